import { pl } from '@marquee/contracts';
import { happened, person, shown } from '@marquee/testing';
import { briefIsAcknowledged } from '../brief/rules.js';
import { isOfTheTeam, projectHasTeam } from '../team/membership.js';
import { ConcludedReview, selectedDraft } from './concluded-review.js';
import * as f from './plan.fixture.js';
import * as r from './writing-rules.js';

const estimate = [{ category: 'venue_rental' as const, amount: f.hkd(100) }];
const submitted = pl.DraftSubmitted({
  projectId: f.id,
  draftId: 'd1',
  by: 'yip',
  title: '海上生明月',
  estimate,
  total: f.hkd(100),
  overBudget: false,
  authorIds: ['yip'],
  at: f.at,
});
/** Fields that later contracts of the review may ask for do no harm. */
const more = { standard: [] };
const concluded = (outcome: 'pass' | 'revise', selectedDraftId?: string) =>
  pl.ReviewConcluded({
    projectId: f.id,
    reviewId: 'rev-1',
    by: 'ng',
    outcome,
    draftIds: ['d1'],
    ...(selectedDraftId ? { selectedDraftId } : {}),
    results: [],
    todos: [f.todo('t1')],
    at: f.at,
    ...more,
  });
const known = (...facts: Parameters<typeof happened>[0][]) =>
  shown(
    ConcludedReview,
    facts.map((fact) => happened(fact)),
  )[f.id];

describe('C3.2.5 撰寫策劃書 · the plan document is written', () => {
  const compose = (review: unknown, input = { draftId: 'd1' }, actor = f.kwan, status = 'acknowledged') =>
    f.onPlan([]).when('composePlan', { actor, id: f.id, input, reads: { ...f.reads, review, brief: { status } } });

  it('from the draft that the review selected, with its opinions as to-dos, and what is known already', () => {
    compose(known(submitted, concluded('pass', 'd1'))).thenState({
      status: 'composing',
      title: '海濱音樂節',
      theme: '海上生明月',
      place: { venue: '中環海濱' },
      todos: [f.todo('t1')],
      budget: { lines: estimate, reserve: f.hkd(0), total: f.hkd(100), price: f.project.budget },
    });
    compose(known(submitted, concluded('pass', 'd1')), { draftId: 'd2' }).rejects(r.draftIsSelected);
  });

  it('on wishes of the client that customer service stands by as they are now', () => {
    for (const status of ['complete', 'reopened'])
      compose(known(submitted, concluded('pass', 'd1')), undefined, f.kwan, status).rejects(briefIsAcknowledged);
  });

  it('not before a review has passed, whatever order the facts arrive in', () => {
    compose(undefined).rejects([r.reviewHasPassed, r.draftIsSelected]);
    compose(known(submitted, concluded('revise'))).rejects([r.reviewHasPassed, r.draftIsSelected]);
    expect(selectedDraft(known(concluded('pass', 'd1'), submitted))).toMatchObject({ draftId: 'd1' });
    const voided = {
      ...pl.ReviewVoided({ projectId: f.id, reviewId: 'rev-1', by: 'ng', reason: '……', at: f.at, ...{ draftIds: [] } }),
    };
    expect(selectedDraft(known(submitted, concluded('pass', 'd1'), voided))).toBeUndefined();
  });

  it('by the project’s own team', () => {
    const edit = (actor = f.yip, reads: object = f.reads, input: object = { theme: '新主題' }) =>
      f.onPlan([f.composed()]).when('editSection', { actor, id: f.id, input, reads: reads as never });
    edit().thenState({ theme: '新主題', revision: 2 });
    edit(person('ng', 'planning_manager')).thenState({ theme: '新主題' });
    edit(person('mok', 'planning_staff')).rejects(isOfTheTeam);
    edit(f.yip, {}).rejects([projectHasTeam, isOfTheTeam]);
    edit(f.yip, f.reads, {}).rejects(r.someSectionGiven);
    edit(person('chow', 'finance_staff')).forbidden();
  });

  it('section by section: what an edit leaves out stays as it was', () => {
    f.onPlan([f.composed(), f.edited(2)])
      .when('editSection', { actor: f.yip, id: f.id, input: { purpose: '慶祝' }, reads: f.reads })
      .thenState({ purpose: '慶祝', theme: f.sections.theme, revision: 3, budgetRevision: 2 });
  });

  it('in the cost categories of finance and with whole numbers only', () => {
    const line = { category: 'wine' as 'catering', amount: f.hkd(1) };
    f.onPlan([f.composed()])
      .when('editSection', {
        actor: f.yip,
        id: f.id,
        reads: f.reads,
        input: { budget: { ...f.budget, lines: [line] } },
      })
      .malformed('budget.lines.0.category');
  });
});

<<<<<<< HEAD
describe('C3.2.5 評審意見 · the opinions of the review', () => {
  const answeredTodo = { ...f.todo('t1'), answer: '已預留通道。', answeredAt: f.at };
  const settle = (input: object, facts = [f.composed(f.todo('t1'))], todos: object[] = [answeredTodo]) =>
    f.onPlan(facts).when('resolveReviewTodo', {
      actor: f.yip,
      id: f.id,
      reads: { ...f.reads, review: { todos } },
      input: { todoId: 't1', how: 'resolved', ...input } as never,
    });

  it('are resolved, or rejected with a reason, once', () => {
    settle({}).then(pl.ReviewTodoResolved({ projectId: f.id, by: 'yip', todoId: 't1', how: 'resolved', at: f.at }));
    settle({ how: 'rejected', reason: '場地不容許，已改用其他方法。' }).then((s) =>
      expect(s.todos).toMatchObject([{ how: 'rejected', settledById: 'yip' }]),
    );
    settle({ how: 'rejected', reason: '不' }).rejects(r.rejectionOfTodoExplained);
    settle({ todoId: 't9' }).rejects(r.todoIsOpen);
    settle({}, [
      f.composed(f.todo('t1')),
      pl.ReviewTodoResolved({ projectId: f.id, by: 'yip', todoId: 't1', how: 'resolved', at: f.at }) as never,
    ]).rejects(r.todoIsOpen);
  });
});

describe('C3.2.5 其他部門的意見 · what the review asks of another department', () => {
  const settle = (input: object, dept: 'ex' | 'pl', reads: object) =>
    f.onPlan([f.composed({ ...f.todo('t1'), dept } as never)]).when('resolveReviewTodo', {
      actor: f.yip,
      id: f.id,
      reads: { ...f.reads, ...reads },
      input: { todoId: 't1', how: 'resolved', ...input } as never,
    });
  const open = { review: { todos: [f.todo('t1')] } };

  it('is resolved once that department has answered, or rejected with a reason; planning’s own needs no answer', () => {
    settle({}, 'ex', open).rejects(r.departmentHasAnswered);
    settle({}, 'ex', {}).rejects(r.departmentHasAnswered);
    settle({ how: 'rejected', reason: '場地不容許，已改用其他方法。' }, 'ex', open).thenState({ status: 'composing' });
    settle({}, 'pl', open).thenState({ status: 'composing' });
  });

  it('and waits for nobody any more when the plan is abandoned', () => {
    const reason = '客戶改辦線上活動，方案不再適用。';
    f.onPlan([f.composed(f.todo('t1'), f.todo('t2'))])
      .when('abandonPlan', { actor: f.kwan, id: f.id, reads: f.reads, input: { reason } })
      .then(pl.PlanAbandoned({ projectId: f.id, by: 'kwan', reason, openTodoIds: ['t1', 't2'], at: f.at }));
=======
describe('C2.2.5b 財務意見 · finance gives its opinion of the budget', () => {
  const written = [f.composed(), f.edited(2)];
  const ask = (facts: typeof written | readonly never[]) =>
    f.onPlan(facts).when('requestFinanceOpinion', { actor: f.kwan, id: f.id, reads: f.reads });

  it('when asked about a budget that is sound, once for the same budget', () => {
    ask(written).then(f.requested(2));
    ask([f.composed()]).rejects(b.budgetIsWritten);
    ask([f.composed(), f.edited(2, { budget: { ...f.budget, total: f.hkd(1) } })]).rejects(b.totalIsTheSum);
    ask([...written, f.requested(2) as never]).rejects(opinion.notAskedYet);
    ask([
      ...written,
      f.requested(2) as never,
      f.edited(3, { budget: { ...f.budget, price: f.hkd(250_000_000) } }),
    ]).then(f.requested(3, { ...f.budget, price: f.hkd(250_000_000) }));
  });

  it('is noted in the plan, of the revision that was asked about', () => {
    const [order] = answers(planReactions, happened(f.opinionGiven));
    expect(order).toMatchObject({ command: 'noteFinanceOpinion', id: f.id });
    const note = (...facts: object[]) =>
      f
        .onPlan([...written, ...facts] as never)
        .when('noteFinanceOpinion', { actor: f.machinery, id: f.id, input: order!.input as never });
    note(f.requested(2)).then(f.noted(2));
    note(f.requested(2)).thenState({ status: 'finance_reviewed' });
    note().rejects(opinion.opinionWasRequested);
    note(f.requested(2), f.noted(2)).rejects(opinion.opinionWasRequested);
    note(f.requested(2), f.edited(3, { budget: { ...f.budget, price: f.hkd(1) } }), f.requested(3)).rejects(
      opinion.opinionWasRequested,
    );
  });

  it('goes stale when the budget changes, and not when words do', () => {
    const edit = (input: object) =>
      f.onPlan(f.ready).when('editSection', { actor: f.yip, id: f.id, reads: f.reads, input });
    edit({ budget: { ...f.budget, price: f.hkd(250_000_000) } }).thenState({ status: 'composing' });
    edit({ theme: '另一主題', budget: f.budget }).thenState({ status: 'finance_reviewed' });
  });
});

describe('C3.2.5 恢復 · an abandoned plan', () => {
  const gaveUp = pl.PlanAbandoned({ projectId: f.id, by: 'kwan', at: f.at, reason: '客戶改為另辦會議，方案作罷。' });
  const resume = (facts: readonly Fact[], reason = '客戶改變主意，方案恢復策劃。') =>
    f.onPlan(facts).when('resumePlan', { actor: f.kwan, id: f.id, reads: f.reads, input: { reason } });

  it('is taken up again where it was left, and may be published as it was', () => {
    resume([...f.ready, gaveUp]).thenState({
      abandonedBecause: undefined,
      resumedBecause: '客戶改變主意，方案恢復策劃。',
    });
    resume([...f.ready, gaveUp]).then((s) => expect(['composing', 'finance_reviewed']).toContain(s.status));
    resume([...f.ready, gaveUp], '恢復').rejects(r.resumingIsExplained);
    resume(f.ready).rejects(r.planIsAbandoned);
    const state = (resumedBecause?: string) => ({ state: { ...Plan.fold(f.withVersion(f.ready))!, resumedBecause } });
    expect([state(), state('客戶改變主意。')].map((c) => r.somethingChangedSince.holds(c as never))).toEqual([
      false,
      true,
    ]);
  });
});

describe('R060 放棄 · a plan is abandoned', () => {
  it('with a reason, by whoever leads, and not while the client’s confirmation stands', () => {
    const abandon = (facts = f.ready, actor = f.kwan, reason = '客戶改為另辦會議，方案作罷。') =>
      f.onPlan(facts).when('abandonPlan', { actor, id: f.id, reads: f.reads, input: { reason } });
    abandon().thenState({ status: 'abandoned' });
    abandon(f.ready, f.kwan, '不做').rejects(r.abandoningIsExplained);
    abandon(f.ready, f.yip).forbidden();
    const gone = [...f.ready, pl.PlanAbandoned({ projectId: f.id, by: 'kwan', reason: '……', at: f.at })];
    f.onPlan(gone)
      .when('editSection', { actor: f.yip, id: f.id, reads: f.reads, input: { theme: 'x' } })
      .rejects(r.planIsAlive);
    const confirmed = [
      ...f.withVersion(f.ready),
      pl.PlanLocked({ projectId: f.id, planVersion: 1, confirmationId: 'c', at: f.at }),
    ];
    f.onPlan(confirmed)
      .when('abandonPlan', {
        actor: f.kwan,
        id: f.id,
        reads: f.reads,
        input: { reason: '客戶改為另辦會議，方案作罷。' },
      })
      .rejects(r.notConfirmed);
>>>>>>> v
  });
});
