import { pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { Draft } from '../drafts/draft.js';

/** W08: the drafts follow what becomes of their review. */
export const reviewReactions = [
  when(pl.ReviewScheduled).issue(Draft, 'putUnderReview', ({ data: { reviewId, draftIds, panel } }) =>
    draftIds.map((id) => ({ id, input: { reviewId, reviewerIds: panel.map((seat) => seat.reviewerId) } })),
  ),
  when(pl.ReviewerSubstituted).issue(Draft, 'admitReviewer', ({ data: { reviewId, draftIds, substituteId } }) =>
    draftIds.map((id) => ({ id, input: { reviewId, reviewerId: substituteId } })),
  ),
  when(pl.ReviewConcluded).issue(Draft, 'decideDraft', ({ data: { reviewId, draftIds, outcome, selectedDraftId } }) =>
    draftIds.map((id) => ({
      id,
      input: { reviewId, outcome: outcome === 'revise' ? 'revise' : id === selectedDraftId ? 'selected' : 'rejected' },
    })),
  ),
  when(pl.ReviewVoided).issue(Draft, 'releaseDraft', ({ data: { reviewId, draftIds } }) =>
    draftIds.map((id) => ({ id, input: { reviewId } })),
  ),
];
