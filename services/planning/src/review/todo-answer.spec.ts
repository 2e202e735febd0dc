import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, NOW, person } from '@marquee/testing';
import { Review } from './review.js';
import * as f from './review.fixture.js';
import * as r from './todo-answer.js';

const todo = (todoId: string, dept: 'ex' | 'pl') => ({
  todoId,
  draftId: 'd1',
  reviewerId: 'ext',
  dept,
  text: '舞台須預留通道。',
});
const concluded = pl.ReviewConcluded({
  projectId: f.projectId,
  reviewId: f.id,
  by: 'ng',
  outcome: 'pass',
  draftIds: ['d1', 'd2'],
  selectedDraftId: 'd1',
  results: [],
  standard: [],
  todos: [todo('t1', 'ex'), todo('t2', 'pl')],
  at: NOW,
});
const over = [...f.open, concluded];
const said = '舞台兩側各留一米半的無障礙通道。';
const answered = pl.ReviewTodoAnswered({
  projectId: f.projectId,
  reviewId: f.id,
  by: 'lau',
  todoId: 't1',
  dept: 'ex',
  answer: said,
  at: NOW,
});
const answer = (input: object = {}, actor = f.lau, facts: readonly Fact[] = over) =>
  given(Review, facts).when('answerReviewTodo', {
    actor,
    id: f.id,
    input: { todoId: 't1', answer: said, ...input },
    reads: { unit: f.units.execution },
  });

describe('C3.2.5 評審意見到達部門 · what the review asks of a department comes back answered', () => {
  it('from its head or deputy, in person or through a delegate, and from nobody else of it', () => {
    answer().then(answered);
    answer().then((s) => expect(s.todos[0]).toMatchObject({ answer: said, answeredById: 'lau', answeredAt: NOW }));
    answer({}, person('tse', 'execution_staff')).then({ ...answered, data: { ...answered.data, by: 'tse' } });
    answer({}, { ...person('mo', 'execution_staff'), onBehalfOf: 'lau' }).thenState({ status: 'concluded_pass' });
    answer({}, person('mo', 'execution_staff')).rejects(r.speaksForTheNamedDept);
    answer({}, f.ng).rejects(r.speaksForTheNamedDept);
    answer({}, f.ext).forbidden();
  });

  it('once, in words, after the review is concluded', () => {
    answer({}, f.lau, [...over, answered]).rejects(r.todoAwaitsAnswer);
    answer({ todoId: 't9' }).rejects(r.todoAwaitsAnswer);
    for (const answer_ of [' ', '……', '待定']) answer({ answer: answer_ }).rejects(r.answerSaysSomething);
    answer({}, f.lau, f.open).rejects([r.reviewIsConcluded, r.todoAwaitsAnswer]);
  });
});
