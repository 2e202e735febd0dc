import { fi } from '@marquee/contracts';
import { followsFile, isOfMergedFile, type MoneyKind, seesMoney, staff, until } from '@marquee/regulation';
import { aggregate, type DataOf, instant, lifecycle, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const forecastLine = z.object({
  lineId: z.string(),
  /** `client_budget` is expected by itself and comes in; the others are planned by finance. */
  kind: z.enum([...fi.cashForecastKind.options, ...fi.cashDirection.options]),
  amount: money(),
  expectedAt: instant(),
  note: text(500).optional(),
  byId: ref('Employee').optional(),
});
const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  title: text(120),
  clientId: ref('Client'),
  currency: z.string(),
  status: z.enum(['open']),
  forecast: z.array(forecastLine),
  /** How many lines finance has planned so far, removed ones included: their ids are not used again. */
  plannedLines: z.int().optional(),
});
export type State = z.output<typeof state>;

const kindOf = ({ kind }: State['forecast'][number]): MoneyKind =>
  kind === 'out' ? 'cost' : kind === 'in' ? 'price' : 'frame';

const finance = ['finance_staff', 'finance_manager'] as const;
const planned = { kind: fi.cashDirection, amount: money(), expectedAt: instant(), note: text(500).optional() };
const lineId = z.string();

const lineOf = ({
  projectId: _,
  by,
  at: __,
  ...line
}: DataOf<typeof fi.CashLinePlanned>): State['forecast'][number] => ({ ...line, byId: by });
const act = (c: { id: string; actor: { id: string }; now: string }) => ({ projectId: c.id, by: c.actor.id, at: c.now });

/**
 * 成本中心 — where the money of a project is kept apart, with what is expected to come in and go out, and when (C2.2.5a,
 * R144, B01). Its id is the project's.
 */
export const CostCentre = aggregate('CostCentre', {
  says: { zh: '成本中心', en: 'Cost centre' },
  state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
  /** What comes in is the client's price in parts, what goes out the cost: few see both. */
  shown: { forecast: (s, viewer) => s.forecast.filter((line) => seesMoney(kindOf(line), viewer)) },
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'costCentre', by: 'projectId', many: false }],
  lists: {
    filter: ['projectId', 'clientId', 'status'],
    order: ['number'],
    search: ['title', 'number'],
    find: ['forecast.expectedAt'],
  },
})
  .born(fi.CostCentreOpened, (e) => ({ ...e, status: 'open', forecast: [] }))
  .on(fi.CostCentreClientChanged, (s, { clientId }) => ({ ...s, clientId }))
  .on(fi.CashForecastLineAdded, (s, { projectId: _, ...line }) => ({ ...s, forecast: [...s.forecast, line] }))
  .on(fi.CashForecastLineMoved, (s, { lineId: moved, expectedAt }) => ({
    ...s,
    forecast: s.forecast.map((line) => (line.lineId === moved ? { ...line, expectedAt } : line)),
  }))
  .on(fi.CashLinePlanned, (s, e) => ({
    ...s,
    forecast: [...s.forecast, lineOf(e)],
    plannedLines: (s.plannedLines ?? 0) + 1,
  }))
  .on(fi.CashLineChanged, (s, e) => ({
    ...s,
    forecast: s.forecast.map((line) => (line.lineId === e.lineId ? lineOf(e) : line)),
  }))
  .on(fi.CashLineRemoved, (s, e) => ({ ...s, forecast: s.forecast.filter((line) => line.lineId !== e.lineId) }))
  .create('openCostCentre', {
    by: ['system'],
    numbered: 'CC',
    input: z.object({ title: text(120), clientId: ref('Client'), clientBudget: money(), expectedAt: instant() }),
    decide: ({ id, number, input: { title, clientId, clientBudget, expectedAt } }) => [
      fi.CostCentreOpened({ projectId: id, number, title, clientId, currency: clientBudget.currency }),
      fi.CashForecastLineAdded({
        projectId: id,
        lineId: 'client_budget',
        kind: 'client_budget',
        amount: clientBudget,
        expectedAt,
      }),
    ],
  })
  .command('followClient', {
    by: ['system'],
    input: followsFile,
    guards: [isOfMergedFile],
    decide: ({ id: projectId, now: at, state: { clientId: formerClientId }, input: { clientId } }) =>
      fi.CostCentreClientChanged({ projectId, clientId, formerClientId, at }),
  })
  .command('moveCashForecast', {
    by: ['system'],
    // Lines that finance planned are agreed with payers and suppliers, and moved by finance alone.
    input: z.object({ expectedAt: instant() }),
    decide: ({ id: projectId, state: { forecast }, input: { expectedAt }, now: at }) =>
      forecast
        .filter((line) => line.kind === 'client_budget' && line.expectedAt !== expectedAt)
        .map((line) =>
          fi.CashForecastLineMoved({
            projectId,
            lineId: line.lineId,
            expectedAt,
            formerExpectedAt: line.expectedAt,
            at,
          }),
        ),
  })
  .command('planCashLine', {
    by: finance,
    phases: until('improving'),
    input: z.object(planned),
    guards: [r.cashLineIsAboveZero],
    decide: (c) => fi.CashLinePlanned({ ...act(c), ...c.input, lineId: `l${(c.state.plannedLines ?? 0) + 1}` }),
  })
  .command('changeCashLine', {
    by: finance,
    phases: until('improving'),
    input: z.object({ ...planned, lineId }),
    guards: [r.cashLineIsPlanned, r.cashLineIsAboveZero],
    decide: (c) => fi.CashLineChanged({ ...act(c), ...c.input }),
  })
  .command('removeCashLine', {
    by: finance,
    phases: until('improving'),
    input: z.object({ lineId }),
    guards: [r.cashLineIsPlanned],
    decide: (c) => fi.CashLineRemoved({ ...act(c), lineId: c.input.lineId }),
  });
