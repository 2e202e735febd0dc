import { segments } from '@marquee/local';
import { AUDITOR, HEAD, EXECUTION_MANAGER, PLANNER, PLANNING_MANAGER, PROJECT_MANAGER } from './cast.ts';
import type { Play } from './play.ts';

export const CREW = 'fung.ka-ming';
const BUYER = 'mak.sze-wan';
const RISK = '颱風吹襲，露天迎賓區須疏散';

/** S08, step 1: nothing is executed before the client has signed. */
export const notBeforeTheSignature = (play: Play): Promise<void> =>
  play.isRefused(CREW, 'ExecutionPlan.draftExecutionPlan', undefined, [
    'C3.3.3 STATE - phaseAllows',
    'C3.3.3 STATE - planIsConfirmed',
  ]);

/** S11, step 1: likelihood times impact makes the risk high, and the board shows it; the risk. */
export async function highRisk(play: Play): Promise<string> {
  await play.isRefused(BUYER, 'RiskRegister.attestNoNewRisk', { dept: 'ex' }, ['C7.1.1 DUTY dept attestsForItsDept']);
  await play.does(EXECUTION_MANAGER, 'RiskRegister.attestNoNewRisk', { dept: 'ex' });
  await play.readiness({ contingency_plans: 'done' });
  const riskId = await play.begins(CREW, 'Risk.raiseRisk', {
    projectId: play.projectId,
    category: 'safety',
    description: RISK,
    stage: '現場執行',
  });
  await play.readiness({ contingency_plans: 'open' });
  await play.isRefused(
    PROJECT_MANAGER,
    'Risk.assessRisk',
    { likelihood: 6, impact: 4, rationale: '' },
    ['C7.1.2 INPUT likelihood likelihoodOnMatrix', 'C7.1.2 INPUT rationale rationaleGiven'],
    riskId,
  );
  await assessedAndAnswered(play, riskId);
  await play.readiness({ contingency_plans: 'open' });
  return riskId;
}

/** High by its figures; a response is set, and the contingency plan is owed. */
async function assessedAndAnswered(play: Play, riskId: string): Promise<void> {
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
}

async function submitted(play: Play): Promise<void> {
  const event = await play.sees<{ startsAt: string; endsAt: string; timeZone: string }>('startsAt endsAt timeZone');
  expect(await play.soon(CREW, 'ExecutionPlan.draftExecutionPlan')).toEqual(['ex.ExecutionPlanDrafted']);
  for (const segment of segments(event, ['poon.yiu-cheung', 'tse.hiu-tung']))
    await play.does(CREW, 'ExecutionPlan.addSegment', segment);
  expect(await play.does(CREW, 'ExecutionPlan.submitExecutionPlan')).toEqual(['ex.ExecutionPlanSubmitted']);
}

/** S08, steps 2 to 4: the departments review; an objection needs words, and returns the plan. */
export async function objected(play: Play): Promise<void> {
  await submitted(play);
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
  await play.isRefused(CREW, 'ExecutionPlan.submitExecutionPlan', undefined, ['C4.1.2 STATE - objectionIsMet']);
  await play.does(CREW, 'ExecutionPlan.answerObjection', { dept: 'cs', answer: '調試改於五時前完成，已通知客戶。' });
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
  await contingencyApproved(play, riskId);
  expect(await play.soon(EXECUTION_MANAGER, 'ExecutionPlan.approveExecutionPlan')).toEqual([
    'ex.ExecutionPlanApproved',
  ]);
  await play.readiness({ contingency_plans: 'done', execution_plan_approved: 'done', budget_approved: 'open' });
}

/** Written by whoever has a part in the project, approved by another person. */
async function contingencyApproved(play: Play, riskId: string): Promise<void> {
  const contingency = {
    trigger: '天文台發出八號風球預警',
    steps: ['停止入場', '由四個出口疏散'],
    responsibleIds: [PLANNER, CREW, EXECUTION_MANAGER],
    resources: ['疏散指示牌 12 面'],
  };
  const stranger = 'C7.2.1 INPUT responsibleIds responsiblesOnRoster';
  const refused = (id: string, reasons: readonly string[]) =>
    play.isRefused(PLANNER, 'Risk.draftContingency', { ...contingency, responsibleIds: [id] }, reasons, riskId);
  await refused(AUDITOR, [stranger]);
  await refused('nobody.at-all', ['C1.2 INPUT responsibleIds namedAreEmployees', stranger]);
  expect(await play.does(PLANNER, 'Risk.draftContingency', contingency, riskId)).toEqual(['pl.ContingencyPlanDrafted']);
  await play.isRefused(PLANNER, 'Risk.approveContingency', undefined, ['FORBIDDEN'], riskId);
  expect(await play.does(PLANNING_MANAGER, 'Risk.approveContingency', undefined, riskId)).toContain(
    'pl.ContingencyPlanApproved',
  );
}
