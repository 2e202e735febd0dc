import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createTopics,
  freePort,
  localMongoUrl,
  marqueeHome,
  newClusterId,
  type ProcessHandle,
  type Report,
  ROOT,
  startKafka,
  startMongo,
  withKafka,
} from '@marquee/servers';
import { Proxy } from '../proxy.ts';

export type Profile = 'S' | 'L';

/** A broker or a mongod with the way that everybody takes to it. */
export interface Node {
  readonly handle: ProcessHandle;
  readonly proxy: Proxy;
}

/** The Kafka and the MongoDB of a chaos run. */
export interface Servers {
  readonly brokers: readonly Node[];
  readonly mongods: readonly Node[];
  /** Through the proxies. */
  readonly kafkaBrokers: readonly string[];
  readonly mongoUrl: string;
  stop(): Promise<void>;
}

/** Partitions of every topic, as in a local run. */
export const PARTITIONS = 3;
const SIZE = { S: 1, L: 3 };

/**
 * Starts the servers of a profile, empty, each behind a proxy: S is one broker and a replica set of one; L is three
 * brokers, three copies of each partition of which two acknowledge, and a replica set of three.
 * @param dir a folder of this run's own
 */
export async function startServers(profile: Profile, dir: string, report: Report): Promise<Servers> {
  const size = SIZE[profile];
  const started = await Promise.all([brokersOf(size, dir, report), mongodsOf(size, dir, report)]);
  const [brokers, mongods] = started;
  const kafkaBrokers = brokers.map(({ proxy }) => `127.0.0.1:${proxy.port}`);
  await until(async () =>
    withKafka(kafkaBrokers, async (admin) => (await admin.describeCluster()).brokers.length === size),
  );
  await until(() => createTopics(kafkaBrokers, PARTITIONS, size).then(() => true));
  const mongoUrl = localMongoUrl(...mongods.map(({ proxy }) => proxy.port));
  return { brokers, mongods, kafkaBrokers, mongoUrl, stop: () => stopAll([...brokers, ...mongods]) };
}

async function brokersOf(size: number, dir: string, report: Report): Promise<Node[]> {
  const clusterId = newClusterId();
  const controllers = await ports(size);
  return Promise.all(
    controllers.map(async (_, i) => {
      const [port, advertised, internal] = await ports(3);
      const proxy = await Proxy.open(advertised!, port!);
      const options = { home: marqueeHome(ROOT), dataDir: join(dir, `kafka-${i + 1}`), port: port!, report };
      return {
        proxy,
        handle: await startKafka(options, {
          id: i + 1,
          clusterId,
          controllers,
          advertised: advertised!,
          internal: internal!,
        }),
      };
    }),
  );
}

async function mongodsOf(size: number, dir: string, report: Report): Promise<Node[]> {
  const members = await ports(size);
  const real = await ports(size);
  const proxies = await Promise.all(members.map((member, i) => Proxy.open(member, real[i]!)));
  return Promise.all(
    members.map(async (self, i) => {
      const options = { home: marqueeHome(ROOT), dataDir: join(dir, `mongod-${i + 1}`), port: real[i]!, report };
      return { proxy: proxies[i]!, handle: await startMongo(options, { self, members }) };
    }),
  );
}

async function stopAll(nodes: readonly Node[]): Promise<void> {
  await Promise.all(
    nodes.map(async ({ handle, proxy }) => {
      if (handle.pid) process.kill(handle.pid, 'SIGCONT');
      await handle.kill();
      proxy.close();
    }),
  );
}

const taken = new Set<number>();

/** Free ports; none is given twice, because the first is not in use yet when the second is looked for. */
async function ports(count: number): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) {
    const port = await freePort();
    if (taken.has(port)) continue;
    taken.add(port);
    found.push(port);
  }
  return found;
}

export { ports as freePorts };

async function until(holds: () => Promise<boolean>, patienceMs = 240_000): Promise<void> {
  for (const end = performance.now() + patienceMs; ; ) {
    const outcome = await holds().then(
      (ok) => ({ ok }),
      (error: unknown) => ({ ok: false, error }),
    );
    if (outcome.ok) return;
    if (performance.now() > end)
      throw new Error('the servers did not come up', { cause: 'error' in outcome ? outcome.error : undefined });
    await sleep(500);
  }
}
