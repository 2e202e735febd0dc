import { pl } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';
import { employee, inboxOf, kinds, unit } from './my-inbox.fixture.js';

const LATER = '2026-03-02T02:00:00.000Z';
const named = { projectId: 'prj-1', reviewId: 'rev1', by: 'ng' };
const lau = person('lau', 'execution_manager');
const tse = person('tse', 'execution_staff');
const kwan = person('kwan', 'project_manager');
const people = [
  unit('execution', 'lau', 'tse'),
  employee('lau', ['execution_manager'], 'execution'),
  employee('tse', ['execution_staff'], 'execution'),
  employee('kwan', ['project_manager'], 'planning'),
  pl.ProjectTeamFormed({
    projectId: 'prj-1',
    by: 'ng',
    leaderId: 'kwan',
    memberIds: [],
    startsAt: NOW,
    endsAt: LATER,
  }),
];
const todo = (todoId: string, dept: 'ex' | 'pl') => ({
  todoId,
  draftId: 'd1',
  reviewerId: 'ext',
  dept,
  text: '預留通道',
});
const concluded = (outcome: 'pass' | 'revise') =>
  pl.ReviewConcluded({
    ...named,
    outcome,
    draftIds: ['d1'],
    results: [],
    standard: [],
    todos: [todo('t1', 'ex'), todo('t2', 'pl')],
    at: NOW,
  });
const answered = pl.ReviewTodoAnswered({
  ...named,
  by: 'lau',
  todoId: 't1',
  dept: 'ex',
  answer: '已預留。',
  at: LATER,
});
const settled = (todoId: string) =>
  pl.ReviewTodoResolved({ projectId: 'prj-1', by: 'kwan', todoId, how: 'resolved', at: LATER });
const ofReview = (who: typeof lau, ...facts: Parameters<typeof inboxOf>[1]) =>
  kinds(inboxOf(who, [...people, ...facts])).filter(
    (kind) => kind.startsWith('review_todo') || kind === 'review_remarks',
  );

describe('C3.2.5 評審意見到達部門 · what the review asks of a department is in its inbox', () => {
  it('waits for head and deputy until they answer; the answer waits for the team leader to settle it', () => {
    expect([ofReview(lau, concluded('pass')), ofReview(tse, concluded('pass'))]).toEqual([
      ['review_todo_to_answer open'],
      ['review_todo_to_answer open'],
    ]);
    expect(ofReview(kwan, concluded('pass'))).toEqual(['review_todo_to_settle open']);
    const back = [concluded('pass'), [answered, LATER] as const];
    expect(ofReview(lau, ...back)).toEqual(['review_todo_to_answer']);
    expect(ofReview(kwan, ...back)).toEqual(['review_todo_to_settle open', 'review_todo_to_settle open']);
    const end = [...back, [settled('t1'), LATER] as const, [settled('t2'), LATER] as const];
    expect(ofReview(kwan, ...end)).toEqual(['review_todo_to_settle', 'review_todo_to_settle']);
  });

  it('is closed when planning rejects it, or abandons the plan', () => {
    expect(ofReview(lau, concluded('pass'), [settled('t1'), LATER])).toEqual(['review_todo_to_answer']);
    const abandoned = pl.PlanAbandoned({
      projectId: 'prj-1',
      by: 'kwan',
      reason: '……',
      openTodoIds: ['t1', 't2'],
      at: LATER,
    });
    expect(ofReview(lau, concluded('pass'), [abandoned, LATER])).toEqual(['review_todo_to_answer']);
    expect(ofReview(kwan, concluded('pass'), [abandoned, LATER])).toEqual(['review_todo_to_settle']);
  });

  it('tells the department when all drafts go back, and owes nothing then', () => {
    expect(ofReview(lau, concluded('revise'))).toEqual(['review_remarks']);
    expect(ofReview(kwan, concluded('revise'))).toEqual([]);
  });

  it('a seat that goes to somebody else is their task, and stays everybody’s who still owes a score', () => {
    const opened = pl.ReviewOpened({
      ...named,
      number: 'REV-1',
      draftIds: ['d1'],
      authorIds: [],
      panel: [
        { reviewerId: 'lau', role: 'execution_manager' },
        { reviewerId: 'kwan', role: 'planning_manager' },
      ],
      deadline: LATER,
      at: NOW,
    });
    const recused = pl.ReviewerRecused({
      projectId: 'prj-1',
      reviewId: 'rev1',
      reviewerId: 'lau',
      draftIds: ['d1'],
      reason: '避嫌',
      at: NOW,
    });
    const instead = pl.ReviewerSubstituted({
      ...named,
      reviewerId: 'lau',
      substituteId: 'tse',
      role: 'execution_manager',
      draftIds: ['d1'],
      deadline: LATER,
      waiting: [{ draftId: 'd1', reviewerIds: ['kwan', 'tse'] }],
      reason: '避嫌',
      at: LATER,
    });
    const story = [...people, opened, recused, [instead, LATER] as const];
    const scoring = (who: typeof lau) => kinds(inboxOf(who, story)).filter((kind) => kind.startsWith('draft_to_score'));
    expect([scoring(lau), scoring(tse), scoring(kwan)]).toEqual([[], ['draft_to_score open'], ['draft_to_score open']]);
  });
});
