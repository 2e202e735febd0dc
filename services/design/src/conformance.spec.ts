import { conformance } from '@marquee/testing/conformance';
import { design } from './department.js';

conformance(design);
