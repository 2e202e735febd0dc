import type { EventType, Instant, Recorded } from '@marquee/kernel';
import type { Logger } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company, CompanyPolicies } from '../../company.js';
import { inForceAt, type Change, type PoliciesInForce } from './policies-in-force.js';
import { durable, native, unlessDuplicate } from '../native.js';
import { policyModel, projectPinModel, type PolicyRow, type ProjectPinRow } from '../schemas.js';

/** The thresholds of the regulation as the company set them. */
export interface PolicySource {
  /**
   * What a command must obey at this moment; answers from memory.
   * @param key partition key of the command's record: for a running project, what binds projects is as it was when the
   * project formally started or was migrated
   */
  at(now: Instant, key?: string): PoliciesInForce;
  /** What the company obeys now. */
  current(): PoliciesInForce;
  /** Whether a partition key is that of a running project. */
  isProject(key: string): boolean;
  /**
   * Remembers one of `policyEvents`; repeating it changes nothing. An unknown key or a value of the wrong shape is
   * logged and does not come into force.
   */
  apply(event: Recorded): Promise<void>;
  /** Reads again what any instance of this department remembered. */
  refresh(): Promise<void>;
  /**
   * Refreshes every so many milliseconds, because an event reaches one instance and binds all. Returns the way to stop.
   */
  watch(everyMs: number): () => void;
}

/** What every department listens to for its policies, by type: their changes, and what pins projects. */
export const policyEvents = ({ policies: { changed, pinning } }: Company): ReadonlyMap<string, EventType> =>
  new Map([changed, ...pinning].map((type) => [type.type, type]));

/** Policies in MongoDB, with all changes and all projects in memory: they are few, and every command asks. */
export function mongoPolicies(connection: Connection, company: CompanyPolicies, log: Logger): PolicySource {
  const [changes, pins] = [policyModel(connection), projectPinModel(connection)];
  const { register } = company;
  const read = reader(register, log);
  let at = inForceAt(register, []);
  let since: ReadonlyMap<string, number> = new Map();
  const refresh = async () => {
    const [rows, projects] = await Promise.all([
      changes.find().lean<PolicyRow[]>(),
      pins.find().lean<ProjectPinRow[]>(),
    ]);
    at = inForceAt(
      register,
      rows.flatMap((row) => read(row) ?? []),
    );
    since = new Map(projects.map((p) => [p._id, Date.parse(p.since)]));
  };
  return {
    at: (now, key = '') => at(Date.parse(now), since.get(key)),
    current: () => at(Date.now()),
    isProject: (key) => since.has(key),
    refresh,
    apply: async (event) => {
      await remember(connection, company, event);
      await refresh();
    },
    watch: (everyMs) => every(everyMs, refresh, (err) => log.warn({ err }, 'policies could not be read again')),
  };
}

/** Does it again and again, whatever comes of it. @returns the way to stop */
function every(ms: number, work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  const timer = setInterval(() => void work().catch(failed), ms);
  return () => clearInterval(timer);
}

function remember(connection: Connection, company: CompanyPolicies, event: Recorded): Promise<unknown> {
  if (event.type === company.changed.type)
    return native(policyModel(connection))
      .insertOne({ _id: event.id, ...company.changeOf(event) }, durable)
      .catch(unlessDuplicate);
  return native(projectPinModel(connection)).updateOne(
    { _id: projectOf(event) },
    { $max: { since: event.at } },
    { upsert: true, ...durable },
  );
}

const projectOf = ({ data }: Recorded): string => (data as { projectId: string }).projectId;

/**
 * Reads remembered changes. One that this release cannot read stays remembered, for a release that can, and is reported
 * once.
 */
function reader(register: CompanyPolicies['register'], log: Logger): (row: PolicyRow) => Change | undefined {
  const reported = new Set<string>();
  return (row) => {
    const entry = Object.hasOwn(register, row.key) ? register[row.key] : undefined;
    const value = entry?.schema.safeParse(parsed(row.value));
    if (value?.success)
      return {
        key: row.key,
        value: value.data,
        version: row.version,
        from: Date.parse(row.effectiveFrom),
      };
    const problem = value?.error?.message ?? 'unknown key';
    if (!reported.has(row._id))
      log.error({ key: row.key, version: row.version, problem }, 'a policy change was kept out');
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
