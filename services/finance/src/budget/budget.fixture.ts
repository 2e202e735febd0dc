import { type BudgetLine, cs, ex, fi, pl } from '@marquee/contracts';
import { type Fact, type Recorded } from '@marquee/kernel';
import { happened, NOW, person, planConfirmationSuperseded, shown } from '@marquee/testing';
import { Budget } from './budget.js';
import { figuresOf, requiredCategories } from './figures.js';
import { BudgetInputs } from './inputs.js';

/** People and facts that the specs of the budget share. Amounts are in cents of Hong Kong dollars. */
export const id = 'prj-1';
export const hkd = (amount: number) => ({ amount, currency: 'HKD' });
export const li = person('li', 'finance_staff');
export const ko = person('ko', 'finance_manager');
export const chow = person('chow', 'leader');
export const gm = person('gm', 'gm');
export const company = { id: 'company', headId: 'gm', deputyId: 'chow' };
export const reason = '場地租金須按合約調整，餘額撥往餐飲。';

export const price = hkd(1_200_000);
export const lines: BudgetLine[] = requiredCategories.map((category) => ({ category, amount: hkd(100_000) }));
export const figures = figuresOf(lines, hkd(50_000));

/** What other departments say of the project. */
export const published = (planVersion: number, of: readonly BudgetLine[] = lines) =>
  pl.PlanVersionPublished({
    projectId: id,
    by: 'pm',
    planVersion,
    hash: `h${planVersion}`,
    title: '海濱音樂節',
    price,
    total: figures.total,
    budgetLines: [...of],
    reserve: figures.reserve,
    startsAt: NOW,
    endsAt: NOW,
    timeZone: 'Asia/Hong_Kong',
    staffingNeeds: [],
    equipmentNeeds: [],
    designNeeds: [],
    sections: [],
    changedSections: [],
    at: NOW,
  });
export const signed = (planVersion: number, confirmationId = `c${planVersion}`) =>
  cs.PlanConfirmed({
    projectId: id,
    confirmationId,
    planVersion,
    hash: `h${planVersion}`,
    price,
    signerId: 'ma',
    method: 'drawn',
    signedAt: NOW,
  });
export const voided = (planVersion: number, confirmationId = `c${planVersion}`) =>
  cs.PlanConfirmationVoided({
    projectId: id,
    confirmationId,
    planVersion,
    hash: `h${planVersion}`,
    by: 'chow',
    reason,
    wasSigned: true,
    at: NOW,
  });
export const planSuperseded = (planVersion: number) =>
  pl.PlanSuperseded({ projectId: id, planVersion, supersededBy: planVersion + 1, at: NOW });
export const executionApproved = (executionPlanVersion: number, planVersion: number) =>
  ex.ExecutionPlanApproved({ projectId: id, executionPlanVersion, planVersion, by: 'lau', segments: [], at: NOW });
export const overtaken = (planVersion: number, confirmationId = `c${planVersion}`) =>
  planConfirmationSuperseded({ projectId: id, confirmationId, planVersion, hash: `h${planVersion}` });
export const executionLapsed = (executionPlanVersion: number, planVersion: number) =>
  ex.ExecutionPlanLapsed({ projectId: id, executionPlanVersion, planVersion, cause: 'voided', at: NOW });
export const executionSuperseded = (executionPlanVersion: number, planVersion: number) =>
  ex.ExecutionPlanSuperseded({
    projectId: id,
    executionPlanVersion,
    planVersion,
    nextPlanVersion: planVersion + 1,
    by: 'lau',
    reason,
    at: NOW,
  });
export const highRisk = (level: 'high' | 'medium' = 'high') =>
  pl.RiskAssessed({
    projectId: id,
    by: 'pm',
    riskId: 'r1',
    category: 'safety',
    description: '臨時舞台',
    likelihood: 5,
    impact: 4,
    score: 20,
    level,
    rationale: '強風季節',
    at: NOW,
  });
export const riskClosed = pl.RiskClosed({ projectId: id, by: 'pm', riskId: 'r1', reason, at: NOW });

const heard = (facts: readonly Fact[]): readonly Recorded[] => facts.map((fact, n) => happened(fact, { seq: n + 1 }));
/** What finance knows of the project after these events. */
export const inputsAfter = (...facts: readonly Fact[]) => shown(BudgetInputs, heard(facts))[id];
/** A plan that is signed and whose execution plan is approved. */
export const joined = inputsAfter(published(2), signed(2), executionApproved(1, 2));

/** What finance itself has stated. */
const act = { projectId: id, by: 'li', at: NOW };
export const opened = fi.BudgetOpened({
  projectId: id,
  title: '海濱音樂節',
  eventType: 'festival',
  attendees: 3000,
  timeZone: 'Asia/Hong_Kong',
  clientBudget: hkd(1_500_000),
  at: NOW,
});
const hand = { ...figures, projectId: id, budgetVersion: 1, planVersion: 2 };
export const drafted = fi.BudgetDrafted({ ...hand, executionPlanVersion: 1, confirmationId: 'c2', price, at: NOW });
export const sized = fi.BudgetSized({
  ...act,
  budgetVersion: 1,
  scale: '三千人露天',
  difficulty: '臨時舞台',
  marketPrice: '2026 年報價',
});
export const edited = (
  item: 'catering' | 'risk_reserve' | 'other' | 'transport',
  amount: number,
  note?: string,
  budgetVersion = 1,
) => fi.BudgetLineEdited({ ...act, budgetVersion, item, amount: hkd(amount), note });
export const submitted = fi.BudgetSubmitted({
  ...act,
  ...hand,
  remindAt: '2026-03-03T01:00:00.000Z',
  escalateAt: '2026-03-04T01:00:00.000Z',
  approver: 'leader',
});
export const approved = fi.BudgetApproved({ ...hand, eventType: 'festival', attendees: 3000, by: 'chow', at: NOW });
export const returned = fi.BudgetReturned({ projectId: id, budgetVersion: 1, by: 'chow', reason, at: NOW });
export const rejected = fi.BudgetRejected({ projectId: id, budgetVersion: 1, by: 'chow', reason, at: NOW });
export const revisionBegun = (budgetVersion = 2) => fi.BudgetRevisionBegun({ ...act, budgetVersion, reason });
export const withdrawn = fi.BudgetBasisWithdrawn({
  projectId: id,
  budgetVersion: 1,
  planVersion: 2,
  executionPlanVersion: 1,
  cause: 'confirmation_voided',
  wasInForce: true,
  at: NOW,
});

/** Histories that many specs start from. */
export const draft = [opened, drafted, sized];
export const waiting = [...draft, submitted];
export const inForce = [...waiting, approved];
export const stateAfter = (facts: readonly Fact[]) => Budget.fold(facts) as NonNullable<(typeof Budget)['row']>;
