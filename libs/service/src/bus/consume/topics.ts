import type { Department } from '@marquee/kernel';
import type { Admin } from 'kafkajs';
import type { Company } from '../../company.js';
import type { Reached } from '../../store/documents.js';
import type { DepartmentStore } from '../../store/store.js';
import { actedOn } from '../effects/effects.js';

/** A topic is missing or has another number of partitions than this process was told. No waiting helps. */
export class TopicMismatch extends Error {}

/** The topics a department consumes: one for each department whose events its views, reactions or policies follow. */
export const consumedTopics = (department: Department, company: Company): readonly string[] =>
  [...new Set([...actedOn(department, company).keys()].map((type) => company.topicOfEvent(type)))].sort();

/**
 * Makes sure that a department's topics, consumed and own, are as the deploy step made them. Nothing is created here: a
 * topic made by whoever asks first has the wrong number of partitions and forgets after a week.
 * @throws TopicMismatch naming every topic that is missing or different
 */
export async function requireTopics(
  admin: Admin,
  { department, company, partitions }: Pick<DepartmentStore, 'department' | 'company' | 'partitions'>,
): Promise<void> {
  const wanted = [...new Set([...consumedTopics(department, company), company.topicOf(department.name)])];
  const existing = new Set(await admin.listTopics());
  const missing = wanted.filter((topic) => !existing.has(topic)).map((topic) => `${topic} is missing`);
  const present = wanted.filter((topic) => existing.has(topic));
  const { topics } = present.length > 0 ? await admin.fetchTopicMetadata({ topics: present }) : { topics: [] };
  const different = topics
    .filter((t) => t.partitions.length !== partitions)
    .map((t) => `${t.name} has ${t.partitions.length} partitions, not ${partitions}`);
  const wrong = [...missing, ...different];
  if (wrong.length > 0)
    throw new TopicMismatch(
      `${wrong.join('; ')}: let the deploy step create the topics (brokers that demand users show nobody what ` +
        'they may not read: it gives the rights as well), and set TOPIC_PARTITIONS to their number of partitions.',
    );
}

/** How far each partition of these topics goes: the offset of the next record. */
export async function lastOffsets(
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  topics: readonly string[],
): Promise<readonly Reached[]> {
  const found = await Promise.all(
    topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ topic, partition, offset: Number(high) })),
    ),
  );
  return found.flat();
}
