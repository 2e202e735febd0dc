import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { initialPolicies, NOW, person } from '@marquee/testing';
import fc from 'fast-check';
import { conclusionOf } from './conclusion.js';
import * as end from './conclusion-rules.js';
import { Review } from './review.js';
import * as f from './review.fixture.js';
import type { ReviewState, Score } from './review-state.js';
import { criteria, resultOf } from './scoring.js';

const RUNS = { seed: 8, numRuns: 300 };
const mark = fc.integer({ min: 0, max: 100 });
const marks = fc.record({ feasibility: mark, innovation: mark, costBenefit: mark });
/** Marks as people give them: a zero is rare. */
const fair = fc.record(
  Object.fromEntries(criteria.map((name) => [name, fc.integer({ min: 20, max: 100 })])) as {
    [K in (typeof criteria)[number]]: fc.Arbitrary<number>;
  },
);
/** Parts of a whole, in hundredths. */
const weights = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map((cuts) => cuts.sort((a, b) => a - b) as [number, number])
  .map(([a, b]) => ({ feasibility: a / 100, innovation: (b - a) / 100, costBenefit: (100 - b) / 100 }));
const scores = fc
  .array(marks, { minLength: 1, maxLength: 12 })
  .map((list) => list.map((one, n): Score => ({ reviewerId: `r${n}`, draftId: 'd1', at: NOW, ...one })));

describe('C3.2.4 評分的性質 · what holds of every scoring', () => {
  it('a weighted mean lies between the lowest and the highest mark, and each mean between those of its criterion', () => {
    fc.assert(
      fc.property(scores, weights, (given, weigh) => {
        const result = resultOf('d1', given, weigh)!;
        const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;
        const [low, high] = range(given.flatMap((score) => criteria.map((criterion) => score[criterion])));
        expect(result.weighted).toBeGreaterThanOrEqual(low);
        expect(result.weighted).toBeLessThanOrEqual(high);
        for (const criterion of criteria) {
          const [least, most] = range(given.map((score) => score[criterion]));
          expect(result.means[criterion] >= least && result.means[criterion] <= most).toBe(true);
        }
        expect(pl.draftResult.safeParse(result).success).toBe(true);
      }),
      RUNS,
    );
  });

  it('the order of scores does not matter', () => {
    const shuffled = scores.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, weights, ([one, other], weigh) => {
        expect(resultOf('d1', other, weigh)).toEqual(resultOf('d1', one, weigh));
      }),
      RUNS,
    );
  });

  it('whatever the panel does, a draft that the rules let through has quorum, passes, and is nowhere too weak', () => {
    const act = fc.oneof(
      { weight: 6, arbitrary: fc.record({ first: fair, second: fair }) },
      { weight: 1, arbitrary: fc.constant('recuse' as const) },
      { weight: 1, arbitrary: fc.constant('nothing' as const) },
    );
    const strong = fc.tuple(act, act, act);
    const found = { selected: 0, refused: 0 };
    fc.assert(
      fc.property(
        strong,
        fc.constantFrom('d1', 'd2'),
        weights,
        fc.constantFrom(0, 0.5, 0.7, 1),
        fc.constantFrom('專家所憂的電力問題，已改用備用發電機。', undefined),
        (acts, selectedDraftId, weigh, quorum, despiteLowScores) => {
          const policy = {
            ...initialPolicies,
            'plan.review.weights': weigh,
            'plan.review.quorum': quorum,
            'plan.review.passScore': 55,
            'plan.review.criticalFloor': 30,
          };
          const state = Review.fold([
            ...f.open,
            ...acts.flatMap((one, n) => factsOf(f.panel[n]!.reviewerId, one)),
          ]) as unknown as ReviewState;
          const c = {
            id: f.id,
            actor: person('gm', 'planning_manager'),
            policy,
            state,
            input: {
              decision: 'selected' as const,
              selectedDraftId,
              standard: [...pl.qualityStandard.options],
              despiteLowScores,
            },
            reads: { selected: { status: 'submitted' }, units: f.units },
          };
          const accepted = end.mayConclude.every((rule) => rule.holds(c));
          found[accepted ? 'selected' : 'refused'] += 1;
          expect(accepted).toBe(
            isSelectable(acts, {
              weigh,
              quorum,
              first: selectedDraftId === 'd1',
              answered: despiteLowScores !== undefined,
            }),
          );
          if (accepted) expect(conclusionOf(c)).toMatchObject({ outcome: 'pass', selectedDraftId });
        },
      ),
      RUNS,
    );
    expect(Math.min(found.selected, found.refused)).toBeGreaterThan(20);
  });
});

type Ballot = { readonly first: typeof f.good; readonly second: typeof f.good };
const factsOf = (reviewerId: string, act: Ballot | 'recuse' | 'nothing'): Fact[] =>
  act === 'nothing' ? [] : act === 'recuse' ? [f.recused(reviewerId)] : f.ballot(reviewerId, act.first, act.second);

/**
 * The regulation's own words, figured apart from the code under test: in whole hundredths of weights. Of the panel of
 * three the planning manager comes first, the expert last, and the head of execution between them.
 */
function isSelectable(
  acts: readonly (Ballot | 'recuse' | 'nothing')[],
  { weigh, quorum, first, answered }: { weigh: typeof f.good; quorum: number; first: boolean; answered: boolean },
): boolean {
  const ballots = acts.filter((one): one is Ballot => typeof one === 'object');
  if (typeof acts[0] !== 'object' || typeof acts[2] !== 'object' || acts[1] === 'recuse') return false;
  if (ballots.length < quorum * acts.length) return false;
  const own = ballots.map((ballot) => (first ? ballot.first : ballot.second));
  if (own.some((one) => criteria.some((criterion) => one[criterion] < 30)) && !answered) return false;
  const sums = criteria.map((criterion) => own.map((one) => one[criterion]).reduce((a, b) => a + b));
  const hundredths =
    criteria.reduce((sum, criterion, n) => sum + Math.round(weigh[criterion] * 100) * sums[n]!, 0) / own.length;
  return Math.round(hundredths) >= 5_500 && sums.every((sum) => Math.round((sum / own.length) * 100) >= 3_000);
}
