import type { Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';

const PLANNING_MANAGER = 'ng.wing-sze';
const CS_MANAGER = 'lee.wai-man';
const CS_STAFF = 'wong.siu-ming';

/** A command about the execution plan. */
export const work = (id: string, name: string, input?: object): Mutation => ({
  name,
  answers: 'ExecutionPlan',
  id,
  fields: 'status',
  ...(input ? { input } : {}),
});

/** What the departments concerned say of the execution plan. */
export async function tellOpinions(t: Teller, projectId: string): Promise<void> {
  await t.isRefused(
    CS_STAFF,
    '想代表客戶服務部通過；部門的意見由主管表達。',
    'wants to approve for customer service; the head gives the department’s word.',
    work(projectId, 'reviewExecutionPlan', { dept: 'cs', verdict: 'approved' }),
    ['deptSpeaksInTime'],
  );
  await t.does(
    PLANNING_MANAGER,
    '代表策劃部通過。',
    'approves for planning.',
    work(projectId, 'reviewExecutionPlan', { dept: 'pl', verdict: 'approved' }),
  );
  await t.isRefused(
    CS_MANAGER,
    '反對而不說明。',
    'objects without a word.',
    work(projectId, 'reviewExecutionPlan', { dept: 'cs', verdict: 'objected' }),
    ['objectionHasComment'],
  );
  await t.does(
    CS_MANAGER,
    '看過後通過。',
    'looks again and approves.',
    work(projectId, 'reviewExecutionPlan', { dept: 'cs', verdict: 'approved' }),
  );
}
