import { conformance } from '@marquee/testing/conformance';
import { issued } from './confirmation/confirmation.fixture.js';
import { customerService } from './department.js';

conformance(customerService, { begun: { PlanConfirmation: [issued] } });
