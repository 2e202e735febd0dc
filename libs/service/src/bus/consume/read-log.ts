import { randomUUID } from 'node:crypto';
import type { Department, Recorded } from '@marquee/kernel';
import { consumedEvents } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import { Kafka, type Admin, type EachBatchPayload } from 'kafkajs';
import type { Reached } from '../../store/views/told.js';
import { checkContract, decode } from '../wire/codec.js';
import { kafkaConfig } from '../wire/kafka-client.js';
import type { Company } from '../../company.js';
import { consumedTopics } from './topics.js';

const FETCH_WAIT_MS = 100;

/** Offset behind the last record, by topic and partition; partitions of which nothing is to be read are left out. */
type Ends = Map<string, number>;

/** A record as it lies in the log. */
export type LogRecord = EachBatchPayload['batch']['messages'][number] & Omit<Reached, 'offset'>;

export interface LogReader {
  /** Called for every event that the department's views and reactions listen to, in order within each partition. */
  readonly each: (event: Recorded, record: LogRecord) => void;
  /** Records that are left out before they are read. Default: none. */
  readonly leaveOut?: (record: LogRecord) => boolean;
  /** Hears of a record that cannot be read. Default: an error, because a view must not leave one out in silence. */
  readonly unreadable?: (record: LogRecord, reason: string) => void;
  /** Partitions that are read, each from its offset on. Default: all of every topic, from the first record. */
  readonly from?: readonly Reached[];
}

/**
 * Reads what a department's views and reactions listen to, to the last record there is when reading begins. It uses a
 * group of its own and leaves none behind, so the department's consumer does not notice.
 * @returns how far each partition was read, also those that hold nothing
 * @throws Error for a record that cannot be read, unless the reader takes it
 */
export async function readLog(
  department: Department,
  company: Company,
  brokers: readonly string[],
  reader: LogReader,
): Promise<readonly Reached[]> {
  const name = `marquee.${department.name}.reader-${randomUUID()}`;
  const kafka = new Kafka(kafkaConfig(name, brokers, logger(`${department.name}.reader`)));
  const admin = kafka.admin();
  await admin.connect();
  try {
    const found = await endsOf(admin, reader.from?.map((r) => r.topic) ?? consumedTopics(department, company));
    const ends = toRead(found, reader.from);
    if (ends.size > 0) await consume(kafka, name, ends, reader.from ?? [], readerOf(department, reader));
    await admin.deleteGroups([name]).catch(() => undefined);
    return found.map(({ topic, partition, high }) => ({ topic, partition, offset: high }));
  } finally {
    await admin.disconnect();
  }
}

type End = Omit<Reached, 'offset'> & { readonly low: number; readonly high: number };

async function endsOf(admin: Admin, topics: readonly string[]): Promise<readonly End[]> {
  const found = await Promise.all(
    [...new Set(topics)].map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(
        (p): End => ({
          topic,
          partition: p.partition,
          low: Number(p.low),
          high: Number(p.high),
        }),
      ),
    ),
  );
  return found.flat();
}

function toRead(found: readonly End[], from: readonly Reached[] | undefined): Ends {
  const startOf = (end: End) => (from ? (from.find((r) => placeOf(r) === placeOf(end))?.offset ?? Infinity) : end.low);
  return new Map(
    found.filter((end) => Math.max(startOf(end), end.low) < end.high).map((end) => [placeOf(end), end.high]),
  );
}

/** A partition as a text: one key for whatever is kept by partition. */
export const placeOf = ({ topic, partition }: Omit<Reached, 'offset'>) => `${topic} ${partition}`;

function readerOf(department: Department, reader: LogReader): (record: LogRecord) => void {
  const known = consumedEvents(department);
  const { leaveOut = () => false, unreadable = refuse } = reader;
  return (record) => {
    if (leaveOut(record)) return;
    const decoded = decode(record);
    if (!decoded.ok) return unreadable(record, decoded.reason);
    const checked = checkContract(decoded.event, known);
    if (!checked.ok) return unreadable(record, checked.reason);
    if (checked.event) reader.each(checked.event, record);
  };
}

function refuse({ offset }: LogRecord, reason: string): never {
  throw new Error(`offset ${offset}: ${reason}`);
}

async function consume(
  kafka: Kafka,
  groupId: string,
  ends: Ends,
  from: readonly Reached[],
  read: (record: LogRecord) => void,
): Promise<void> {
  const topics = [...new Set([...ends.keys()].map((place) => place.split(' ')[0]!))];
  // Whoever stops waits for the fetch that is under way, and after the last record there is nothing for it to bring.
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: FETCH_WAIT_MS });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise<void>((done, failed) => {
      const eachBatch = async ({ batch }: EachBatchPayload) => {
        try {
          readBatch(batch, ends, from, read);
          if (ends.size === 0) done();
        } catch (error) {
          failed(error as Error);
        }
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(failed);
      from.forEach((r) => consumer.seek({ ...r, offset: String(r.offset) }));
    });
  } finally {
    await consumer.disconnect();
  }
}

/** Reads what lies between the two ends, and strikes out a partition that is read. */
function readBatch(
  { topic, partition, messages }: EachBatchPayload['batch'],
  ends: Ends,
  from: readonly Reached[],
  read: (record: LogRecord) => void,
): void {
  const place = placeOf({ topic, partition });
  const end = ends.get(place) ?? 0;
  const start = from.find((r) => placeOf(r) === place)?.offset ?? 0;
  messages
    .filter((m) => Number(m.offset) >= start && Number(m.offset) < end)
    .forEach((m) => read({ ...m, topic, partition }));
  if (Number(messages.at(-1)?.offset) + 1 >= end) ends.delete(place);
}
