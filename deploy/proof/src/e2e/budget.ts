import { hkd } from '@marquee/local';
import { CREW } from './execution.ts';
import { PLANNER, PROJECT_MANAGER } from './cast.ts';
import type { Play } from './play.ts';

const FINANCE = 'siu.pui-shan';
const FINANCE_MANAGER = 'ko.wai-leung';
const LEADER = 'chow.mei-ling';

/** S08, step 5, and W14: the budget drafts itself on both plans; a leader, and nobody of finance, approves it. */
export async function budgetApproved(play: Play): Promise<void> {
  await play.shows('eventBudget { status budgetVersion basis { planVersion executionPlanVersion } total { amount } }', {
    eventBudget: {
      status: 'draft',
      budgetVersion: 1,
      basis: { planVersion: 2, executionPlanVersion: 2 },
      total: { amount: 50_000_000 },
    },
  });
  await budgetSubmitted(play);
  await play.isRefused(FINANCE_MANAGER, 'Budget.leaderApprove', undefined, ['FORBIDDEN']);
  expect(await play.does(LEADER, 'Budget.leaderApprove')).toEqual(['fi.BudgetApproved']);
  await play.readiness({ budget_approved: 'done' });
  await play.shows(
    'staffingRequest { payCap { amount } budgetVersion } spendingGate { open } eventBudget { status inForce { budgetVersion } }',
    {
      staffingRequest: { payCap: { amount: 5_000_000 }, budgetVersion: 1 },
      spendingGate: { open: true },
      eventBudget: { status: 'approved', inForce: { budgetVersion: 1 } },
    },
  );
}

/** Not before scale, prices and the reserve for the high risk are explained. */
async function budgetSubmitted(play: Play): Promise<void> {
  await play.isRefused(FINANCE, 'Budget.submitBudget', {}, [
    'C8.1.2 INPUT sizing sizingIsGiven',
    'C7.2.2 INPUT reserveNote highRisksAreReservedFor',
  ]);
  await play.does(FINANCE, 'Budget.sizeBudget', { scale: '三百人', difficulty: '室內，中等', marketPrice: '已比三家' });
  await play.does(FINANCE, 'Budget.editBudgetLine', {
    item: 'risk_reserve',
    amount: hkd(3_000_000),
    note: '颱風時改用室內場地的費用',
  });
  expect(await play.does(FINANCE, 'Budget.submitBudget', {})).toEqual(['fi.BudgetSubmitted']);
}

/** The chain can be looked up afterwards: on the timeline, and clause by clause with its proof. */
export async function onRecord(play: Play): Promise<void> {
  const told = [
    'pl.ReviewConcluded',
    'fi.FinanceOpinionGiven',
    'pl.PlanVersionPublished',
    'cs.ClientFeedbackRecorded',
    'cs.PlanConfirmed',
    'ex.ExecutionPlanDeptReviewed',
    'pl.ContingencyPlanApproved',
    'ex.ExecutionPlanApproved',
    'fi.BudgetDrafted',
    'fi.BudgetApproved',
  ];
  const clauses = ['C3.2.4', 'C3.2.5', 'C3.3.2', 'C3.3.3', 'C4.1.2', 'C7.2.1', 'C8.1.1', 'C8.1.3'];
  await play.shows(`timeline(first: 100, filter: { type: { in: ${JSON.stringify(told)} } }) { nodes { type } }`, {
    timeline: { nodes: expect.arrayContaining(told.map((type) => ({ type }))) },
  });
  await play.shows('clauseBoard(input: { standing: evidenced }) { phase rows { clause } }', {
    clauseBoard: { phase: 'preparing', rows: expect.arrayContaining(clauses.map((clause) => ({ clause }))) },
  });
}

/**
 * S08, step 6: the client signs another version than the execution plan relies on; finance builds no budget and asks
 * execution to re-base.
 */
export async function versionsDiffer(play: Play, signs: (planVersion: number) => Promise<void>): Promise<void> {
  await play.isRefused(PROJECT_MANAGER, 'Plan.publishPlanVersion', undefined, [
    'C3.3.2 STATE - somethingChangedSince',
    'C3.3.3 STATE - notLocked',
  ]);
  expect(await play.does(PROJECT_MANAGER, 'Plan.openPlanChange', { reason: '客戶加開一場迎賓酒會。' })).toEqual([
    'pl.PlanChangeOpened',
  ]);
  await play.does(PLANNER, 'Plan.editSection', { participants: '三百五十名員工與來賓' });
  await play.does(PROJECT_MANAGER, 'Plan.publishPlanVersion');
  await signs(3);
  const differ = { planVersion: 3, executionPlanVersion: 2, itsPlanVersion: 2 };
  await play.shows(
    'eventBudget { status rebaseRequests { planVersion executionPlanVersion itsPlanVersion } } executionBasis { rebaseRequested { planVersion executionPlanVersion itsPlanVersion } }',
    {
      eventBudget: { status: 'awaiting_inputs', rebaseRequests: [differ] },
      executionBasis: { rebaseRequested: differ },
    },
  );
  await play.readiness({ execution_plan_approved: 'stale', budget_approved: 'stale' });
  expect(await play.does(CREW, 'ExecutionPlan.supersedeExecutionPlan', { reason: '方案第三版已經客戶確認。' })).toEqual(
    ['ex.ExecutionPlanSuperseded'],
  );
}
