import type { Brokers, HealthReport, Logger } from '@marquee/platform';
import { ServerKafka } from '@nestjs/microservices';
import type { Kafka } from 'kafkajs';
import type { CommandBus } from '../../command-bus/command-bus.js';
import type { DepartmentStore } from '../../store/store.js';
import { ConsumerGroup } from './consumer-group.js';
import { PACE, type ConsumerPace } from './consumer-parts.js';
import type { Attacks } from '../dead-letters/attacks.js';
import type { DeadLetters } from '../dead-letters/dead-letters.js';
import { kafkaConfig } from '../wire/kafka-client.js';

export interface DepartmentKafkaOptions {
  readonly store: DepartmentStore;
  readonly bus: Pick<CommandBus, 'execute'>;
  /** `host:port` of each. */
  readonly brokers: Brokers;
  readonly log: Logger;
  /** The consumer is dead and only a new process helps; by default this one ends with exit code 1. */
  readonly onFatal?: (error: Error) => void;
  /** Tests are less patient. */
  readonly pace?: Partial<ConsumerPace>;
}

/**
 * Nest's Kafka transport, made reliable: what the department's views and reactions listen to is consumed in order, each
 * effect once, and a record that cannot be consumed stops its own key only. For `app.connectMicroservice({ strategy
 * })`. What the stock transport does instead stands in `bus/README.md`.
 */
export class DepartmentKafka extends ServerKafka {
  private group: ConsumerGroup | undefined;

  constructor(private readonly setup: DepartmentKafkaOptions) {
    const groupId = `marquee.${setup.store.department.name}`;
    super({
      postfixId: '',
      client: { ...kafkaConfig(groupId, setup.brokers, setup.log), clientId: groupId },
      consumer: { groupId },
    });
  }

  /**
   * Parked records of this consumer, for the tools that show and settle them. @throws Error before Nest has started it
   */
  get deadLetters(): DeadLetters {
    if (!this.group) throw new Error('the consumer was not started');
    return this.group.parts.deadLetters;
  }

  /** What was set aside because its department did not seal it. @throws Error before Nest has started it */
  get attacks(): Attacks {
    if (!this.group) throw new Error('the consumer was not started');
    return this.group.parts.attacks;
  }

  /**
   * Called by Nest. Resolves also while Kafka is away: consumption begins when it is there.
   * @throws TopicMismatch when a topic is missing or different; Error when a Nest handler was registered, which would
   * never be called
   */
  override async start(callback: () => void): Promise<void> {
    if (this.messageHandlers.size > 0)
      throw new Error('@EventPattern and @MessagePattern are not served here: let a view or a reaction listen.');
    const { pace, onFatal = () => process.exit(1), ...setup } = this.setup;
    const kafka = this.client as unknown as Kafka;
    this.group = new ConsumerGroup({ ...setup, kafka, groupId: this.groupId, onFatal, pace: { ...PACE, ...pace } });
    this.consumer = this.group.consumer as unknown as typeof this.consumer;
    this.registerConsumerEventListeners();
    await this.group.start();
    callback();
  }

  /** Finishes the record in hand, commits what is done and leaves the group. */
  override async close(): Promise<void> {
    await this.group?.stop();
    this.consumer = null;
    await super.close();
  }

  /** Down when consumption stands still, degraded while keys are parked. */
  async health(): Promise<HealthReport> {
    return this.group?.health() ?? { status: 'down', reason: 'not started' };
  }
}
