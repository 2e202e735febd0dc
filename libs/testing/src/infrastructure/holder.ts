import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { eventually } from './eventually.ts';
import type { TestServers } from './servers.ts';

/** Partitions of every topic in tests, as in a local run. */
const PARTITIONS = 3;

/** The one holder of the servers of a test run; lives in jest's parent process, which outlives every worker. */
export interface Holder {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Holds one MongoDB and one Kafka for a whole test run. They start when the first suite asks. Topics have fixed names, so suites take turns:
 * a connection is a lease, it finds empty databases and fresh topics, and it ends when its socket closes, however its worker ends.
 * Lines of JSON: the holder tells the addresses, then does what it is told (`restartKafka`, `stopKafka`, `startKafka`) and says so.
 */
export async function openHolder(): Promise<Holder> {
  let servers: Promise<TestServers> | undefined;
  let turn: Promise<void> = Promise.resolve();
  const leases = new Set<Socket>();
  const server = createServer((socket) => {
    leases.add(socket.on('error', () => socket.destroy()).on('close', () => leases.delete(socket)));
    turn = turn.then(() => lease(socket, () => (servers ??= start())));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => close(server, leases, servers) };
}

/** Loaded when it is wanted: most runs of a few specs want no server, and the clients cost a second. */
async function start(): Promise<TestServers> {
  return (await import('./servers.ts')).startTestServers();
}

/** A suite that forgot to release its lease must not keep the run from ending. */
async function close(server: Server, leases: Iterable<Socket>, servers: Promise<TestServers> | undefined): Promise<void> {
  server.close();
  for (const socket of leases) socket.destroy();
  const started = await servers?.catch(() => undefined);
  await started?.stop();
}

async function lease(socket: Socket, servers: () => Promise<TestServers>): Promise<void> {
  if (socket.destroyed) return;
  const closed = once(socket, 'close').catch(() => undefined);
  await answer(socket, async () => {
    const started = await servers();
    await reset(started);
    createInterface({ input: socket }).on('line', (line) => void answer(socket, () => obey(started, line)));
    return { mongoUrl: started.mongoUrl, brokers: started.brokers, partitions: PARTITIONS };
  });
  await closed;
}

async function reset(servers: TestServers): Promise<void> {
  const { createTopics, dropOurs } = await import('@marquee/local');
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
  const said = await work().catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }));
  if (!socket.destroyed) socket.write(`${JSON.stringify(said)}\n`);
}
