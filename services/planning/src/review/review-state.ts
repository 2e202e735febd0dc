import { pl } from '@marquee/contracts';
import { type Actor, type DataOf, type Instant, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const seat = pl.panelSeat.extend({
  status: z.enum(['pending', 'scored', 'recused', 'overdue']),
  recusedBecause: text(2000).optional(),
});
export type Seat = z.output<typeof seat>;

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
  todos: z.array(pl.reviewTodo),
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

const isConcluded = (s: ReviewState) => s.status === 'concluded_pass' || s.status === 'concluded_revise';

/**
 * What a reader sees of the scores: all of them once the review is concluded or their own score of every draft is in,
 * until then only their own, so that nobody is anchored (W08). Goes by the person alone, also when they act on behalf
 * of somebody who has scored.
 */
export const scoresShownTo = (s: ReviewState, viewer: Actor): Score[] =>
  isConcluded(s) || seatOf(s, viewer.id)?.status === 'scored'
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
const withStatus = (s: ReviewState, status: Seat['status']) =>
  s.panel.filter((one) => one.status === status).map((one) => one.reviewerId);

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
  seated(s, e.overdueIds, { status: 'overdue' });
export const extended = (s: ReviewState, e: DataOf<typeof pl.ReviewExtended>): ReviewState => ({
  ...seated(s, withStatus(s, 'overdue'), { status: 'pending' }),
  deadline: e.deadline,
});
export const concluded = (
  s: ReviewState,
  { outcome, selectedDraftId, results, standard, todos, by, at: concludedAt }: DataOf<typeof pl.ReviewConcluded>,
): ReviewState => ({
  ...s,
  status: `concluded_${outcome}`,
  selectedDraftId,
  results,
  standard,
  todos,
  concludedById: by,
  concludedAt,
});
export const voided = (s: ReviewState, e: DataOf<typeof pl.ReviewVoided>): ReviewState => ({
  ...s,
  status: 'void',
  voidedBecause: e.reason,
});
