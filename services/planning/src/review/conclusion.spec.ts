import { pl } from '@marquee/contracts';
import { policies } from '@marquee/regulation';
import type { Fact, Policies } from '@marquee/kernel';
import { given, NOW, person } from '@marquee/testing';
import * as r from './conclusion-rules.js';
import * as q from './quorum-rules.js';
import { notByAnAuthor } from './panel-rules.js';
import { Review } from './review.js';
import * as f from './review.fixture.js';
import { isNotOver, isOpen, voidingIsExplained } from './scoring-rules.js';

const standard = pl.qualityStandard.options;
const all = [...f.ballot('ng'), ...f.ballot('lau'), ...f.ballot('ext')];
interface Differs {
  readonly facts?: readonly Fact[];
  readonly input?: object;
  readonly selected?: object | undefined;
  readonly policy?: Partial<Policies>;
  readonly actor?: typeof f.ng;
}
const conclude = ({ facts = all, input, selected = { status: 'submitted' }, policy, actor = f.ng }: Differs = {}) =>
  given(Review, [...f.open, ...facts]).when('concludeReview', {
    actor,
    id: f.id,
    input: { decision: 'selected', selectedDraftId: 'd1', standard: [...standard], ...input } as never,
    reads: { selected, units: f.units },
    ...(policy && { policy }),
  });
const reviseAll = { decision: 'reviseAll', selectedDraftId: undefined, standard: [] };
/** Scores of the panel for the first draft, each reviewer the same marks. */
const everybody = (marks: object) => ['ng', 'lau', 'ext'].flatMap((reviewer) => f.ballot(reviewer, marks));

describe('C3.2.4 結束評審 · a review is concluded', () => {
  it('with a draft that is good enough, and keeps what the panel predicted (N10)', () => {
    const result = (draftId: string) => ({ draftId, means: f.good, weighted: 75.75, scored: 3 });
    conclude().then(
      pl.ReviewConcluded({
        projectId: f.projectId,
        reviewId: f.id,
        by: 'ng',
        outcome: 'pass',
        draftIds: ['d1', 'd2'],
        selectedDraftId: 'd1',
        results: [result('d1'), result('d2')],
        standard: [...standard],
        todos: [],
        at: NOW,
      }),
    );
    conclude().thenState({ status: 'concluded_pass', selectedDraftId: 'd1', concludedById: 'ng' });
    conclude({ actor: f.lau }).forbidden();
    given(Review, [...f.open, f.voided])
      .when('concludeReview', { actor: f.ng, id: f.id, input: reviseAll as never })
      .rejects([isOpen, r.ownScoreComesFirst, q.quorumIsReached, q.requiredRolesHaveJudged]);
  });

  it('or sends all back to be revised', () => {
    conclude({ input: reviseAll }).thenState({ status: 'concluded_revise', selectedDraftId: undefined });
    conclude({ input: { ...reviseAll, selectedDraftId: 'd1' } }).rejects(r.selectionNamesADraft);
    conclude({ input: { selectedDraftId: undefined } }).rejects(r.selectionNamesADraft);
    conclude({ input: { selectedDraftId: 'd9' } }).rejects(r.selectionNamesADraft);
    conclude({ selected: { status: 'withdrawn' } }).rejects(r.selectedStillStands);
  });

  it('not by an author', () => {
    conclude({ actor: person('yip', 'planning_manager') }).rejects(notByAnAuthor);
  });

  it('with a weighted mean that passes', () => {
    const marks = { feasibility: 70, innovation: 70, costBenefit: 70 };
    conclude({ facts: everybody(marks) }).thenState({ status: 'concluded_pass' });
    conclude({ facts: everybody({ ...marks, costBenefit: 69 }) }).rejects(r.reachesPassScore);
    conclude({ facts: everybody({ ...marks, costBenefit: 69 }), input: reviseAll }).thenState({
      status: 'concluded_revise',
    });
  });

  it('with no criterion below the critical floor', () => {
    conclude({ facts: everybody({ feasibility: 95, innovation: 50, costBenefit: 95 }) }).thenState({
      status: 'concluded_pass',
    });
    conclude({ facts: everybody({ feasibility: 95, innovation: 49, costBenefit: 95 }) }).rejects([
      r.aboveTheCriticalFloor,
      r.lowScoresAreAnswered,
    ]);
    conclude({ facts: everybody({ feasibility: 0, innovation: 0, costBenefit: 0 }) }).rejects([
      r.reachesPassScore,
      r.aboveTheCriticalFloor,
      r.lowScoresAreAnswered,
    ]);
  });

  it('with no single score below the floor that nobody answers, however good the mean is', () => {
    const one = [...f.ballot('ng'), ...f.ballot('lau'), ...f.ballot('ext', { feasibility: 0, innovation: 100 })];
    const policy = { 'plan.review.passScore': 60 };
    const despiteLowScores = '專家所憂的電力問題，已改用備用發電機。';
    conclude({ facts: one, policy }).rejects(r.lowScoresAreAnswered);
    conclude({ facts: one, policy, input: { despiteLowScores: '沒事' } }).rejects(r.lowScoresAreAnswered);
    conclude({ facts: one, policy, input: { despiteLowScores } }).thenState({
      status: 'concluded_pass',
      despiteLowScores,
    });
    conclude({ facts: one, policy, input: { selectedDraftId: 'd2' } }).thenState({ despiteLowScores: undefined });
    conclude({ facts: one, policy, input: { ...reviseAll, despiteLowScores } }).thenState({
      despiteLowScores: undefined,
    });
  });

  it('weighs the criteria, whose weights sum to 1', () => {
    const { schema } = policies['plan.review.weights'];
    expect([
      schema.safeParse({ feasibility: 0.4, innovation: 0.25, costBenefit: 0.35 }).success,
      schema.safeParse({ feasibility: 0.5, innovation: 0.25, costBenefit: 0.35 }).success,
    ]).toEqual([true, false]);
    const uneven = everybody({ feasibility: 90, innovation: 60, costBenefit: 60 });
    conclude({
      facts: uneven,
      policy: { 'plan.review.weights': { feasibility: 1, innovation: 0, costBenefit: 0 }, 'plan.review.passScore': 90 },
    }).thenState({ status: 'concluded_pass' });
    conclude({
      facts: uneven,
      policy: { 'plan.review.weights': { feasibility: 0, innovation: 1, costBenefit: 0 } },
    }).rejects(r.reachesPassScore);
  });

  it('checked against the quality standard item by item (C5.2.1a)', () => {
    conclude({ input: { standard: ['sound', 'feasible'] } }).rejects(r.meetsTheStandard);
    conclude({ input: { ...reviseAll, standard: [] } }).thenState({ standard: [] });
  });

  it('by a chair who has scored, or recused themselves; a refusal tells nothing of what others think', () => {
    const others = [...f.ballot('lau', { feasibility: 0 }), ...f.ballot('ext', { feasibility: 0 })];
    const policy = { 'plan.review.quorum': 0.5 };
    const owing = [r.ownScoreComesFirst, q.requiredRolesHaveJudged];
    conclude({ facts: others, policy }).rejects(owing);
    conclude({ facts: [...others, f.overdue('ng')], policy }).rejects(owing);
    conclude({ facts: [...others, f.recused('ng'), f.substituted('ng', 'po'), ...f.ballot('po')] }).rejects([
      r.reachesPassScore,
      r.aboveTheCriticalFloor,
      r.lowScoresAreAnswered,
      r.recusedChairFollowsThePanel,
    ]);
    const standIn = { ...person('mak', 'planning_manager'), onBehalfOf: 'ng' };
    conclude({ actor: standIn, facts: others, policy }).rejects(owing);
  });
});

describe('R056 意見成為待辦 · opinions become to-dos', () => {
  const facts = [
    f.score('ng', 'd1', {}, '預留雨天方案。', 'ex'),
    f.score('ng', 'd2', {}, '造價偏高。', 'fi'),
    f.score('lau', 'd1', {}, '流程太趕。'),
    f.score('lau', 'd2'),
    f.score('ext', 'd1', {}, '未完成評分。'),
  ];
  const policy = {
    'plan.review.quorum': 0.5,
    'plan.review.roles': { required: ['planning_manager' as const], allDepartmentHeads: true, minExperts: 0 },
  };

  it('of the selected draft, each with the department that settles it: planning, if the reviewer named none', () => {
    conclude({ facts, policy }).thenState({
      todos: [
        { todoId: 'rev1-t1', draftId: 'd1', reviewerId: 'ng', dept: 'ex', text: '預留雨天方案。' },
        { todoId: 'rev1-t2', draftId: 'd1', reviewerId: 'lau', dept: 'pl', text: '流程太趕。' },
      ],
    });
  });

  it('of all drafts that are to be revised', () => {
    conclude({ facts, policy, input: reviseAll }).then((s) =>
      expect(s.todos.map((todo) => [todo.draftId, todo.dept])).toEqual([
        ['d1', 'ex'],
        ['d2', 'fi'],
        ['d1', 'pl'],
      ]),
    );
  });
});

describe('W08 作廢 · a review is void', () => {
  const voidReview = (facts: readonly Fact[], reason = f.reason, actor = f.ng) =>
    given(Review, facts).when('voidReview', { actor, id: f.id, input: { reason } });

  it('with a reason, as long as it is not over', () => {
    voidReview(f.open).then(f.voided);
    voidReview([f.scheduled]).thenState({ status: 'void', voidedBecause: f.reason });
    voidReview(f.open, '作廢').rejects(voidingIsExplained);
    voidReview([...f.open, f.voided]).rejects(isNotOver);
    voidReview(f.open, f.reason, person('yip', 'planning_manager')).rejects(notByAnAuthor);
  });
});
