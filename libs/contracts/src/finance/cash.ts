import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const line = { projectId: ref('Project'), lineId: z.string(), by: ref('Employee') };

/** Whether money comes in or goes out. */
export const cashDirection = z.enum(['in', 'out']);
const planned = { kind: cashDirection, amount: money(), expectedAt: instant(), note: text(500).optional() };

/** Beside the client's budget, which is forecast by itself: deposits, milestones, payments to suppliers (R144). */
export const CashLinePlanned = event('fi.CashLinePlanned', {
  says: { zh: '現金預測已計劃一項收支', en: 'Receipt or payment planned in the cash forecast' },
  clauses: ['C2.2.5a'],
  data: { ...line, ...planned, at: instant() },
});

/** The whole line as it stands after the change. */
export const CashLineChanged = event('fi.CashLineChanged', {
  says: { zh: '現金預測的收支已修改', en: 'Receipt or payment of the cash forecast changed' },
  clauses: ['C2.2.5a'],
  data: { ...line, ...planned, at: instant() },
});

export const CashLineRemoved = event('fi.CashLineRemoved', {
  says: { zh: '現金預測的收支已刪除', en: 'Receipt or payment removed from the cash forecast' },
  clauses: ['C2.2.5a'],
  data: { ...line, at: instant() },
});
