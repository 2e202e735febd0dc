import { pl } from '@marquee/contracts';
import { seesAll } from '@marquee/regulation';
import { type Actor, type DataOf, type Instant, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const seat = pl.panelSeat.extend({
  status: z.enum(['pending', 'scored', 'recused', 'overdue']),
  recusedBecause: text(2000).optional(),
  /** The time to score passed once without all of their scores. */
  wasOverdue: z.boolean().optional(),
  /** Whose seat it was when the review opened, or who has it since. */
  replacesId: ref('Employee').optional(),
  replacedById: ref('Employee').optional(),
});
export type Seat = z.output<typeof seat>;

const todo = pl.reviewTodo.extend({
  /** What the department that is named says about it. */
  answer: text(4000).optional(),
  answeredById: ref('Employee').optional(),
  answeredAt: instant().optional(),
});

const { reviewerId, draftId, opinion, todoDept, at } = pl.ReviewScoreSubmitted.schema.shape;
const score = z.object({ reviewerId, draftId, ...pl.marks.shape, opinion, todoDept, at });
export type Score = z.output<typeof score>;

/** State of an internal review. */
export const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  status: z.enum(['scheduled', 'open', 'concluded_pass', 'concluded_revise', 'void']),
  draftIds: z.array(ref('Draft')),
  /** Who wrote the drafts; they observe only. */
  authorIds: z.array(ref('Employee')),
  panel: z.array(seat),
  opensAt: instant(),
  deadline: instant(),
  openedById: ref('Employee'),
  /** Hidden from whoever has not scored yet. */
  scores: z.array(score),
  results: z.array(pl.draftResult),
  selectedDraftId: ref('Draft').optional(),
  /** The items of the quality standard that the selected draft was found to meet (C5.2.1a). */
  standard: z.array(pl.qualityStandard),
  todos: z.array(todo),
  /** Why the selected draft was selected although somebody scored it below the critical floor. */
  despiteLowScores: text(2000).optional(),
  concludedById: ref('Employee').optional(),
  concludedAt: instant().optional(),
  voidedBecause: text(2000).optional(),
});
export type ReviewState = z.output<typeof state>;

/** It is announced or being scored; its drafts are in no other review meanwhile. */
export const isUnderWay = (s: ReviewState) => s.status === 'scheduled' || s.status === 'open';

/** The place of a person on the panel. */
export const seatOf = (s: Pick<ReviewState, 'panel'>, personId: string): Seat | undefined =>
  s.panel.find((one) => one.reviewerId === personId);

/** The drafts that a reviewer has not scored yet. */
export const unscoredBy = (s: ReviewState, personId: string): string[] =>
  s.draftIds.filter((draft) => !s.scores.some((one) => one.reviewerId === personId && one.draftId === draft));

/** The panel has decided. */
export const isConcluded = (s: Pick<ReviewState, 'status'>): boolean =>
  s.status === 'concluded_pass' || s.status === 'concluded_revise';

/**
 * What a reader sees of the scores: all of them once the review is concluded or their own score of every draft is in,
 * until then only their own, so that nobody is anchored (W08). Goes by the person alone, also when they act on behalf
 * of somebody who has scored. The auditor, who never scores, sees them all.
 */
export const scoresShownTo = (s: ReviewState, viewer: Actor): Score[] =>
  seesAll(viewer) || isConcluded(s) || seatOf(s, viewer.id)?.status === 'scored'
    ? s.scores
    : s.scores.filter((one) => one.reviewerId === viewer.id);

/** When the time to score is over for somebody who has not scored. */
export const scoringEnds = (s: ReviewState): Instant | undefined =>
  s.status === 'open' && s.panel.some((one) => one.status === 'pending') ? s.deadline : undefined;
/** When a scheduled review opens. */
export const opensAt = (s: ReviewState): Instant | undefined => (s.status === 'scheduled' ? s.opensAt : undefined);

const seated = (s: ReviewState, personIds: readonly string[], change: Partial<Seat>): ReviewState => ({
  ...s,
  panel: s.panel.map((one) => (personIds.includes(one.reviewerId) ? { ...one, ...change } : one)),
});
/** Who has not scored in time and still may. */
const late = (s: ReviewState) =>
  s.panel.filter((one) => one.status === 'overdue' && !one.replacedById).map((one) => one.reviewerId);

export const scheduled = ({
  reviewId: _,
  by,
  at: __,
  panel,
  ...e
}: DataOf<typeof pl.ReviewScheduled>): ReviewState => ({
  ...e,
  status: 'scheduled',
  openedById: by,
  panel: panel.map((one) => ({ ...one, status: 'pending' })),
  scores: [],
  results: [],
  standard: [],
  todos: [],
});
export const opened = (s: ReviewState): ReviewState => ({ ...s, status: 'open' });
export const scored = (
  s: ReviewState,
  { projectId: _, reviewId: __, ...e }: DataOf<typeof pl.ReviewScoreSubmitted>,
): ReviewState => {
  const next = { ...s, scores: [...s.scores, e] };
  return unscoredBy(next, e.reviewerId).length === 0 ? seated(next, [e.reviewerId], { status: 'scored' }) : next;
};
export const recused = (s: ReviewState, e: DataOf<typeof pl.ReviewerRecused>): ReviewState =>
  seated(s, [e.reviewerId], { status: 'recused', recusedBecause: e.reason });
export const deadlinePassed = (s: ReviewState, e: DataOf<typeof pl.ReviewDeadlinePassed>): ReviewState =>
  seated(s, e.overdueIds, { status: 'overdue', wasOverdue: true });
export const substituted = (
  s: ReviewState,
  { reviewerId: replacesId, substituteId, role }: DataOf<typeof pl.ReviewerSubstituted>,
): ReviewState => {
  const next = seated(s, [replacesId], { replacedById: substituteId });
  return { ...next, panel: [...next.panel, { reviewerId: substituteId, role, status: 'pending', replacesId }] };
};
export const extended = (s: ReviewState, e: DataOf<typeof pl.ReviewExtended>): ReviewState => ({
  ...seated(s, late(s), { status: 'pending' }),
  deadline: e.deadline,
});
export const concluded = (
  s: ReviewState,
  { outcome, by, at: concludedAt, ...e }: DataOf<typeof pl.ReviewConcluded>,
): ReviewState => ({
  ...s,
  status: `concluded_${outcome}`,
  selectedDraftId: e.selectedDraftId,
  results: e.results,
  standard: e.standard,
  todos: e.todos,
  despiteLowScores: e.despiteLowScores,
  concludedById: by,
  concludedAt,
});
export const todoAnswered = (
  s: ReviewState,
  { todoId, answer, by, at }: DataOf<typeof pl.ReviewTodoAnswered>,
): ReviewState => ({
  ...s,
  todos: s.todos.map((t) => (t.todoId === todoId ? { ...t, answer, answeredById: by, answeredAt: at } : t)),
});
export const voided = (s: ReviewState, e: DataOf<typeof pl.ReviewVoided>): ReviewState => ({
  ...s,
  status: 'void',
  voidedBecause: e.reason,
});
