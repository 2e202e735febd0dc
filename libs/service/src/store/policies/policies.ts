import type { EventType, Instant, Recorded } from '@marquee/kernel';
import type { Logger } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company, CompanyPolicies } from '../../company.js';
import { inForceAt, type Change, type PoliciesInForce } from './policies-in-force.js';
import { durable, native, unlessDuplicate } from '../native.js';
import { policyModel, type PolicyRow } from '../schemas.js';
import { ProjectPins } from './project-pins.js';

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
   * Remembers one of `policyEvents`; repeating it changes nothing. An unknown key or a value that nobody can work with
   * is logged and does not come into force; one beyond the bounds of today does, and is logged.
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

/** Policies in MongoDB, with all changes and all projects in memory, because every command asks. */
export function mongoPolicies(connection: Connection, company: CompanyPolicies, log: Logger): PolicySource {
  const changes = policyModel(connection);
  const pins = new ProjectPins(connection);
  const { register } = company;
  const read = reader(company, log);
  let at = inForceAt(register, []);
  const refresh = async () => {
    const [rows] = await Promise.all([changes.find().lean<PolicyRow[]>(), pins.refresh()]);
    at = inForceAt(
      register,
      rows.flatMap((row) => read(row) ?? []),
    );
  };
  return {
    at: (now, key = '') => at(Date.parse(now), pins.since(key)),
    current: () => at(Date.now()),
    isProject: (key) => pins.since(key) !== undefined,
    refresh,
    apply: async (event) => {
      await remember(connection, pins, company, event);
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

function remember(
  connection: Connection,
  pins: ProjectPins,
  company: CompanyPolicies,
  event: Recorded,
): Promise<unknown> {
  if (event.type === company.changed.type)
    return native(policyModel(connection))
      .insertOne({ _id: event.id, ...company.changeOf(event) }, durable)
      .catch(unlessDuplicate);
  return pins.pin(projectOf(event), event.at);
}

const projectOf = ({ data }: Recorded): string => (data as { projectId: string }).projectId;

/**
 * Reads remembered changes. One that this release cannot read stays remembered, for a release that can. What is kept
 * out, and what is in force beyond the bounds of today, is reported once.
 */
function reader({ read }: CompanyPolicies, log: Logger): (row: PolicyRow) => Change | undefined {
  const reported = new Set<string>();
  const report = ({ _id, key, version }: PolicyRow, problem: string, says: string) => {
    if (!reported.has(_id)) log.error({ key, version, problem }, says);
    reported.add(_id);
  };
  return (row) => {
    const said = read(row.key, row.value);
    if ('problem' in said) return void report(row, said.problem, 'a policy change was kept out');
    if (said.beyond) report(row, said.beyond, 'a policy in force is beyond its bounds');
    const { key, version } = row;
    return { key, value: said.value, version, from: Date.parse(row.effectiveFrom) };
  };
}
