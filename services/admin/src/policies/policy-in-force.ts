import { policies, type PolicyEntry, type PolicyKey, readPolicy } from '@marquee/regulation';
import { type Instant, isBefore } from '@marquee/kernel';

/** What the register says of one policy, as far as these functions need it. */
export interface Registered {
  readonly key?: string | undefined;
  readonly changes?:
    | readonly { readonly version: number; readonly value: string; readonly effectiveFrom: Instant }[]
    | undefined;
}
/** A policy's value at some moment, as JSON text, and the change that set it (0: the regulation's own). */
export interface Value {
  readonly key: string;
  readonly value: string;
  readonly version: number;
}

/** Keys of the policies that bind projects: a running project keeps their values (R009). */
export const projectKeys = Object.entries<PolicyEntry>(policies)
  .filter(([, p]) => p.binds === 'project')
  .map(([key]) => key as PolicyKey);

const everyKey = Object.keys(policies) as PolicyKey[];
const isReadable = (key: string, json: string) => !('problem' in readPolicy(key, json));

/**
 * The values that held at a moment: for each policy the change that took effect last, else what the regulation itself
 * says. A change that nobody can work with never took effect (`readPolicy`), here as in every department.
 */
export const valuesOf = (register: readonly Registered[], moment: Instant, keys = everyKey): readonly Value[] =>
  keys.map((key) => {
    const begun = (register.find((p) => p.key === key)?.changes ?? []).filter(
      (c) => !isBefore(moment, c.effectiveFrom) && isReadable(key, c.value),
    );
    const last = begun.reduce<(typeof begun)[number] | undefined>(
      (newest, c) => (newest && isEarlier(c, newest) ? newest : c),
      undefined,
    );
    return last
      ? { key, value: JSON.stringify(JSON.parse(last.value)), version: last.version }
      : { key, value: JSON.stringify(policies[key].initial), version: 0 };
  });

const isEarlier = (a: Dated, b: Dated) =>
  isBefore(a.effectiveFrom, b.effectiveFrom) || (a.effectiveFrom === b.effectiveFrom && a.version < b.version);
type Dated = { readonly version: number; readonly effectiveFrom: Instant };

/** The values that bound projects at a moment. */
export const valuesAt = (register: readonly Registered[], moment: Instant): readonly Value[] =>
  valuesOf(register, moment, projectKeys);

/** The newest change among some values; 0 while all are the regulation's own. */
export const newestOf = (values: readonly Value[]): number => Math.max(0, ...values.map((v) => v.version));

/** Policies of which a project obeys another value than the company has in force. */
export const differing = (
  pinned: readonly Value[],
  inForce: readonly Value[],
): readonly { readonly pinned: Value; readonly current: Value }[] =>
  inForce.flatMap((current) => {
    const kept = pinned.find((p) => p.key === current.key);
    return kept && kept.value !== current.value ? [{ pinned: kept, current }] : [];
  });
