import { cs, ex, fi, pl } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';
import { employee, inboxOf, kinds, people, unit } from './my-inbox.fixture.js';

const LATER = '2026-03-02T02:00:00.000Z';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const money = { amount: 1, currency: 'HKD' };
const opened = pl.ProjectOpened({
  ...dates,
  projectId: 'p',
  number: 'INI-2026-0007',
  clientId: 'c',
  title: '海濱音樂節',
  eventType: 'festival',
  timeZone: 'Asia/Hong_Kong',
  attendees: 300,
  budget: money,
  approvedAt: NOW,
});
const formed = pl.ProjectTeamFormed({ ...dates, projectId: 'p', by: 'ng', leaderId: 'kwan', memberIds: [] });
const company = [
  ...people,
  unit('planning', 'ng'),
  unit('execution', 'lau'),
  unit('finance', 'mok'),
  unit('company', 'chow'),
  employee('li', ['leader'], 'company'),
  opened,
  formed,
];
const kwan = person('kwan', 'project_manager');
const [ng, lau, mok] = ['ng', 'lau', 'mok'].map((id) => person(id, 'planning_manager')) as [never, never, never];
const [chow, li] = [person('chow', 'gm'), person('li', 'leader')];
const raised = (riskId: string, number: string, description: string) =>
  pl.RiskRaised({
    projectId: 'p',
    riskId,
    by: 'fung',
    number,
    category: 'safety',
    description,
    stage: '搭建',
    dept: 'ex',
    at: NOW,
  });

describe('R012 通知有號碼與名稱 · a reader of many sees which is which', () => {
  it('the leader of many risks reads number and words of each, and of the project', () => {
    const found = inboxOf(kwan, [...company, raised('r1', 'RSK-1', '海邊大風'), raised('r2', 'RSK-2', '電力不足')]);
    const risks = found.notices.filter((n) => n.kind === 'risk_to_assess').map((n) => n.zh);
    expect(risks.toSorted()).toEqual([
      '有風險待評估：RSK-1 海邊大風；INI-2026-0007 海濱音樂節',
      '有風險待評估：RSK-2 電力不足；INI-2026-0007 海濱音樂節',
    ]);
  });
});

describe('W13 風險 · risks are told to those who must act', () => {
  it('one that came true is told to the leadership, until it is assessed it is a task of the leader', () => {
    const came = pl.RiskMaterialised({ projectId: 'p', riskId: 'r1', by: 'fung', account: '吹翻了帳篷。', at: LATER });
    const story = [...company, raised('r1', 'RSK-1', '海邊大風'), came];
    for (const reader of [kwan, chow, li, lau]) expect(kinds(inboxOf(reader, story))).toContain('risk_materialised');
  });

  it('a department that owes its word finds so, and no longer once it has given it', () => {
    const late = pl.RiskAttestationOverdue({ projectId: 'p', dept: 'ex', dueAt: NOW, at: NOW });
    const word = pl.NoNewRiskAttested({ projectId: 'p', by: 'lau', dept: 'ex', at: LATER });
    expect(kinds(inboxOf(lau, [...company, late]))).toContain('risk_statement_due open');
    expect(kinds(inboxOf(lau, [...company, late, [word, LATER]]))).not.toContain('risk_statement_due open');
  });

  it('a contingency plan is asked of a manager who did not draft it', () => {
    const by = (id: string, answersDept: 'ex' | 'pl') =>
      pl.ContingencyPlanDrafted({
        projectId: 'p',
        riskId: 'r1',
        by: id,
        contingencyVersion: 1,
        trigger: '風速達 60 公里',
        steps: ['停工'],
        responsibleIds: ['kwan'],
        resources: [],
        at: NOW,
        answersDept,
      });
    const asks = (reader: never, ...facts: never[]) =>
      kinds(inboxOf(reader, [...company, ...facts])).includes('contingency_to_approve open');
    const drafts = [by('lau', 'ex'), by('ng', 'pl')].map((fact) => fact as never);
    expect([ng, lau].map((reader) => asks(reader, drafts[0]!))).toEqual([true, false]);
    expect([ng, chow as never].map((reader) => asks(reader, drafts[1]!))).toEqual([false, true]);
  });
});

describe('W14 預算 · a budget', () => {
  const figures = { budgetVersion: 1, planVersion: 1, lines: [], reserve: money, total: money };
  const submitted = fi.BudgetSubmitted({ projectId: 'p', ...figures, by: 'mok', at: NOW });
  const forGm = fi.BudgetSubmitted({ ...submitted.data, approver: 'gm' });
  const decided = { projectId: 'p', budgetVersion: 1, at: LATER };

  it('that was rejected waits for nobody any more, and finance and the leader know', () => {
    const rejected = fi.BudgetRejected({ ...decided, by: 'li', reason: '超出客戶所付。' });
    expect(kinds(inboxOf(chow, [...company, submitted]))).toContain('budget_to_approve open');
    expect(kinds(inboxOf(chow, [...company, submitted, [rejected, LATER]]))).not.toContain('budget_to_approve open');
    for (const reader of [kwan, mok, lau])
      expect(kinds(inboxOf(reader, [...company, submitted, [rejected, LATER]]))).toContain('budget_rejected');
  });

  it('of the general manager’s amount is not asked of a leader who may not decide', () => {
    expect(kinds(inboxOf(li, [...company, forGm]))).not.toContain('budget_to_approve open');
    expect(kinds(inboxOf(chow, [...company, forGm]))).toContain('budget_to_approve open');
  });

  it('that is overdue reminds whoever decides and goes to whom it is escalated, until it is decided', () => {
    const escalated = fi.BudgetDecisionEscalated({ ...decided, approverId: 'chow', escalatedToId: 'li' });
    expect(
      kinds(inboxOf(chow, [...company, fi.BudgetDecisionReminded({ ...decided, approverId: 'chow', nextAt: LATER })])),
    ).toContain('budget_reminder');
    expect(kinds(inboxOf(li, [...company, escalated]))).toContain('budget_escalated open');
    const nobody = fi.BudgetDecisionReminded({ ...decided, nextAt: LATER });
    expect(kinds(inboxOf(chow, [...company, nobody]))).toContain('nobody_to_decide');
  });
});

describe('W08, W10, W11 · review, rounds and forms', () => {
  it('a review whose time is over is told to its chair and to whoever owes a score, until it is extended', () => {
    const passed = pl.ReviewDeadlinePassed({ projectId: 'p', reviewId: 'v', overdueIds: ['lau'], at: NOW });
    const longer = pl.ReviewExtended({
      projectId: 'p',
      reviewId: 'v',
      by: 'ng',
      deadline: LATER,
      reason: '出差未返。',
    });
    for (const reader of [ng, lau]) {
      expect(kinds(inboxOf(reader, [...company, passed]))).toContain('review_overdue open');
      expect(kinds(inboxOf(reader, [...company, passed, [longer, LATER]]))).not.toContain('review_overdue open');
    }
  });

  it('a form that the client declined, or that expired, is told to those who must think again', () => {
    const form = { projectId: 'p', confirmationId: 'f', planVersion: 1, hash: 'h', at: NOW };
    expect(kinds(inboxOf(kwan, [...company, cs.PlanConfirmationExpired(form)]))).toContain('form_expired');
    expect(
      kinds(inboxOf(kwan, [...company, cs.PlanConfirmationDeclined({ ...form, reason: '價錢太高。' })])),
    ).toContain('form_declined');
    const more = pl.FeedbackRoundsExceeded({ projectId: 'p', planVersion: 4, round: 4, maxRounds: 3, at: NOW });
    expect(kinds(inboxOf(ng, [...company, more]))).toContain('rounds_exceeded');
  });

  it('one objection closes the review of the plan for every other department', () => {
    const plan = { projectId: 'p', executionPlanVersion: 1, planVersion: 1 };
    const asked = ex.ExecutionPlanSubmitted({ ...plan, by: 'fung', reviewers: ['pl', 'fi'], at: NOW });
    const no = ex.ExecutionPlanDeptReviewed({ ...plan, by: 'ng', dept: 'pl', verdict: 'objected', at: LATER });
    expect(kinds(inboxOf(mok, [...company, asked]))).toContain('execution_plan_to_review open');
    expect(kinds(inboxOf(mok, [...company, asked, [no, LATER]]))).not.toContain('execution_plan_to_review open');
  });

  it('nobody is told as news what they did themselves', () => {
    const closed = pl.RiskClosed({ projectId: 'p', riskId: 'r1', by: 'kwan', reason: '已改在室內。', at: NOW });
    expect(kinds(inboxOf(kwan, [...company, [closed, NOW, 'ng']]))).toContain('risk_closed');
    expect(kinds(inboxOf(kwan, [...company, [closed, NOW, 'kwan']]))).not.toContain('risk_closed');
  });
});
