import type { Department, Recorded } from '@marquee/kernel';
import { newerView } from '../builds/newer.ts';
import {
  canonical,
  firsts,
  idOf,
  type CommitRow,
  type Evidence,
  type Memory,
  type Rec,
  type Violation,
} from './evidence.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * I6: the state of every commit is the fold of the events up to it, versions and numbers go up by one, and the head is
 * the last commit.
 */
export function statesFold({ departments }: Evidence): Violation[] {
  return departments.flatMap((d) =>
    [...byStream(d)].flatMap(([stream, commits]): Violation[] => {
      const wrong = wrongCommit(d, stream, commits) ?? wrongHead(d, stream, commits.at(-1)!);
      return wrong ? [wrong] : [];
    }),
  );
}

/** The first commit of a stream that does not follow from those before it. */
function wrongCommit(d: Memory, stream: string, commits: readonly CommitRow[]): Violation | undefined {
  const aggregate = d.says.aggregates.find((a) => a.name === commits[0]!.kind);
  let state: Record<string, unknown> | undefined;
  let seq = 1;
  for (const [i, commit] of commits.entries()) {
    state = aggregate?.fold(commit.events, state) as typeof state;
    const wrong =
      commit.ver !== i + 1
        ? `version ${commit.ver} follows ${i}`
        : commit.seq !== seq
          ? `its first event is number ${commit.seq}, not ${seq}`
          : isSame(state, commit.state)
            ? undefined
            : 'its state is not the fold of the events';
    if (wrong) return { promise: 'I6', stream, says: `${commit._id}: ${wrong}`, proof: [commit, state] };
    seq += commit.events.length;
  }
  return undefined;
}

function wrongHead(d: Memory, stream: string, last: CommitRow): Violation | undefined {
  const head = d.heads.get(stream);
  if (head?.ver === last.ver && isSame(head.state, last.state)) return undefined;
  return {
    promise: 'I6',
    stream,
    says: `the head is at version ${head?.ver ?? 0}, the last commit is ${last.ver}`,
    proof: [last, head ?? null],
  };
}

const isSame = (one: unknown, other: unknown): boolean => canonical(asStored(one)) === canonical(asStored(other));

function byStream(d: Memory): Map<string, CommitRow[]> {
  const out = new Map<string, CommitRow[]>();
  for (const c of [...d.commits].sort((a, b) => a.ver - b.ver))
    (out.get(c.stream) ?? out.set(c.stream, []).get(c.stream)!).push(c);
  return out;
}

const asStored = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/**
 * I5: every view holds what a reader finds who takes the records one after the other, each once. Lists are compared
 * without their order: what two departments say of a row has none. Where two builds of a view were deployed, a row is
 * what either makes of the events: the older one drops the further field whenever it writes the row.
 */
export function viewsFold({ departments, records }: Evidence): Violation[] {
  const told = inTime(firsts(records));
  return departments.flatMap((d) =>
    d.says.views.flatMap((view): Violation[] => {
      const expected = rowsOf(d.says, view, told);
      const newer = newerView(view);
      const allowed = newer === view ? [expected] : [expected, rowsOf(d.says, newer, told)];
      const found = d.views.get(view.name) ?? new Map<string, Row>();
      const keys = new Set([...expected.keys(), ...found.keys()]);
      const wrong = [...keys].filter((key) =>
        allowed.every((rows) => canonical(asStored(rows.get(key)), true) !== canonical(asStored(found.get(key)), true)),
      );
      return wrong.map((key) => ({
        promise: 'I5',
        stream: `${d.name}/${view.name}/${key}`,
        says: `row ${key} of ${view.name} in ${d.name} is not what the events say`,
        proof: [{ expected: expected.get(key) ?? null, found: found.get(key) ?? null }],
      }));
    }),
  );
}

function rowsOf(department: Department, view: Department['views'][number], told: readonly Rec[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  const fields = Object.keys(view.options.shape.shape);
  for (const record of told) {
    const event = eventOf(record);
    const handler = view.handlers.get(event.type);
    if (!handler || handler.type.version !== event.version) continue;
    for (const [key, change] of view.patches({ ...event, data: handler.type.schema.parse(event.data) as never })) {
      const row = { ...(rows.get(key) ?? {}), id: key };
      rows.set(key, { ...row, ...(typeof change === 'function' ? change(row as never) : change) });
    }
  }
  for (const [key, row] of rows)
    rows.set(key, Object.fromEntries(fields.filter((f) => f !== 'id').map((f) => [f, row[f]])));
  return rows;
}

/** The records in the order in which they were committed, as far as their partitions allow. */
function inTime(records: readonly Rec[]): Rec[] {
  const latest = new Map<string, string>();
  const timed = records.map((record) => {
    const place = `${record.topic}/${record.partition}`;
    const [before, at] = [latest.get(place) ?? '', record.headers['ce_time']!];
    latest.set(place, at > before ? at : before);
    return { record, at: latest.get(place)! };
  });
  return timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ record }) => record);
}

/** The event that a record carries, read here anew. */
export function eventOf(record: Rec): Recorded {
  const h = record.headers;
  const [, type = '', version = '0'] = /^(.+)\.v(\d+)$/.exec(h['ce_type'] ?? '') ?? [];
  const stream = h['ce_subject']!;
  return {
    type,
    version: Number(version),
    data: JSON.parse(record.value!),
    id: idOf(record),
    stream,
    aggregateId: stream.slice(stream.indexOf('/') + 1),
    seq: Number(h['ce_sequence']),
    at: h['ce_time']!,
    actor: JSON.parse(h['ce_actor']!),
    clauses: (h['ce_clauses'] ?? '').split(',').filter(Boolean) as never,
    policyVersion: Number(h['ce_policyversion']),
    correlationId: h['ce_correlationid']!,
    causationId: h['ce_causationid']!,
  };
}
