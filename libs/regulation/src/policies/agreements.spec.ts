import { policies, type PolicyEntry, type PolicyValues } from '../policies.js';
import { agreements } from './agreements.js';
import { flawOf } from './reading.js';

/** For every agreement, values on either side of its border: each is within its own bounds. */
const sides: Readonly<Record<string, { kept: Partial<PolicyValues>; broken: Partial<PolicyValues> }>> = {
  warnedBeforeOverrun: {
    kept: { 'budget.warnRatio': 0.89, 'budget.overrunRatio': 0.9 },
    broken: { 'budget.warnRatio': 0.9, 'budget.overrunRatio': 0.9 },
  },
  overrunBeforeHardStop: {
    kept: { 'budget.overrunRatio': 1.1, 'budget.hardStopRatio': 1.1 },
    broken: { 'budget.overrunRatio': 1.11, 'budget.hardStopRatio': 1.1 },
  },
  floorWithinPassScore: {
    kept: { 'plan.review.criticalFloor': 60, 'plan.review.passScore': 60 },
    broken: { 'plan.review.criticalFloor': 61, 'plan.review.passScore': 60 },
  },
  scoresBelowFloorAreExplained: {
    kept: { 'plan.review.criticalFloor': 55, 'plan.review.minComment': 55 },
    broken: { 'plan.review.criticalFloor': 55, 'plan.review.minComment': 54 },
  },
  answeredBeforeSilent: {
    kept: { 'client.question.answerWorkingDays': 6, 'client.silenceWorkingDays': 6 },
    broken: { 'client.question.answerWorkingDays': 6, 'client.silenceWorkingDays': 5 },
  },
  mediumBelowHigh: {
    kept: { 'risk.mediumFrom': 11, 'risk.highFrom': 12 },
    broken: { 'risk.mediumFrom': 12, 'risk.highFrom': 12 },
  },
  highIsOnTheMatrix: {
    kept: { 'risk.highFrom': 12, 'risk.matrix': { likelihood: 4, impact: 3 } },
    broken: { 'risk.highFrom': 13, 'risk.matrix': { likelihood: 4, impact: 3 } },
  },
  warnedBeforeBlocked: {
    kept: { 'supplier.score.warn': 60, 'supplier.score.block': 60 },
    broken: { 'supplier.score.warn': 59, 'supplier.score.block': 60 },
  },
  workAndRestFitADay: {
    kept: { 'staffing.restHours': 10, 'staffing.maxHoursPerDay': 14 },
    broken: { 'staffing.restHours': 11, 'staffing.maxHoursPerDay': 14 },
  },
  permitsHaveLeadDays: {
    kept: {
      'permit.attendeeThreshold': { HK: { permitFrom: 500, cityLevelFrom: 500 } },
      'permit.leadDays': { HK: 30 },
    },
    broken: {
      'permit.attendeeThreshold': { HK: { permitFrom: 500, cityLevelFrom: 500 } },
      'permit.leadDays': { CN: 20 },
    },
  },
  setupIsWithinTheWindow: {
    kept: { 'design.setupDays': 5, 'execPlan.windowDays': { before: 5, after: 1 } },
    broken: { 'design.setupDays': 6, 'execPlan.windowDays': { before: 5, after: 1 } },
  },
};

describe('C2.2.6b 相符 · what policies must be to one another', () => {
  const initial = Object.fromEntries(
    Object.entries<PolicyEntry>(policies).map(([key, e]) => [key, e.initial]),
  ) as unknown as PolicyValues;
  const within = (values: Partial<PolicyValues>) =>
    Object.entries(values).map(([key, value]) => flawOf(key, JSON.stringify(value)) ?? 'within');

  it('stands here once on each side for every agreement', () => {
    expect(Object.keys(sides).sort()).toEqual(agreements.map((a) => a.name).sort());
  });

  it.each(agreements)('$name: $en', ({ name, holds, keys }) => {
    const { kept, broken } = sides[name]!;
    expect([...within(kept), ...within(broken)].filter((w) => w !== 'within')).toEqual([]);
    expect([holds(initial), holds({ ...initial, ...kept }), holds({ ...initial, ...broken })]).toEqual([
      true,
      true,
      false,
    ]);
    expect(Object.keys(broken).sort()).toEqual([...keys].sort());
  });

  it.each(agreements)(
    '$name is about policies that bind alike, two of them, so that one change can mend it',
    ({ keys }) => {
      expect(new Set(keys.map((key) => policies[key].binds)).size).toBe(1);
      expect(keys.length).toBe(2);
    },
  );
});
