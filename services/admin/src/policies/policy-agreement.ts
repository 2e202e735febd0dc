import { type Agreement, agreements, flawOf, type PolicyValues, policyOf, readPolicy } from '@marquee/regulation';
import { type Instant, isBefore, type Text } from '@marquee/kernel';
import { type Registered, type Value, valuesOf } from './policy-in-force.js';

/** A change that somebody wants, or that was approved. */
export interface Change {
  readonly key: string;
  readonly value: string;
  readonly effectiveFrom: Instant;
}
type Approved = Change & { readonly version: number };

/** What the list of policies shows, and what the register itself knows already: the list is told later. */
export function known(list: readonly Registered[], register: readonly Approved[]): readonly Registered[] {
  const listed = list.flatMap(({ key, changes = [] }) => changes.map((c) => ({ ...c, key: key! })));
  const missing = register.filter((c) => !listed.some((l) => l.version === c.version));
  return byKey([...listed, ...missing]);
}

function byKey(changes: readonly Approved[]): readonly Registered[] {
  const keys = [...new Set(changes.map((c) => c.key))];
  return keys.map((key) => ({ key, changes: changes.filter((c) => c.key === key) }));
}

/**
 * The agreements between policies that a change would break: on its day, or on the day of a later change that was
 * approved already, as long as its own value holds then. Pure.
 * @param now a change whose day is past takes effect now
 */
export function brokenBy(change: Change, register: readonly Registered[], now: Instant): readonly Agreement[] {
  const from = isBefore(change.effectiveFrom, now) ? now : change.effectiveFrom;
  const approved = register.flatMap(({ key, changes = [] }) => changes.map((c) => ({ ...c, key: key! })));
  const wanted = { ...change, effectiveFrom: from, version: Math.max(0, ...approved.map((c) => c.version)) + 1 };
  const then = byKey([...approved, wanted]);
  const moments = [from, ...approved.map((c) => c.effectiveFrom).filter((at) => isBefore(from, at))];
  const holding = moments
    .map((at) => valuesOf(then, at))
    .filter((values) => values.some((v) => v.key === change.key && v.version === wanted.version));
  return agreements.filter(
    (a) => a.keys.some((key) => key === change.key) && holding.some((values) => !a.holds(asRead(values))),
  );
}

/** Values as rules read them. */
const asRead = (values: readonly Value[]): PolicyValues =>
  Object.fromEntries(values.map(({ key, value }) => [key, readPolicy(key, value).value])) as unknown as PolicyValues;

/** Agreements that some values break; only those of which every policy is among the values. */
export const brokenIn = (values: readonly Value[]): readonly Agreement[] =>
  agreements
    .filter((a) => a.keys.every((key) => values.some((v) => v.key === key)))
    .filter((a) => !a.holds(asRead(values)));

/** A policy, or several, whose values in force would not be accepted today. */
export interface Concern extends Text {
  readonly keys: readonly string[];
}

/** What is in force beyond the bounds of today, and what does not agree: decided before these were stated. Pure. */
export const concernsOf = (values: readonly Value[]): readonly Concern[] => [
  ...values.flatMap(({ key, value }) => beyond(key, flawOf(key, value))),
  ...brokenIn(values).map(({ keys, zh, en }) => ({ keys, zh, en })),
];

/** Changes that were approved and that no department can work with: what held before goes on. Pure. */
export const keptOut = (register: readonly Registered[], now: Instant): readonly Concern[] =>
  register.flatMap(({ key = '', changes = [] }) =>
    changes
      .filter((c) => policyOf(key) && !isBefore(now, c.effectiveFrom))
      .flatMap(({ version, value }) => notInForce(key, version, readPolicy(key, value))),
  );

const beyond = (key: string, flaw: string | undefined): readonly Concern[] =>
  flaw === undefined
    ? []
    : [{ keys: [key], zh: `現行值超出現行界限：${flaw}。`, en: `The value in force is beyond its bounds: ${flaw}.` }];

const notInForce = (key: string, version: number, read: ReturnType<typeof readPolicy>): readonly Concern[] =>
  'problem' in read
    ? [
        {
          keys: [key],
          zh: `第 ${version} 次變更無法執行（${read.problem}），沿用之前的值。`,
          en: `Change ${version} cannot be worked with (${read.problem}); what held before goes on.`,
        },
      ]
    : [];
