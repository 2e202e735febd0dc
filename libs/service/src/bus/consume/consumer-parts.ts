import type { HealthReport, Logger } from '@marquee/platform';
import type { CommandBus } from '../../command-bus/command-bus.js';
import type { DepartmentStore } from '../../store/store.js';
import type { BatchParts, Patience } from '../batch/batch-parts.js';
import { Attacks } from '../dead-letters/attacks.js';
import { DeadLetters, type ParkingLimit } from '../dead-letters/dead-letters.js';
import { PausedPartitions } from '../batch/paused-partitions.js';
import { Intake } from '../effects/intake.js';
import { Lags } from '../batch/lags.js';
import { ParkedRecords } from '../dead-letters/parked-records.js';
import { consumerMetrics } from '../wire/metrics.js';
import { Positions } from '../../store/positions.js';
import type { TopicPartition } from 'kafkajs';
import type { Waits } from '../../machinery/waits.js';
import { Working } from '../batch/working.js';

/** How fast and how patient a consumer is. Milliseconds but for `attempts` and `parking`. */
export interface ConsumerPace extends Patience {
  /** After which silence the group takes a dead consumer's partitions away. */
  readonly sessionMs: number;
  /** Rests of a partition whose next record cannot be consumed. */
  readonly pauses: Waits;
  /** A consumer that fetches nothing for so long is not ready. */
  readonly stallMs: number;
  readonly parking: ParkingLimit;
}

/** `inPlaceMs` is a third of the session: while a record is tried again, the other partitions of its broker wait. */
export const PACE: ConsumerPace = {
  sessionMs: 10_000,
  heartbeatMs: 2_000,
  inPlaceMs: 3_300,
  attempts: 10,
  flushMs: 1_000,
  stallMs: 30_000,
  pauses: { firstMs: 1_000, maxMs: 300_000 },
  parking: { share: 0.05, atLeast: 20 },
};

export interface ConsumerSetup {
  readonly store: DepartmentStore;
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly log: Logger;
  readonly pace: ConsumerPace;
}

/** Everything a department's consumer works with and remembers, apart from Kafka. */
export class ConsumerParts implements BatchParts {
  readonly intake: Intake;
  readonly positions: Positions;
  readonly parkedRecords: ParkedRecords;
  readonly deadLetters: DeadLetters;
  readonly attacks: Attacks;
  readonly paused: PausedPartitions;
  readonly lags = new Lags();
  readonly working = new Working();
  readonly patience: Patience;
  readonly log: Logger;
  private aliveAt = performance.now();

  constructor(private readonly setup: ConsumerSetup) {
    const {
      store: { connection, department, company },
      pace,
      log,
    } = setup;
    this.intake = new Intake(setup);
    this.positions = new Positions(connection, department.name);
    this.parkedRecords = new ParkedRecords(connection, department.name);
    const { parkedRecords, positions, intake } = this;
    const { events } = company;
    this.deadLetters = new DeadLetters({ parkedRecords, positions, intake, limit: pace.parking, events });
    this.attacks = new Attacks(connection, department.name, log);
    this.paused = new PausedPartitions(pace.pauses);
    this.patience = pace;
    this.log = log;
  }

  /** Notes that something moved. */
  readonly alive = (): void => {
    this.aliveAt = performance.now();
  };

  /** What is remembered in memory about partitions ends when they are given to another instance. */
  keepOnly(isOurs: (place: TopicPartition) => boolean): void {
    this.paused.keepOnly(isOurs);
    this.lags.keepOnly(isOurs);
    this.positions.forget();
    this.parkedRecords.forget();
  }

  /** Down when nothing is fetched or a partition stands still for long; degraded while keys are parked. */
  async health(): Promise<HealthReport> {
    const silentMs = performance.now() - this.aliveAt;
    if (silentMs > this.setup.pace.stallMs)
      return { status: 'down', reason: `nothing was fetched for ${Math.round(silentMs / 1_000)} s` };
    const working = this.working.health(this.setup.pace.stallMs);
    if (working.status === 'down') return working;
    const held = this.paused.health();
    if (held.status !== 'up') return held;
    const parked = await this.deadLetters.count();
    if (parked > 0) return { status: 'degraded', reason: `${parked} keys are parked and wait for a person` };
    return this.attacks.health();
  }

  /** Reports lags and parked keys until the returned function is called. */
  observe(): () => void {
    const consumer = this.setup.store.department.name;
    const { lagRecords, lagSeconds, parkedKeys } = consumerMetrics;
    const records: Observe = (result) =>
      this.lags.all().forEach((l) => result.observe(l.records, { consumer, topic: l.topic, partition: l.partition }));
    const seconds: Observe = (result) =>
      this.lags.all().forEach((l) => result.observe(l.seconds, { consumer, topic: l.topic, partition: l.partition }));
    const parked: Observe = async (result) => result.observe(await this.deadLetters.count(), { consumer });
    const observed = [
      [lagRecords, records],
      [lagSeconds, seconds],
      [parkedKeys, parked],
    ] as const;
    observed.forEach(([gauge, observe]) => gauge.addCallback(observe));
    return () => observed.forEach(([gauge, observe]) => gauge.removeCallback(observe));
  }
}

type Observe = Parameters<typeof consumerMetrics.lagRecords.addCallback>[0];
