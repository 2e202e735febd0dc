import { pl } from '@marquee/contracts';
import * as f from './plan.fixture.js';
import * as r from './writing-rules.js';

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
  });
});
