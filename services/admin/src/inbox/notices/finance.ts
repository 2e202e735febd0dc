import { ex, fi } from '@marquee/contracts';
import { head, leaderOf, person, role, team, writersOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { leadership, project } from './subjects.js';

const budget = (d: { projectId: string; budgetVersion: number }) => `${d.projectId} ${d.budgetVersion}`;
const spend = (d: { authorisationId: string }) => d.authorisationId;
/** Whoever spends, and whoever watches over it. */
const spending = (projectId: string) => [leaderOf(projectId), head('execution'), head('finance')];

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
    .when(fi.BudgetSubmitted, (d) => ({
      about: budget(d),
      to: d.approver === 'gm' ? role('gm') : leadership,
      projectId: d.projectId,
      dueAt: d.remindAt,
      exceptTo: writersOf('budget', d.projectId),
    }))
    .until(budget, fi.BudgetApproved, fi.BudgetReturned, fi.BudgetRejected, fi.BudgetBasisWithdrawn),
  news('budget_reminder', '預算逾期未批，請儘快決定', 'A decision on a budget is due: decide soon').when(
    fi.BudgetDecisionReminded,
    (d) =>
      d.approverId === undefined ? undefined : { about: budget(d), to: person(d.approverId), projectId: d.projectId },
  ),
  task('budget_escalated', '預算逾期未批，已上報予您', 'An overdue decision on a budget was escalated to you')
    .when(fi.BudgetDecisionEscalated, (d) =>
      d.escalatedToId === undefined
        ? undefined
        : {
            about: budget(d),
            to: person(d.escalatedToId),
            projectId: d.projectId,
            exceptTo: writersOf('budget', d.projectId),
          },
    )
    .until(budget, fi.BudgetApproved, fi.BudgetReturned, fi.BudgetRejected, fi.BudgetBasisWithdrawn),
  news('budget_approved', '預算已核准，可按預算支出', 'The budget is approved: spending may begin').when(
    fi.BudgetApproved,
    (d) => ({ about: budget(d), to: [team(d.projectId), head('execution'), head('finance')], projectId: d.projectId }),
  ),
  news('budget_rejected', '預算已被否決', 'The budget was rejected').when(fi.BudgetRejected, (d) => ({
    about: budget(d),
    to: [...spending(d.projectId), writersOf('budget', d.projectId)],
    title: d.reason,
    projectId: d.projectId,
  })),
  news('budget_withdrawn', '預算失去依據，暫停支出', 'The budget lost its basis: spending stops').when(
    fi.BudgetBasisWithdrawn,
    (d) => ({
      about: budget(d),
      to: d.wasInForce ? [...spending(d.projectId), head('hr'), ...leadership] : head('finance'),
      projectId: d.projectId,
    }),
  ),
  news('budget_revised', '核准總額內的預算已修訂', 'The budget was revised inside its approved total')
    .when(fi.BudgetRevised, (d) => ({ about: budget(d), to: spending(d.projectId), projectId: d.projectId }))
    .when(fi.BudgetTransferred, (d) => ({
      about: budget(d),
      to: [...spending(d.projectId), ...leadership],
      title: d.reason,
      projectId: d.projectId,
    })),
  news('pre_budget_spend', '領導已授權在預算核准前支出', 'A leader allows spending before the budget').when(
    fi.PreBudgetSpendAuthorised,
    (d) => ({
      about: spend(d),
      to: spending(d.projectId),
      title: d.reason,
      projectId: d.projectId,
      dueAt: d.expiresAt,
    }),
  ),
  news('pre_budget_spend_ended', '預算核准前的支出授權已到期', 'Leave to spend before the budget has ended').when(
    fi.PreBudgetSpendExpired,
    (d) => ({ about: spend(d), to: spending(d.projectId), projectId: d.projectId }),
  ),
  task(
    'execution_plan_to_rebase',
    '執行計劃須按已確認的方案版本重訂',
    'The execution plan must be based on the signed version',
  )
    .when(fi.RebaseRequested, (d) => ({ about: d.projectId, to: head('execution'), projectId: d.projectId }))
    .until(project, ex.ExecutionPlanApproved, ex.ExecutionPlanSuperseded, ex.ExecutionPlanLapsed),
];
