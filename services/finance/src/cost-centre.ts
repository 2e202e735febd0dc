import { fi, staff } from '@marquee/contracts';
import { aggregate, instant, lifecycle, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const forecastLine = z.object({ lineId: z.string(), kind: fi.cashForecastKind, amount: money(), expectedAt: instant() });
const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  title: text(120),
  clientId: ref('Client'),
  currency: z.string(),
  status: z.enum(['open']),
  forecast: z.array(forecastLine),
});

/** 成本中心 — where the money of a project is kept apart, with what is expected to come in and when (C2.2.5a, B01). Its id is the project's. */
export const CostCentre = aggregate('CostCentre', {
  says: { zh: '成本中心', en: 'Cost centre' },
  state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'costCentre', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'clientId', 'status'], order: ['number'], search: ['title', 'number'] },
})
  .born(fi.CostCentreOpened, (e) => ({ ...e, status: 'open', forecast: [] }))
  .on(fi.CashForecastLineAdded, (s, { projectId: _, ...line }) => ({ ...s, forecast: [...s.forecast, line] }))
  .create('openCostCentre', {
    by: ['system'],
    numbered: 'CC',
    input: z.object({ title: text(120), clientId: ref('Client'), clientBudget: money(), expectedAt: instant() }),
    decide: ({ id, number, input: { title, clientId, clientBudget, expectedAt } }) => [
      fi.CostCentreOpened({ projectId: id, number, title, clientId, currency: clientBudget.currency }),
      fi.CashForecastLineAdded({ projectId: id, lineId: 'client_budget', kind: 'client_budget', amount: clientBudget, expectedAt }),
    ],
  });
