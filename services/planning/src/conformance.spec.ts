import { conformance } from '@marquee/testing/conformance';
import { planning } from './department.js';

conformance(planning);
