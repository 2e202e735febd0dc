import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Department } from '@marquee/kernel';
import { builtDepartment } from '@marquee/local/built-department';
import { DEPARTMENTS, ROOT, topicOf, withKafka, withMongo } from '@marquee/servers';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { readLines } from '../lines.ts';
import type { LogLine } from '../load/operation.ts';
import type { Entry } from '../world/diary.ts';
import type { CommitRow, Evidence, HealthLine, Memory, OffsetLine, Rec } from './evidence.ts';
import { opened } from './opened.ts';

const PATIENCE_MS = 300_000;

/** Where the evidence of a run lies. */
export interface Scene {
  readonly dir: string;
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
  readonly departments: readonly string[];
}

/** Reads everything anew: topics from offset 0, databases, logs. */
export async function readEvidence({ dir, mongoUrl, brokers, departments }: Scene): Promise<Evidence> {
  const [records, memories] = await Promise.all([
    readTopics(brokers),
    Promise.all(departments.map((name) => readMemory(mongoUrl, name))),
  ]);
  const lines = <T>(name: string) => readLines<T>(join(dir, `${name}.jsonl`));
  return {
    ...(await opened({ records, departments: memories }, mongoUrl)),
    operations: lines<LogLine>('operations'),
    diary: lines<Entry>('diary'),
    health: lines<HealthLine>('health'),
    offsets: lines<OffsetLine>('offsets'),
    schemas: readSchemas(),
  };
}

async function readTopics(brokers: readonly string[]): Promise<Rec[]> {
  const topics = DEPARTMENTS.map(topicOf);
  const ends = await insisting(() =>
    withKafka(brokers, async (admin) => Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)))),
  );
  const left = ends.flat().reduce((sum, { high }) => sum + Number(high), 0);
  const found: Rec[] = [];
  const consumer = new Kafka({ clientId: 'checker', brokers: [...brokers], logLevel: logLevel.NOTHING }).consumer({
    groupId: `checker-${Date.now()}`,
  });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message }) => void found.push(recordOf(topic, partition, message)),
  });
  for (const end = Date.now() + PATIENCE_MS; found.length < left; await sleep(50)) {
    if (Date.now() > end) throw new Error(`only ${found.length} of ${left} records could be read`);
  }
  await consumer.disconnect();
  return found.sort((a, b) =>
    a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition || a.offset - b.offset,
  );
}

/** A busy machine may be slower than an admin client's patience. */
async function insisting<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; tries < 20; tries += 1) {
    const answer = await ask().then(
      (value) => ({ value }),
      () => undefined,
    );
    if (answer) return answer.value;
    await sleep(2_000);
  }
  return ask();
}

function recordOf(
  topic: string,
  partition: number,
  { offset, key, value, headers = {}, timestamp }: KafkaMessage,
): Rec {
  const all = Object.entries(headers)
    .map(([name, bytes]) => [name, Buffer.from([bytes ?? ''].flat()[0] as Buffer)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const bytes = JSON.stringify([
    key?.toString('base64') ?? null,
    value?.toString('base64') ?? null,
    timestamp,
    all.map(([name, b]) => [name, b.toString('base64')]),
  ]);
  return {
    topic,
    partition,
    offset: Number(offset),
    key: key?.toString() ?? null,
    value: value?.toString() ?? null,
    bytes,
    headers: Object.fromEntries(all.map(([name, b]) => [name, b.toString()])),
  };
}

async function readMemory(mongoUrl: string, name: string): Promise<Memory> {
  const says = await builtDepartment(name);
  return withMongo(mongoUrl, async (client) => {
    const db = client.db(`marquee_${name.replaceAll('-', '_')}`);
    const all: ReadAll = (collection) =>
      db
        .collection<Stored>(collection)
        .find({}, { readConcern: { level: 'majority' } })
        .toArray();
    const letters = (await all('parked')) as unknown as Memory['letters'];
    return {
      name,
      says,
      topic: topicOf(name),
      commits: (await all('commits')) as unknown as CommitRow[],
      heads: await readHeads(says, all),
      views: await readViews(says, all),
      refused: new Set((await all('refusals')).map((r) => r._id)),
      letters,
      parkedKeys: (await all('parkedKeys')).length,
      setAside: new Set((await all('attacks')).filter((r) => r['attack'] !== undefined).map((r) => r._id)),
    };
  });
}

type Stored = { _id: string } & Record<string, unknown>;
/** All documents of a collection. */
type ReadAll = (collection: string) => Promise<Stored[]>;

async function readHeads({ aggregates }: Department, all: ReadAll): Promise<Memory['heads']> {
  const heads = await Promise.all(
    aggregates.map(async ({ name }) =>
      (await all(`heads.${name}`)).map(
        (h) => [`${name}/${h._id}`, { ver: Number(h['ver']), state: h['state'] }] as const,
      ),
    ),
  );
  return new Map(heads.flat());
}

async function readViews({ views }: Department, all: ReadAll): Promise<Memory['views']> {
  const rowsOf = async (view: string) =>
    new Map((await all(`views.${view}`)).map((d) => [d._id, d['row'] as Record<string, unknown>]));
  return new Map(await Promise.all(views.map(async ({ name }) => [name, await rowsOf(name)] as const)));
}

/** The newest release of each event. */
function readSchemas(): Map<string, object> {
  const folder = join(ROOT, 'libs/contracts/snapshots');
  const named = readdirSync(folder).flatMap((file) => {
    const [, name, release] = /^(.+\.v\d+)\.r(\d+)\.json$/.exec(file) ?? [];
    return name ? [{ file, name, release: Number(release) }] : [];
  });
  return new Map(
    named
      .sort((a, b) => a.release - b.release)
      .map(({ name, file }) => {
        const { $id: _, ...schema } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { $id: string };
        return [name, schema];
      }),
  );
}
