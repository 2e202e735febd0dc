import { pl, planVersion } from '@marquee/contracts';
import { canonical, type DataOf, instant, money, ref, text } from '@marquee/kernel';
import { withAuthor } from '@marquee/regulation';
import { z } from 'zod';
import { digests } from './plan-edition.js';

const todo = z.object({
  ...pl.reviewTodo.shape,
  how: pl.todoSettlement.optional(),
  reason: text(2000).optional(),
  settledById: ref('Employee').optional(),
  settledAt: instant().optional(),
});
const request = z.object({ revision: z.int(), total: money(), requestedById: ref('Employee'), at: instant() });
const opinion = z.object({ ...pl.FinanceOpinionNoted.schema.omit({ projectId: true }).shape, total: money() });
const justification = z.object({
  revision: z.int(),
  reason: text(2000),
  byLeader: z.boolean(),
  byId: ref('Employee'),
  at: instant(),
});
const version = z.object({
  planVersion,
  hash: z.string(),
  status: z.enum(['published', 'presented', 'confirmed', 'superseded']),
  publishedById: ref('Employee'),
  publishedAt: instant(),
  /** By what the next version is told to differ, section by section. */
  digests: z.array(z.object({ part: z.string(), digest: z.string() })),
});
const feedback = z.object({
  itemId: z.string(),
  planVersion,
  round: z.int(),
  section: pl.planSection,
  text: text(2000),
  status: z.enum(['open', ...pl.feedbackDecision.options]),
  reason: text(2000).optional(),
  clarification: text(2000).optional(),
  decidedById: ref('Employee').optional(),
  decidedAt: instant().optional(),
});

/** State of a plan document: the revision that is being written, and what became of the versions published so far. */
export const state = z.object({
  projectId: ref('Project'),
  title: text(120),
  draftId: ref('Draft'),
  reviewId: ref('Review'),
  status: z.enum(['composing', 'finance_reviewed', 'published', 'presented', 'confirmed', 'abandoned']),
  composedById: ref('Employee'),
  composedAt: instant(),
  /** Counts the edits; the budget as it stands is that of `budgetRevision`. */
  revision: z.int().min(1),
  budgetRevision: z.int().min(1),
  ...pl.planSections,
  todos: z.array(todo),
  financeRequest: request.optional(),
  financeOpinion: opinion.optional(),
  /** Everybody whose figures stand in the budget; they do not answer finance for it. */
  budgetAuthorIds: z.array(ref('Employee')).optional(),
  /** Why it goes on with a budget that finance finds unsound, or that loses money. */
  justification: justification.optional(),
  publishedVersions: z.array(version),
  confirmedVersion: z.int().optional(),
  /** Why the confirmed plan may be changed; absent: it is locked. */
  changeReason: text(2000).optional(),
  /** Rounds with the client so far (loop count, R059). */
  rounds: z.int(),
  roundsExceeded: z.boolean(),
  feedback: z.array(feedback),
  abandonedBecause: text(2000).optional(),
  /** Why an abandoned plan was taken up again; until its next version is published. */
  resumedBecause: text(2000).optional(),
});
export type PlanState = z.output<typeof state>;
export type FeedbackItem = PlanState['feedback'][number];
type Version = PlanState['publishedVersions'][number];

export const latestOf = (s: PlanState): Version | undefined => s.publishedVersions.at(-1);
/** Whether finance saw the budget exactly as it stands. */
export const opinionIsFresh = ({ financeOpinion, budgetRevision }: PlanState): boolean =>
  financeOpinion !== undefined && financeOpinion.revision >= budgetRevision;
const inDraft = (s: PlanState): PlanState => ({ ...s, status: opinionIsFresh(s) ? 'finance_reviewed' : 'composing' });
const writing = (s: PlanState) => s.status === 'composing' || s.status === 'finance_reviewed';
const inVersion = (s: PlanState, planVersion: number, status: Version['status']): PlanState => ({
  ...s,
  publishedVersions: s.publishedVersions.map((v) => (v.planVersion === planVersion ? { ...v, status } : v)),
});
const inItem = (s: PlanState, itemId: string, change: Partial<FeedbackItem>): PlanState => ({
  ...s,
  feedback: s.feedback.map((f) => (f.itemId === itemId ? { ...f, ...change } : f)),
});

export const composed = ({ by, at, ...e }: DataOf<typeof pl.PlanComposed>): PlanState => ({
  ...e,
  status: 'composing',
  composedById: by,
  composedAt: at,
  revision: 1,
  budgetRevision: 1,
  publishedVersions: [],
  rounds: 0,
  roundsExceeded: false,
  feedback: [],
});
export const edited = (
  s: PlanState,
  { projectId: _, by, at: __, revision, ...sections }: DataOf<typeof pl.PlanSectionEdited>,
): PlanState => {
  const sameBudget = sections.budget === undefined || canonical(sections.budget) === canonical(s.budget);
  const figures = sameBudget ? {} : { budgetRevision: revision, budgetAuthorIds: withAuthor(s.budgetAuthorIds, by) };
  return inDraft({ ...s, ...sections, revision, ...figures });
};
export const todoSettled = (
  s: PlanState,
  { todoId, how, reason, by, at }: DataOf<typeof pl.ReviewTodoResolved>,
): PlanState => ({
  ...s,
  todos: s.todos.map((t) => (t.todoId === todoId ? { ...t, how, reason, settledById: by, settledAt: at } : t)),
});
export const opinionRequested = (
  s: PlanState,
  { revision, total, by, at }: DataOf<typeof pl.FinanceOpinionRequested>,
): PlanState => ({
  ...s,
  financeRequest: { revision, total, requestedById: by, at },
});
export const opinionNoted = (
  s: PlanState,
  { projectId: _, ...e }: DataOf<typeof pl.FinanceOpinionNoted>,
): PlanState => {
  const noted = { ...s, financeOpinion: { ...e, total: s.financeRequest!.total } };
  return writing(s) ? inDraft(noted) : noted;
};
export const justified = (
  s: PlanState,
  { projectId: _, by: byId, ...e }: DataOf<typeof pl.PlanBudgetJustified>,
): PlanState => ({ ...s, justification: { ...e, byId } });
export const published = (
  s: PlanState,
  { planVersion, hash, by, at }: DataOf<typeof pl.PlanVersionPublished>,
): PlanState => ({
  ...s,
  status: 'published',
  changeReason: undefined,
  resumedBecause: undefined,
  publishedVersions: [
    ...s.publishedVersions,
    { planVersion, hash, status: 'published', publishedById: by, publishedAt: at, digests: digests(s) },
  ],
});
export const superseded = (s: PlanState, e: DataOf<typeof pl.PlanSuperseded>): PlanState => ({
  ...inVersion(s, e.planVersion, 'superseded'),
  confirmedVersion: s.confirmedVersion === e.planVersion ? undefined : s.confirmedVersion,
});
export const presented = (
  s: PlanState,
  { planVersion, round }: DataOf<typeof pl.PlanPresentationNoted>,
): PlanState => ({
  ...inVersion(s, planVersion, 'presented'),
  status: s.status === 'published' ? 'presented' : s.status,
  rounds: Math.max(s.rounds, round),
});
export const roundsExceeded = (s: PlanState): PlanState => ({ ...s, roundsExceeded: true });
export const feedbackNoted = (
  s: PlanState,
  { planVersion, round, items }: DataOf<typeof pl.ClientFeedbackNoted>,
): PlanState => ({
  ...s,
  feedback: [...s.feedback, ...items.map((i) => ({ ...i, planVersion, round, status: 'open' as const }))],
});
export const itemDecided = (
  s: PlanState,
  { itemId, decision, reason, by, at }: DataOf<typeof pl.FeedbackItemDecided>,
): PlanState => inItem(s, itemId, { status: decision, reason, decidedById: by, decidedAt: at });
export const clarified = (s: PlanState, e: DataOf<typeof pl.FeedbackClarificationNoted>): PlanState =>
  inItem(s, e.itemId, { status: 'open', clarification: e.text });
export const locked = (s: PlanState, { planVersion }: DataOf<typeof pl.PlanLocked>): PlanState => ({
  ...inVersion(s, planVersion, 'confirmed'),
  status: 'confirmed',
  confirmedVersion: planVersion,
  changeReason: undefined,
});
export const unlocked = (s: PlanState, { planVersion }: DataOf<typeof pl.PlanUnlocked>): PlanState => ({
  ...inVersion(s, planVersion, 'presented'),
  status: s.status === 'confirmed' ? 'presented' : s.status,
  confirmedVersion: undefined,
  changeReason: undefined,
});
export const changeOpened = (s: PlanState, e: DataOf<typeof pl.PlanChangeOpened>): PlanState =>
  inDraft({ ...s, changeReason: e.reason });
export const abandoned = (s: PlanState, e: DataOf<typeof pl.PlanAbandoned>): PlanState => ({
  ...s,
  status: 'abandoned',
  abandonedBecause: e.reason,
});
export const resumed = (s: PlanState, e: DataOf<typeof pl.PlanResumed>): PlanState =>
  inDraft({ ...s, abandonedBecause: undefined, resumedBecause: e.reason });
