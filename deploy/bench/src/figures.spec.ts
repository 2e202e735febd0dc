import { allMet, meets, tableOf } from './figures.ts';

describe('a figure against its goal', () => {
  it.each([
    [60, '<= 60', true],
    [60.1, '<= 60', false],
    [0.4, '>= 0.40', true],
    [0.39, '>= 0.40', false],
    [7, undefined, undefined],
    [Number.NaN, '<= 60', false],
  ])('%p held against %p: %p', (value, goal, met) => {
    expect(meets(value, goal)).toBe(met);
  });

  it('is an error when the goal cannot be read, and not silently kept', () => {
    expect(() => meets(1, 'below 60')).toThrow('"below 60" is no goal');
  });
});

describe('a run of measurements', () => {
  const kept = { name: 'p50', value: 40, unit: 'ms', goal: '<= 60' };

  it('succeeds when every goal is kept; a figure without a goal is information', () => {
    expect(allMet([kept, { name: 'p99', value: 900, unit: 'ms' }])).toBe(true);
  });

  it('fails when one goal is missed, or one measurement', () => {
    expect(allMet([kept, { ...kept, value: 61 }])).toBe(false);
    expect(allMet([kept, { name: 'join', failed: 'the gateways answer differently' }])).toBe(false);
  });
});

describe('the table', () => {
  it('says of every promise whom it concerns, what was wanted, what was measured and whether it is kept', () => {
    const second = { name: 'second start to ready', value: 21, unit: 's', goal: '<= 20' };
    const page = { name: 'a project page, p95 among 50,000 against 10', value: 1.2, unit: 'ratio', goal: '<= 1.5' };
    const besides = { name: 'commands per second', value: 1234, unit: '1/s' };
    const lines = tableOf([second, besides, page, { name: 'views', failed: 'no server' }]);
    expect(lines.map((line) => line.trim().split(/ {3,}/))).toEqual([
      ['WHAT WE PROMISE', 'GOAL', 'MEASURED', 'BECAUSE'],
      ['A company that grows'],
      [
        'A project’s page with 50,000 projects, against 10',
        '≤ 1.5 ×',
        '1.2 ×',
        'kept',
        'work follows what is asked, not what there is',
      ],
      ['Whoever runs it'],
      ['A start with everything installed', '≤ 20 s', '21 s', 'MISSED', 'patience at a terminal'],
      [''],
      ['Measured besides, without a goal'],
      ['commands per second', '1,234 a second'],
      [''],
      ['FAILED to measure views: no server'],
      ['1 of 2 promises kept'],
    ]);
  });
});
