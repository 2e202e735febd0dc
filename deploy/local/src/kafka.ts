import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { lastLines, run } from './commands.ts';
import { javaCommand, kafkaJars } from './kafka-binary.ts';
import { freePort } from './ports.ts';
import type { ProcessHandle, ProcessSpec } from './processes.ts';
import { startProcess } from './server-process.ts';
import type { Report } from './progress.ts';
import { SetupError } from './setup-error.ts';

/** How one local server is to be started. */
export interface ServerOptions {
  /** The folder that keeps downloaded binaries. */
  readonly home: string;
  /** The folder that keeps this server's data, configuration and log. */
  readonly dataDir: string;
  readonly port: number;
  readonly report: Report;
}

/** Small, because it shares a laptop with eight Node processes and carries a demo company. */
const JVM = [
  '-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

/**
 * Starts one Kafka broker in KRaft mode, broker and controller in one process, on 127.0.0.1.
 * @throws SetupError when Java, Maven or the download is missing, or the broker does not come up.
 */
export async function startKafka({ home, dataDir, port, report }: ServerOptions): Promise<ProcessHandle> {
  const jars = await kafkaJars(home, report);
  const logs = join(dataDir, 'logs');
  const config = join(dataDir, 'server.properties');
  await mkdir(logs, { recursive: true });
  await writeFile(config, properties(logs, port, await freePort()));
  await format(jars, logs, config);
  return startProcess(brokerSpec(jars, dataDir, config, port));
}

/** Runs one piece of work with a short-lived admin client that does not retry. Errors of the driver pass through. */
export async function withKafka<T>(brokers: readonly string[], work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({
    clientId: 'marquee-local', brokers: [...brokers], logLevel: logLevel.NOTHING, connectionTimeout: 2_000, retry: { retries: 0 },
  }).admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Whether the brokers answer a metadata request and know their controller. */
export function kafkaAnswers(brokers: readonly string[]): Promise<boolean> {
  return withKafka(brokers, async (admin) => {
    const cluster = await admin.describeCluster();
    return cluster.brokers.length > 0 && cluster.controller !== null;
  }).catch(() => false);
}

function brokerSpec(jars: string, dataDir: string, config: string, port: number): ProcessSpec {
  return {
    name: 'kafka',
    command: javaCommand(),
    args: [...JVM, '-cp', join(jars, '*'), 'kafka.Kafka', config],
    cwd: dataDir,
    logFile: join(dataDir, 'kafka.log'),
    ready: () => kafkaAnswers([`127.0.0.1:${port}`]),
    graceful: 20_000,
  };
}

/** Gives an empty data folder its cluster id; a folder that has one is left alone. */
async function format(jars: string, logs: string, config: string): Promise<void> {
  if (existsSync(join(logs, 'meta.properties'))) return;
  const clusterId = `m${randomBytes(16).toString('base64url').slice(1)}`;
  const tool = [...JVM, '-cp', join(jars, '*'), 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', config];
  const { code, stdout, stderr } = await run(javaCommand(), tool);
  if (code !== 0) throw new SetupError(`Kafka could not prepare ${logs}: delete that folder and start again.\n${lastLines(stdout + stderr)}`);
}

/**
 * Topics keep everything (the deploy step says so); what Kafka keeps for itself is kept small. A short session, because
 * after kill -9 a broker may only come back when its former life has expired: 11 s with Kafka's default of 9 s.
 */
const SETTINGS = `
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
auto.create.topics.enable=false
num.partitions=3
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
group.initial.rebalance.delay.ms=0
offsets.topic.num.partitions=3
offsets.topic.replication.factor=1
offsets.topic.segment.bytes=8388608
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
metadata.log.segment.bytes=8388608
metadata.max.retention.bytes=16777216
log.index.size.max.bytes=1048576
log.cleaner.dedupe.buffer.size=8388608
num.network.threads=2
num.io.threads=2
`;

function properties(logs: string, port: number, controllerPort: number): string {
  return `log.dirs=${logs}
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
${SETTINGS}`;
}
