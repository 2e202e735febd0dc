import { Delegates, OrgChart, Employment } from '@marquee/regulation';
import { department } from '@marquee/kernel';
import { Budget } from './budget/budget.js';
import { budgetForm } from './budget/forms.js';
import { BudgetInputs } from './budget/inputs.js';
import { budgetMargin, budgetSkeleton, similarBudgets } from './budget/questions.js';
import { SimilarBudgets } from './budget/similar.js';
import { cashForm } from './cash/cash-form.js';
import { cashForecast } from './cash/cash-forecast.js';
import { CostBenefitNote } from './cost-benefit/cost-benefit-note.js';
import { CostCentre } from './cash/cost-centre.js';
import { estimateComparison } from './estimates/comparison.js';
import { DraftEstimateCheck } from './estimates/draft-estimate-check.js';
import { FinanceReview } from './opinion/finance-review.js';
import { PayerAccount } from './payers/payer-account.js';
import { reactions } from './reactions.js';

/** 財務部 — manages the company's finances: budgets, costs and funds (C2.2.5). */
export const finance = department('finance', {
  prefix: 'fi',
  says: { zh: '財務部', en: 'Finance' },
  aggregates: [CostCentre, PayerAccount, Budget, FinanceReview, DraftEstimateCheck, CostBenefitNote],
  views: [BudgetInputs, SimilarBudgets, OrgChart, Delegates, Employment],
  reactions,
  forms: [budgetForm, cashForm],
  questions: [cashForecast, budgetSkeleton, budgetMargin, similarBudgets, estimateComparison],
});
