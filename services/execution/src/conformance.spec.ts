import { conformance } from '@marquee/testing/conformance';
import { execution } from './department.js';

conformance(execution);
