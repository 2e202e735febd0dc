import { type Brokers, type HealthReport, kindOfError } from '@marquee/platform';
import type { Consumer, EachBatchPayload, IMemberAssignment, Kafka } from 'kafkajs';
import { departmentAssigner } from './assigner.js';
import { BatchRun } from '../batch/batch-run.js';
import { ConsumerParts, type ConsumerSetup } from './consumer-parts.js';
import { isKafkaAway } from '../effects/failures.js';
import { fillViews } from './filling.js';
import { HandlerFailures } from './handler-failures.js';
import { Handover } from './handover.js';
import { RETRY } from '../wire/kafka-client.js';
import { consumerMetrics } from '../wire/metrics.js';
import { consumedTopics, lastOffsets, requireTopics, TopicMismatch } from './topics.js';
import type { TopicPartition } from 'kafkajs';
import { growingWait, Wake } from '../../machinery/waits.js';

export interface GroupOptions extends ConsumerSetup {
  readonly kafka: Kafka;
  readonly groupId: string;
  /** `host:port` of each. */
  readonly brokers: Brokers;
  /** The consumer is dead and only a new process helps. */
  readonly onFatal: (error: Error) => void;
}

/**
 * How long a fetch waits for records; also the longest a paused partition waits beyond its rest, and a stop for its
 * fetch.
 */
const FETCH_WAIT_MS = 500;
const KAFKA_AWAY = { firstMs: 500, maxMs: 5_000 };

/** This process's part in a department's consumer group: joins it, stays in it, says how it is, leaves it. */
export class ConsumerGroup {
  readonly parts: ConsumerParts;
  readonly consumer: Consumer;
  private readonly failures: HandlerFailures;
  private readonly handover: Handover;
  private readonly wake = new Wake();
  private readonly unobserve: () => void;
  private stopping = false;
  private joining: Promise<void> | undefined;
  /** Why nothing is consumed at all. */
  private trouble: string | undefined = 'not consuming yet';

  constructor(private readonly options: GroupOptions) {
    const { kafka, groupId, pace } = options;
    this.parts = new ConsumerParts(options);
    this.failures = new HandlerFailures(options.log);
    this.handover = new Handover({ ...options, ...this.parts, failures: this.failures });
    this.consumer = kafka.consumer({
      groupId,
      sessionTimeout: pace.sessionMs,
      heartbeatInterval: pace.heartbeatMs,
      rebalanceTimeout: 2 * pace.sessionMs,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      partitionAssigners: [departmentAssigner(options.store.partitions)],
      retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
    });
    this.unobserve = this.parts.observe();
    this.watch();
  }

  /**
   * Joins the group. Kafka being away is waited out behind the caller's back, because the department takes commands
   * meanwhile.
   * @throws TopicMismatch when a topic is missing or different
   */
  async start(): Promise<void> {
    await Promise.all([this.parts.parkedRecords.prepare(), this.parts.attacks.prepare()]);
    await this.join().catch((error: unknown) => this.keepTrying(error));
  }

  /** Finishes the record in hand, commits what is done, leaves the group. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake.call();
    const handedOver = this.handover.stop();
    await this.joining;
    await this.consumer.disconnect();
    await handedOver;
    this.parts.paused.stop();
    this.unobserve();
  }

  /**
   * Down when consumption stands still: not joined, crashed, stalled, a gap, or a record that could not be consumed for
   * long.
   */
  async health(): Promise<HealthReport> {
    return this.trouble ? { status: 'down', reason: this.trouble } : this.parts.health();
  }

  private async join(): Promise<void> {
    const {
      store: { department, company, partitions },
    } = this.options;
    await this.checkTopics();
    await fillViews({ ...this.options, failures: this.failures, stopping: () => this.stopping });
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...consumedTopics(department, company)], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitions,
      eachBatch: (payload: EachBatchPayload) => this.consume(payload),
    });
  }

  /** A view must be told what it missed before what comes next; meanwhile the group hears that this member lives. */
  private async consume(payload: EachBatchPayload): Promise<void> {
    const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), this.options.pace.heartbeatMs);
    const ours = await this.handover.ready().finally(() => clearInterval(beat));
    if (!ours) return;
    const noteOf = (place: TopicPartition) => this.handover.noteOf(place);
    await new BatchRun({ ...this.parts, noteOf }, payload).run();
  }

  private async checkTopics(): Promise<void> {
    const admin = this.options.kafka.admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      const { store } = this.options;
      await requireTopics(admin, store);
      await store.seals.begin(() => lastOffsets(admin, consumedTopics(store.department, store.company)));
    } finally {
      await admin.disconnect();
    }
  }

  private keepTrying(error: unknown): void {
    if (error instanceof TopicMismatch) throw error;
    this.joining = this.joinLater(error).catch((fatal: Error) => this.options.onFatal(fatal));
  }

  private async joinLater(first: unknown): Promise<void> {
    let error = first;
    for (let failures = 1; error !== undefined && !this.stopping; failures += 1) {
      const says = isKafkaAway(error) ? 'Kafka cannot be reached' : 'the department cannot consume yet';
      this.trouble = `${says} (${kindOfError(error)})`;
      this.options.log.warn({ err: error, failures }, `${says}: consumption waits`);
      await this.wake.rest(growingWait(failures, KAFKA_AWAY));
      error = this.stopping
        ? undefined
        : await this.join().then(
            () => undefined,
            (e: unknown) => e,
          );
      if (error instanceof TopicMismatch) throw error;
    }
  }

  private watch(): void {
    const { consumer, parts } = this;
    const { FETCH, GROUP_JOIN, CRASH } = consumer.events;
    consumer.on(FETCH, () => parts.alive());
    consumer.on(GROUP_JOIN, ({ payload }) => this.joined(payload.memberAssignment));
    consumer.on(CRASH, ({ payload }) => this.crashed(payload.error));
  }

  private joined(assignment: IMemberAssignment): void {
    this.trouble = undefined;
    this.parts.alive();
    this.handover.take(assignment, this.consumer);
    this.parts.keepOnly(({ topic, partition }) => assignment[topic]?.includes(partition) ?? false);
    this.options.log.info({ assignment }, 'consuming');
  }

  /**
   * Every crash ends here: kafkajs would restart itself after some errors and stay silent for ever after others, among
   * them a group without coordinator while a broker starts. When Kafka is merely away the process goes on, because
   * commands need no Kafka.
   */
  private crashed(error: Error): void {
    const { log, store, onFatal } = this.options;
    consumerMetrics.crashes.add(1, { consumer: store.department.name });
    this.trouble = `the consumer crashed (${kindOfError(error)})`;
    log.error({ err: error }, 'the consumer crashed');
    if (this.stopping) return;
    if (isKafkaAway(error)) return this.keepTrying(error);
    onFatal(error);
  }
}
