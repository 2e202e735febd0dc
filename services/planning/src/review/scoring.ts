import type { pl } from '@marquee/contracts';
import type { Policies } from '@marquee/kernel';
import type { z } from 'zod';
import type { ReviewState, Score } from './review-state.js';

export type Marks = z.output<typeof pl.marks>;
export type Result = z.output<typeof pl.draftResult>;
type Criterion = keyof Marks;

export const criteria: readonly Criterion[] = ['feasibility', 'innovation', 'costBenefit'];

/** Figures are judged as they are shown: to hundredths. */
const rounded = (figure: number) => Math.round(figure * 100) / 100;

/** Scores that count: of reviewers who have scored every draft, so that all drafts are compared by the same people. */
export const countingScores = ({ scores, panel }: Pick<ReviewState, 'scores' | 'panel'>): Score[] =>
  scores.filter((score) => panel.some((seat) => seat.reviewerId === score.reviewerId && seat.status === 'scored'));

/**
 * What the panel thinks of a draft. Marks are whole numbers, so that their sums, and with them the result, do not
 * depend on their order.
 * @returns `undefined` when nobody has scored it
 */
export function resultOf(draftId: string, scores: readonly Score[], weights: Marks): Result | undefined {
  const own = scores.filter((score) => score.draftId === draftId);
  if (own.length === 0) return undefined;
  const exact = (criterion: Criterion) => own.reduce((sum, score) => sum + score[criterion], 0) / own.length;
  const weighted = criteria.reduce((sum, criterion) => sum + weights[criterion] * exact(criterion), 0);
  const [feasibility, innovation, costBenefit] = criteria.map((criterion) => rounded(exact(criterion))) as [
    number,
    number,
    number,
  ];
  return { draftId, means: { feasibility, innovation, costBenefit }, weighted: rounded(weighted), scored: own.length };
}

/** The results of all drafts of a review, in its order. */
export function resultsOf(s: Pick<ReviewState, 'draftIds' | 'scores' | 'panel'>, policy: Policies): Result[] {
  const counting = countingScores(s);
  return s.draftIds.flatMap((draftId) => resultOf(draftId, counting, policy['plan.review.weights']) ?? []);
}

/** Whether the weighted mean reaches the score that a selected draft needs. */
export const passes = (result: Result | undefined, policy: Policies): boolean =>
  (result?.weighted ?? -1) >= policy['plan.review.passScore'];

/** The criteria in which a draft is too weak to be selected, however strong it is in others. */
export const tooWeakIn = (result: Result | undefined, policy: Policies): readonly Criterion[] =>
  criteria.filter((criterion) => (result?.means[criterion] ?? -1) < policy['plan.review.criticalFloor']);

/**
 * How many of the panel have scored, of as many as it was opened with: whoever recuses themselves is missing, and
 * whoever takes their seat makes it no larger.
 */
export function turnout({ panel }: Pick<ReviewState, 'panel'>): { scored: number; seated: number } {
  return {
    scored: panel.filter((seat) => seat.status === 'scored').length,
    seated: panel.filter((seat) => seat.replacesId === undefined).length,
  };
}

/** Whether somebody whose scores count gave the draft, in any criterion, less than a selected draft may have. */
export const hasLowScore = (s: Pick<ReviewState, 'scores' | 'panel'>, draftId: string | undefined, policy: Policies) =>
  countingScores(s).some(
    (score) =>
      score.draftId === draftId && criteria.some((criterion) => score[criterion] < policy['plan.review.criticalFloor']),
  );

/** Whether enough of the panel have scored; without a single score there is nothing to conclude. */
export function hasQuorum(s: Pick<ReviewState, 'panel'>, policy: Policies): boolean {
  const { scored, seated } = turnout(s);
  return scored > 0 && scored / seated >= policy['plan.review.quorum'];
}
