import type { Policies } from '@marquee/kernel';
import type { CompanyPolicies } from '../../company.js';

/** Every threshold with the value in force, and the newest change among them (0 before the first). */
export interface PoliciesInForce {
  readonly values: Policies;
  readonly version: number;
}

/** A change with its value read: from `from` (ms since 1970) on, `key` has this value. */
export interface Change {
  readonly key: string;
  readonly value: unknown;
  readonly version: number;
  readonly from: number;
}

type Register = CompanyPolicies['register'];

const initialValues = (register: Register): Policies =>
  Object.fromEntries(Object.entries(register).map(([key, entry]) => [key, entry.initial])) as unknown as Policies;

/**
 * Values by moment, and for a running project by the moment from which it obeys: what binds projects is as it was then,
 * what binds the company is as it is now. Between two effective dates nothing changes, so the values of each such span
 * are kept. Pure.
 * @param changes of keys that the register has
 */
export function inForceAt(
  register: Register,
  changes: readonly Change[],
): (now: number, pinned?: number) => PoliciesInForce {
  const initial = initialValues(register);
  const bindsProjects = ({ key }: Change) => register[key]?.binds === 'project';
  const ordered = [...changes].sort((a, b) => a.from - b.from || a.version - b.version);
  const begunBy = (moment: number) => ordered.filter((c) => c.from <= moment);
  const kept = new Map<string, PoliciesInForce>();
  return (now, pinned = now) => {
    const [current, then] = [begunBy(now), begunBy(Math.min(now, pinned))];
    const span = `${current.length} ${then.length}`;
    const known =
      kept.get(span) ?? overlay(initial, [...current.filter((c) => !bindsProjects(c)), ...then.filter(bindsProjects)]);
    kept.set(span, known);
    return known;
  };
}

/** For each key the change that took effect last. */
function overlay(initial: Policies, begun: readonly Change[]): PoliciesInForce {
  const inForce = new Map(begun.map((c) => [c.key, c]));
  const values = Object.fromEntries([...inForce].map(([key, c]) => [key, c.value]));
  return {
    values: { ...initial, ...values },
    version: Math.max(0, ...[...inForce.values()].map((c) => c.version)),
  };
}
