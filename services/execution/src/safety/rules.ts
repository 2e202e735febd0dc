import { atLeastOne, contentRule, notBy, staysRule, takesPartRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, rule } from '@marquee/kernel';
import type { Basis } from '../plan/execution-basis.js';
import { authorsOf, type SafetyState } from './safety-state.js';
import { supervises } from './vacant-posts.js';

type OnPlan = { state: SafetyState };
type Naming = OnPlan & {
  input: { employeeId: string };
  reads: {
    person: { active?: boolean; roles?: readonly string[]; leavesAt?: Instant | undefined } | undefined;
    basis: Basis | undefined;
  };
};
type Served = OnPlan & {
  reads: { supervisor: { active?: boolean; roles?: readonly string[] } | undefined };
};

// ---- C2.2.2c Safety comes first: the plan says what may happen, what is done, who helps.

export const hazardsNamed = contentRule(
  'C2.2.2c',
  'hazardsNamed',
  'line',
  { zh: '須列出危險及其防範措施。', en: 'List the hazards, each with its measure.' },
  (c: OnPlan) => atLeastOne(c.state.hazards.flatMap((h) => [h.hazard, h.measure])),
  { field: 'hazards', of: ['hazard', 'measure'] },
);

export const evacuationPlanned = contentRule(
  'C2.2.2c',
  'evacuationPlanned',
  'passage',
  { zh: '須寫明疏散安排。', en: 'Say how people are evacuated.' },
  (c: OnPlan) => [c.state.evacuation],
  { field: 'evacuation' },
);

export const medicalPlanned = contentRule(
  'C2.2.2c',
  'medicalPlanned',
  'passage',
  { zh: '須寫明醫療急救安排。', en: 'Say how medical help is given.' },
  (c: OnPlan) => [c.state.medical],
  { field: 'medical' },
);

export const contactsNamed = contentRule(
  'C2.2.2c',
  'contactsNamed',
  'name',
  { zh: '須列出緊急聯絡單位及電話。', en: 'List the emergency contacts with their telephone numbers.' },
  (c: OnPlan) => atLeastOne(c.state.emergencyContacts.flatMap((e) => [e.service, e.phone])),
  { field: 'emergencyContacts', of: ['service', 'phone'] },
);

export const awaitsApproval = rule(
  'C2.2.2c',
  'awaitsApproval',
  'STATE',
  { zh: '安全預案已核准。', en: 'The safety plan is approved already.' },
  (c: OnPlan) => c.state.status === 'draft' || c.state.status === 'lapsed',
);

export const isApproved = rule(
  'C2.2.2c',
  'isApproved',
  'STATE',
  { zh: '安全預案須已核准而尚未生效。', en: 'The safety plan must be approved, and not yet in force.' },
  (c: OnPlan) => c.state.status === 'approved',
);

export const isNotADraft = rule(
  'C2.2.2c',
  'isNotADraft',
  'STATE',
  {
    zh: '安全預案尚未核准，或已失效，不能據以演練。',
    en: 'The safety plan is not approved, or has lapsed; there is nothing to drill.',
  },
  (c: OnPlan) => c.state.status === 'approved' || c.state.status === 'in_force',
);

export const notOwnSafetyPlan = notBy(
  'C2.2.2c',
  'notOwnSafetyPlan',
  {
    zh: '任何人不得核准自己自上次核准後曾經編寫的安全預案。',
    en: 'Nobody approves a safety plan on which they wrote since it was last approved.',
  },
  (c: OnPlan & { actor: Actor }) => authorsOf(c.state),
);

export const drillWasHeld = rule(
  'C2.2.2c',
  'drillWasHeld',
  'INPUT',
  { zh: '演練時間不得在未來。', en: 'A drill is recorded after it was held.' },
  (c: { input: { heldAt: Instant }; now: Instant }) => !isBefore(c.now, c.input.heldAt),
  { field: 'heldAt' },
);

// ---- C4.3.2 A named person supervises safety during setup and does not also lead the setup.

/** Nobody is posted for an event that ends after their last day (C10.7.1). */
export const postHolderStays = staysRule('postHolderStays', 'employeeId', (c: Naming) => [
  { id: c.input.employeeId, person: c.reads.person, until: c.reads.basis?.endsAt },
]);

export const leadTakesPart = takesPartRule('leadTakesPart', 'employeeId', ({ input, reads }: Naming) => [
  { id: input.employeeId, row: reads.person },
]);

export const supervisorHoldsRole = rule(
  'C4.3.2',
  'supervisorHoldsRole',
  'INPUT',
  { zh: '獲指派者須具有安全監督員角色。', en: 'The person must hold the role of safety supervisor.' },
  (c: Naming) => c.reads.person?.roles?.includes('safety_supervisor') === true,
  { field: 'employeeId' },
);

export const supervisorIsNotLead = rule(
  'C4.3.2',
  'supervisorIsNotLead',
  'DUTY',
  { zh: '安全監督員不得兼任佈置負責人。', en: 'The safety supervisor does not also lead the setup.' },
  (c: Naming) => c.input.employeeId !== c.state.setupLeadId,
  { field: 'employeeId' },
);

export const leadIsNotSupervisor = rule(
  'C4.3.2',
  'leadIsNotSupervisor',
  'DUTY',
  { zh: '佈置負責人不得兼任安全監督員。', en: 'The setup lead does not also supervise safety.' },
  (c: Naming) => c.input.employeeId !== c.state.supervisorId,
  { field: 'employeeId' },
);

export const supervisorIsAssigned = rule(
  'C4.3.2',
  'supervisorIsAssigned',
  'STATE',
  { zh: '尚未指派安全監督員。', en: 'No safety supervisor is assigned yet.' },
  (c: OnPlan) => c.state.supervisorId !== undefined,
  { field: 'supervisorId' },
);

export const supervisorStillServes = rule(
  'C4.3.2',
  'supervisorStillServes',
  'STATE',
  {
    zh: '已指派的安全監督員已離職或不再具有該角色，須另行指派。',
    en: 'The safety supervisor has left or holds the role no more; assign another one.',
  },
  ({ state, reads: { supervisor } }: Served) => state.supervisorId === undefined || supervises(supervisor),
  { field: 'supervisorId' },
);
