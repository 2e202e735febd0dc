import { pl } from '@marquee/contracts';
import { type Aggregate, findCommand, runCommand } from '@marquee/kernel';
import type { Figure } from '@marquee/service/bench/commands';
import { quantile, rounded } from '@marquee/service/bench/measure';
import { initialPolicies } from '@marquee/testing';
import { builtDepartment } from '@marquee/local/built-department';

const REVIEWERS = 12;
const DRAFTS = 5;
const TIMES = 2_000;
const WARM_UP = 200;
const NOW = '2026-03-02T01:00:00.000Z';

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);
const named = { projectId: 'bench', reviewId: 'bench' };
const opening = {
  ...named,
  by: 'r0',
  number: 'REV-1',
  draftIds: ids('d', DRAFTS),
  authorIds: ['author'],
  deadline: '2026-03-09T01:00:00.000Z',
  at: NOW,
  panel: ids('r', REVIEWERS).map((reviewerId, n) => ({
    reviewerId,
    role: n === 1 ? ('expert' as const) : ('planning_manager' as const),
  })),
};

/** A review before which the whole panel has scored every draft, each with an opinion. */
const scored = [
  pl.ReviewScheduled({ ...opening, opensAt: NOW }),
  pl.ReviewOpened(opening),
  ...opening.panel.flatMap(({ reviewerId }, r) =>
    opening.draftIds.map((draftId, d) =>
      pl.ReviewScoreSubmitted({
        ...named,
        reviewerId,
        draftId,
        feasibility: 70 + r,
        innovation: 70 + d,
        costBenefit: 80,
        opinion: '預算須再核對。',
        at: NOW,
      }),
    ),
  ),
];

/**
 * A review of 12 reviewers and 5 drafts (60 scores) that is concluded in one command: every rule, the decision and the
 * state that follows, without store and bus. @throws Error when the command is refused
 */
export async function benchReview(): Promise<readonly Figure[]> {
  const { aggregate } = findCommand(await builtDepartment('planning'), 'concludeReview')!;
  const state = aggregate.fold(scored)!;
  const times = Array.from({ length: WARM_UP + TIMES }, () => concluded(aggregate, state)).slice(WARM_UP);
  const name = `review of ${REVIEWERS} reviewers and ${DRAFTS} drafts concluded (rules alone)`;
  return [
    { name: `${name}, median`, value: rounded(quantile(times, 0.5), 3), unit: 'ms', goal: '<= 5' },
    { name: `${name}, p95`, value: rounded(quantile(times, 0.95), 3), unit: 'ms', goal: '<= 5' },
  ];
}

/** Milliseconds of one conclusion. */
function concluded(aggregate: Aggregate, state: Record<string, unknown>): number {
  const begun = performance.now();
  const verdict = runCommand(aggregate.commands.get('concludeReview')!, {
    id: 'bench',
    actor: { id: 'r0', roles: ['planning_manager'], dept: 'planning' },
    now: NOW,
    policy: initialPolicies,
    state,
    input: { decision: 'selected', selectedDraftId: 'd0', standard: [...pl.qualityStandard.options] },
    reads: { selected: { status: 'submitted' }, units: {} },
  });
  if (!verdict.ok) throw new Error(`the review was not concluded: ${verdict.broken.map((b) => b.rule).join(', ')}`);
  const after = aggregate.fold(verdict.facts, state)!;
  if ((after['todos'] as unknown[]).length !== REVIEWERS) throw new Error('the opinions did not become to-dos');
  return performance.now() - begun;
}
