import { EXECUTION_MANAGER, PLANNER } from './cast.ts';
import type { Play } from './play.ts';

/** What the expert asked of execution is answered by its head, and then settled by planning. */
export async function todoSettled(play: Play): Promise<void> {
  const { plan } = await play.sees<{ plan: { reviewId: string; todos: { todoId: string }[] } }>(
    'plan { reviewId todos { todoId } }',
  );
  const { todoId } = plan.todos[0]!;
  const settled = { todoId, how: 'resolved' };
  await play.isRefused(PLANNER, 'Plan.resolveReviewTodo', settled, ['C3.2.5 STATE todoId departmentHasAnswered']);
  const answer = { todoId, answer: '舞台兩側各留一米半的無障礙通道。' };
  await play.isRefused(
    PLANNER,
    'Review.answerReviewTodo',
    answer,
    ['C3.2.5 DUTY dept speaksForTheNamedDept'],
    plan.reviewId,
  );
  expect(await play.does(EXECUTION_MANAGER, 'Review.answerReviewTodo', answer, plan.reviewId)).toEqual([
    'pl.ReviewTodoAnswered',
  ]);
  expect(await play.does(PLANNER, 'Plan.resolveReviewTodo', settled)).toEqual(['pl.ReviewTodoResolved']);
}
