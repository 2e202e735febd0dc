import { judge, rule } from './index.js';

const says = { zh: '不可', en: 'May not' };
interface C {
  readonly amount: number;
  readonly limit: number;
}

const positive = rule<C>('C8.2.1', 'positive', 'INPUT', says, (c) => c.amount > 0, { field: 'amount' });
const withinLimit = rule<C>(
  'C8.2.1',
  'withinLimit',
  'STATE',
  (c) => ({ zh: `上限 ${c.limit}`, en: `Limit ${c.limit}` }),
  (c) => c.amount <= c.limit,
);
const round = rule<C>('C8.2.3', 'round', 'INPUT', says, (c) => c.amount % 10 === 0, {
  mode: (c) => (c.limit > 100 ? 'deny' : 'warn'),
  answeredBy: 'leader',
});

describe('judge', () => {
  it('finds nothing when every rule is kept', () => {
    expect(judge([positive, withinLimit, round], { amount: 50, limit: 50 })).toEqual({ broken: [], warnings: [] });
  });

  it('returns every broken rule at once, in the order of the rules, with clause, kind, field and sentence', () => {
    const never = rule<C>('C8.2.3', 'never', 'DUTY', says, () => false);
    expect(judge([positive, withinLimit, never], { amount: -10, limit: -20 }).broken).toEqual([
      { kind: 'INPUT', clause: 'C8.2.1', rule: 'positive', field: 'amount', says },
      { kind: 'STATE', clause: 'C8.2.1', rule: 'withinLimit', says: { zh: '上限 -20', en: 'Limit -20' } },
      { kind: 'DUTY', clause: 'C8.2.3', rule: 'never', says },
    ]);
  });

  it('keeps a rule in warn mode apart from refusals, and refuses when the case makes the mode deny', () => {
    const warned = judge([positive, round], { amount: 5, limit: 100 });
    const said = { kind: 'INPUT', clause: 'C8.2.3', rule: 'round', says };
    expect(warned).toEqual({ broken: [], warnings: [{ ...said, answeredBy: 'leader' }] });
    const denied = judge([positive, round], { amount: 5, limit: 101 });
    expect(denied).toEqual({ broken: [said], warnings: [] });
  });

  it('asks neither mode nor sentence of a rule that holds', () => {
    const silent = rule<C>(
      'C8.2.1',
      'silent',
      'INPUT',
      () => {
        throw new Error('asked');
      },
      () => true,
      {
        mode: () => {
          throw new Error('asked');
        },
        answeredBy: 'leader',
      },
    );
    expect(judge([silent], { amount: 1, limit: 1 })).toEqual({ broken: [], warnings: [] });
  });
});
