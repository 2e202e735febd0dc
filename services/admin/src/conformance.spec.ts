import { ad } from '@marquee/contracts';
import { conformance } from '@marquee/testing/conformance';
import { admin } from './department.js';

const opened = ad.PolicyRegisterOpened({ registerId: 'company', by: 'a1' });

conformance(admin, { begun: { PolicyRegister: [opened] } });
