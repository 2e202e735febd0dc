import { hr as says } from '@marquee/contracts';
import { conformance } from '@marquee/testing/conformance';
import { hr } from './department.js';

const established = says.OrgUnitEstablished({ unitId: 'hr', by: 'a1' });

conformance(hr, {
  begun: { OrgUnit: [established] },
  ends: { 'StaffSchedule.absences.until': 'a period: it counts for the dates that are asked about' },
});
