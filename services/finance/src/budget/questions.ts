import { budgetLine, planVersion } from '@marquee/contracts';
import { marginReaders } from '@marquee/regulation';
import { each, following, money, one, question, ref } from '@marquee/kernel';
import { z } from 'zod';
import { Budget } from './budget.js';
import { figuresOf, oneLineEach } from './figures.js';
import {
  basisIn,
  BudgetInputs,
  hasLapsed,
  type Inputs,
  mismatchIn,
  openHighRisks,
  publishedPlan,
  signedPlan,
  standingExecutionPlan,
} from './inputs.js';
import { comparisonOf, SimilarBudgets, similarRows } from './similar.js';

/** What a budget still waits for before it can be drafted. */
const awaited = z.enum(['signature', 'published_plan', 'execution_plan', 'rebased_execution_plan']);
const figures = z.object({
  planVersion,
  lines: z.array(budgetLine),
  reserve: money(),
  total: money(),
  price: money(),
  promoted: z.boolean(),
});

/**
 * 預算骨架 — the figures from the newest plan, whether the client's signature has promoted it, and what the budget still
 * waits for (W09, W11, B07).
 */
export const budgetSkeleton = question('budgetSkeleton', {
  says: { zh: '預算骨架、依據與尚欠的文件', en: 'Skeleton and basis of the budget, and what it waits for' },
  readers: marginReaders,
  under: 'Budget',
  output: z.object({
    figures: figures.optional(),
    signedPlanVersion: z.int().optional(),
    executionPlanVersion: z.int().optional(),
    executionPlanIsOfVersion: z.int().optional(),
    waitsFor: z.array(awaited),
    openHighRiskIds: z.array(ref('Risk')),
  }),
  reads: (c) => ({ inputs: one(BudgetInputs, c.id) }),
  answer: ({ reads: { inputs } }) => {
    const execution = standingExecutionPlan(inputs);
    return {
      figures: figuresIn(inputs),
      signedPlanVersion: signedPlan(inputs)?.planVersion,
      waitsFor: waitsFor(inputs),
      openHighRiskIds: [...openHighRisks(inputs)],
      executionPlanVersion: execution?.executionPlanVersion,
      executionPlanIsOfVersion: execution?.planVersion,
    };
  },
});

/** Of the signed plan where there is one, otherwise of the newest that is published: a draft that binds nobody. */
function figuresIn(inputs: Inputs | undefined): z.output<typeof figures> | undefined {
  const signed = signedPlan(inputs);
  const newest = Math.max(0, ...(inputs?.plans ?? []).map((p) => p.planVersion));
  const plan = publishedPlan(inputs, signed?.planVersion ?? newest);
  return (
    plan && {
      planVersion: plan.planVersion,
      ...figuresOf(oneLineEach(plan.lines), plan.reserve),
      price: plan.price,
      promoted: signed !== undefined,
    }
  );
}

function waitsFor(inputs: Inputs | undefined): z.output<typeof awaited>[] {
  if (basisIn(inputs)) return [];
  const signed = signedPlan(inputs);
  const execution = standingExecutionPlan(inputs);
  const mismatch = mismatchIn(inputs);
  return [
    ...(signed ? [] : ['signature' as const]),
    ...(signed && !publishedPlan(inputs, signed.planVersion) ? ['published_plan' as const] : []),
    ...(execution && (mismatch || !hasLapsed(inputs, execution)) ? [] : ['execution_plan' as const]),
    ...(mismatch ? ['rebased_execution_plan' as const] : []),
  ];
}

/**
 * 毛利 — what is left of the price after the budget; `ratio` is 0.25 for a quarter of the price. For those who answer for
 * it alone (W14).
 */
export const budgetMargin = question('budgetMargin', {
  says: { zh: '客戶價、預算總額與毛利', en: 'Price, total of the budget, and margin' },
  readers: marginReaders,
  under: 'Budget',
  output: z.object({ price: money(), total: money(), margin: money(), ratio: z.number().optional() }),
  reads: (c) => ({ budget: one(Budget, c.id) }),
  answer: ({ reads: { budget } }) => {
    if (!budget?.price || !budget.total || budget.price.currency !== budget.total.currency) return undefined;
    const { price, total } = budget;
    const left = price.amount - total.amount;
    return {
      price,
      total,
      margin: { amount: left, currency: price.currency },
      ratio: price.amount > 0 ? left / price.amount : undefined,
    };
  },
});

/**
 * 同類活動比較 — how the budget compares per attendee with approved budgets of the same type of event, this year and the two
 * before (R132).
 */
export const similarBudgets = question('similarBudgets', {
  says: { zh: '與同類活動預算的比較', en: 'Comparison with the budgets of similar events' },
  readers: marginReaders,
  under: 'Budget',
  output: z.object({
    events: z.int(),
    perAttendee: money(),
    meanPerAttendee: money(),
    deviation: z.number(),
    needsNote: z.boolean(),
  }),
  reads: (c) => {
    const budget = one(Budget, c.id);
    return { budget, rows: following(budget, (found) => each(SimilarBudgets, found ? similarRows(found, c.now) : [])) };
  },
  answer: ({ id, policy, reads: { budget, rows } }) => {
    const found = budget && comparisonOf(id, budget, rows);
    if (!budget?.total || !found) return undefined;
    const { deviation, minEvents } = policy['budget.similarEvents'];
    const amount = (minor: number) => ({ amount: Math.round(minor), currency: budget.total!.currency });
    return {
      events: found.events,
      perAttendee: amount(found.perAttendee),
      meanPerAttendee: amount(found.meanPerAttendee),
      deviation: found.deviation,
      needsNote: found.events >= minEvents && Math.abs(found.deviation) > deviation,
    };
  },
});
