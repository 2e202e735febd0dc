import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ROOT, startLocalInfrastructure } from '@marquee/servers';
import { startContainers } from './containers.ts';
import type { TestServers } from './test-servers.ts';

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
