import { type BudgetLine, sumOfLines } from '@marquee/contracts';
import { changedSinceReturn, contentRule, isEnough } from '@marquee/regulation';
import { type Money, type Policies, rule } from '@marquee/kernel';
import { contentOf, type DraftState } from './draft-state.js';

type Drafted = { state: DraftState };
type Project = { readonly budget: Money };
type Costed = { reads: { project: Project | undefined } };
type Estimating = Costed & { input: { lines: readonly BudgetLine[] } };

/** The sum of an estimate; its lines are in one currency. */
export const totalOf = (lines: readonly BudgetLine[]): Money => ({
  amount: sumOfLines(lines),
  currency: lines[0]?.amount.currency ?? 'HKD',
});

const isIn = (currency: string, lines: readonly BudgetLine[]) =>
  lines.every(({ amount }) => amount.currency === currency);

/** Whether an estimate asks for more than the client wants to spend. */
export const isOverBudget = ({ state, reads }: Drafted & Costed): boolean =>
  (state.total?.amount ?? 0) > (reads.project?.budget.amount ?? Infinity);

// ---- C3.2.3 The cost estimate of a draft.

export const estimateHasLines = rule(
  'C3.2.3',
  'estimateHasLines',
  'INPUT',
  { zh: '估算須至少有一項。', en: 'An estimate has at least one line.' },
  (c: Estimating) => c.input.lines.length > 0,
  { field: 'lines' },
);

export const amountsAreNotNegative = rule(
  'C3.2.3',
  'amountsAreNotNegative',
  'INPUT',
  { zh: '估算金額不可為負數。', en: 'No amount of an estimate is negative.' },
  (c: Estimating) => c.input.lines.every(({ amount }) => amount.amount >= 0),
  { field: 'lines' },
);

export const inTheClientsCurrency = rule(
  'C3.2.3',
  'inTheClientsCurrency',
  'INPUT',
  (c: Estimating) => ({
    zh: `估算須以客戶預算的貨幣（${c.reads.project?.budget.currency}）計算，方可比較。`,
    en: `The estimate is in the currency of the client’s budget (${c.reads.project?.budget.currency}), so that they can be compared.`,
  }),
  (c) => !c.reads.project || isIn(c.reads.project.budget.currency, c.input.lines),
  { field: 'lines' },
);

// ---- C3.2.3, C7.2.2 What a draft holds when it is submitted.

export const briefIsComplete = rule(
  'C3.2.2',
  'briefIsComplete',
  'STATE',
  { zh: '需求簡報完成後方可提交初稿。', en: 'Drafts are submitted once the requirement brief is complete.' },
  (c: { reads: { brief: { status: string } | undefined } }) =>
    ['complete', 'acknowledged'].includes(c.reads.brief?.status ?? ''),
);

export const conceptGiven = contentRule(
  'C3.2.3',
  'conceptGiven',
  'passage',
  { zh: '初稿須寫明概念。', en: 'A draft states its concept.' },
  (c: Drafted) => [c.state.concept],
  { field: 'concept' },
);

export const flowGiven = contentRule(
  'C3.2.3',
  'flowGiven',
  'passage',
  { zh: '初稿須寫明流程。', en: 'A draft states its flow.' },
  (c: Drafted) => [c.state.flow],
  { field: 'flow' },
);

export const costEstimated = rule(
  'C3.2.3',
  'costEstimated',
  'INPUT',
  { zh: '初稿須附成本估算，總額須大於零。', en: 'A draft has a cost estimate, and it comes to more than nothing.' },
  (c: Drafted) => c.state.estimate.some(({ amount }) => amount.amount > 0),
  { field: 'estimate' },
);

export const riskConsidered = rule(
  'C7.2.2',
  'riskConsidered',
  'INPUT',
  { zh: '初稿須至少考慮一項風險及其對策。', en: 'A draft considers at least one risk and what to do about it.' },
  ({ state, policy }: Drafted & { policy: Policies }) =>
    state.risks.some(({ risk, response }) => [risk, response].every((said) => isEnough(said, 'line', policy))),
  { field: 'risks' },
);

export const innovationNoted = contentRule(
  'C1.3.4',
  'innovationNoted',
  'passage',
  {
    zh: '初稿須說明創新之處；沿用舊法亦須說明。',
    en: 'A draft says what is new about it, also when it reuses what worked.',
  },
  (c: Drafted) => [c.state.innovationNote],
  { field: 'innovationNote' },
);

export const excessIsJustified = contentRule(
  'C3.2.3',
  'excessIsJustified',
  'passage',
  { zh: '估算高於客戶預算，須說明理由。', en: 'The estimate is above the client’s budget; justify it.' },
  (c: Drafted & Costed) => (isOverBudget(c) ? [c.state.justification] : []),
  { field: 'justification' },
);

/** Everything that makes a draft complete. */
export const complete = [
  briefIsComplete,
  conceptGiven,
  flowGiven,
  costEstimated,
  riskConsidered,
  innovationNoted,
  excessIsJustified,
] as const;

/** What the panel sent back is not put before it again as it was (C3.2.4). */
export const isRevised = changedSinceReturn('C3.2.4', 'isRevised', ({ state }: Drafted) => ({
  was: state.sentBackAs,
  now: contentOf(state),
}));
