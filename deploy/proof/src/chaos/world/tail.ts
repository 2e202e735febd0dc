import { setTimeout as sleep } from 'node:timers/promises';
import { DEPARTMENTS, topicOf } from '@marquee/servers';
import { Kafka, logLevel, type Consumer, type KafkaMessage } from 'kafkajs';

/** A record as it lies on a topic. */
export interface Seen {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
}

const REMEMBERED = 2_000;

/** Reads along on all topics, as a reader apart from the product: for latencies, and for records to be sent again. */
export class Tail {
  readonly recent: Seen[] = [];
  /** When each record was seen, less when it was committed; milliseconds. */
  readonly latencies: { readonly at: number; readonly ms: number }[] = [];
  readonly #kafka: Kafka;
  readonly #next = new Map<string, number>();
  #consumer: Consumer | undefined;
  #stopping = false;

  constructor(brokers: readonly string[]) {
    this.#kafka = new Kafka({
      clientId: 'chaos-tail',
      brokers: [...brokers],
      logLevel: logLevel.NOTHING,
      retry: { retries: 2 },
    });
  }

  /** Reads until `stop`; a reader that breaks is replaced by a new one. */
  async run(): Promise<void> {
    while (!this.#stopping) {
      await this.#once().catch(() => undefined);
      if (!this.#stopping) await sleep(1_000);
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#consumer?.disconnect().catch(() => undefined);
  }

  async #once(): Promise<void> {
    const consumer = this.#kafka.consumer({
      groupId: 'chaos-tail',
      sessionTimeout: 6_000,
      maxWaitTimeInMs: 50,
      retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
    });
    this.#consumer = consumer;
    const broken = new Promise<void>((resolve) => {
      consumer.on(consumer.events.CRASH, () => resolve());
    });
    await consumer.connect();
    await consumer.subscribe({ topics: DEPARTMENTS.map(topicOf), fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ topic, partition, message }) => this.#see({ topic, partition, message }),
    });
    await broken;
    await consumer.disconnect().catch(() => undefined);
  }

  #see(seen: Seen): void {
    const place = `${seen.topic}/${seen.partition}`;
    const offset = Number(seen.message.offset);
    if (offset < (this.#next.get(place) ?? 0)) return;
    this.#next.set(place, offset + 1);
    this.recent.push(seen);
    if (this.recent.length > REMEMBERED) this.recent.shift();
    const at = Date.parse(String(seen.message.headers?.['ce_time'] ?? ''));
    if (at) this.latencies.push({ at: Date.now(), ms: Date.now() - at });
  }
}
