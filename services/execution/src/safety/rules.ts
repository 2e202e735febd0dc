import { contentRule, atLeastOne } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, rule } from '@marquee/kernel';
import type { Basis } from '../plan/execution-basis.js';
import type { SafetyState } from './safety-state.js';

type OnPlan = { state: SafetyState };
type Naming = OnPlan & {
  input: { employeeId: string };
  reads: { person: { active?: boolean; roles?: readonly string[] } | undefined };
};
type Permit = {
  input: { number: string; validFrom: Instant; validUntil: Instant };
  reads: { basis: Basis | undefined };
};
type Need = { reads: { need: { authority?: 'county' | 'city' | undefined } | undefined } };

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
  (c: OnPlan) => c.state.status === 'draft',
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
  { zh: '安全預案尚未核准，不能據以演練。', en: 'The safety plan is not approved yet; there is nothing to drill.' },
  (c: OnPlan) => c.state.status !== 'draft',
);

export const notOwnSafetyPlan = rule(
  'C2.2.2c',
  'notOwnSafetyPlan',
  'DUTY',
  { zh: '任何人不得核准自己起草的安全預案。', en: 'Nobody approves a safety plan that they wrote.' },
  (c: OnPlan & { actor: Actor }) => ![c.actor.id, c.actor.onBehalfOf].includes(c.state.authorId),
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

export const leadIsActive = rule(
  'C4.3.2',
  'leadIsActive',
  'INPUT',
  { zh: '佈置負責人須為在職員工。', en: 'The setup lead must be an active employee.' },
  (c: Naming) => c.reads.person?.active === true,
  { field: 'employeeId' },
);

export const supervisorIsActive = rule(
  'C4.3.2',
  'supervisorIsActive',
  'INPUT',
  { zh: '安全監督員須為在職員工。', en: 'The safety supervisor must be an active employee.' },
  (c: Naming) => c.reads.person?.active === true,
  { field: 'employeeId' },
);

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

// ---- C7.1.1 A large public event needs a permit of the right level, valid for its dates.

export const permitNumberGiven = contentRule(
  'C7.1.1',
  'permitNumberGiven',
  'name',
  { zh: '須填寫許可編號。', en: 'Give the number of the permit.' },
  (c: Permit) => [c.input.number],
  { field: 'number' },
);

export const permitCoversEvent = rule(
  'C7.1.1',
  'permitCoversEvent',
  'INPUT',
  { zh: '許可的有效期須涵蓋整個活動。', en: 'The permit must be valid for the whole event.' },
  ({ input, reads: { basis } }: Permit) =>
    !basis?.startsAt ||
    !basis.endsAt ||
    (!isBefore(basis.startsAt, input.validFrom) && !isBefore(input.validUntil, basis.endsAt)),
  { field: 'validUntil' },
);

const levels = { county: { zh: '縣級', en: 'county level' }, city: { zh: '市級', en: 'city level' } };
const rank = { county: 1, city: 2 };

export const permitIsRecorded = rule(
  'C7.1.1',
  'permitIsRecorded',
  'STATE',
  ({ reads: { need } }: Need) => {
    const level = levels[need?.authority ?? 'county'] ?? levels.county;
    return {
      zh: `活動人數已達門檻，須先登記${level.zh}主管機關的許可。`,
      en: `The event is so large that a permit of the ${level.en} must be recorded first.`,
    };
  },
  ({ state, reads: { need } }: OnPlan & Need) =>
    !need?.authority || (state.permit !== undefined && rank[state.permit.authority] >= rank[need.authority]),
  { field: 'permit' },
);
