import { between, marginReaders } from '@marquee/regulation';
import { budgetLine, fi } from '@marquee/contracts';
import { aggregate, type DataOf, instant, lifecycle, money, type Money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const request = {
  revision: z.int().min(1),
  askedById: ref('Employee'),
  price: money(),
  total: money(),
  lines: z.array(budgetLine),
  reserve: money(),
};
const opinion = z.object({
  revision: z.int(),
  opinion: fi.financeOpinion,
  text: text(4000),
  byId: ref('Employee'),
  at: instant(),
});
const state = z.object({
  projectId: ref('Project'),
  title: text(120),
  status: z.enum(['idle', 'waiting', 'given']),
  /** What the client said at the start that the event may cost. */
  clientBudget: money(),
  /** The budget detail of the revision that was asked about last. */
  ...z.object(request).partial().shape,
  /**
   * How far the total, and the price, are above the client's budget; below zero: under it. Absent where currencies
   * differ (R058).
   */
  totalVariance: money().optional(),
  priceVariance: money().optional(),
  askedAt: instant().optional(),
  opinions: z.array(opinion),
});
type State = z.output<typeof state>;

/** How far an amount is above a budget; below zero: under it. Absent where their currencies differ. */
export const above = (amount: Money, budget: Money): Money | undefined =>
  amount.currency === budget.currency
    ? { amount: amount.amount - budget.amount, currency: budget.currency }
    : undefined;

const requested = (s: State, { projectId: _, at, ...asked }: DataOf<typeof fi.FinanceReviewRequested>): State => ({
  ...s,
  ...asked,
  status: 'waiting',
  askedAt: at,
  totalVariance: above(asked.total, s.clientBudget),
  priceVariance: above(asked.price, s.clientBudget),
});

/**
 * 財務審閱 — what finance is asked about the plan's budget detail, and what it answers, revision by revision (C2.2.5b,
 * R134, W09). Its id is the project's.
 */
export const FinanceReview = aggregate('FinanceReview', {
  says: { zh: '方案預算的財務審閱', en: 'Finance review of a plan’s budget' },
  state,
  lifecycle: lifecycle('status', { idle: ['waiting'], waiting: ['given'], given: ['waiting'] }),
  readers: marginReaders,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'financeReview', by: 'projectId', many: false }],
  lists: { filter: ['status', 'projectId'], order: ['askedAt'], search: ['title'] },
})
  .born(fi.FinanceReviewOpened, (e) => ({ ...e, status: 'idle', opinions: [] }))
  .on(fi.FinanceReviewRequested, requested)
  .on(fi.FinanceOpinionGiven, (s, { projectId: _, by, ...e }) => ({
    ...s,
    status: 'given',
    opinions: [...s.opinions, { ...e, byId: by }],
  }))
  .create('openFinanceReview', {
    by: ['system'],
    input: z.object({ title: text(120), clientBudget: money() }),
    decide: (c) => fi.FinanceReviewOpened({ ...c.input, projectId: c.id }),
  })
  .command('requestFinanceReview', {
    by: ['system'],
    input: z.object({ ...request, at: instant() }),
    guards: [r.requestIsNewer],
    decide: (c) => fi.FinanceReviewRequested({ ...c.input, projectId: c.id }),
  })
  .command('giveFinanceOpinion', {
    by: ['finance_staff', 'finance_manager'],
    phases: between('planning', 'ready'),
    input: z.object({ revision: z.int().min(1), opinion: fi.financeOpinion, text: text(4000) }),
    guards: [r.opinionIsAwaited, r.opinionIsOnLatestRevision, r.notOwnRequest, r.opinionIsGiven, r.doubtIsExplained],
    decide: (c) => fi.FinanceOpinionGiven({ ...c.input, projectId: c.id, by: c.actor.id, at: c.now }),
  });
