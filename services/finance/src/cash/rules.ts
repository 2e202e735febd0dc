import { rule } from '@marquee/kernel';

type Forecast = { state: { forecast: readonly { lineId: string; kind: string }[] }; input: { lineId: string } };

// ---- C2.2.5a Finance manages the company's funds: planned receipts and payments of each project (R144).

export const cashLineIsPlanned = rule(
  'C2.2.5a',
  'cashLineIsPlanned',
  'INPUT',
  {
    zh: '找不到這項計劃收支；由系統列入的客戶預算不可手動修改。',
    en: 'There is no such planned receipt or payment; the client’s budget is forecast by itself and not changed by hand.',
  },
  ({ state, input }: Forecast) =>
    state.forecast.some((line) => line.lineId === input.lineId && line.kind !== 'client_budget'),
  { field: 'lineId' },
);

export const cashLineIsAboveZero = rule(
  'C2.2.5a',
  'cashLineIsAboveZero',
  'INPUT',
  { zh: '收支金額須大於零。', en: 'The amount must be above zero.' },
  (c: { input: { amount: { amount: number } } }) => c.input.amount.amount > 0,
  { field: 'amount' },
);
