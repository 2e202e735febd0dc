import { fi } from '@marquee/contracts';
import type { Recorded } from '@marquee/kernel';
import { rounded, timed } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { eventually, publish, startService, type TestService } from '@marquee/testing/infrastructure';
import { setTimeout as wait } from 'node:timers/promises';
import { builtDepartment } from '@marquee/local/built-department';
import { createTopics } from '@marquee/servers';

const EVENTS = 12_000;
const STREAMS = 200;
/**
 * One event in so many makes a notice: a third row, and a command by reaction with what it reads, which finds that
 * nobody wants mail.
 */
const NOTICE_EVERY = 60;
/** A project that comes up again is the same notice. */
const NOTICES = new Set(Array.from({ length: EVENTS / NOTICE_EVERY }, (_, n) => (n * NOTICE_EVERY) % STREAMS)).size;
const PARTITIONS = 3;
const PATIENCE = 300_000;
/** The two rows that every event changes. */
const VIEWS = ['views.TimelineEntry', 'views.TimelineLedger'] as const;
const AT_ONCE = 100;
const DURABLE = { writeConcern: { w: 'majority', j: true } } as const;

interface Servers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
}
type Collection = ReturnType<TestService['store']['connection']['collection']>;

/**
 * How fast a department applies what another one says: administration, whose timeline has the most rows and indexes of
 * all views, finds a topic of 12,000 events of 200 streams. Beside it, the same rows written by the driver alone, with
 * the same indexes and durability.
 */
export async function benchViews(servers: Servers): Promise<readonly Figure[]> {
  const admin = await builtDepartment('admin');
  await createTopics(servers.brokers, PARTITIONS);
  await publish(
    servers.brokers,
    Array.from({ length: EVENTS }, (_, n) => event(n)),
  );
  const service = await startService(admin, { ...servers, partitions: PARTITIONS });
  try {
    const { connection } = service.store;
    const ours = await applied(connection.collection(VIEWS[0]));
    await eventually(
      async () => requireAll(await connection.collection('views.Notice').countDocuments(), NOTICES, 'notices'),
      { timeout: PATIENCE },
    );
    const raw = await rawRate(
      VIEWS.map((name) => connection.collection(name)),
      (name) => connection.collection(name),
    );
    return figures(ours, raw);
  } finally {
    await service.stop();
  }
}

const figures = (ours: number, raw: number): readonly Figure[] => [
  { name: 'events applied to two rows each, one department', value: Math.round(ours), unit: '1/s', goal: '>= 1500' },
  { name: 'the same rows by bulkWrite of the driver', value: Math.round(raw), unit: '1/s' },
  { name: 'events applied against bulkWrite', value: rounded(ours / raw), unit: 'ratio' },
];

/** The nth event: the story of every stream is told in turns with all the others. */
function event(n: number): Recorded & { key: string } {
  const [record, seq] = [`bench-${n % STREAMS}`, Math.floor(n / STREAMS) + 1];
  const projectId = `project-${n % STREAMS}`;
  const at = new Date(Date.parse('2026-03-02T01:00:00Z') + n * 1_000).toISOString();
  const fact =
    n % NOTICE_EVERY === 0
      ? fi.BudgetReturned({ projectId, budgetVersion: 1, by: 'tsang', reason: 'over the total', at })
      : fi.CashForecastLineAdded({
          projectId,
          lineId: `l${n}`,
          kind: 'client_budget',
          amount: { amount: n, currency: 'HKD' },
          expectedAt: at,
        });
  return {
    ...fact,
    id: `CashForecast/${record}:${seq}:0`,
    stream: `CashForecast/${record}`,
    aggregateId: record,
    seq,
    at,
    key: projectId,
    clauses: ['C2.2.5a'],
    policyVersion: 0,
    correlationId: `c${n}`,
    causationId: `c${n}`,
    actor: { id: 'tsang', roles: ['finance_staff'], dept: 'finance' },
  };
}

/** Events a second from the first row that is seen to the last; joining the group is no part of it. */
async function applied(view: Collection): Promise<number> {
  const begun = await eventually(async () => requireAll(await view.estimatedDocumentCount(), 1, 'events'), {
    timeout: PATIENCE,
    every: 10,
  });
  const from = performance.now();
  for (const until = from + PATIENCE; ; await wait(50)) {
    const heard = await view.estimatedDocumentCount();
    if (heard >= EVENTS) return ((heard - begun) * 1_000) / (performance.now() - from);
    if (performance.now() > until) requireAll(heard, EVENTS, 'events');
  }
}

function requireAll(found: number, wanted: number, what: string): number {
  if (found < wanted) throw new Error(`${found} of ${wanted} ${what}`);
  return found;
}

/** Events a second when their rows, as they are in the end, are merely written. */
async function rawRate(views: readonly Collection[], open: (name: string) => Collection): Promise<number> {
  const copies = await Promise.all(
    views.map(async (view) => {
      const copy = open(`raw.${view.collectionName}`);
      const indexes = (await view.indexes())
        .filter(({ name }) => name !== '_id_')
        .map(({ key, name }) => ({ key, name: String(name) }));
      if (indexes.length > 0) await copy.createIndexes(indexes);
      return { copy, rows: await view.find().toArray() };
    }),
  );
  const ms = await timed(() =>
    Promise.all(
      copies.map(async ({ copy, rows }) => {
        for (let from = 0; from < rows.length; from += AT_ONCE) {
          await copy.bulkWrite(
            rows.slice(from, from + AT_ONCE).map((document) => ({ insertOne: { document } })),
            { ordered: false, ...DURABLE },
          );
        }
      }),
    ),
  );
  return (EVENTS * 1_000) / ms;
}
