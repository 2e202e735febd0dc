import type { Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';

const PLANNER = 'yip.long-hin';
const EXECUTION_MANAGER = 'lau.tak-sing';

const settled = (id: string, todoId: string): Mutation => ({
  name: 'resolveReviewTodo',
  answers: 'Plan',
  id,
  fields: 'status',
  input: { todoId, how: 'resolved' },
});

/** What the expert asked of execution reaches it, and its answer comes back. */
export async function tellTodo(t: Teller, projectId: string, reviewId: string, todoId: string): Promise<void> {
  await t.isRefused(
    PLANNER,
    '想代執行部了結專家的意見。',
    'wants to settle for execution what the expert asked of it.',
    settled(projectId, todoId),
    ['departmentHasAnswered'],
  );
  await t.does(EXECUTION_MANAGER, '代表執行部答覆專家的意見。', 'answers the expert for execution.', {
    name: 'answerReviewTodo',
    answers: 'Review',
    id: reviewId,
    fields: 'status',
    input: { todoId, answer: '舞台兩側各留一米半的無障礙通道。' },
  });
  await t.does(PLANNER, '按答覆修改方案。', 'settles it in the plan.', settled(projectId, todoId));
}
