import { type Base, type Instant, isBefore, type Money, plusHours, rule } from '@marquee/kernel';
import type { State } from './budget-state.js';
import { amountOf, type Category, percent } from './figures.js';

type Budget = Base & { readonly state: State };
type WithAmount = Budget & { readonly input: { readonly amount: Money } };
type Transfer = WithAmount & { readonly input: { readonly from: Category; readonly to: Category } };
type Authorisation = Budget & { readonly input: { readonly ceiling: Money; readonly expiresAt: Instant } };

// ---- C8.1.1 Lines are edited while the budget is prepared.

export const isOpenToEdits = rule(
  'C8.1.1',
  'isOpenToEdits',
  'STATE',
  {
    zh: '只有草稿、被退回或修訂中的預算才可修改。',
    en: 'Only a draft, a returned budget or a revision can be edited.',
  },
  ({ state }: Budget) => ['draft', 'returned', 'revised'].includes(state.status),
);

/** In minor units; whatever the lines add up to stays a whole number that can be counted exactly. */
const MOST = 10_000_000_000_000;

export const amountIsPlausible = rule(
  'C8.1.1',
  'amountIsPlausible',
  'INPUT',
  {
    zh: '預算項的金額不得為負數，亦不得超過一千億元。',
    en: 'The amount of a line is not below zero and not above a hundred thousand million.',
  },
  (c: WithAmount) => c.input.amount.amount >= 0 && c.input.amount.amount <= MOST,
  { field: 'amount' },
);

export const amountIsInBudgetCurrency = rule(
  'C8.1.1',
  'amountIsInBudgetCurrency',
  'INPUT',
  (c: WithAmount) => ({
    zh: `金額須以預算的幣別（${c.state.price?.currency ?? ''}）計算。`,
    en: `The amount is in the currency of the budget (${c.state.price?.currency ?? ''}).`,
  }),
  (c) => c.state.price === undefined || c.input.amount.currency === c.state.price.currency,
  { field: 'amount' },
);

// ---- C8.1.3 The approved budget controls spending: it is changed by a revision, or by a transfer inside its total.

export const mayBeRevised = rule(
  'C8.1.3',
  'mayBeRevised',
  'STATE',
  { zh: '只有已核准或被否決的預算才可開始修訂。', en: 'Only an approved or a rejected budget can be revised.' },
  ({ state }: Budget) => state.status === 'approved' || state.status === 'rejected',
);

export const isInForce = rule(
  'C8.1.3',
  'isInForce',
  'STATE',
  {
    zh: '只有已核准而非修訂中的預算才可在各項之間調撥。',
    en: 'Money is transferred only in an approved budget that is not being revised.',
  },
  ({ state }: Budget) => state.status === 'approved',
);

export const transferIsAboveZero = rule(
  'C8.1.3',
  'transferIsAboveZero',
  'INPUT',
  { zh: '調撥金額須大於零。', en: 'The amount transferred must be above zero.' },
  (c: WithAmount) => c.input.amount.amount > 0,
  { field: 'amount' },
);

export const transferIsBetweenTwoLines = rule(
  'C8.1.3',
  'transferIsBetweenTwoLines',
  'INPUT',
  { zh: '調撥須在兩個不同的預算項之間進行。', en: 'A transfer is between two different lines.' },
  (c: Transfer) => c.input.from !== c.input.to,
  { field: 'to' },
);

export const transferStaysInsideTotal = rule(
  'C8.1.3',
  'transferStaysInsideTotal',
  'STATE',
  {
    zh: '調撥不得超過撥出項的金額；總額需要增加時，須修訂預算並由公司領導核准。',
    en: 'A transfer takes no more than its line has; where the total must grow, revise the budget and have a leader approve it.',
  },
  (c: Transfer) => c.input.amount.amount <= amountOf(c.state.lines, c.input.from),
  { field: 'amount' },
);

// ---- C8.1.3 Emergency: before the budget is in force, money is spent only on a leader's word, up to a ceiling and
// until a moment.

export const nothingIsInForce = rule(
  'C8.1.3',
  'nothingIsInForce',
  'STATE',
  { zh: '預算已核准生效，支出須按預算辦理。', en: 'A budget is in force: spend on it.' },
  ({ state }: Budget) => state.inForce === undefined,
);

export const noAuthorisationStands = rule(
  'C8.1.3',
  'noAuthorisationStands',
  'STATE',
  {
    zh: '已有一項有效的緊急支出授權，到期前不得再授權。',
    en: 'One authorisation stands already; there is no second before it ends.',
  },
  ({ state }: Budget) => state.preBudgetSpend === undefined,
);

export const ceilingIsAboveZero = rule(
  'C8.1.3',
  'ceilingIsAboveZero',
  'INPUT',
  (c: Authorisation) => ({
    zh: `授權上限須大於零，並以項目的幣別（${c.state.clientBudget.currency}）計算。`,
    en: `The ceiling is above zero and in the project's currency (${c.state.clientBudget.currency}).`,
  }),
  ({ input: { ceiling }, state }) => ceiling.amount > 0 && ceiling.currency === state.clientBudget.currency,
  { field: 'ceiling' },
);

export const ceilingIsWithinPolicy = rule(
  'C8.1.3',
  'ceilingIsWithinPolicy',
  'INPUT',
  ({ policy }: Authorisation) => ({
    zh: `授權上限不得超過客戶預算的 ${percent(policy['budget.preBudgetSpend'].maxShare)}。`,
    en: `The ceiling is at most ${percent(policy['budget.preBudgetSpend'].maxShare)} of the client's budget.`,
  }),
  ({ input: { ceiling }, state, policy }) =>
    ceiling.amount <= state.clientBudget.amount * policy['budget.preBudgetSpend'].maxShare,
  { field: 'ceiling' },
);

export const expiryIsWithinPolicy = rule(
  'C8.1.3',
  'expiryIsWithinPolicy',
  'INPUT',
  ({ policy }: Authorisation) => ({
    zh: `授權須在今後 ${policy['budget.preBudgetSpend'].maxDays} 天內到期。`,
    en: `The authorisation expires within the next ${policy['budget.preBudgetSpend'].maxDays} days.`,
  }),
  ({ input: { expiresAt }, now, policy }) =>
    isBefore(now, expiresAt) && !isBefore(plusHours(now, 24 * policy['budget.preBudgetSpend'].maxDays), expiresAt),
  { field: 'expiresAt' },
);

export const authorisationHasRunOut = rule(
  'C8.1.3',
  'authorisationHasRunOut',
  'STATE',
  { zh: '沒有已到期的緊急支出授權。', en: 'No authorisation to spend has run out.' },
  ({ state, now }: Budget) => state.preBudgetSpend !== undefined && !isBefore(now, state.preBudgetSpend.expiresAt),
);
