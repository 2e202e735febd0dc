import { conformance } from '@marquee/testing/conformance';
import { hr } from './department.js';

conformance(hr);
