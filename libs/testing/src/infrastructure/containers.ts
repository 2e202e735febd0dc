import { freePort } from '@marquee/servers';
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers';
import type { TestServers } from './test-servers.ts';

/** The images of the compose file. */
const IMAGES = { mongo: 'mongo:7.0.14', kafka: 'apache/kafka:4.2.0' };

/** The servers as containers; `undefined` when no Docker daemon answers. */
export async function startContainers(): Promise<TestServers | undefined> {
  const docker = await getContainerRuntimeClient().catch(() => undefined);
  if (!docker) return undefined;
  const kafkaPort = await freePort();
  const [mongo, kafka] = await Promise.all([startMongo(), startKafka(kafkaPort)]);
  return {
    mongoUrl: `mongodb://${mongo.getHost()}:${mongo.getMappedPort(27017)}/?directConnection=true`,
    brokers: [`${kafka.getHost()}:${kafkaPort}`],
    ...power(kafka),
    stop: async () => {
      await kafka.stop();
      await mongo.stop();
    },
  };
}

/** A container's own `stop` removes it; tests need one that comes back with its data, on the same port. */
function power(kafka: StartedTestContainer): Pick<TestServers, 'stopKafka' | 'startKafka'> {
  let up = true;
  return {
    stopKafka: async () => {
      const client = await getContainerRuntimeClient();
      await client.container.stop(client.container.getById(kafka.getId()), { timeout: 10_000 });
      up = false;
    },
    startKafka: async () => {
      if (!up) await kafka.restart();
      up = true;
    },
  };
}

async function startMongo(): Promise<StartedTestContainer> {
  const mongo = await new GenericContainer(IMAGES.mongo)
    .withExposedPorts(27017)
    .withCommand(['mongod', '--replSet', 'marquee', '--bind_ip_all'])
    .start();
  const initiate =
    'rs.initiate({ _id: "marquee", members: [{ _id: 0, host: "127.0.0.1:27017" }] }); while (!db.hello().isWritablePrimary) sleep(50)';
  const { exitCode, output } = await mongo.exec(['mongosh', '--quiet', '--eval', initiate]);
  if (exitCode !== 0) throw new Error(`the MongoDB container did not form its replica set: ${output}`);
  return mongo;
}

function startKafka(port: number): Promise<StartedTestContainer> {
  return new GenericContainer(IMAGES.kafka)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_HEAP_OPTS: '-Xmx256m',
    })
    .start();
}
