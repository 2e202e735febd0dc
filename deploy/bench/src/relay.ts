import { company } from '@marquee/regulation';
import { CommandBus, type DepartmentStore, openStore, startRelay } from '@marquee/service';
import { quantile, rounded, timed } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { logger } from '@marquee/platform';
import { testSeals } from '@marquee/testing/infrastructure';
import { Kafka, logLevel } from 'kafkajs';
import mongoose from 'mongoose';
import { setTimeout as wait } from 'node:timers/promises';
import { builtDepartment } from '@marquee/local/built-department';
import { createTopics, topicOf } from '@marquee/servers';

const DEPARTMENT = 'customer-service';
const COMMITS = 10_000;
const CALLERS = 50;
const PARTITIONS = 3;
const AT_ONCE = 500;
const PER_SECOND = 100;
const WARM_UP = 5 * PER_SECOND;
const COUNTED = 20 * PER_SECOND;
/** Milliseconds within which a share of the commits is to be acknowledged. */
const LATENCY_GOALS = [
  [0.5, 15],
  [0.95, 60],
  [0.99, 200],
] as const;
const DESK = { id: 'bench', roles: ['cs_staff' as const], dept: DEPARTMENT };

interface Servers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
}
interface Office {
  readonly store: DepartmentStore;
  readonly bus: CommandBus;
}

/**
 * What the relay can: commits that were accepted while it was away, brought to a topic of three partitions; and how
 * long one waits for Kafka's acknowledgement when nothing is wrong. Beside it, as many records of that size sent by
 * kafkajs alone.
 */
export async function benchRelay(servers: Servers): Promise<readonly Figure[]> {
  await createTopics(servers.brokers, PARTITIONS);
  const connection = await mongoose.createConnection(servers.mongoUrl, { dbName: 'marquee_bench_relay' }).asPromise();
  try {
    const where = { partitions: PARTITIONS, seals: testSeals(DEPARTMENT) };
    const store = await openStore(await builtDepartment(DEPARTMENT), company, connection, where);
    const office = { store, bus: new CommandBus(store, { log: logger('bench') }) };
    return [...(await drained(office, servers.brokers)), ...(await latencies(office, servers.brokers))];
  } finally {
    await connection.close();
  }
}

async function drained({ store, bus }: Office, brokers: readonly string[]): Promise<readonly Figure[]> {
  await accepted(bus, COMMITS);
  const relay = startRelay({
    store,
    bus,
    brokers,
    department: DEPARTMENT,
    partitions: PARTITIONS,
    log: logger('bench'),
  });
  const ms = await timed(() => untilPublished(store)).finally(() => relay.stop());
  const [ours, raw] = [(COMMITS * 1_000) / ms, await rawRate(brokers)];
  return [
    {
      name: 'backlog of commits acknowledged by Kafka, one department',
      value: Math.round(ours),
      unit: '1/s',
      goal: '>= 2000',
    },
    { name: 'as many records sent by kafkajs', value: Math.round(raw), unit: '1/s' },
    { name: 'backlog against kafkajs', value: rounded(ours / raw), unit: 'ratio' },
  ];
}

/** Registers clients, each in a stream of its own. @throws Error when one is refused */
async function accepted(bus: CommandBus, count: number): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) await register(bus, `backlog-${(next += 1)}`);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

async function register(bus: CommandBus, id: string): Promise<void> {
  const result = await bus.execute({
    command: 'registerClient',
    id,
    actor: DESK,
    input: { name: `Harbour Lantern Limited ${id}`, phone: '+852 2000 0000' },
  });
  if (!result.accepted) throw new Error(`${id} was refused: ${JSON.stringify(result.broken)}`);
}

async function untilPublished({ commits }: DepartmentStore): Promise<void> {
  while ((await commits.backlog()).count > 0) await wait(20);
}

/** Records a second that kafkajs brings to the same topic, one batch at a time per partition. */
async function rawRate(brokers: readonly string[]): Promise<number> {
  const producer = new Kafka({ clientId: 'bench', brokers: [...brokers], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  const messages = Array.from({ length: AT_ONCE }, (_, n) => ({
    key: `raw-${n}`,
    value: 'x'.repeat(150),
    headers: { filling: 'x'.repeat(800) },
  }));
  const send = async (partition: number): Promise<void> => {
    for (let sent = 0; sent < COMMITS / PARTITIONS; sent += AT_ONCE) {
      await producer.send({
        topic: topicOf(DEPARTMENT),
        acks: -1,
        messages: messages.map((message) => ({ ...message, partition })),
      });
    }
  };
  const ms = await timed(() => Promise.all(Array.from({ length: PARTITIONS }, (_, partition) => send(partition))));
  await producer.disconnect();
  return (Math.ceil(COMMITS / PARTITIONS / AT_ONCE) * AT_ONCE * PARTITIONS * 1_000) / ms;
}

/**
 * From the time in a commit, taken before it is written, until the relay knows that Kafka has its records; evenly paced
 * commands.
 */
async function latencies({ store, bus }: Office, brokers: readonly string[]): Promise<readonly Figure[]> {
  const [from, acknowledged] = [new Map<string, number>(), new Map<string, number>()];
  const commits = {
    ...store.commits,
    markPublished: (ids: readonly string[]) => {
      ids.forEach((id) => acknowledged.set(id, Date.now()));
      return store.commits.markPublished(ids);
    },
  };
  bus.onCommit(({ _id, at }) => void from.set(_id, Date.parse(at)));
  const relay = startRelay({
    store: { ...store, commits },
    bus,
    brokers,
    department: DEPARTMENT,
    partitions: PARTITIONS,
    log: logger('bench'),
  });
  await registerEvenly(bus);
  await untilPublished(store).finally(() => relay.stop());
  const lags = [...from].slice(WARM_UP).map(([id, at]) => acknowledged.get(id)! - at);
  return LATENCY_GOALS.map(([share, goal]) => ({
    name: `commit → acknowledged by Kafka, ${PER_SECOND}/s, p${share * 100}`,
    value: rounded(quantile(lags, share), 1),
    unit: 'ms',
    goal: `<= ${goal}`,
  }));
}

/** Sends each command at its time, whether the one before was answered or not. */
async function registerEvenly(bus: CommandBus): Promise<void> {
  const begun = performance.now();
  const registered: Promise<void>[] = [];
  for (let n = 0; n < WARM_UP + COUNTED; n += 1) {
    await wait(Math.max(0, begun + (n * 1_000) / PER_SECOND - performance.now()));
    registered.push(register(bus, `steady-${n}`));
  }
  await Promise.all(registered);
}
