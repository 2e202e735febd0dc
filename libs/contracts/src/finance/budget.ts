import { event, instant, money, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';
import { initiationForm } from '../customer-service/initiation.js';
import { budgetLine, planVersion } from '../shared-shapes.js';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };

/**
 * Planning wants to know what finance thinks of this revision; finance has it on its desk, with the client's budget
 * beside it (R058, R134).
 */
export const FinanceReviewRequested = event('fi.FinanceReviewRequested', {
  says: { zh: '方案預算待財務部提出意見', en: 'Plan’s budget waits for the opinion of finance' },
  clauses: ['C2.2.5b'],
  data: {
    ...project,
    revision: z.int().min(1),
    askedById: ref('Employee'),
    price: money(),
    total: money(),
    lines: z.array(budgetLine),
    reserve: money(),
    at: instant(),
  },
});

export const FinanceReviewOpened = event('fi.FinanceReviewOpened', {
  says: { zh: '財務審閱檔已開立', en: 'Finance review of the project opened' },
  data: { ...project, title: text(120), clientBudget: money() },
});

export const financeOpinion = z.enum(['fair', 'reservations', 'unsound']);

/**
 * What finance thinks of the plan's budget detail before the client sees it (R134); `revision` is the one that was
 * asked about.
 */
export const FinanceOpinionGiven = event('fi.FinanceOpinionGiven', {
  says: { zh: '財務部已就方案預算提出意見', en: 'Finance gave its opinion of the plan’s budget' },
  clauses: ['C2.2.5b'],
  data: { ...act, revision: z.int().min(1), opinion: financeOpinion, text: text(4000), at: instant() },
});

/** What kind of event, and how large: budgets are compared with those of similar events (C8.1.2). */
const measure = { eventType: initiationForm.eventType.unwrap(), attendees: z.int() };

/** Begins with the project, without figures: they follow from the signed plan and the approved execution plan. */
export const BudgetOpened = event('fi.BudgetOpened', {
  says: {
    zh: '項目預算已開立，等待確認方案與執行計劃',
    en: 'Budget of the project opened, waiting for the signed plan and the execution plan',
  },
  data: { ...project, ...measure, title: text(120), timeZone: timeZone(), clientBudget: money(), at: instant() },
});

const budget = {
  ...project,
  budgetVersion: z.int().min(1),
  planVersion,
  lines: z.array(budgetLine),
  reserve: money(),
  total: money(),
};

/** Built by itself as soon as the signed plan and the approved execution plan speak of one plan version (B07). */
export const BudgetDrafted = event('fi.BudgetDrafted', {
  says: {
    zh: '預算草案已按確認方案與執行計劃建立',
    en: 'Budget drafted from the confirmed plan and the execution plan',
  },
  clauses: ['C8.1.1'],
  data: {
    ...budget,
    executionPlanVersion: z.int().min(1),
    confirmationId: ref('PlanConfirmation').optional(),
    price: money(),
    at: instant(),
  },
});

export const BudgetSubmitted = event('fi.BudgetSubmitted', {
  says: { zh: '預算已提交領導審批', en: 'Budget submitted for approval' },
  clauses: ['C8.1.3', 'C8.1.2'],
  data: {
    ...budget,
    by: ref('Employee'),
    /** Why the total may pass the share of the price that policy names. */
    justification: text(2000).optional(),
    /** Why the budget differs from those of similar events. */
    deviationNote: text(2000).optional(),
    at: instant(),
    remindAt: instant().optional(),
    escalateAt: instant().optional(),
    /** Who decides on a budget of this amount, as policy says. */
    approver: z.enum(['leader', 'gm']).optional(),
  },
});

/** The basis of every control of cost; from here on execution may buy (C8.1.3, B08). */
export const BudgetApproved = event('fi.BudgetApproved', {
  says: { zh: '預算已核准', en: 'Budget approved' },
  clauses: ['C8.1.3', 'C7.2.2'],
  data: {
    ...budget,
    eventType: measure.eventType.optional(),
    attendees: measure.attendees.optional(),
    by: ref('Employee'),
    at: instant(),
  },
});

export const BudgetReturned = event('fi.BudgetReturned', {
  says: { zh: '預算已退回修改', en: 'Budget returned' },
  clauses: ['C8.1.3'],
  data: { ...act, budgetVersion: z.int().min(1), reason: text(2000), at: instant() },
});

export const BudgetRejected = event('fi.BudgetRejected', {
  says: { zh: '預算已否決', en: 'Budget rejected' },
  clauses: ['C8.1.3'],
  data: { ...act, budgetVersion: z.int().min(1), reason: text(2000), at: instant() },
});

/**
 * The execution plan was approved on another version of the plan than the client signed: execution is asked to re-base
 * it (B07).
 */
export const RebaseRequested = event('fi.RebaseRequested', {
  says: {
    zh: '執行計劃與已確認方案版本不符，已請執行部改按確認版本',
    en: 'Execution plan is of another plan version than the signed one; execution asked to re-base it',
  },
  clauses: ['C8.1.1'],
  data: { ...project, planVersion, executionPlanVersion: z.int().min(1), itsPlanVersion: planVersion, at: instant() },
});
