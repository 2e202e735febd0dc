import { atLeastOne, contentRule, notBy, reasonRule, staysRule } from '@marquee/regulation';
import { type Actor, type Instant, rule, spokenAll } from '@marquee/kernel';
import { isOnRoster, type OnRoster } from '../team/roster.js';
import type { Person } from '../team/rules.js';
import { answersForRisk, isManager } from './people.js';
import { draftedPlan, draftersOf, isHigh, mayHaveBeenHigh, planInForce, type RiskState } from './risk-state.js';

type Risk = { state: RiskState };
type Known = { reads: OnRoster & { people: Readonly<Record<string, Person>> } };
type Dated = { reads: { project: { readonly endsAt: Instant } | undefined } };
type Drafting = Known & { input: { trigger: string; steps: readonly string[]; responsibleIds: readonly string[] } };

const strangers = (c: Known, people: readonly string[]) => people.filter((id) => !isOnRoster(c.reads, id));

// ---- C7.2.1 A high risk needs a contingency plan that states trigger, steps and responsible persons.

export const triggerGiven = contentRule(
  'C7.2.1',
  'triggerGiven',
  'passage',
  { zh: '須寫明啟動預案的條件。', en: 'Say what triggers the plan.' },
  (c: Drafting) => [c.input.trigger],
  { field: 'trigger' },
);

export const stepsGiven = contentRule(
  'C7.2.1',
  'stepsGiven',
  'line',
  { zh: '須寫明應急步驟，不得留空。', en: 'Write down the steps; none may be empty.' },
  (c: Drafting) => atLeastOne(c.input.steps),
  { field: 'steps' },
);

export const responsiblesNamed = rule(
  'C7.2.1',
  'responsiblesNamed',
  'INPUT',
  { zh: '須指定至少一名負責人。', en: 'Name at least one responsible person.' },
  (c: Drafting) => c.input.responsibleIds.length > 0,
  { field: 'responsibleIds' },
);

export const responsiblesOnRoster = rule(
  'C7.2.1',
  'responsiblesOnRoster',
  'INPUT',
  (c: Drafting) => ({
    zh: `負責人須在項目名單內：${spokenAll('Employee', strangers(c, c.input.responsibleIds))}。`,
    en: `Responsible persons must be on the project’s roster: ${spokenAll('Employee', strangers(c, c.input.responsibleIds))}.`,
  }),
  (c) => strangers(c, c.input.responsibleIds).length === 0,
  { field: 'responsibleIds' },
);

export const planIsDrafted = rule(
  'C7.2.1',
  'planIsDrafted',
  'STATE',
  { zh: '沒有待核准的應急預案。', en: 'No contingency plan is waiting for approval.' },
  (c: Risk) => draftedPlan(c.state) !== undefined,
);

/** Nobody answers for a contingency plan of an event that ends after their last day (C10.7.1). */
const staying = <C extends Known & Dated>(name: string, responsibles: (c: C) => readonly string[]) =>
  staysRule(name, 'responsibleIds', (c: C) =>
    responsibles(c).map((id) => ({ id, person: c.reads.people[id], until: c.reads.project?.endsAt })),
  );
export const responsiblesStay = staying('responsiblesStay', (c: Drafting & Dated) => c.input.responsibleIds);

/** Everything that a contingency plan states when it is drafted. */
export const planIsWhole = [
  triggerGiven,
  stepsGiven,
  responsiblesNamed,
  responsiblesOnRoster,
  responsiblesStay,
] as const;

const draftedFor = (c: Risk) => draftedPlan(c.state)?.responsibleIds ?? [];
export const draftedForStay = staying('draftedForStay', (c: Risk & Known & Dated) => draftedFor(c));
/** Whoever has left the company, or has no part in the project any more. */
const gone = (c: Risk & Known) =>
  draftedFor(c).filter((id) => !isOnRoster(c.reads, id) || c.reads.people[id]?.active !== true);

export const responsiblesStillThere = rule(
  'C7.2.1',
  'responsiblesStillThere',
  'STATE',
  (c: Risk & Known) => ({
    zh: `以下負責人已離職或已不在項目名單內，須重擬預案：${spokenAll('Employee', gone(c))}。`,
    en: `These responsible persons have left the company or the project’s roster; draft the plan anew: ${spokenAll('Employee', gone(c))}.`,
  }),
  (c) => gone(c).length === 0,
);

export const notOwnContingencyPlan = notBy(
  'C7.2.1',
  'notOwnContingencyPlan',
  {
    zh: '任何人不得核准自己起草，或在其較早草稿曾經起草的應急預案。',
    en: 'Nobody approves a contingency plan that they drafted, or of which they drafted an earlier version that was not approved.',
  },
  (c: Risk & { actor: Actor }) => draftersOf(c.state),
);

export const planStands = rule(
  'C7.2.1',
  'planStands',
  'STATE',
  { zh: '此風險沒有已核准的應急預案。', en: 'This risk has no approved contingency plan.' },
  (c: Risk) => planInForce(c.state) !== undefined,
);

export const planNotActivated = rule(
  'C7.2.1',
  'planNotActivated',
  'STATE',
  { zh: '應急預案已經啟動。', en: 'The contingency plan has been activated already.' },
  (c: Risk) => planInForce(c.state)?.status !== 'activated',
);

export const findingsGiven = contentRule(
  'C7.2.1',
  'findingsGiven',
  'passage',
  { zh: '須寫明演練所見。', en: 'Note what the exercise showed.' },
  (c: { input: { findings: string } }) => [c.input.findings],
  { field: 'findings' },
);

export const highRiskKeepsPlan = rule(
  'C7.2.1',
  'highRiskKeepsPlan',
  'STATE',
  {
    zh: '高風險不得停用應急預案；可另擬新預案取代。',
    en: 'A high risk keeps its contingency plan; draft another to take its place.',
  },
  (c: Risk) => !isHigh(c.state),
);

export const retirementIsExplained = reasonRule('C7.2.1', 'retirementIsExplained');

// ---- C7.2.1 Whoever answers for the kind of risk decides on its contingency plan.

export const decidesOnContingency = answersForRisk('C7.2.1', 'decidesOnContingency');

// ---- C7.2.3 A risk that is or was high, or that nobody has assessed, is closed by the manager who answers for it.

export const highRiskClosedByManager = rule(
  'C7.2.3',
  'highRiskClosedByManager',
  'DUTY',
  {
    zh: '高風險、曾屬高風險或尚未評估的風險須由經理結束。',
    en: 'A risk that is or was high, or that nobody has assessed, is closed by a manager.',
  },
  (c: Risk & { actor: Actor }) => !mayHaveBeenHigh(c.state) || isManager(c.actor),
);

/** Of the managers, the one who answers for this kind of risk closes one that is, was or may be high. */
export const decidesOnHighRisk = answersForRisk('C7.2.3', 'decidesOnHighRisk', mayHaveBeenHigh);
