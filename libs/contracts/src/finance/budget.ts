import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { budgetLine, planVersion } from '../shared-shapes.js';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };

export const financeOpinion = z.enum(['fair', 'reservations', 'unsound']);

/** What finance thinks of the plan's budget detail before the client sees it (R134); `revision` is the one that was asked about. */
export const FinanceOpinionGiven = event('fi.FinanceOpinionGiven', {
  says: { zh: '財務部已就方案預算提出意見', en: 'Finance gave its opinion of the plan’s budget' },
  clauses: ['C2.2.5b'],
  data: { ...act, revision: z.int().min(1), opinion: financeOpinion, text: text(4000), at: instant() },
});

const budget = { ...project, budgetVersion: z.int().min(1), planVersion, lines: z.array(budgetLine), reserve: money(), total: money() };

/** Built by itself as soon as the signed plan and the approved execution plan speak of one plan version (B07). */
export const BudgetDrafted = event('fi.BudgetDrafted', {
  says: { zh: '預算草案已按確認方案與執行計劃建立', en: 'Budget drafted from the confirmed plan and the execution plan' },
  clauses: ['C8.1.1'],
  data: { ...budget, executionPlanVersion: z.int().min(1), price: money(), at: instant() },
});

export const BudgetSubmitted = event('fi.BudgetSubmitted', {
  says: { zh: '預算已提交領導審批', en: 'Budget submitted for approval' },
  clauses: ['C8.1.3'],
  data: { ...budget, by: ref('Employee'), at: instant() },
});

/** The basis of every control of cost; from here on execution may buy (C8.1.3, B08). */
export const BudgetApproved = event('fi.BudgetApproved', {
  says: { zh: '預算已核准', en: 'Budget approved' },
  clauses: ['C8.1.3'],
  data: { ...budget, by: ref('Employee'), at: instant() },
});

export const BudgetReturned = event('fi.BudgetReturned', {
  says: { zh: '預算已退回修改', en: 'Budget returned' },
  clauses: ['C8.1.3'],
  data: { ...act, budgetVersion: z.int().min(1), reason: text(2000), at: instant() },
});

/** The execution plan was approved on another version of the plan than the client signed: execution is asked to re-base it (B07). */
export const RebaseRequested = event('fi.RebaseRequested', {
  says: { zh: '執行計劃與已確認方案版本不符，已請執行部改按確認版本', en: 'Execution plan is of another plan version than the signed one; execution asked to re-base it' },
  clauses: ['C8.1.1'],
  data: { ...project, planVersion, executionPlanVersion: z.int().min(1), itsPlanVersion: planVersion, at: instant() },
});
