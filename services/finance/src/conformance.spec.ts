import { conformance } from '@marquee/testing/conformance';
import { finance } from './department.js';

conformance(finance);
