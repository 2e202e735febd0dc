import { pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, many, type Patch, question, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const shape = z.object({
  projectId: ref('Project'),
  number: z.string(),
  deadline: instant(),
  /** Whether a score is still to come. */
  waits: z.boolean(),
  /** Of whom; empty when the review is over. */
  waitingIds: z.array(ref('Employee')),
  /** Which drafts each of them has yet to score. */
  waiting: z.array(z.object({ reviewerId: ref('Employee'), draftIds: z.array(ref('Draft')) })),
});
type Load = z.output<typeof shape>;
type Waiting = Load['waiting'];
/** A row as rules and questions find it. */
export type ReviewLoadRow = Row<Load>;

const left = (waiting: Waiting): Pick<Load, 'waits' | 'waiting' | 'waitingIds'> => {
  const some = waiting.filter((w) => w.draftIds.length > 0);
  return { waits: some.length > 0, waiting: some, waitingIds: some.map((w) => w.reviewerId) };
};
const changed = (reviewId: string, change: (waiting: Waiting) => Waiting): Patch<Load> => [
  reviewId,
  ({ waiting = [] }) => left(change(waiting)),
];
const over = (reviewId: string): Patch<Load> => [reviewId, left([])];
const without = (waiting: Waiting, id: string) => waiting.filter((w) => w.reviewerId !== id);

interface Panel {
  readonly projectId: string;
  readonly reviewId: string;
  readonly number: string;
  readonly draftIds: readonly string[];
  readonly panel: readonly { readonly reviewerId: string }[];
  readonly deadline: string;
}
const begun = ({ projectId, reviewId, number, draftIds, panel, deadline }: Panel): Patch<Load> => {
  const waiting = panel.map(({ reviewerId }) => ({ reviewerId, draftIds: [...draftIds] }));
  return [reviewId, { projectId, number, deadline, ...left(waiting) }];
};

/**
 * 評審工作量 — whose scores a review still waits for, of which drafts and by when (W08); what somebody scored is not
 * known here. The row's key is the review.
 */
export const ReviewLoad = view('ReviewLoad', {
  says: { zh: '評審工作量', en: 'Scores that a review waits for' },
  readers: staff,
  shape,
  reverse: [
    { type: 'Employee', field: 'reviewLoad', by: 'waitingIds', many: true },
    { type: 'Project', field: 'reviewLoad', by: 'projectId', many: true },
  ],
  lists: { filter: ['waitingIds', 'projectId', 'waits'], order: ['deadline'] },
})
  .on(pl.ReviewScheduled, ({ data }) => begun(data))
  .on(pl.ReviewOpened, ({ data }) => begun(data))
  .on(pl.ReviewScoreSubmitted, ({ data: { reviewId, reviewerId, draftId } }) =>
    changed(reviewId, (waiting) =>
      waiting.map((w) =>
        w.reviewerId === reviewerId ? { ...w, draftIds: w.draftIds.filter((id) => id !== draftId) } : w,
      ),
    ),
  )
  .on(pl.ReviewerRecused, ({ data: { reviewId, reviewerId } }) =>
    changed(reviewId, (waiting) => without(waiting, reviewerId)),
  )
  .on(pl.ReviewerSubstituted, ({ data: { reviewId, reviewerId, substituteId, draftIds, deadline } }) => [
    changed(reviewId, (waiting) => [
      ...without(without(waiting, reviewerId), substituteId),
      { reviewerId: substituteId, draftIds: [...draftIds] },
    ]),
    [reviewId, { deadline }],
  ])
  .on(pl.ReviewExtended, ({ data: { reviewId, deadline } }) => [reviewId, { deadline }])
  .on(pl.ReviewConcluded, ({ data }) => over(data.reviewId))
  .on(pl.ReviewVoided, ({ data }) => over(data.reviewId));

/** What one person has yet to score. Pure. */
export const toScore = (rows: readonly ReviewLoadRow[], employeeId: string) =>
  rows.flatMap(({ id, projectId, deadline, waiting = [] }) => {
    const draftIds = waiting.find((w) => w.reviewerId === employeeId)?.draftIds ?? [];
    return draftIds.length > 0 && projectId && deadline ? [{ reviewId: id, projectId, deadline, draftIds }] : [];
  });

/** One of a person's reviews, as questions answer it. */
export const scoring = z.object({
  reviewId: ref('Review'),
  projectId: ref('Project'),
  deadline: instant(),
  draftIds: z.array(ref('Draft')),
});

const person = z.object({
  employeeId: ref('Employee'),
  reviews: z.int(),
  drafts: z.int(),
  /** By when the first of these scores is due. */
  nextDeadline: instant(),
});

/**
 * 評審人負荷 — how many drafts each reviewer of the company has yet to score, who has most first: seen before a panel
 * is named, and by human resources (W08).
 */
export const reviewWorkload = question('reviewWorkload', {
  says: { zh: '各評審委員尚待評分的初稿', en: 'What each reviewer has yet to score' },
  readers: staff,
  output: z.object({ people: z.array(person) }),
  reads: () => ({ reviews: many(ReviewLoad, { waits: true }) }),
  answer: ({ reads: { reviews } }) => {
    const ids = [...new Set(reviews.flatMap((r) => r.waitingIds ?? []))];
    const people = ids.map((employeeId) => {
      const mine = toScore(reviews, employeeId);
      const drafts = mine.reduce((sum, one) => sum + one.draftIds.length, 0);
      return { employeeId, reviews: mine.length, drafts, nextDeadline: mine.map((one) => one.deadline).sort()[0]! };
    });
    return { people: people.sort((a, b) => b.drafts - a.drafts || (a.employeeId < b.employeeId ? -1 : 1)) };
  },
});
