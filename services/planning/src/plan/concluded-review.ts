import { pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const draft = pl.DraftSubmitted.schema.pick({ draftId: true, title: true, estimate: true, total: true });
type Submitted = z.output<typeof draft>;

const shape = z.object({
  reviewId: ref('Review'),
  outcome: z.enum(['pass', 'revise', 'void']),
  selectedDraftId: ref('Draft').optional(),
  todos: z.array(pl.reviewTodo),
  drafts: z.array(draft),
});
/** What the writers of a plan know of the review before; the row's key is the project. */
export type Concluded = Row<z.output<typeof shape>>;

const others = ({ drafts = [] }: Concluded, draftId: string): Submitted[] =>
  drafts.filter((d) => d.draftId !== draftId);

/**
 * 已結束的評審 — what the last review of a project decided, and the drafts that were submitted: what a plan document begins
 * with. For rules only.
 */
export const ConcludedReview = view('ConcludedReview', {
  says: { zh: '項目的評審結論', en: 'Conclusion of a project’s review' },
  readers: staff,
  published: false,
  shape,
})
  .on(pl.DraftSubmitted, ({ data: { projectId, draftId, title, estimate, total } }) => [
    projectId,
    (row) => ({ drafts: [...others(row, draftId), { draftId, title, estimate, total }] }),
  ])
  .on(pl.ReviewConcluded, ({ data: { projectId, reviewId, outcome, selectedDraftId, todos } }) => [
    projectId,
    { reviewId, outcome, selectedDraftId, todos },
  ])
  .on(pl.ReviewVoided, ({ data: { projectId, reviewId } }) => [
    projectId,
    (row) => (row.reviewId === reviewId ? { outcome: 'void' } : {}),
  ]);

/** The draft that the review selected, when it passed. */
export const selectedDraft = (review: Concluded | undefined): Submitted | undefined =>
  review?.outcome === 'pass' ? review.drafts?.find((d) => d.draftId === review.selectedDraftId) : undefined;
