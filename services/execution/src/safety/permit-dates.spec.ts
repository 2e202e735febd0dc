import { ex } from '@marquee/contracts';
import { given } from '@marquee/testing';
import { confirmedAs, id, lau } from '../plan/plan.fixture.js';
import { permitStillCoversEvent } from './permit-dates.js';
import { SafetyPlan } from './safety-plan.js';

const at = '2026-12-01T01:00:00.000Z';
const facts = [
  ex.SafetyPlanDrafted({
    projectId: id,
    by: 'fung',
    hazards: [{ hazard: '人群擠壓', measure: '分流與限流' }],
    evacuation: '由東門疏散至海濱長廊。',
    medical: '設急救站兩處。',
    emergencyContacts: [{ service: '消防', phone: '999' }],
    revision: 1,
  }),
  ex.SafetyPlanApproved({ projectId: id, by: 'lau', revision: 1, at }),
  ex.SafetySupervisorAssigned({ projectId: id, by: 'lau', employeeId: 'so', at }),
  ex.PermitRecorded({
    projectId: id,
    by: 'fung',
    number: '粵安 2026-17',
    authority: 'county',
    validFrom: '2026-12-31T00:00:00.000Z',
    validUntil: '2027-01-01T00:00:00.000Z',
  }),
];
const enforce = (dates: object) =>
  given(SafetyPlan, facts).when('putSafetyPlanInForce', {
    actor: lau,
    id,
    now: at,
    reads: { basis: { ...confirmedAs(2), ...dates }, need: { authority: 'county' } },
  });

it('C7.1.1 許可與改期 · a permit for dates on which the event does not take place any more puts nothing in force', () => {
  enforce({}).thenState({ status: 'in_force' });
  enforce({ startsAt: '2027-02-02T10:00:00.000Z', endsAt: '2027-02-02T17:00:00.000Z' }).rejects(permitStillCoversEvent);
  enforce({ endsAt: '2027-01-01T02:00:00.000Z' }).rejects(permitStillCoversEvent);
});
