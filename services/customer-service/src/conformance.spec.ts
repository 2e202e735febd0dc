import { conformance } from '@marquee/testing/conformance';
import { customerService } from './department.js';

conformance(customerService);
