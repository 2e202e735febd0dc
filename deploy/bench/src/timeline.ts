import { fi } from '@marquee/contracts';
import type { Department, Recorded } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { openStore, rebuildViews } from '@marquee/service';
import type { Figure } from '@marquee/service/bench/commands';
import { quantile, rounded, timed } from '@marquee/service/bench/measure';
import { eventually, publish, startService, testSeals } from '@marquee/testing/infrastructure';
import mongoose from 'mongoose';
import { builtDepartment } from '@marquee/local/built-department';
import { createTopics } from '@marquee/servers';

const EVENTS = 5_000;
/** A story is told by many records; so many of them take turns. */
const RECORDS = 200;
const PARTITIONS = 3;
const PAGE = 100;
/** How often the whole story is leafed through, and how often it is told anew. */
const TIMES = 6;
const PATIENCE = 300_000;
const VIEWS = ['TimelineEntry', 'TimelineLedger'];
const AUDITOR = { id: 'bench', roles: ['auditor' as const], dept: 'company' };
const QUERY = `query ($after: String) { _entities(representations: [{ __typename: "Project", id: "bench" }]) { ... on Project {
  timeline(first: ${PAGE}, after: $after) { nodes { at zh en type department } pageInfo { hasNextPage endCursor } } } } }`;

interface Servers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
}

/**
 * The timeline of a project with 5,000 events, on a real Kafka and a real MongoDB: leafed through at administration's
 * service, and told anew from the topics, from the first record to the last stored row.
 */
export async function benchTimeline(servers: Servers): Promise<readonly Figure[]> {
  const admin = await builtDepartment('admin');
  await createTopics(servers.brokers, PARTITIONS);
  await publish(
    servers.brokers,
    Array.from({ length: EVENTS }, (_, n) => event(n)),
  );
  const pages = await leafed(admin, servers);
  const { empty, full } = await rebuilt(admin, servers);
  const rate = (times: readonly number[]) => Math.round((EVENTS * 1_000) / quantile(times, 0.5));
  return [
    {
      name: 'timeline of 5,000 events, told anew from Kafka and stored where nothing was',
      value: rate(empty),
      unit: '1/s',
      goal: '>= 5000',
    },
    { name: 'timeline of 5,000 events, told anew from Kafka in the place of the same', value: rate(full), unit: '1/s' },
    {
      name: `timeline of 5,000 events, a page of ${PAGE} at the service, p95`,
      value: rounded(quantile(pages, 0.95)),
      unit: 'ms',
      goal: '<= 50',
    },
  ];
}

/** The nth event of the story, as finance would publish it. */
function event(n: number): Recorded & { key: string } {
  const [record, seq] = [`bench-${n % RECORDS}`, Math.floor(n / RECORDS) + 1];
  const at = new Date(Date.parse('2026-03-02T01:00:00Z') + n * 1_000).toISOString();
  const fact = fi.CashForecastLineAdded({
    projectId: 'bench',
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
    key: 'bench',
    clauses: ['C2.2.5a'],
    policyVersion: 0,
    correlationId: `c${n}`,
    causationId: `c${n}`,
    actor: { id: 'tsang', roles: ['finance_staff'], dept: 'finance' },
  };
}

/** Milliseconds of every page, once administration has heard the whole story. */
async function leafed(admin: Department, servers: Servers): Promise<readonly number[]> {
  const service = await startService(admin, { ...servers, partitions: PARTITIONS });
  try {
    const view = service.store.connection.collection('views.TimelineEntry');
    await eventually(
      async () => {
        const heard = await view.countDocuments();
        if (heard < EVENTS) throw new Error(`${heard} of ${EVENTS} events heard`);
      },
      { timeout: PATIENCE },
    );
    const reader = service.as(AUDITOR);
    const pages: number[] = [];
    for (let time = 0; time < TIMES; time += 1)
      pages.push(...(await oneReading((after) => reader.query(QUERY, { after }))));
    return pages;
  } finally {
    await service.stop();
  }
}

type Page = {
  data?: Record<string, { timeline: { pageInfo: { hasNextPage: boolean; endCursor: string } } }[]> | null;
  errors?: unknown;
};

/** @throws Error when a page is refused, or the story is shorter than it should be */
async function oneReading(read: (after: string | undefined) => Promise<Page>): Promise<readonly number[]> {
  const pages: number[] = [];
  for (let after: string | undefined; ; ) {
    let answer!: Page;
    pages.push(await timed(async () => (answer = await read(after))));
    const info = answer.data?.['_entities']?.[0]?.timeline.pageInfo;
    if (!info) throw new Error(`a page was refused: ${JSON.stringify(answer.errors)}`);
    if (!info.hasNextPage) break;
    after = info.endCursor;
  }
  if (pages.length !== EVENTS / PAGE) throw new Error(`${pages.length} pages instead of ${EVENTS / PAGE}`);
  return pages;
}

/**
 * Milliseconds of every rebuild, into empty collections and over what is there; the service is down, as it has to be.
 */
async function rebuilt(
  admin: Department,
  { mongoUrl, brokers }: Servers,
): Promise<{ empty: readonly number[]; full: readonly number[] }> {
  const connection = await mongoose.createConnection(mongoUrl, { dbName: 'marquee_admin' }).asPromise();
  try {
    const { seals } = await openStore(admin, company, connection, {
      partitions: PARTITIONS,
      seals: testSeals('admin'),
    });
    const once = () =>
      timed(async () => {
        await (await rebuildViews(admin, company, VIEWS, connection, brokers, seals)).store();
      });
    const [empty, full]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      await Promise.all(VIEWS.map((name) => connection.collection(`views.${name}`).deleteMany({})));
      empty.push(await once());
      full.push(await once());
    }
    return { empty, full };
  } finally {
    await connection.close();
  }
}
