import { fi } from '@marquee/contracts';
import { asked, given, NOW, person } from '@marquee/testing';
import { cashForecast } from './cash-forecast.js';
import { CostCentre } from './cost-centre.js';
import * as r from './rules.js';

const id = 'prj-1';
const li = person('li', 'finance_staff');
const money = (amount: number, currency = 'HKD') => ({ amount, currency });
const opened = fi.CostCentreOpened({
  projectId: id,
  number: 'CC-2026-0001',
  title: '海濱音樂節',
  clientId: 'harbour',
  currency: 'HKD',
});
const automatic = fi.CashForecastLineAdded({
  projectId: id,
  lineId: 'client_budget',
  kind: 'client_budget',
  amount: money(250),
  expectedAt: '2026-12-31T10:00:00.000Z',
});
const deposit = { kind: 'in' as const, amount: money(75), expectedAt: '2026-11-15T01:00:00.000Z', note: '三成訂金' };
const planned = fi.CashLinePlanned({ projectId: id, lineId: 'l1', by: 'li', at: NOW, ...deposit });
const removed = fi.CashLineRemoved({ projectId: id, lineId: 'l1', by: 'li', at: NOW });
const centre = (...facts: Parameters<typeof given>[1] & object) => given(CostCentre, [opened, automatic, ...facts]);
const by = { actor: li, id, now: NOW };

describe('R144, C2.2.5a 計劃收支 · planned receipts and payments of a project', () => {
  it('stand beside the client’s budget, which is forecast by itself', () => {
    centre()
      .when('planCashLine', { ...by, input: deposit })
      .then(planned, (s) =>
        expect(s.forecast.map((l) => [l.lineId, l.kind])).toEqual([
          ['client_budget', 'client_budget'],
          ['l1', 'in'],
        ]),
      );
  });

  it('are changed and removed; the id of a removed one is not used again', () => {
    const later = { ...deposit, expectedAt: '2026-12-01T01:00:00.000Z' };
    centre(planned)
      .when('changeCashLine', { ...by, input: { ...later, lineId: 'l1' } })
      .then(fi.CashLineChanged({ ...planned.data, ...later }), (s) => expect(s.forecast[1]).toMatchObject(later));
    centre(planned)
      .when('removeCashLine', { ...by, input: { lineId: 'l1' } })
      .then(removed, (s) => expect(s.forecast).toHaveLength(1));
    centre(planned, removed)
      .when('planCashLine', { ...by, input: deposit })
      .then(fi.CashLinePlanned({ ...planned.data, lineId: 'l2' }));
  });

  it('are above zero', () => {
    centre()
      .when('planCashLine', { ...by, input: { ...deposit, amount: money(0) } })
      .rejects(r.cashLineIsAboveZero);
    centre(planned)
      .when('changeCashLine', { ...by, input: { ...deposit, amount: money(-1), lineId: 'l1' } })
      .rejects(r.cashLineIsAboveZero);
  });

  it('are changed only where there are such; the client’s budget is not changed by hand', () => {
    centre()
      .when('removeCashLine', { ...by, input: { lineId: 'client_budget' } })
      .rejects(r.cashLineIsPlanned);
    centre(planned, removed)
      .when('changeCashLine', { ...by, input: { ...deposit, lineId: 'l1' } })
      .rejects(r.cashLineIsPlanned);
  });

  it('are planned by finance alone', () =>
    centre()
      .when('planCashLine', { ...by, actor: person('ann', 'cs_staff'), input: deposit })
      .forbidden());
});

describe('R144 現金預測 · the cash forecast', () => {
  const line = (kind: string, amount: object, expectedAt: string) => ({ lineId: kind, kind, amount, expectedAt });
  const centres = [
    {
      id: 'p1',
      projectId: 'p1',
      forecast: [
        line('client_budget', money(250), '2026-12-31T10:00:00.000Z'),
        line('out', money(100), '2026-12-05T01:00:00.000Z'),
        line('in', money(7, 'USD'), '2026-12-05T01:00:00.000Z'),
      ],
    },
    {
      id: 'p2',
      projectId: 'p2',
      forecast: [
        line('out', money(40), '2026-12-20T01:00:00.000Z'),
        line('in', money(9), '2027-03-01T01:00:00.000Z'),
        line('out', money(5), '2027-01-02T01:00:00.000Z'),
      ],
    },
  ];
  const flow = (currency: string, income: number, out: number) => ({
    currency,
    in: money(income, currency),
    out: money(out, currency),
    net: money(income - out, currency),
  });
  const ask = (input: object) =>
    asked(cashForecast, { viewer: li, now: NOW, input, reads: { centres } }) as {
      from: string;
      outside: number;
      months: { month: string; company: object[]; projects: object[] }[];
    };

  it('adds up by month and currency, for the company and for each project', () => {
    const { months, outside } = ask({ from: '2026-12', months: 2 });
    expect(months[0]).toEqual({
      month: '2026-12',
      company: [flow('HKD', 250, 140), flow('USD', 7, 0)],
      projects: [
        { projectId: 'p1', ...flow('HKD', 250, 100) },
        { projectId: 'p1', ...flow('USD', 7, 0) },
        { projectId: 'p2', ...flow('HKD', 0, 40) },
      ],
    });
    expect(months[1]).toEqual({
      month: '2027-01',
      company: [flow('HKD', 0, 5)],
      projects: [{ projectId: 'p2', ...flow('HKD', 0, 5) }],
    });
    expect(outside).toBe(1);
  });

  it('is of the month in the company’s own time zone', () => {
    const late = [{ id: 'p1', projectId: 'p1', forecast: [line('in', money(1), '2026-11-30T16:00:00.000Z')] }];
    const read = asked(cashForecast, {
      viewer: li,
      input: { from: '2026-11', months: 2 },
      reads: { centres: late },
    }) as { months: { company: object[] }[] };
    expect(read.months.map((m) => m.company.length)).toEqual([0, 1]);
  });

  it('begins with the present month, and shows empty months as empty', () => {
    const { from, months } = ask({ months: 3 });
    expect([from, months.map((m) => m.month), months.every((m) => m.company.length === 0)]).toEqual([
      '2026-03',
      ['2026-03', '2026-04', '2026-05'],
      true,
    ]);
  });
});
