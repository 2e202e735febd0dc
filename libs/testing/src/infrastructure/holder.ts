import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { eventually } from './eventually.ts';
import { Pairs } from './pairs.ts';
import type { TestServers } from './test-servers.ts';

/** Partitions of every topic in tests, as in a local run. */
const PARTITIONS = 3;

/** The one holder of the servers of a test run; lives in jest's parent process, which outlives every worker. */
export interface Holder {
  readonly port: number;
  close(): Promise<void>;
}

/** As many suites as are under way at once (`maxWorkers` in the root's configuration of jest). */
const PAIRS = 3;

/**
 * Holds the MongoDBs and Kafkas of a whole test run. A connection is a lease of one pair: it finds empty databases and
 * fresh topics, and it ends when its socket closes, however its worker ends. Lines of JSON: the holder tells the
 * addresses, then does what it is told (`stopKafka`, `startKafka`) and says so.
 */
export async function openHolder(): Promise<Holder> {
  const pairs = new Pairs(start, PAIRS);
  const leases = new Set<Socket>();
  const server = createServer((socket) => {
    leases.add(socket.on('error', () => socket.destroy()).on('close', () => leases.delete(socket)));
    void pairs
      .lend((servers) => lease(socket, servers))
      .catch((error: unknown) => answer(socket, () => Promise.reject(error)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => close(server, leases, pairs) };
}

/** Loaded when it is wanted: most runs of a few specs want no server, and the clients cost a second. */
async function start(): Promise<TestServers> {
  return (await import('./servers.ts')).startTestServers();
}

/** A suite that forgot to release its lease must not keep the run from ending. */
async function close(server: Server, leases: Iterable<Socket>, pairs: Pairs): Promise<void> {
  server.close();
  for (const socket of leases) socket.destroy();
  await pairs.stop();
}

async function lease(socket: Socket, servers: TestServers): Promise<void> {
  if (socket.destroyed) return;
  const closed = once(socket, 'close').catch(() => undefined);
  await answer(socket, async () => {
    await reset(servers);
    createInterface({ input: socket }).on('line', (line) => void answer(socket, () => obey(servers, line)));
    return { mongoUrl: servers.mongoUrl, brokers: servers.brokers, partitions: PARTITIONS };
  });
  await closed;
}

async function reset(servers: TestServers): Promise<void> {
  const { createTopics, dropOurs } = await import('@marquee/servers');
  await servers.startKafka();
  await dropOurs({ mongoUrl: servers.mongoUrl, kafkaBrokers: [...servers.brokers] });
  // A topic that was just created anew may have no leader yet; creating twice changes nothing.
  await eventually(() => createTopics(servers.brokers, PARTITIONS), { every: 200 });
}

async function obey(servers: TestServers, command: string): Promise<object> {
  const known = { stopKafka: () => servers.stopKafka(), startKafka: () => servers.startKafka() };
  await known[command as keyof typeof known]();
  return { done: command };
}

async function answer(socket: Socket, work: () => Promise<object>): Promise<void> {
  const said = await work().catch((error: unknown) => ({
    error: error instanceof Error ? error.message : String(error),
  }));
  if (!socket.destroyed) socket.write(`${JSON.stringify(said)}\n`);
}
