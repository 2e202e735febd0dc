import { conformance } from '@marquee/testing/conformance';
import { issued, opened } from './confirmation/confirmation.fixture.js';
import { customerService } from './department.js';

conformance(customerService, { begun: { PlanConfirmation: [issued], PlanPresentation: [opened] } });
