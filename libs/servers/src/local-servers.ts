import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startKafka, type ServerOptions } from './kafka.ts';
import { localMongoUrl, startMongo } from './mongo.ts';
import { marqueeHome } from './paths.ts';
import { requirePorts } from './ports.ts';
import type { ProcessHandle } from './processes.ts';
import { RunRecord } from './run-record.ts';
import { step, type Report } from './progress.ts';

export type ServerName = 'mongo' | 'kafka';

/** Where a server was found. */
export type Source = 'environment' | 'docker' | 'local';

/** A MongoDB or Kafka that answers at `address` (a URL, or brokers separated by commas). */
export interface Server {
  readonly address: string;
  readonly source: Source;
  readonly handle?: ProcessHandle;
  stop(): Promise<void>;
}

export interface LocalOptions {
  /** The checkout; binaries are kept in its `.marquee`, or in `MARQUEE_HOME`. */
  readonly root: string;
  /** Data, configuration and logs of local servers; one per set of servers that run at the same time. */
  readonly dataDir: string;
  /** Port of a local mongod (default 27017). */
  readonly mongoPort?: number;
  /** Port of a local broker (default 9092). */
  readonly kafkaPort?: number;
  /** Starts over with empty data. */
  readonly fresh?: boolean;
  readonly report?: Report;
  /** Where started processes are noted (default: `run.json` in the data folder). */
  readonly record?: RunRecord;
}

/** One kind of local server: what it is called, how it starts, how clients reach it. */
interface Kind {
  readonly title: string;
  readonly port: number;
  readonly start: (options: ServerOptions) => Promise<ProcessHandle>;
  readonly address: (port: number) => string;
}

/**
 * Starts local servers side by side.
 * @throws SetupError when a port is taken, a binary cannot be had, or a server does not come up; the others are
 * stopped before.
 */
export async function startLocalServers(
  options: LocalOptions,
  names: readonly ServerName[],
): Promise<Partial<Record<ServerName, Server>>> {
  const record = options.record ?? new RunRecord(join(options.dataDir, 'run.json'));
  await record.takeOver();
  const kinds = kindsOf(options);
  await requirePorts(new Map(names.map((name) => [kinds[name].port, kinds[name].title])));
  const outcomes = await Promise.allSettled(names.map((name) => startOne(options, name, kinds[name])));
  const servers = outcomes.filter((outcome) => outcome.status === 'fulfilled').map((outcome) => outcome.value);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) {
    await Promise.all(servers.map(([, server]) => server.stop()));
    throw failed.reason;
  }
  await record.add(servers.map(([, server]) => server.handle).filter((handle) => handle !== undefined));
  return Object.fromEntries(servers);
}

function kindsOf({ mongoPort = 27_017, kafkaPort = 9_092 }: LocalOptions): Record<ServerName, Kind> {
  return {
    mongo: { title: 'MongoDB', port: mongoPort, start: startMongo, address: localMongoUrl },
    kafka: { title: 'Kafka', port: kafkaPort, start: startKafka, address: (port) => `127.0.0.1:${port}` },
  };
}

async function startOne(options: LocalOptions, name: ServerName, kind: Kind): Promise<[ServerName, Server]> {
  const { root, fresh = false, report = () => undefined } = options;
  const dataDir = join(options.dataDir, name);
  if (fresh) await rm(dataDir, { recursive: true, force: true });
  const begin = { home: marqueeHome(root), dataDir, port: kind.port, report };
  const handle = await step(report, `${kind.title} on port ${kind.port}`, () => kind.start(begin));
  return [name, { address: kind.address(kind.port), source: 'local', handle, stop: () => handle.stop() }];
}
