import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { budgetLine, costCategory, planVersion } from '../shared-shapes.js';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };
const version = { budgetVersion: z.int().min(1) };
const figures = { lines: z.array(budgetLine), reserve: money(), total: money() };

/** A line of the budget as it is edited: one of the categories, or the risk reserve (R131). */
export const budgetItem = z.enum([...costCategory.options, 'risk_reserve']);

/** A line as it stands after the edit. A version that was returned gives way to the next one with the first edit. */
export const BudgetLineEdited = event('fi.BudgetLineEdited', {
  says: { zh: '預算項已修改', en: 'Line of the budget edited' },
  clauses: ['C8.1.1'],
  data: { ...act, ...version, item: budgetItem, amount: money(), note: text(500).optional(), at: instant() },
});

/** What was taken into account: scale, difficulty, market prices (C8.1.2). */
export const BudgetSized = event('fi.BudgetSized', {
  says: { zh: '已記錄預算的規模、難度與市價考慮', en: 'Scale, difficulty and market prices of the budget recorded' },
  clauses: ['C8.1.2'],
  data: { ...act, ...version, scale: text(2000), difficulty: text(2000), marketPrice: text(2000), at: instant() },
});

/** Why a budget lost what it was built on. */
export const withdrawalCause = z.enum([
  'confirmation_voided',
  'plan_superseded',
  'execution_plan_superseded',
  'signed_plan_changed',
  'execution_plan_changed',
]);

/**
 * The signed plan or the execution plan no longer stands: the budget waits for the next pair, and nothing may be bought
 * on it any more (B05, B20).
 */
export const BudgetBasisWithdrawn = event('fi.BudgetBasisWithdrawn', {
  says: {
    zh: '預算所依據的方案或執行計劃已失效，預算暫停',
    en: 'What the budget was built on no longer stands: budget suspended',
  },
  clauses: ['C8.1.1'],
  data: {
    ...project,
    ...version,
    planVersion,
    executionPlanVersion: z.int().min(1),
    cause: withdrawalCause,
    wasInForce: z.boolean(),
    at: instant(),
  },
});

/** The approved version stays in force while the next one is worked on. */
export const BudgetRevisionBegun = event('fi.BudgetRevisionBegun', {
  says: { zh: '預算修訂已開始', en: 'Revision of the budget begun' },
  clauses: ['C8.1.3'],
  data: { ...act, ...version, reason: text(2000), at: instant() },
});

/**
 * A revision inside the approved total takes effect without the leader; one above it is approved as the first version
 * was.
 */
export const BudgetRevised = event('fi.BudgetRevised', {
  says: { zh: '預算已在核准總額內修訂', en: 'Budget revised inside the approved total' },
  clauses: ['C8.1.3'],
  data: {
    ...act,
    ...version,
    ...figures,
    planVersion,
    justification: text(2000).optional(),
    deviationNote: text(2000).optional(),
    at: instant(),
  },
});

/** Money moved from one line to another; the total is what it was. */
export const BudgetTransferred = event('fi.BudgetTransferred', {
  says: { zh: '預算項之間已調撥', en: 'Money transferred between lines of the budget' },
  clauses: ['C8.1.3'],
  data: {
    ...act,
    ...version,
    ...figures,
    planVersion,
    from: costCategory,
    to: costCategory,
    amount: money(),
    reason: text(2000),
    at: instant(),
  },
});

const preBudget = { ...project, authorisationId: z.string() };

/** Emergency: money may be spent before the budget stands, up to a ceiling and until a moment (W14). */
export const PreBudgetSpendAuthorised = event('fi.PreBudgetSpendAuthorised', {
  says: { zh: '領導已授權在預算核准前支出', en: 'Spending before the budget authorised by a leader' },
  clauses: ['C8.1.3'],
  data: {
    ...preBudget,
    by: ref('Employee'),
    ceiling: money(),
    expiresAt: instant(),
    reason: text(2000),
    at: instant(),
  },
});

export const PreBudgetSpendExpired = event('fi.PreBudgetSpendExpired', {
  says: { zh: '預算核准前的支出授權已到期', en: 'Authorisation to spend before the budget expired' },
  clauses: ['C8.1.3'],
  data: { ...preBudget, at: instant() },
});

const asked = { approverId: ref('Employee').optional(), inPlaceOfId: ref('Employee').optional() };

export const BudgetDecisionReminded = event('fi.BudgetDecisionReminded', {
  says: { zh: '預算待批，已提醒領導', en: 'Budget is due: the leader was reminded' },
  clauses: ['C8.1.3'],
  data: { ...project, ...version, ...asked, at: instant(), nextAt: instant() },
});

export const BudgetDecisionEscalated = event('fi.BudgetDecisionEscalated', {
  says: { zh: '預算逾期未批，已上報', en: 'Budget is overdue: escalated' },
  clauses: ['C8.1.3'],
  data: {
    ...project,
    ...version,
    ...asked,
    escalatedToId: ref('Employee').optional(),
    escalatedInPlaceOfId: ref('Employee').optional(),
    at: instant(),
  },
});
