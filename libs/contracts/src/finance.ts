import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const project = { projectId: ref('Project') };

export const CostCentreOpened = event('fi.CostCentreOpened', {
  says: { zh: '成本中心已開立', en: 'Cost centre opened' },
  clauses: ['C2.2.5a'],
  data: { ...project, number: z.string(), title: text(120), clientId: ref('Client'), currency: z.string() },
});

/** What a line of the cash forecast is about. */
export const cashForecastKind = z.enum(['client_budget']);

export const CashForecastLineAdded = event('fi.CashForecastLineAdded', {
  says: { zh: '現金預測已加入一項', en: 'Line added to the cash forecast' },
  clauses: ['C2.2.5a'],
  data: { ...project, lineId: z.string(), kind: cashForecastKind, amount: money(), expectedAt: instant() },
});
