import { type BudgetLine, sumOfLines } from '@marquee/contracts';
import { type Money, rule } from '@marquee/kernel';
import type { DraftState } from './draft-state.js';

type Drafted = { state: DraftState };
type Project = { readonly budget: Money };
type Costed = { reads: { project: Project | undefined } };
type Estimating = Costed & { input: { lines: readonly BudgetLine[] } };
type FromIdea = {
  input: { projectId: string; title?: string | undefined; fromIdeaId?: string | undefined };
  reads: { idea: { status: string; projectId: string; title: string } | undefined };
};

/** The sum of an estimate; its lines are in one currency. */
export const totalOf = (lines: readonly BudgetLine[]): Money => ({
  amount: sumOfLines(lines),
  currency: lines[0]?.amount.currency ?? 'HKD',
});

const isIn = (currency: string, lines: readonly BudgetLine[]) =>
  lines.every(({ amount }) => amount.currency === currency);
const hasText = (text: string | undefined) => (text ?? '').length > 0;

/** Whether an estimate asks for more than the client wants to spend. */
export const isOverBudget = ({ state, reads }: Drafted & Costed): boolean =>
  (state.total?.amount ?? 0) > (reads.project?.budget.amount ?? Infinity);

// ---- C1.3.4 The board of ideas tells what is reused from what is new.

export const ideaHasTitle = rule(
  'C3.2.3',
  'ideaHasTitle',
  'INPUT',
  { zh: '須為構思起一個名稱。', en: 'Give the idea a title.' },
  (c: { input: { title: string } }) => hasText(c.input.title),
  { field: 'title' },
);

export const ideaIsDescribed = rule(
  'C3.2.3',
  'ideaIsDescribed',
  'INPUT',
  { zh: '須寫明構思內容。', en: 'Describe the idea.' },
  (c: { input: { idea: string } }) => hasText(c.input.idea),
  { field: 'idea' },
);

export const reuseNamesItsOrigin = rule(
  'C1.3.4',
  'reuseNamesItsOrigin',
  'INPUT',
  {
    zh: '沿用的構思須註明出自哪個項目；新創的構思不可註明。',
    en: 'A reused idea names the project it comes from; an innovative one names none.',
  },
  (c: { input: { kind: string; reusedFromId?: string | undefined } }) =>
    (c.input.kind === 'reused') === (c.input.reusedFromId !== undefined),
  { field: 'reusedFromId' },
);

// ---- C3.2.3 After brainstorming, the team submits drafts for comparison.

export const ideaIsOnTheBoard = rule(
  'C3.2.3',
  'ideaIsOnTheBoard',
  'INPUT',
  {
    zh: '此項目的點子庫沒有這個構思，或構思已撤回。',
    en: 'The board of this project has no such idea, or it was withdrawn.',
  },
  (c: FromIdea) =>
    c.input.fromIdeaId === undefined ||
    (c.reads.idea?.status === 'idea' && c.reads.idea.projectId === c.input.projectId),
  { field: 'fromIdeaId' },
);

export const draftHasTitle = rule(
  'C3.2.3',
  'draftHasTitle',
  'INPUT',
  {
    zh: '須為初稿起一個名稱；由構思開立的初稿可沿用構思的名稱。',
    en: 'Give the draft a title; one that begins with an idea may keep the idea’s.',
  },
  (c: FromIdea) => hasText(c.input.title ?? c.reads.idea?.title),
  { field: 'title' },
);

export const titleIsKept = rule(
  'C3.2.3',
  'titleIsKept',
  'INPUT',
  { zh: '初稿的名稱不可留空。', en: 'The title of a draft may not be empty.' },
  (c: { input: { title?: string | undefined } }) => c.input.title === undefined || hasText(c.input.title),
  { field: 'title' },
);

export const isInTheWorks = rule(
  'C3.2.3',
  'isInTheWorks',
  'STATE',
  {
    zh: '只有草擬中的初稿可以執行此操作；已提交的初稿須待評審結果。',
    en: 'Only a draft that is still being written can do this; one that was submitted waits for the review.',
  },
  (c: Drafted) => c.state.status === 'draft',
);

export const canBeWithdrawn = rule(
  'C3.2.3',
  'canBeWithdrawn',
  'STATE',
  { zh: '此構思或初稿已有評審結果或已撤回。', en: 'This idea or draft was decided or withdrawn already.' },
  (c: Drafted) => ['idea', 'draft', 'submitted'].includes(c.state.status),
);

export const isNotUnderReview = rule(
  'C3.2.4',
  'isNotUnderReview',
  'STATE',
  {
    zh: '初稿正在評審，不可撤回或另交評審。',
    en: 'The draft is under review; it can neither be withdrawn nor put before another review.',
  },
  (c: Drafted) => !c.state.underReview,
);

export const isSubmitted = rule(
  'C3.2.4',
  'isSubmitted',
  'STATE',
  { zh: '只有已提交的初稿可以評審。', en: 'Only a submitted draft is reviewed.' },
  (c: Drafted) => c.state.status === 'submitted',
);

export const isUnderThisReview = rule(
  'C3.2.4',
  'isUnderThisReview',
  'STATE',
  { zh: '初稿並非由此項評審審議。', en: 'The draft is not before this review.' },
  (c: Drafted & { input: { reviewId: string } }) => c.state.underReview && c.state.reviewId === c.input.reviewId,
);

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

export const conceptGiven = rule(
  'C3.2.3',
  'conceptGiven',
  'INPUT',
  { zh: '初稿須寫明概念。', en: 'A draft states its concept.' },
  (c: Drafted) => hasText(c.state.concept),
  { field: 'concept' },
);

export const flowGiven = rule(
  'C3.2.3',
  'flowGiven',
  'INPUT',
  { zh: '初稿須寫明流程。', en: 'A draft states its flow.' },
  (c: Drafted) => hasText(c.state.flow),
  { field: 'flow' },
);

export const costEstimated = rule(
  'C3.2.3',
  'costEstimated',
  'INPUT',
  { zh: '初稿須附成本估算。', en: 'A draft has a cost estimate.' },
  (c: Drafted) => c.state.estimate.length > 0,
  { field: 'estimate' },
);

export const riskConsidered = rule(
  'C7.2.2',
  'riskConsidered',
  'INPUT',
  { zh: '初稿須至少考慮一項風險及其對策。', en: 'A draft considers at least one risk and what to do about it.' },
  (c: Drafted) => c.state.risks.some(({ risk, response }) => hasText(risk) && hasText(response)),
  { field: 'risks' },
);

export const innovationNoted = rule(
  'C1.3.4',
  'innovationNoted',
  'INPUT',
  {
    zh: '初稿須說明創新之處；沿用舊法亦須說明。',
    en: 'A draft says what is new about it, also when it reuses what worked.',
  },
  (c: Drafted) => hasText(c.state.innovationNote),
  { field: 'innovationNote' },
);

export const excessIsJustified = rule(
  'C3.2.3',
  'excessIsJustified',
  'INPUT',
  { zh: '估算高於客戶預算，須說明理由。', en: 'The estimate is above the client’s budget; justify it.' },
  (c: Drafted & Costed) => !isOverBudget(c) || hasText(c.state.justification),
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
