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

export { topicOf };

/**
 * The deploy step for topics: creates the topic of each department that has none. Repeating it changes nothing.
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
    await requirePartitions(
      admin,
      wanted.filter((topic) => existing.has(topic)),
      partitions,
    );
    const topics = wanted
      .filter((topic) => !existing.has(topic))
      .map((topic) => ({
        topic,
        numPartitions: partitions,
        replicationFactor: replication,
        configEntries: KEEP_ALL,
      }));
    if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: true });
  });
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
