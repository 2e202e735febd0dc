import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ROOT, startLocalInfrastructure } from '@marquee/servers';
import { startContainers } from './containers.ts';

/** A real MongoDB and a real Kafka of a test run's own. */
export interface TestServers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
  /** Stops the broker and keeps its data; harmless when it is down. */
  stopKafka(): Promise<void>;
  /** Brings the broker back on the same address; harmless when it is up. */
  startKafka(): Promise<void>;
  /** Ends both and removes their data. */
  stop(): Promise<void>;
}

/**
 * Containers where a Docker daemon answers, local binaries otherwise. Never the servers that the environment names:
 * tests empty what they use.
 * @throws SetupError with the way out when neither can be had
 */
export async function startTestServers(): Promise<TestServers> {
  return (await startContainers()) ?? startLocal();
}

async function startLocal(): Promise<TestServers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-test-'));
  const mongoPort = await freePort();
  const local = await startLocalInfrastructure({ root: ROOT, dataDir, mongoPort, kafkaPort: await freePort() });
  return {
    mongoUrl: local.mongoUrl,
    brokers: local.kafkaBrokers,
    stopKafka: async () => local.kafka!.stop(),
    startKafka: async () => (local.kafka!.pid === undefined ? local.kafka!.restart() : undefined),
    stop: async () => {
      await local.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
