import { ex, fi } from '@marquee/contracts';
import { head, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { leadership, project } from './subjects.js';

const budget = (d: { projectId: string; budgetVersion: number }) => `${d.projectId} ${d.budgetVersion}`;

/** 預算 · what finance does. */
export const financeNotices: readonly NoticeKind[] = [
  // ---- 預算 · the budget (W14)
  task('budget_to_prepare', '預算草案已建立，請編製並提交', 'A budget is drafted: prepare and submit it')
    .when(fi.BudgetDrafted, (d) => ({ about: budget(d), to: head('finance'), projectId: d.projectId }))
    .when(fi.BudgetReturned, (d) => ({
      about: budget(d),
      to: head('finance'),
      title: d.reason,
      projectId: d.projectId,
    }))
    .until(budget, fi.BudgetSubmitted, fi.BudgetBasisWithdrawn),
  task('budget_to_approve', '預算待您核准', 'A budget waits for your approval')
    .when(fi.BudgetSubmitted, (d) => ({ about: budget(d), to: leadership, projectId: d.projectId, except: [d.by] }))
    .until(budget, fi.BudgetApproved, fi.BudgetReturned, fi.BudgetBasisWithdrawn),
  news('budget_approved', '預算已核准，可按預算支出', 'The budget is approved: spending may begin').when(
    fi.BudgetApproved,
    (d) => ({ about: budget(d), to: [team(d.projectId), head('execution'), head('finance')], projectId: d.projectId }),
  ),
  task(
    'execution_plan_to_rebase',
    '執行計劃須按已確認的方案版本重訂',
    'The execution plan must be based on the signed version',
  )
    .when(fi.RebaseRequested, (d) => ({ about: d.projectId, to: head('execution'), projectId: d.projectId }))
    .until(project, ex.ExecutionPlanApproved),
];
