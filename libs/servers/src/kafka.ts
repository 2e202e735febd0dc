import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Admin } from 'kafkajs';
import { lastLines, run } from './commands.ts';
import { kafkaClient, type KafkaPlace } from './connection.ts';
import { javaCommand, kafkaBinary } from './kafka-binary.ts';
import { kafkaClasses } from './kafka-classes.ts';
import { clusterPlace, properties, type ClusterPlace } from './kafka-properties.ts';
import { freePort } from './ports.ts';
import type { ProcessHandle, ProcessSpec } from './processes.ts';
import { startProcess } from './server-process.ts';
import type { Report } from './progress.ts';
import { operatorAt, secureProperties, type SecureServer } from './secure/secure-server.ts';
import { SetupError } from './setup-error.ts';

/** How one local server is to be started. */
export interface ServerOptions {
  /** The folder that keeps downloaded binaries. */
  readonly home: string;
  /** The folder that keeps this server's data, configuration and log. */
  readonly dataDir: string;
  readonly port: number;
  readonly report: Report;
  /** Present: it demands TLS and users. */
  readonly secure?: SecureServer;
}

/** Small, because it shares a laptop with eight Node processes and carries a demo company. */
const JVM = [
  '-Xms64m',
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

/**
 * Starts one Kafka broker in KRaft mode, broker and controller in one process, on 127.0.0.1.
 * @param place its place among several brokers; alone without it. Brokers of a cluster are started side by side,
 * because none is ready alone
 * @throws SetupError when Java, Maven or the download is missing, or the broker does not come up.
 */
export async function startKafka(
  { home, dataDir, port, report, secure }: ServerOptions,
  place?: ClusterPlace,
): Promise<ProcessHandle> {
  const { jars, java } = await kafkaBinary(home, report);
  const classes = await kafkaClasses(home, java, report, async (folder, flag) =>
    startBroker({ jars, dataDir: folder, port: await freePort(), classes: [], atExit: [flag] }),
  );
  return startBroker({ jars, dataDir, port, classes, atExit: [], ...(secure && { secure }) }, place);
}

/** Runs one piece of work with a short-lived admin client that does not retry. Errors of the driver pass through. */
export async function withKafka<T>(place: KafkaPlace, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafkaClient(place).admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Whether the brokers answer a metadata request and know their controller. */
export function kafkaAnswers(place: KafkaPlace): Promise<boolean> {
  return withKafka(place, async (admin) => {
    const cluster = await admin.describeCluster();
    return cluster.brokers.length > 0 && cluster.controller !== null;
  }).catch(() => false);
}

/** One broker, its folder and port, and more words for the JVM: how it finds classes, what it does at its end. */
interface Broker {
  readonly jars: string;
  readonly dataDir: string;
  readonly port: number;
  readonly classes: readonly string[];
  readonly atExit: readonly string[];
  readonly secure?: SecureServer;
}

async function startBroker(broker: Broker, place?: ClusterPlace): Promise<ProcessHandle> {
  const { dataDir, port } = broker;
  const logs = join(dataDir, 'logs');
  const config = join(dataDir, 'server.properties');
  await mkdir(logs, { recursive: true });
  const where = place ?? clusterPlace(port, await freePort());
  await writeFile(
    config,
    broker.secure ? secureProperties(logs, port, where, broker.secure) : properties(logs, port, where),
  );
  await format(broker, logs, config, where.clusterId);
  return startProcess({ ...brokerSpec(broker, config), name: place ? `kafka-${place.id}` : 'kafka' });
}

function brokerSpec({ jars, dataDir, port, classes, atExit, secure }: Broker, config: string): ProcessSpec {
  const asked = secure ? operatorAt(secure) : [`127.0.0.1:${port}`];
  return {
    name: 'kafka',
    command: javaCommand(),
    args: [...JVM, ...classes, ...atExit, '-cp', join(jars, '*'), 'kafka.Kafka', config],
    cwd: dataDir,
    logFile: join(dataDir, 'kafka.log'),
    ready: () => kafkaAnswers(asked),
    graceful: 20_000,
  };
}

/** Gives an empty data folder its cluster id; a folder that has one is left alone. */
async function format({ jars, classes }: Broker, logs: string, config: string, clusterId: string): Promise<void> {
  if (existsSync(join(logs, 'meta.properties'))) return;
  const words = [...JVM, ...classes, '-cp', join(jars, '*')];
  const tool = [...words, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', config];
  const { code, stdout, stderr } = await run(javaCommand(), tool);
  if (code !== 0)
    throw new SetupError(
      `Kafka could not prepare ${logs}: delete that folder and start again.\n${lastLines(stdout + stderr)}`,
    );
}
