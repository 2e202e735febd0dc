import { hkd, segments } from '@marquee/local';
import { HEAD } from './cast.ts';
import type { Play } from './play.ts';
import { EXECUTION_MANAGER, PLANNER, PLANNING_MANAGER, PROJECT_MANAGER } from './review.ts';

const CREW = 'fung.ka-ming';
const FINANCE = 'siu.pui-shan';
const FINANCE_MANAGER = 'ko.wai-leung';
const LEADER = 'chow.mei-ling';
const RISK = '颱風吹襲，露天迎賓區須疏散';

/** S08, step 1: nothing is executed before the client has signed. */
export const notBeforeTheSignature = (play: Play): Promise<void> =>
  play.isRefused(CREW, 'ExecutionPlan.draftExecutionPlan', undefined, ['C3.3.3 STATE - planIsConfirmed']);

/** S11, step 1: likelihood times impact makes the risk high, and the board shows it; the risk. */
export async function highRisk(play: Play): Promise<string> {
  await play.does(CREW, 'RiskRegister.attestNoNewRisk', { dept: 'ex' });
  await play.readiness({ contingency_plans: 'done' });
  const riskId = await play.begins(CREW, 'Risk.raiseRisk', {
    projectId: play.projectId,
    category: 'safety',
    description: RISK,
    stage: '現場執行',
  });
  await play.isRefused(
    PROJECT_MANAGER,
    'Risk.assessRisk',
    { likelihood: 6, impact: 4, rationale: '' },
    ['C7.1.2 INPUT likelihood likelihoodOnMatrix', 'C7.1.2 INPUT rationale rationaleGiven'],
    riskId,
  );
  const assessed = await play.does(
    PROJECT_MANAGER,
    'Risk.assessRisk',
    { likelihood: 5, impact: 4, rationale: '活動在颱風季節' },
    riskId,
  );
  expect(assessed).toEqual(expect.arrayContaining(['pl.RiskAssessed', 'pl.ContingencyPlanRequired']));
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  expect(
    await play.does(
      PROJECT_MANAGER,
      'Risk.setResponse',
      { strategy: 'reduce', measure: '備室內場地', ownerId: PLANNER, dueAt },
      riskId,
    ),
  ).toContain('pl.RiskResponseSet');
  await play.readiness({ contingency_plans: 'open' });
  return riskId;
}

/** S08, steps 2 to 4: the departments review; an objection needs words, and returns the plan. */
export async function objected(play: Play): Promise<void> {
  const event = await play.sees<{ startsAt: string; endsAt: string; timeZone: string }>('startsAt endsAt timeZone');
  expect(await play.soon(CREW, 'ExecutionPlan.draftExecutionPlan')).toEqual(['ex.ExecutionPlanDrafted']);
  for (const segment of segments(event, ['poon.yiu-cheung', 'tse.hiu-tung']))
    await play.does(CREW, 'ExecutionPlan.addSegment', segment);
  expect(await play.does(CREW, 'ExecutionPlan.submitExecutionPlan')).toEqual(['ex.ExecutionPlanSubmitted']);
  await play.isRefused(EXECUTION_MANAGER, 'ExecutionPlan.approveExecutionPlan', undefined, [
    'C4.1.2 STATE - allDeptsApproved',
    'C7.2.1 STATE - highRisksAreCovered',
  ]);
  await play.does(PLANNING_MANAGER, 'ExecutionPlan.reviewExecutionPlan', { dept: 'pl', verdict: 'approved' });
  await play.isRefused(HEAD, 'ExecutionPlan.reviewExecutionPlan', { dept: 'cs', verdict: 'objected' }, [
    'C4.1.2 INPUT comment objectionHasComment',
  ]);
  const comment = '客戶要求六時前完成調試。';
  expect(
    await play.does(HEAD, 'ExecutionPlan.reviewExecutionPlan', { dept: 'cs', verdict: 'objected', comment }),
  ).toEqual(['ex.ExecutionPlanDeptReviewed']);
  await play.shows(
    'executionPlan { status executionPlanVersion planVersion approvedAt objections { dept comment version } }',
    {
      executionPlan: {
        status: 'drafting',
        executionPlanVersion: 2,
        planVersion: 2,
        approvedAt: null,
        objections: [{ dept: 'cs', comment, version: 1 }],
      },
    },
  );
}

/**
 * S11, steps 2 to 6 and S08, step 5: a response alone does not do; with the contingency plan the execution plan is
 * approved.
 */
export async function approvedWithContingency(play: Play, riskId: string): Promise<void> {
  await play.does(CREW, 'ExecutionPlan.submitExecutionPlan');
  for (const [user, dept] of [
    [PLANNING_MANAGER, 'pl'],
    [HEAD, 'cs'],
  ] as const)
    await play.does(user, 'ExecutionPlan.reviewExecutionPlan', { dept, verdict: 'approved' });
  await play.isRefused(EXECUTION_MANAGER, 'ExecutionPlan.approveExecutionPlan', undefined, [
    'C7.2.1 STATE - highRisksAreCovered',
  ]);
  await play.isRefused(EXECUTION_MANAGER, 'GoDecision.recordGoDecision', { decision: 'go' }, [
    'C1.3.3 STATE decision goNeedsGreen',
  ]);

  const contingency = {
    trigger: '天文台發出八號風球預警',
    steps: ['停止入場', '由四個出口疏散'],
    responsibleIds: [CREW],
    resources: ['疏散指示牌 12 面'],
  };
  await play.isRefused(
    PLANNER,
    'Risk.draftContingency',
    contingency,
    ['C7.2.1 INPUT responsibleIds responsiblesOnRoster'],
    riskId,
  );
  expect(
    await play.does(PLANNER, 'Risk.draftContingency', { ...contingency, responsibleIds: [PLANNER] }, riskId),
  ).toEqual(['pl.ContingencyPlanDrafted']);
  await play.isRefused(PLANNER, 'Risk.approveContingency', undefined, ['FORBIDDEN'], riskId);
  expect(await play.does(PLANNING_MANAGER, 'Risk.approveContingency', undefined, riskId)).toContain(
    'pl.ContingencyPlanApproved',
  );
  expect(await play.soon(EXECUTION_MANAGER, 'ExecutionPlan.approveExecutionPlan')).toEqual([
    'ex.ExecutionPlanApproved',
  ]);
  await play.readiness({ contingency_plans: 'done', execution_plan_approved: 'done', budget_approved: 'open' });
}

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
