import type { z } from 'zod';
import { policies, type PolicyEntry, type PolicyKey } from '../policies.js';
import { flawOf, readPolicy } from './reading.js';

type Path = readonly (string | number)[];
interface Figure {
  readonly at: Path;
  readonly schema: z.ZodNumber;
}
type Inner = {
  def: { type: string; innerType?: z.ZodType; element?: z.ZodType; valueType?: z.ZodType; options?: z.ZodType[] };
};

/** Every figure in a policy, and where an example of it stands in the initial value. */
function figuresIn(schema: z.ZodType, example: unknown, at: Path = []): Figure[] {
  const { def } = schema as unknown as Inner;
  if (def.type === 'number') return [{ at, schema: schema as z.ZodNumber }];
  if (def.innerType) return figuresIn(def.innerType, example, at);
  if (def.options) return def.options.flatMap((o) => figuresIn(o, example, at));
  if (def.element) return figuresIn(def.element, (example as unknown[])[0], [...at, 0]);
  if (def.type === 'record') {
    const [key, value] = Object.entries(example as object)[0]!;
    return figuresIn(def.valueType!, value, [...at, key]);
  }
  return def.type === 'object'
    ? Object.entries((schema as z.ZodObject).shape).flatMap(([key, inner]) =>
        figuresIn(inner, (example as Record<string, unknown> | undefined)?.[key], [...at, key]),
      )
    : [];
}

function put(value: unknown, [first, ...rest]: Path, figure: number): unknown {
  if (first === undefined) return figure;
  const whole = value as Record<string | number, unknown>;
  const changed = put(whole[first], rest, figure);
  return Array.isArray(value) ? value.map((v, n) => (n === first ? changed : v)) : { ...whole, [first]: changed };
}

const entries = Object.entries<PolicyEntry>(policies);
const figures = entries.flatMap(([key, entry]) =>
  figuresIn(entry.schema, entry.initial).map((figure) => ({
    key,
    entry,
    ...figure,
    name: [key, ...figure.at].join('.'),
  })),
);

describe('C2.2.6b 界限 · every threshold has a least and a most', () => {
  it('and there are many of them', () => expect(figures.length).toBeGreaterThan(60));

  it.each(figures)('$name: below its least and above its most it is refused', ({ entry, at, schema }) => {
    const [least, most] = [schema.minValue!, schema.maxValue!];
    expect(Math.abs(least)).toBeLessThan(Number.MAX_SAFE_INTEGER);
    expect(most).toBeLessThan(Number.MAX_SAFE_INTEGER);
    const step = schema.isInt ? 1 : 1e-6;
    const codes = (figure: number) =>
      entry.schema
        .safeParse(put(entry.initial, at, figure))
        .error?.issues.filter((i) => i.path.join('.') === at.join('.'))
        .map((i) => i.code) ?? [];
    expect(codes(least - step)).toContain('too_small');
    expect(codes(most + step)).toContain('too_big');
    expect([schema.safeParse(least).success, schema.safeParse(most).success]).toEqual([true, true]);
  });

  it.each(entries)('%s: what the regulation begins with is within its bounds', (key, { initial }) => {
    expect(flawOf(key, JSON.stringify(initial))).toBeUndefined();
  });

  it.each(entries)('%s: it may be left unset only where it is said why', (_, { schema, initial, unset }) => {
    const mayBeUnset = schema.safeParse(null).success;
    expect(mayBeUnset).toBe(unset !== undefined);
    expect(initial === null ? mayBeUnset : true).toBe(true);
    if (unset) expect([unset.zh, unset.en].map((s) => s.length > 20)).toEqual([true, true]);
  });
});

describe('C2.2.6b 無牙的值 · a value that lets everything pass is no threshold', () => {
  it.each<[PolicyKey, unknown]>([
    ['plan.review.quorum', 0],
    ['plan.minDrafts', 0],
    ['plan.minDrafts', 1],
    ['plan.review.minComment', null],
    ['plan.review.minComment', 0],
    ['plan.review.criticalFloor', 0],
    ['plan.review.passScore', 0],
    ['plan.review.roles', { required: [], allDepartmentHeads: true, minExperts: 1 }],
    ['plan.review.roles', { required: ['planning_manager'], allDepartmentHeads: true, minExperts: 0 }],
    ['plan.review.roles', { required: ['planning_manager'], allDepartmentHeads: false, minExperts: 1 }],
    ['expense.tiers', [{ upTo: null, approver: 'department_head' }]],
    ['permit.attendeeThreshold', { CN: { permitFrom: 1_000_000, cityLevelFrom: 1_000_000 } }],
    ['plan.review.weights', { feasibility: 1, innovation: 0, costBenefit: 0 }],
    ['plan.review.weights', { feasibility: 0.4, innovation: 0.4, costBenefit: 0.4 }],
    ['plan.reserveRatio', 0],
    ['plan.timeBufferRatio', 0],
    ['budget.maxCostRatio', null],
    ['budget.maxCostRatio', 95],
    ['budget.hardStopRatio', 0.5],
    ['approval.minReasonLength', 0],
    ['text.minContent', { line: 0, passage: 0 }],
    ['execPlan.requiredReviewers', []],
    ['execPlan.requiredReviewers', ['pl']],
    ['approval.sla.default', { workingDays: 1, escalateAfterWorkingDays: 0 }],
    ['calendar.working', { timeZone: 'Asia/Hong_Kong', weekend: [0, 1, 2, 3, 4, 5, 6], holidays: [] }],
    ['calendar.working', { timeZone: 'Mars/Olympus', weekend: [0, 6], holidays: [] }],
    ['calendar.working', { timeZone: 'Asia/Hong_Kong', weekend: [0, 6], holidays: daysOf(2027, 60) }],
    ['expense.tiers', [{ upTo: 1000, approver: 'leader' }]],
    [
      'expense.tiers',
      [
        { upTo: null, approver: 'leader' },
        { upTo: null, approver: 'leader' },
      ],
    ],
    [
      'budget.approval.tiers',
      [
        { upTo: 900, approver: 'gm' },
        { upTo: 100, approver: 'gm' },
        { upTo: null, approver: 'leader' },
      ],
    ],
    ['complaint.sla', { critical: 24, high: 8, normal: 24 }],
    ['permit.attendeeThreshold', { CN: { permitFrom: 5000, cityLevelFrom: 1000 } }],
    ['risk.indicators', []],
  ])('%s: %j', (key, value) => {
    expect(flawOf(key, JSON.stringify(value))).toBeTruthy();
  });
});

function daysOf(year: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10));
}

describe('C2.2.6b 已存的值 · a value that was decided before its bounds', () => {
  it('stays in force and is shown as beyond them', () => {
    expect(readPolicy('plan.review.quorum', '0')).toEqual({ value: 0, beyond: expect.stringContaining('0.5') });
    expect(readPolicy('budget.hardStopRatio', '0.5')).toMatchObject({ value: 0.5, beyond: expect.any(String) });
    expect(readPolicy('expense.tiers', '[{"upTo":5,"approver":"leader"}]')).toMatchObject({
      value: [{ upTo: 5, approver: 'leader' }],
      beyond: expect.stringContaining('上限'),
    });
  });

  it('is kept out when nobody can work with it: the value before goes on', () => {
    const everyDay = { timeZone: 'Asia/Hong_Kong', weekend: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
    const nowhere = { timeZone: 'Mars/Olympus', weekend: [0, 6], holidays: [] };
    for (const [key, value] of [
      ['calendar.working', everyDay],
      ['calendar.working', nowhere],
      ['plan.review.minComment', null],
      ['plan.minDrafts', 'three'],
      ['no.such.policy', 1],
    ] as const)
      expect(readPolicy(key, JSON.stringify(value))).toEqual({ problem: expect.any(String) });
    expect(readPolicy('plan.minDrafts', '{')).toEqual({ problem: 'not JSON' });
  });
});
