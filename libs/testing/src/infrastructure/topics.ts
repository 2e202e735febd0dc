import { topicOf, topicOfEvent } from '@marquee/contracts';
import { versionedName } from '@marquee/contracts/catalogue';
import type { EventType, Recorded } from '@marquee/kernel';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { publisherOf, sealed } from './seals.js';

const client = (brokers: readonly string[]) =>
  new Kafka({ clientId: 'marquee-test', brokers: [...brokers], logLevel: logLevel.NOTHING });

/**
 * A record as the contracts describe it, written apart from the service's own codec so that one can disprove the other.
 */
export function wireRecord(e: Recorded, key = e.stream): Message {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ce_specversion: '1.0',
    ce_id: e.id,
    ce_source: '/marquee/test',
    ce_subject: e.stream,
    ce_time: e.at,
    ce_type: versionedName(e),
    ce_dataschema: `urn:marquee:event:${versionedName(e)}`,
    ce_sequence: String(e.seq),
    ce_partitionkey: key,
    ce_correlationid: e.correlationId,
    ce_causationid: e.causationId,
    ce_actor: JSON.stringify(e.actor),
    ce_clauses: e.clauses.join(','),
    ce_policyversion: String(e.policyVersion),
  };
  return { key, value: JSON.stringify(e.data), headers };
}

/** Records of one send. */
const AT_ONCE = 500;

/** Publishes events of any department, each to its department's topic and sealed in its name, in order. */
export async function publish(
  brokers: readonly string[],
  events: readonly (Recorded & { readonly key?: string })[],
): Promise<void> {
  const producer = client(brokers).producer({ maxInFlightRequests: 1 });
  await producer.connect();
  const chain = new Map<string, string>();
  for (let from = 0, next = 0; from < events.length; from = next) {
    const topic = topicOfEvent(events[from]!.type);
    while (next < events.length && next - from < AT_ONCE && topicOfEvent(events[next]!.type) === topic) next += 1;
    await producer.send({
      topic,
      messages: events.slice(from, next).map((e) => sealed(publisherOf(topic), wireRecord(e, e.key), chain)),
    });
  }
  await producer.disconnect();
}

/** Puts a record on a department's topic as it is, whatever the contracts say. */
export async function inject(brokers: readonly string[], department: string, message: Message): Promise<void> {
  const producer = client(brokers).producer();
  await producer.connect();
  await producer.send({ topic: topicOf(department), messages: [message] });
  await producer.disconnect();
}

/** Records of a topic from its beginning, as many as it holds now. */
export async function readTopic(
  brokers: readonly string[],
  department: string,
): Promise<readonly { id: string; type: string; stream: string; seq: number; data: unknown }[]> {
  const kafka = client(brokers);
  const total = await sizeOf(kafka, topicOf(department));
  const consumer = kafka.consumer({ groupId: `test-${Math.random().toString(36).slice(2)}` });
  const found: { id: string; type: string; stream: string; seq: number; data: unknown }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: topicOf(department), fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message: { headers = {}, value } }) => {
      const text = (name: string) => String(headers[name]);
      found.push({
        id: text('ce_id'),
        type: text('ce_type'),
        stream: text('ce_subject'),
        seq: Number(text('ce_sequence')),
        data: told(String(value)),
      });
    },
  });
  while (found.length < total) await sleep(20);
  await consumer.disconnect();
  return found;
}

/** What a record says; the text itself where somebody put one there that is no JSON. */
function told(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

async function sizeOf(kafka: Kafka, topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
}

/** How many records a department's consumer has not finished yet, over the topics of these events. */
export async function backlog(
  brokers: readonly string[],
  department: string,
  events: Iterable<EventType>,
): Promise<number> {
  const topics = [...new Set([...events].map((e) => topicOfEvent(e.type)))];
  const admin = client(brokers).admin();
  await admin.connect();
  try {
    const done = await admin.fetchOffsets({ groupId: `marquee.${department}`, topics });
    const left = await Promise.all(
      done.map(async ({ topic, partitions }) => {
        const ends = new Map((await admin.fetchTopicOffsets(topic)).map((p) => [p.partition, Number(p.high)]));
        return partitions.reduce((sum, p) => sum + ends.get(p.partition)! - Math.max(0, Number(p.offset)), 0);
      }),
    );
    return left.reduce((a, b) => a + b, 0);
  } finally {
    await admin.disconnect();
  }
}
