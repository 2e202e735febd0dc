import { randomUUID } from 'node:crypto';
import type { Department, Recorded } from '@marquee/kernel';
import { consumedEvents } from '@marquee/kernel';
import { type Brokers, logger } from '@marquee/platform';
import { Kafka, type Admin, type EachBatchPayload } from 'kafkajs';
import type { Reached } from '../../store/views/told.js';
import type { Attack, RecordJudge, Verdict } from '../../seals/judge.js';
import { checkContract, decode, withProof } from '../wire/codec.js';
import type { PersonalData } from '../../persons/personal-data.js';
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
  /** Hears of a record that its department did not seal; it is left out. Default: nobody. */
  readonly foreign?: (record: LogRecord, attack: Attack) => void;
  /** Partitions that are read, each from its offset on. Default: all of every topic, from the first record. */
  readonly from?: readonly Reached[];
}

/**
 * Reads what a department's views and reactions listen to, to the last record there is when reading begins. It uses a
 * group of its own and leaves none behind, so the department's consumer does not notice.
 * @param persons by whom personal texts are read
 * @returns how far each partition was read, also those that hold nothing
 * @throws Error for a record that cannot be read, unless the reader takes it
 */
export async function readLog(
  department: Department,
  company: Company,
  brokers: Brokers,
  seals: RecordJudge,
  persons: Reveals,
  reader: LogReader,
): Promise<readonly Reached[]> {
  const topics = reader.from?.map((r) => r.topic) ?? consumedTopics(department, company);
  const read = readerOf(department, seals, persons, reader);
  return readRecords(`marquee.${department.name}.reader`, brokers, topics, read, reader.from);
}

/**
 * Reads topics as they are, to the last record there is when reading begins. @returns how far each partition was read
 * @param from partitions that are read, each from its offset on; default: all, from the first record
 */
export async function readRecords(
  who: string,
  brokers: Brokers,
  topics: readonly string[],
  read: ReadRecords,
  from?: readonly Reached[],
): Promise<readonly Reached[]> {
  const name = `${who}-${randomUUID()}`;
  const kafka = new Kafka(kafkaConfig(name, brokers, logger(who)));
  const admin = kafka.admin();
  await admin.connect();
  try {
    const found = await endsOf(admin, topics);
    const ends = toRead(found, from);
    if (ends.size > 0) await consume(kafka, name, ends, from ?? [], read);
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

/** Reads records of one partition in the order in which they lie. */
type ReadRecords = (records: readonly LogRecord[]) => Promise<void>;

type Reveals = Pick<PersonalData, 'revealEvent'>;

function readerOf(department: Department, seals: RecordJudge, persons: Reveals, reader: LogReader): ReadRecords {
  const known = consumedEvents(department);
  const { leaveOut = () => false, unreadable = refuse, foreign = () => undefined } = reader;
  const read = async (record: LogRecord, verdict: Verdict): Promise<void> => {
    if (verdict.attack) return foreign(record, verdict.attack);
    const decoded = decode(record, verdict.headers);
    if (!decoded.ok) return unreadable(record, decoded.reason);
    const checked = checkContract(withProof(decoded.event, verdict), known);
    if (!checked.ok) return unreadable(record, checked.reason);
    const { event } = checked;
    if (event) reader.each(await persons.revealEvent(known.get(event.type)!, event), record);
  };
  return async (all) => {
    const records = all.filter((record) => !leaveOut(record));
    const verdicts = await seals.judge(records.map((record) => ({ ...placeIn(record), record })));
    for (const [i, record] of records.entries()) await read(record, verdicts[i]!);
  };
}

const placeIn = ({ topic, partition, offset }: LogRecord) => ({ topic, partition, offset });

function refuse({ offset }: LogRecord, reason: string): never {
  throw new Error(`offset ${offset}: ${reason}`);
}

async function consume(
  kafka: Kafka,
  groupId: string,
  ends: Ends,
  from: readonly Reached[],
  read: ReadRecords,
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
          await readBatch(batch, ends, from, read);
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
async function readBatch(
  { topic, partition, messages }: EachBatchPayload['batch'],
  ends: Ends,
  from: readonly Reached[],
  read: ReadRecords,
): Promise<void> {
  const place = placeOf({ topic, partition });
  const end = ends.get(place) ?? 0;
  const start = from.find((r) => placeOf(r) === place)?.offset ?? 0;
  const wanted = messages.filter((m) => Number(m.offset) >= start && Number(m.offset) < end);
  await read(wanted.map((m) => ({ ...m, topic, partition })));
  if (Number(messages.at(-1)?.offset) + 1 >= end) ends.delete(place);
}
