import { pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { CostBenefitNote } from './cost-benefit-note.js';

/** W08: a review opens and finance is asked for its notes; they follow the review's panel and end with it. */
export const costBenefitReactions = [
  when(pl.ReviewOpened).issue(
    CostBenefitNote,
    'askForCostBenefitNote',
    ({ data: { projectId, reviewId, draftIds, authorIds, panel, deadline, at } }) => ({
      id: reviewId,
      input: { projectId, draftIds, authorIds, panelIds: panel.map((seat) => seat.reviewerId), deadline, at },
    }),
  ),
  when(pl.ReviewerSubstituted).issue(
    CostBenefitNote,
    'admitCostBenefitReader',
    ({ data: { reviewId, substituteId } }) => ({ id: reviewId, input: { readerId: substituteId } }),
  ),
  when(pl.ReviewExtended).issue(CostBenefitNote, 'extendCostBenefitNote', ({ data: { reviewId, deadline } }) => ({
    id: reviewId,
    input: { deadline },
  })),
  when(pl.ReviewConcluded).issue(CostBenefitNote, 'closeCostBenefitNote', ({ data }) => ({
    id: data.reviewId,
    input: { outcome: 'concluded' as const },
  })),
  when(pl.ReviewVoided).issue(CostBenefitNote, 'closeCostBenefitNote', ({ data }) => ({
    id: data.reviewId,
    input: { outcome: 'voided' as const },
  })),
];
