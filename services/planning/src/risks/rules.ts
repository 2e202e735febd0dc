import { contentRule, reasonRule } from '@marquee/regulation';
import { type Instant, isBefore, type Policies, rule, type Text } from '@marquee/kernel';
import type { OfTeam } from '../team/membership.js';
import { isOnRoster, type OnRoster } from '../team/roster.js';
import { isOpen, lacksPlan, reviewIsLate, type RiskState, wasHigh } from './risk-state.js';
import { scaleOf } from './scale.js';

type Risk = { state: RiskState };
type Responding = OfTeam & { now: Instant; input: { measure: string; ownerId: string; dueAt: Instant } };
type Assessing = { policy: Policies; input: { likelihood: number; impact: number } };
type Reviewing = Risk & { input: { outcome: 'measures_suffice' | 'adjust_measures' } };
type Closing = Risk & { input: { evidence?: string | undefined } };

// ---- C3.1.2 A project exists from the general manager's approval on.

export const projectIsKnown = rule(
  'C3.1.2',
  'projectIsKnown',
  'INPUT',
  { zh: '沒有這個項目，或尚未正式成立。', en: 'There is no such project, or it has not formally started.' },
  (c: { reads: { register: object | undefined } }) => c.reads.register !== undefined,
  { field: 'projectId' },
);

// ---- C7.1.1 Every department identifies risks of planning and execution.

export const riskDescribed = contentRule(
  'C7.1.1',
  'riskDescribed',
  'passage',
  { zh: '須說明風險。', en: 'Describe the risk.' },
  (c: { input: { description: string } }) => [c.input.description],
  { field: 'description' },
);

export const stageNamed = contentRule(
  'C7.1.1',
  'stageNamed',
  'line',
  { zh: '須註明風險出現的階段。', en: 'Say at which stage of the work the risk lies.' },
  (c: { input: { stage: string } }) => [c.input.stage],
  { field: 'stage' },
);

/** A closed risk changes no more. */
export const riskIsOpen = rule(
  'C7.2.3',
  'riskIsOpen',
  'STATE',
  { zh: '此風險已結束。', en: 'This risk is closed.' },
  (c: Risk) => isOpen(c.state),
);

// ---- C7.1.2 Likelihood and impact are assessed; the level follows from them.

/** Rules about a figure of the assessment: a whole number from 1 to the size of the matrix. */
const onMatrix = (field: 'likelihood' | 'impact', name: string, what: Text) =>
  rule(
    'C7.1.2',
    name,
    'INPUT',
    ({ policy }: Assessing) => ({
      zh: `${what.zh}須為 1 至 ${scaleOf(policy)[field]} 的整數。`,
      en: `The ${what.en} must be a whole number from 1 to ${scaleOf(policy)[field]}.`,
    }),
    (c: Assessing) =>
      Number.isInteger(c.input[field]) && c.input[field] >= 1 && c.input[field] <= scaleOf(c.policy)[field],
    { field },
  );

export const likelihoodOnMatrix = onMatrix('likelihood', 'likelihoodOnMatrix', { zh: '發生機會', en: 'likelihood' });
export const impactOnMatrix = onMatrix('impact', 'impactOnMatrix', { zh: '影響大小', en: 'impact' });

export const rationaleGiven = contentRule(
  'C7.1.2',
  'rationaleGiven',
  'passage',
  { zh: '須說明評定的理據。', en: 'Give the rationale of the assessment.' },
  (c: { input: { rationale: string } }) => [c.input.rationale],
  { field: 'rationale' },
);

export const isAssessed = rule(
  'C7.1.2',
  'isAssessed',
  'STATE',
  { zh: '風險尚未評估。', en: 'The risk has not been assessed yet.' },
  (c: Risk) => c.state.level !== undefined,
);

// ---- C7.2.1 Every risk has a response; a high risk also has a contingency plan.

export const measureGiven = contentRule(
  'C7.2.1',
  'measureGiven',
  'passage',
  { zh: '須寫明應對措施。', en: 'State the measure.' },
  (c: Responding) => [c.input.measure],
  { field: 'measure' },
);

export const ownerOnRoster = rule(
  'C7.2.1',
  'ownerOnRoster',
  'INPUT',
  { zh: '措施的負責人須在項目名單內。', en: 'The owner of the measure must be on the project’s roster.' },
  (c: Responding & { reads: OnRoster }) => isOnRoster(c.reads, c.input.ownerId),
  { field: 'ownerId' },
);

export const responseDueLater = rule(
  'C7.2.1',
  'responseDueLater',
  'INPUT',
  { zh: '措施的期限須在現在之後。', en: 'The measure must be due after now.' },
  (c: Responding) => isBefore(c.now, c.input.dueAt),
  { field: 'dueAt' },
);

// ---- C7.2.3, C7.3.1 Risks are watched throughout; each review is recorded, and measures are adjusted.

export const reviewIsNoted = contentRule(
  'C7.3.1',
  'reviewIsNoted',
  'line',
  { zh: '須寫明覆核所見。', en: 'Note what the review found.' },
  (c: { input: { note: string } }) => [c.input.note],
  { field: 'note' },
);

const suffices = (c: Reviewing) => c.input.outcome === 'measures_suffice';

export const sufficientMeasuresExist = rule(
  'C7.2.1',
  'sufficientMeasuresExist',
  'STATE',
  {
    zh: '此風險尚無應對措施，不得判定措施足夠。',
    en: 'There is no response to this risk yet, so its measures cannot suffice.',
  },
  (c: Reviewing) => !suffices(c) || c.state.response !== undefined,
  { field: 'outcome' },
);

export const responseAloneIsNotEnough = rule(
  'C7.2.1',
  'responseAloneIsNotEnough',
  'STATE',
  (c: Reviewing) => ({
    zh: `高風險不能只有應對措施，須另有已核准的應急預案：${c.state.description}。`,
    en: `A response alone is not enough for a high risk; it needs an approved contingency plan: ${c.state.description}.`,
  }),
  (c) => !suffices(c) || !lacksPlan(c.state),
  { field: 'outcome' },
);

export const reviewHasLapsed = rule(
  'C7.3.1',
  'reviewHasLapsed',
  'STATE',
  { zh: '覆核未到期，或已記錄為逾期。', en: 'The review is not due yet, or was noted as overdue already.' },
  (c: Risk & { now: Instant }) => reviewIsLate(c.state, c.now),
);

export const happeningDescribed = contentRule(
  'C7.2.3',
  'happeningDescribed',
  'passage',
  { zh: '須說明發生了什麼。', en: 'Say what happened.' },
  (c: { input: { account: string } }) => [c.input.account],
  { field: 'account' },
);

export const hasNotMaterialised = rule(
  'C7.2.3',
  'hasNotMaterialised',
  'STATE',
  { zh: '此風險已記錄為發生。', en: 'It is on record already that this risk has materialised.' },
  (c: Risk) => c.state.status !== 'materialised',
);

export const closingIsExplained = reasonRule('C7.2.3', 'closingIsExplained');

export const highRiskClosedWithEvidence = contentRule(
  'C7.2.3',
  'highRiskClosedWithEvidence',
  'passage',
  {
    zh: '結束高風險或曾屬高風險者須附證明。',
    en: 'Closing a risk that is high, or was before it was lowered, needs evidence.',
  },
  (c: Closing) => (wasHigh(c.state) ? [c.input.evidence] : []),
  { field: 'evidence', kind: 'STATE' },
);
