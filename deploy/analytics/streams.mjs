// Where events come from: all topics from their beginning, or a recording of them.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import { objection, statementOf } from './seals.mjs';

const WAIT_MS = 60_000;

/**
 * Every record that these topics hold now, from the first on.
 * @param brokers `host:port` of each
 * @param ring public keys of the departments (`ringOf`), or undefined: then nobody says who has published what
 * @param identity how brokers are spoken to that demand TLS and a user (`identityFrom`); default: in the clear
 * @returns records, each with `refused` where its department did not seal it
 * @throws Error when Kafka stops delivering before the end is reached
 */
export async function readTopics(brokers, topics, ring, identity = {}) {
  const kafka = new Kafka({ clientId: 'marquee-analyst', brokers, logLevel: logLevel.ERROR, ...identity });
  const open = await endsOf(kafka, topics);
  const records = [];
  if (open.size === 0) return records;
  const groupId = `marquee.analytics.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Kafka delivered nothing more for ${[...open.keys()].join(', ')}`)),
      WAIT_MS,
    );
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    void consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ topic, partition, message }) => {
          records.push(recordOf(ring, topic, message));
          if (Number(message.offset) + 1 >= (open.get(`${topic}/${partition}`) ?? 0))
            open.delete(`${topic}/${partition}`);
          if (open.size === 0) resolve(clearTimeout(timer));
        },
      })
      .catch(reject);
  }).finally(() => consumer.disconnect());
  await forget(kafka, groupId);
  return records;
}

/**
 * What the brokers ask of a reader, from files: `ca` (who vouches for them), `cert` and `key` (the reader's own),
 * `username` and `password`. Without `ca` and `username`: nothing.
 */
export function identityFrom({ ca, cert, key, username, password }) {
  const [text, isUser] = [(file) => readFileSync(file, 'utf8').trim(), username && password];
  if ((username || password) && !(isUser && ca)) throw new Error('--username, --password and --ca belong together');
  const tls = Object.entries({ ca, cert, key }).filter(([, file]) => file);
  const sasl = isUser && { mechanism: 'scram-sha-512', username: text(username), password: text(password) };
  return {
    ...(tls.length > 0 && { ssl: Object.fromEntries(tls.map(([name, file]) => [name, text(file)])) }),
    ...(sasl && { sasl }),
  };
}

/** A recording: one JSON object a line, `{ headers, value }`, as `--record` writes it. */
export function readRecording(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

async function endsOf(kafka, topics) {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await Promise.all(
    topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map((p) => [`${topic}/${p.partition}`, Number(p.high)]),
    ),
  );
  await admin.disconnect();
  return new Map(ends.flat().filter(([, end]) => end > 0));
}

/** The group served one reading; it leaves nothing behind. */
async function forget(kafka, groupId) {
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}

function recordOf(ring, topic, message) {
  const headers = textsOf(message.headers);
  const refused = ring && refusedBy(ring, topic, message, headers);
  return { headers, value: dataOf(message.value), ...(refused && { refused }) };
}

/** Why nobody should believe a record: its topic's department did not seal it. */
function refusedBy(ring, topic, { key, value }, headers) {
  const [, department] = /^marquee\.(.+)\.v1$/.exec(topic) ?? [];
  const statement = statementOf(key && key.toString(), value, headers);
  return objection(ring, department, statement, headers.ce_seal, headers.ce_time ?? '');
}

/** Data that is no JSON stays the text it is: whoever checks it against its contract will say so. */
function dataOf(value) {
  try {
    return JSON.parse(String(value));
  } catch {
    return String(value);
  }
}

const textsOf = (headers = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
