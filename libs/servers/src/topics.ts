import { topicOf } from '@marquee/contracts/departments';
import type { Admin } from 'kafkajs';
import type { KafkaPlace } from './connection.ts';
import { DEPARTMENTS } from './departments.ts';
import { withKafka } from './kafka.ts';
import { SetupError } from './setup-error.ts';

const KEEP_ALL = [
  { name: 'retention.ms', value: '-1' },
  { name: 'retention.bytes', value: '-1' },
];

/**
 * The broker unpacks what arrives, and measures it so: a record that unpacks to a gigabyte is refused as too large, and
 * one that was packed in a way that no department can unpack lies there unpacked. Either would stop whoever reads the
 * topic, for ever. Departments pack nothing.
 */
const UNPACKED = { name: 'compression.type', value: 'uncompressed' };
/** Kinds of things that have settings, and where a setting comes from that was made for the topic. */
const [TOPIC, MADE_FOR_IT] = [2, 1];

export { topicOf };

/**
 * The deploy step for topics: creates the topic of each department that has none, and sets what an older one lacks.
 * Repeating it changes nothing.
 *
 * The number of partitions is fixed at creation (3 locally, 12 in production): a key's partition is computed from it,
 * so a later change would tear a project's story apart.
 * @param replication copies of each partition: 1 locally, 3 in production
 * @throws SetupError when a topic exists with another number of partitions.
 */
export async function createTopics(brokers: KafkaPlace, partitions: number, replication = 1): Promise<void> {
  await withKafka(brokers, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const wanted = DEPARTMENTS.map(topicOf);
    const older = wanted.filter((topic) => existing.has(topic));
    await requirePartitions(admin, older, partitions);
    await unpack(admin, older);
    const topics = wanted
      .filter((topic) => !existing.has(topic))
      .map((topic) => ({
        topic,
        numPartitions: partitions,
        replicationFactor: replication,
        configEntries: [...KEEP_ALL, UNPACKED],
      }));
    if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: true });
  });
}

/** Sets what was not yet asked of topics when they were made; whatever else was set for them stays. */
async function unpack(admin: Admin, topics: readonly string[]): Promise<void> {
  const asked = topics.map((name) => ({ type: TOPIC, name }));
  if (asked.length === 0) return;
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: asked });
  const settings = resources.map(({ resourceName: name, configEntries }) => ({
    name,
    own: configEntries.filter((entry) => (entry.configSource as number) === MADE_FOR_IT),
  }));
  const changed = settings
    .map(({ name, own }) => ({ name, own: own.map((e) => ({ name: e.configName, value: e.configValue })) }))
    .filter(({ own }) => !own.some((e) => e.name === UNPACKED.name && e.value === UNPACKED.value))
    .map(({ name, own }) => ({
      ...{ type: TOPIC, name },
      configEntries: [...own.filter((e) => e.name !== UNPACKED.name), UNPACKED],
    }));
  if (changed.length > 0) await admin.alterConfigs({ validateOnly: false, resources: changed });
}

async function requirePartitions(admin: Admin, topics: string[], partitions: number): Promise<void> {
  if (topics.length === 0) return;
  const { topics: found } = await admin.fetchTopicMetadata({ topics });
  const wrong = found.find((topic) => topic.partitions.length !== partitions);
  if (wrong === undefined) return;
  throw new SetupError(
    `Topic ${wrong.name} has ${wrong.partitions.length} partitions, not ${partitions}, and that is fixed at creation: deploy with ` +
      `${wrong.partitions.length}, or start over with empty topics (locally: \`npm start -- --fresh\`).`,
  );
}
