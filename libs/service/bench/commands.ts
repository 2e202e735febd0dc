import { company } from '@marquee/regulation';
import { CommandBus, databaseOf, openStore, type Commit, type DepartmentStore, type SealKeys } from '@marquee/service';
import { logger } from '@marquee/platform';
import { generateKeyPairSync } from 'node:crypto';
import mongoose from 'mongoose';
import { clerk, errands, filledForm } from './errand.ts';
import { hammer, quantile, rounded, timed, type Run } from './measure.ts';

/** One measured figure with the goal it is held against. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
}
interface Bench {
  readonly store: DepartmentStore;
  readonly bus: CommandBus;
}

const CALLERS = 20;
const ROUNDS = 12;
const ROUND_MS = 1_000;
const SMALL = 1_000;
const LARGE = 300_000;
const COMMITS_PER_RECORD = 2;
const SAMPLES = 1_500;
const BATCH = 5_000;

/**
 * Commands per second through the bus against plain mongoose inserts of documents of the same size, in turns and with
 * the same durability (majority, journaled); and the latency of a command on a store of 300,000 commits against one of
 * 1,000, in turns. Uses databases of its own and drops them.
 * @param mongoUrl a replica set
 */
export async function benchCommands(mongoUrl: string): Promise<readonly Figure[]> {
  const connection = await mongoose.createConnection(mongoUrl).asPromise();
  try {
    return [...(await throughput(connection)), ...(await growth(connection))];
  } finally {
    await connection.close();
  }
}

async function throughput(server: mongoose.Connection): Promise<readonly Figure[]> {
  const bench = await openBench(server, 'bench_throughput');
  const life = lives(bench.bus);
  const insert = inserts(bench.store.connection, await life());
  await hammer(CALLERS, ROUND_MS, insert);
  await hammer(CALLERS, ROUND_MS, life);
  const [raw, bus]: [Run[], Run[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    raw.push(await hammer(CALLERS, ROUND_MS, insert));
    bus.push(await hammer(CALLERS, ROUND_MS, life));
  }
  await bench.store.connection.dropDatabase();
  const rate = (runs: readonly Run[]) => runs.reduce((sum, run) => sum + run.perSecond, 0) / runs.length;
  const p99 = (runs: readonly Run[]) =>
    quantile(
      runs.flatMap((run) => run.latencies),
      0.99,
    );
  return [
    { name: 'commands per second', value: rounded(rate(bus), 0), unit: '1/s' },
    { name: 'mongoose inserts per second', value: rounded(rate(raw), 0), unit: '1/s' },
    { name: 'commands against inserts', value: rounded(rate(bus) / rate(raw)), unit: 'ratio', goal: '>= 0.40' },
    { name: 'command p99', value: rounded(p99(bus)), unit: 'ms' },
    { name: 'insert p99', value: rounded(p99(raw)), unit: 'ms' },
  ];
}

/**
 * The next command in the lives of records: drafted, revised, submitted. Callers take turns, each with a record of its
 * own.
 */
function lives(bus: CommandBus): () => Promise<Commit> {
  const waiting: { id: string; done: number }[] = [];
  let started = 0;
  return async () => {
    const record = waiting.shift() ?? { id: `errand-${(started += 1)}`, done: 0 };
    const command = ['draftErrand', 'reviseErrand', 'submitErrand'][record.done]!;
    const input = record.done < 2 ? filledForm(started) : {};
    const commit = await accepted(bus, command, record.id, input);
    if (record.done < 2) waiting.push({ id: record.id, done: record.done + 1 });
    return commit;
  };
}

async function accepted(bus: CommandBus, command: string, id: string, input: unknown): Promise<Commit> {
  const result = await bus.execute({ command, id, input, actor: clerk });
  if (!result.accepted) throw new Error(`${command} was refused: ${result.broken[0]?.says.en}`);
  return result.commit!;
}

/**
 * Plain inserts through a mongoose model, which is what a service without the bus would do, of a document like a
 * commit.
 */
function inserts(connection: mongoose.Connection, like: Commit): () => Promise<unknown> {
  const { _id, ...fields } = like;
  const mixed = Object.fromEntries(Object.keys(fields).map((field) => [field, mongoose.Schema.Types.Mixed]));
  const model = connection.model('raw', new mongoose.Schema({ _id: String, ...mixed }, { versionKey: false }), 'raw');
  let inserted = 0;
  return () => model.create({ _id: `${_id}${(inserted += 1)}`, ...fields });
}

async function growth(server: mongoose.Connection): Promise<readonly Figure[]> {
  const [small, large] = [await filled(server, 'bench_small', SMALL), await filled(server, 'bench_large', LARGE)];
  const samples = { small: [] as number[], large: [] as number[] };
  for (let i = 0; i < SAMPLES + 100; i += 1) {
    samples.small.push(await timed(() => revise(small, SMALL, i)));
    samples.large.push(await timed(() => revise(large, LARGE, i)));
  }
  const [before, after] = [samples.small.slice(100), samples.large.slice(100)];
  for (const { store } of [small, large]) await store.connection.dropDatabase();
  return [
    { name: 'command p50, 1,000 commits', value: rounded(quantile(before, 0.5)), unit: 'ms' },
    { name: 'command p50, 300,000 commits', value: rounded(quantile(after, 0.5)), unit: 'ms' },
    {
      name: 'latency, 300,000 against 1,000 (p50)',
      value: rounded(quantile(after, 0.5) / quantile(before, 0.5)),
      unit: 'ratio',
      goal: '<= 1.3',
    },
    {
      name: 'latency, 300,000 against 1,000 (p95)',
      value: rounded(quantile(after, 0.95) / quantile(before, 0.95)),
      unit: 'ratio',
    },
  ];
}

/**
 * Revises records all over the store: a stride that is prime to the number of records visits each once before it
 * repeats.
 */
const revise = ({ bus }: Bench, commits: number, i: number) =>
  accepted(bus, 'reviseErrand', `errand-${(i * 7_919) % (commits / COMMITS_PER_RECORD)}`, filledForm(i));

/** A store with this many commits, all published, and their heads; copies of what the bus itself wrote. */
async function filled(server: mongoose.Connection, name: string, commits: number): Promise<Bench> {
  const bench = await openBench(server, name);
  const life = [
    await accepted(bench.bus, 'draftErrand', 'model', filledForm(0)),
    await accepted(bench.bus, 'reviseErrand', 'model', filledForm(0)),
  ];
  const [head] = await bench.store.heads.getMany(errands.aggregates[0]!, ['model']);
  const records = commits / COMMITS_PER_RECORD;
  for (let from = 0; from < records; from += BATCH / COMMITS_PER_RECORD) {
    const ids = Array.from(
      { length: Math.min(BATCH / COMMITS_PER_RECORD, records - from) },
      (_, i) => `errand-${from + i}`,
    );
    await bench.store.connection
      .collection<Commit>('commits')
      .insertMany(ids.flatMap((id) => life.map((c) => copyOf(c, id))));
    await bench.store.connection
      .collection<{ _id: string }>('heads.Errand')
      .insertMany(ids.map((id) => ({ ...head, _id: id })));
  }
  return bench;
}

function copyOf({ pending: _, ...commit }: Commit, id: string): Commit {
  const stream = `Errand/${id}`;
  return {
    ...commit,
    _id: `${stream}:${commit.ver}`,
    stream,
    aggregateId: id,
    key: stream,
    commandId: `${id}-${commit.ver}`,
  };
}

async function openBench(server: mongoose.Connection, name: string): Promise<Bench> {
  const connection = server.useDb(databaseOf(name));
  await connection.dropDatabase();
  const store = await openStore(errands, company, connection, { partitions: 3, seals: sealsOf(errands.name) });
  return { store, bus: new CommandBus(store, { log: logger('bench') }) };
}

/** Keys of this run alone. */
function sealsOf(department: string): SealKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const own = { department, kid: 'bench' };
  return { key: { ...own, key: privateKey }, ring: { keyOf: () => ({ ...own, key: publicKey }) } };
}
