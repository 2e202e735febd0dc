import { runInSpan, startLinkedSpan, suppressed, type Logger } from '@marquee/platform';
import {
  Partitioners,
  type Kafka,
  type Message,
  type Producer,
  type ProducerConfig,
  type RecordMetadata,
  type TopicPartition,
} from 'kafkajs';
import { within } from '../../machinery/waits.js';

const SINGLE_SENDS: ProducerConfig = {
  idempotent: false,
  maxInFlightRequests: 1,
  retry: { retries: 0 },
  allowAutoTopicCreation: false,
  createPartitioner: Partitioners.DefaultPartitioner,
};

/**
 * Puts records on one partition. A send that is rejected, late or answered for another place has an unknown outcome:
 * its producer is thrown away, because kafkajs may still be at it, and the caller reads again what is pending.
 * The idempotent and the transactional producer of kafkajs 2.2.4 are not used: both lose or misplace records when an
 * answer is lost.
 */
export class Publisher {
  private producer: Producer | undefined;

  /** @param limitMs how long a send may take altogether, connecting included */
  constructor(
    private readonly kafka: Kafka,
    readonly place: TopicPartition,
    private readonly limitMs: number,
    private readonly log: Logger,
  ) {}

  /**
   * Resolves when all in-sync replicas have the records.
   * @param traceparents of the work that led to these records; the span of the send is linked to each
   * @throws Error when it is not known whether the records are on the topic
   */
  async send(messages: readonly Message[], traceparents: readonly (string | undefined)[]): Promise<void> {
    const { topic, partition } = this.place;
    const span = startLinkedSpan(`publish ${topic}`, traceparents, {
      'messaging.system': 'kafka',
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(partition),
      'messaging.batch.message_count': messages.length,
    });
    try {
      await runInSpan(span, () =>
        suppressed(() => within(this.limitMs, `sending to ${topic}/${partition}`, this.sendOnce(messages))),
      );
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** Throws the producer away without waiting for it; the next send makes a new one. */
  discard(): void {
    const gone = this.producer;
    this.producer = undefined;
    gone?.disconnect().catch((err: unknown) => this.log.debug({ err }, 'a discarded producer did not disconnect'));
  }

  /** Leaves in order; for the end of the process, when nothing is being sent. */
  async close(): Promise<void> {
    await this.producer?.disconnect();
    this.producer = undefined;
  }

  private async sendOnce(messages: readonly Message[]): Promise<void> {
    this.producer ??= this.kafka.producer(SINGLE_SENDS);
    const { producer } = this;
    // Connecting a connected producer is free; a connection that idled too long is opened again.
    await producer.connect();
    const answers = await producer.send({ topic: this.place.topic, acks: -1, timeout: 5_000, messages: [...messages] });
    if (!this.confirmed(answers)) throw new Error(`unexpected answer from Kafka: ${JSON.stringify(answers)}`);
  }

  private confirmed(answers: readonly RecordMetadata[]): boolean {
    const [only] = answers;
    return (
      answers.length === 1 &&
      only?.topicName === this.place.topic &&
      only.partition === this.place.partition &&
      only.errorCode === 0
    );
  }
}
