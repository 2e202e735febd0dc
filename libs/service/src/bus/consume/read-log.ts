import { randomUUID } from 'node:crypto';
import type { Department, Recorded } from '@marquee/kernel';
import { consumedEvents } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import { Kafka, type Admin, type EachBatchPayload } from 'kafkajs';
import { checkContract, decode } from '../wire/codec.js';
import { kafkaConfig } from '../wire/kafka-client.js';
import type { Company } from '../../company.js';
import { consumedTopics } from './topics.js';

const FETCH_WAIT_MS = 100;

/** Offset behind the last record, by topic and partition; partitions that hold nothing are left out. */
type Ends = Map<string, number>;

/**
 * Reads everything that a department's views and reactions listen to, from the first record of every topic to the last
 * there is when reading begins; in order within each partition. It uses a group of its own and leaves none behind, so
 * the department's consumer does not notice.
 * @throws Error for a record that cannot be read: a rebuilt view must not leave one out in silence
 */
export async function readLog(
  department: Department,
  company: Company,
  brokers: readonly string[],
  each: (event: Recorded) => void,
): Promise<void> {
  const name = `marquee.${department.name}.reader-${randomUUID()}`;
  const kafka = new Kafka(kafkaConfig(name, brokers, logger(`${department.name}.reader`)));
  const admin = kafka.admin();
  await admin.connect();
  try {
    const topics = consumedTopics(department, company);
    const ends = await endsOf(admin, topics);
    if (ends.size > 0) await consume(kafka, name, topics, ends, readerOf(department, each));
    await admin.deleteGroups([name]).catch(() => undefined);
  } finally {
    await admin.disconnect();
  }
}

async function endsOf(admin: Admin, topics: readonly string[]): Promise<Ends> {
  const found = await Promise.all(
    topics.map(async (topic) => (await admin.fetchTopicOffsets(topic)).map((p) => [topic, p] as const)),
  );
  return new Map(
    found
      .flat()
      .filter(([, p]) => p.high !== p.low)
      .map(([topic, p]) => [`${topic} ${p.partition}`, Number(p.high)]),
  );
}

type Message = EachBatchPayload['batch']['messages'][number];

function readerOf(department: Department, each: (event: Recorded) => void): (message: Message) => void {
  const known = consumedEvents(department);
  return (message) => {
    const decoded = decode(message);
    if (!decoded.ok) throw new Error(`offset ${message.offset}: ${decoded.reason}`);
    const checked = checkContract(decoded.event, known);
    if (!checked.ok) throw new Error(`offset ${message.offset}: ${checked.reason}`);
    if (checked.event) each(checked.event);
  };
}

async function consume(
  kafka: Kafka,
  groupId: string,
  topics: readonly string[],
  ends: Ends,
  read: (message: Message) => void,
): Promise<void> {
  // Whoever stops waits for the fetch that is under way, and after the last record there is nothing for it to bring.
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: FETCH_WAIT_MS });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await new Promise<void>((done, failed) => {
      const eachBatch = ({ batch: { topic, partition, messages } }: EachBatchPayload) => {
        try {
          const end = ends.get(`${topic} ${partition}`) ?? 0;
          messages.filter((m) => Number(m.offset) < end).forEach(read);
          if (Number(messages.at(-1)?.offset) + 1 >= end) ends.delete(`${topic} ${partition}`);
          if (ends.size === 0) done();
        } catch (error) {
          failed(error as Error);
        }
        return Promise.resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(failed);
    });
  } finally {
    await consumer.disconnect();
  }
}
