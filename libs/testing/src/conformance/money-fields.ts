import type { MoneyKind } from '@marquee/regulation';

/** What an amount is, or how the part of the record in which it stands tells. */
export type WhatItIs = MoneyKind | ((within: Readonly<Record<string, unknown>>) => MoneyKind);

/**
 * What every amount is that a department shows, as `Type.path` or `question.path`: it decides who sees it (`seesMoney`,
 * W14). One that is not here is found by the conformance of its department.
 */
export const moneyFields: Readonly<Record<string, WhatItIs>> = {
  'Inquiry.budget': 'frame',
  'Initiation.budget': 'frame',
  'PlanPresentation.latest.price': 'price',
  'PlanConfirmation.price': 'price',
  'PublishedPlan.price': 'price',
  'PublishedPlan.total': 'cost',
  'PublishedPlan.budgetLines.amount': 'cost',
  'PublishedPlan.reserve': 'cost',

  'Project.budget': 'frame',
  'Draft.estimate.amount': 'cost',
  'Draft.total': 'cost',
  'Plan.budget.lines.amount': 'cost',
  'Plan.budget.reserve': 'cost',
  'Plan.budget.total': 'cost',
  'Plan.budget.price': 'price',
  'Plan.financeRequest.total': 'cost',
  'Plan.financeOpinion.total': 'cost',
  'PlanVersion.price': 'price',
  'PlanVersion.total': 'cost',
  'PlanVersion.budgetLines.amount': 'cost',
  'PlanVersion.reserve': 'cost',

  'CostCentre.forecast.amount': ({ kind }) => (kind === 'out' ? 'cost' : kind === 'in' ? 'price' : 'frame'),
  'Budget.clientBudget': 'frame',
  'Budget.price': 'price',
  'Budget.lines.amount': 'cost',
  'Budget.reserve': 'cost',
  'Budget.total': 'cost',
  'Budget.inForce.lines.amount': 'cost',
  'Budget.inForce.reserve': 'cost',
  'Budget.inForce.total': 'cost',
  'Budget.versions.lines.amount': 'cost',
  'Budget.versions.reserve': 'cost',
  'Budget.versions.total': 'cost',
  'Budget.preBudgetSpend.ceiling': 'cost',
  'FinanceReview.clientBudget': 'frame',
  'FinanceReview.price': 'price',
  'FinanceReview.total': 'cost',
  'FinanceReview.lines.amount': 'cost',
  'FinanceReview.reserve': 'cost',
  'FinanceReview.totalVariance': 'cost',
  'FinanceReview.priceVariance': 'price',
  'cashForecast.months.company.in': 'price',
  'cashForecast.months.company.out': 'cost',
  'cashForecast.months.company.net': 'margin',
  'cashForecast.months.projects.in': 'price',
  'cashForecast.months.projects.out': 'cost',
  'cashForecast.months.projects.net': 'margin',
  'budgetSkeleton.figures.lines.amount': 'cost',
  'budgetSkeleton.figures.reserve': 'cost',
  'budgetSkeleton.figures.total': 'cost',
  'budgetSkeleton.figures.price': 'price',
  'budgetMargin.price': 'price',
  'budgetMargin.total': 'cost',
  'budgetMargin.margin': 'margin',
  'similarBudgets.perAttendee': 'cost',
  'similarBudgets.meanPerAttendee': 'cost',

  'SpendingGate.lines.amount': 'cost',
  'SpendingGate.total': 'cost',
  'StaffingRequest.payCap': 'cost',
  'PlanReliance.amount': ({ kind }) => (kind === 'signature' ? 'price' : 'cost'),
  'changeImpact.dependants.amount': ({ kind }) => (kind === 'signature' ? 'price' : 'cost'),
  'changeImpact.cost.priceSigned': 'price',
  'changeImpact.cost.budgetApproved': 'cost',
  'changeImpact.cost.planTotal': 'cost',
};

/** Amounts in answers that are made of amounts of records, and so are absent for whoever may not see them there. */
export const throughReads: readonly string[] = [
  'changeImpact.dependants.amount',
  'changeImpact.cost.priceSigned',
  'changeImpact.cost.budgetApproved',
  'changeImpact.cost.planTotal',
];
