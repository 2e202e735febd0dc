import { ad } from '@marquee/contracts';
import { conformance } from '@marquee/testing/conformance';
import { admin } from './department.js';

const opened = ad.PolicyRegisterOpened({ registerId: 'company', by: 'a1' });

const waived = ad.ClauseWaived({
  waiverId: 'a1', projectId: 'a1', clause: 'C3.3.1', reason: '客戶在海外，方案以電郵送達並獲回覆。', expiresAt: '2026-12-01T00:00:00.000Z', by: 'a1', at: '2026-03-02T01:00:00.000Z',
});

const read = ad.RegulationAcknowledged({ regulationId: 'a1', employeeId: 'a1', at: '2026-03-02T01:00:00.000Z' });

const subscribed = ad.CalendarAddressIssued({ addressId: 'a1', employeeId: 'a1', at: '2026-03-02T01:00:00.000Z' });

conformance(admin, { begun: { CalendarAddress: [subscribed], ClauseWaiver: [waived], PolicyRegister: [opened], RegulationReceipt: [read] } });
