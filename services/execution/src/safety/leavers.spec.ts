import { ex } from '@marquee/contracts';
import { given } from '@marquee/testing';
import { confirmedAs, id, lau } from '../plan/plan.fixture.js';
import { postHolderStays } from './rules.js';
import { SafetyPlan } from './safety-plan.js';

const drafted = ex.SafetyPlanDrafted({
  projectId: id,
  by: 'fung',
  hazards: [],
  evacuation: '',
  medical: '',
  emergencyContacts: [],
  revision: 1,
});
const so = { active: true, roles: ['safety_supervisor'], leavesAt: '2026-03-03T16:00:00.000Z' };

it.each(['assignSetupLead', 'assignSafetySupervisor'] as const)(
  'C10.7.1 離職者不獲派現場崗位 · nobody is posted whose last day comes before the end of the event: %s',
  (command) =>
    given(SafetyPlan, [drafted])
      .when(command, { actor: lau, id, input: { employeeId: 'so' }, reads: { basis: confirmedAs(2), person: so } })
      .rejects(postHolderStays),
);
