import { allMet, meets } from './figures.ts';

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
