import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';

export * from './finance/budget.js';
export * from './finance/budget-changes.js';
export * from './finance/cash.js';
export * from './finance/draft-estimates.js';
export * from './finance/cost-benefit.js';

const project = { projectId: ref('Project') };

export const CostCentreOpened = event('fi.CostCentreOpened', {
  says: { zh: '成本中心已開立', en: 'Cost centre opened' },
  clauses: ['C2.2.5a'],
  data: { ...project, number: z.string(), title: text(120), clientId: ref('Client'), currency: z.string() },
});

/** The client's file was merged into another one, which pays from now on. */
export const CostCentreClientChanged = event('fi.CostCentreClientChanged', {
  says: { zh: '成本中心已隨客戶檔案合併轉移', en: 'Cost centre followed a merger of client files' },
  clauses: ['C2.2.5a'],
  data: { ...project, clientId: ref('Client'), formerClientId: ref('Client'), at: instant() },
});

/** What a line of the cash forecast is about. */
export const cashForecastKind = z.enum(['client_budget']);

export const CashForecastLineAdded = event('fi.CashForecastLineAdded', {
  says: { zh: '現金預測已加入一項', en: 'Line added to the cash forecast' },
  clauses: ['C2.2.5a'],
  data: { ...project, lineId: z.string(), kind: cashForecastKind, amount: money(), expectedAt: instant() },
});

/** The event has moved, and with it the day by which the client's budget is expected. */
export const CashForecastLineMoved = event('fi.CashForecastLineMoved', {
  says: { zh: '現金預測的預計日已隨活動更改', en: 'Expected date of the cash forecast moved with the event' },
  clauses: ['C2.2.5a'],
  data: { ...project, lineId: z.string(), expectedAt: instant(), formerExpectedAt: instant(), at: instant() },
});

const payer = { clientId: ref('Client') };

/** What finance thinks of a client's payment: nothing in the way, to be watched, or no further credit. */
export const creditFlag = z.enum(['clear', 'watch', 'blocked']);

export const PayerAccountOpened = event('fi.PayerAccountOpened', {
  says: { zh: '付款人帳戶已開立', en: 'Payer account opened' },
  clauses: ['C2.2.5a'],
  data: { ...payer, name: text(120) },
});

export const PayerAccountRenamed = event('fi.PayerAccountRenamed', {
  says: { zh: '付款人帳戶已隨客戶檔案更名', en: 'Payer account renamed after the client file' },
  clauses: ['C2.2.5a'],
  data: { ...payer, name: text(120) },
});

export const PayerAccountMerged = event('fi.PayerAccountMerged', {
  says: { zh: '付款人帳戶已隨客戶檔案合併', en: 'Payer account merged after the client file' },
  clauses: ['C2.2.5a'],
  data: { ...payer, survivorId: ref('Client') },
});

export const CreditFlagSet = event('fi.CreditFlagSet', {
  says: { zh: '付款人的信用標記已變更', en: 'Credit flag of a payer changed' },
  clauses: ['C2.2.5a'],
  data: { ...payer, flag: creditFlag, reason: text(500), by: ref('Employee'), at: instant() },
});
