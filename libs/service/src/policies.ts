import { ad, policies as register, type PolicyKey } from '@marquee/contracts';
import type { Instant, Policies, Recorded } from '@marquee/kernel';
import type { Logger } from '@marquee/platform';
import type { Connection } from 'mongoose';
import { durable, native, unlessDuplicate } from './store/native.js';
import { policyModel, type PolicyRow } from './store/schemas.js';

/** Every threshold with the value in force, and the newest change among them (0 before the first). */
export interface PoliciesInForce {
  readonly values: Policies;
  readonly version: number;
}

/** The thresholds of the regulation as the company set them. */
export interface PolicySource {
  /** In force at this moment; answers from memory. */
  at(now: Instant): PoliciesInForce;
  /** In force now. */
  current(): PoliciesInForce;
  /** Remembers an `ad.PolicyChanged` event; repeating it changes nothing. An unknown key or a value of the wrong shape is logged and does not come into force. */
  apply(changed: Recorded): Promise<void>;
  /** Reads the changes again that any instance of this department remembered. */
  refresh(): Promise<void>;
  /** Refreshes every so many milliseconds, because a change reaches one instance and binds all. Returns the way to stop. */
  watch(everyMs: number): () => void;
}

/** A change with its value read: from `from` (ms since 1970) on, `key` has this value. */
interface Change {
  readonly key: PolicyKey;
  readonly value: unknown;
  readonly version: number;
  readonly from: number;
}

/** Policies in MongoDB, with all changes in memory: they are few, and every command asks. */
export function mongoPolicies(connection: Connection, log: Logger): PolicySource {
  const model = policyModel(connection);
  const read = reader(log);
  let at = inForceAt([]);
  const refresh = async () => {
    const rows = await model.find().lean<PolicyRow[]>();
    at = inForceAt(rows.flatMap((row) => read(row) ?? []));
  };
  return {
    at: (now) => at(Date.parse(now)),
    current: () => at(Date.now()),
    refresh,
    apply: async (changed) => {
      const row: PolicyRow = { _id: changed.id, ...ad.PolicyChanged.schema.omit({ changedBy: true }).parse(changed.data) };
      await native(model).insertOne(row, durable).catch(unlessDuplicate);
      await refresh();
    },
    watch: (everyMs) => {
      const timer = setInterval(() => void refresh().catch((error: unknown) => log.warn({ err: error }, 'policies could not be read again')), everyMs);
      return () => clearInterval(timer);
    },
  };
}

/** Reads remembered changes. One that this release cannot read stays remembered, for a release that can, and is reported once. */
function reader(log: Logger): (row: PolicyRow) => Change | undefined {
  const reported = new Set<string>();
  return (row) => {
    const entry = Object.hasOwn(register, row.key) ? register[row.key as PolicyKey] : undefined;
    const value = entry?.schema.safeParse(parsed(row.value));
    if (value?.success) return { key: row.key as PolicyKey, value: value.data, version: row.version, from: Date.parse(row.effectiveFrom) };
    const problem = value?.error?.message ?? 'unknown key';
    if (!reported.has(row._id)) log.error({ key: row.key, version: row.version, problem }, 'a policy change was kept out');
    reported.add(row._id);
    return undefined;
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Values by moment. Between two effective dates nothing changes, so the values of one such span are kept. */
function inForceAt(changes: readonly Change[]): (now: number) => PoliciesInForce {
  const ordered = [...changes].sort((a, b) => a.from - b.from || a.version - b.version);
  let kept = { count: -1, inForce: initial };
  return (now) => {
    const begun = ordered.filter((c) => c.from <= now);
    if (kept.count !== begun.length) kept = { count: begun.length, inForce: overlay(begun) };
    return kept.inForce;
  };
}

const initial: PoliciesInForce = {
  values: Object.fromEntries(Object.entries(register).map(([key, entry]) => [key, entry.initial])) as unknown as Policies,
  version: 0,
};

/** For each key the change that took effect last. */
function overlay(begun: readonly Change[]): PoliciesInForce {
  const inForce = new Map(begun.map((c) => [c.key, c]));
  const values = Object.fromEntries([...inForce].map(([key, c]) => [key, c.value]));
  return { values: { ...initial.values, ...values }, version: Math.max(0, ...[...inForce.values()].map((c) => c.version)) };
}
