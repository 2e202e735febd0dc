import type { pl } from '@marquee/contracts';
import type { DataOf, Policies } from '@marquee/kernel';
import type { ReviewState } from './review-state.js';
import { countingScores, resultsOf } from './scoring.js';

type Conclusion = Omit<DataOf<typeof pl.ReviewConcluded>, 'projectId' | 'reviewId' | 'by' | 'at'>;

interface Concluding {
  readonly id: string;
  readonly state: ReviewState;
  readonly policy: Policies;
  readonly input: {
    readonly decision: 'selected' | 'reviseAll';
    readonly selectedDraftId?: string | undefined;
    readonly standard: Conclusion['standard'];
    readonly despiteLowScores?: string | undefined;
  };
}

/**
 * How a review ends: the results of all drafts, and the opinions that are to be settled before the plan is published
 * (R056): those on the selected draft, or on all that are to be revised. Where the reviewer named no department,
 * planning settles them. Pure.
 */
export function conclusionOf({
  id,
  state,
  policy,
  input: { decision, selectedDraftId, standard, despiteLowScores },
}: Concluding): Conclusion {
  const matters = (draftId: string) => decision === 'reviseAll' || draftId === selectedDraftId;
  const opinions = countingScores(state).filter(({ draftId, opinion }) => matters(draftId) && Boolean(opinion));
  const todos = opinions.map(({ draftId, reviewerId, opinion, todoDept }, n) => ({
    todoId: `${id}-t${n + 1}`,
    draftId,
    reviewerId,
    dept: todoDept ?? ('pl' as const),
    text: opinion!,
  }));
  return {
    outcome: decision === 'selected' ? 'pass' : 'revise',
    draftIds: state.draftIds,
    ...(selectedDraftId && { selectedDraftId }),
    results: resultsOf(state, policy),
    standard,
    todos,
    ...(decision === 'selected' && despiteLowScores && { despiteLowScores }),
  };
}
