import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BatchParts } from './batch-parts.js';
import { causes } from '../dead-letters/causes.js';
import { classify, type Failure } from '../effects/failures.js';
import { Front } from './front.js';
import type { Hold } from './holds.js';
import { inLanes } from '../../machinery/lanes.js';
import { Milestones } from './milestones.js';
import type { Place } from '../publish/publisher.js';
import { RecordConsumer, type Arrival } from './record-consumer.js';
import { growingWait, sleep } from '../../machinery/waits.js';

const IN_PLACE = { firstMs: 50, maxMs: 1_000 };
/** Records of one partition in hand at the same time. */
const LANES = 32;

/**
 * Works through one batch of one partition: records of one key in order, different keys side by side.
 * Whatever happens, nothing is thrown at kafkajs: it would crash and rebalance the group.
 */
export class BatchRun {
  private readonly place: Place;
  private readonly arrivals: readonly Arrival[];
  private readonly front: Front;
  /** Records that could not be consumed for now: with the first of them the batch ends. */
  private readonly held: Hold[] = [];
  private lost = false;

  constructor(
    private readonly parts: BatchParts,
    private readonly payload: EachBatchPayload,
  ) {
    const { topic, partition, messages } = payload.batch;
    this.place = { topic, partition };
    this.arrivals = messages.map((message) => this.arrivalOf(message));
    this.front = new Front(this.arrivals);
  }

  /** Resolves when the batch is done, held up or no longer ours; never rejects. */
  async run(): Promise<void> {
    const beat = setInterval(() => void this.heartbeat(), this.parts.patience.heartbeatMs);
    this.parts.working.moved(this.place);
    await this.work().catch((error: unknown) => this.stumbled(this.front.next, classify(error)));
    if (this.held.length > 0) this.rest();
    clearInterval(beat);
    this.parts.working.ended(this.place);
  }

  private async work(): Promise<void> {
    const { arrivals, front, parts, place, payload } = this;
    parts.holds.readFrom(place, arrivals[0]?.delivery.offset ?? '0');
    const records = await RecordConsumer.for(arrivals, parts);
    const milestones = new Milestones({ ...parts, place, payload, front, progress: records.progress });
    await inLanes(arrivals, {
      laneOf,
      width: LANES,
      work: async (arrival) => {
        if (this.mustEnd() || !(await this.patiently(records, arrival))) return false;
        this.passed(arrival);
        await milestones.setAfter(parts.patience.flushMs);
        return true;
      },
    }).finally(() => milestones.set());
  }

  /** @returns whether the record is done; otherwise its partition is to rest */
  private async patiently(records: RecordConsumer, arrival: Arrival): Promise<boolean> {
    for (const until = performance.now() + this.parts.patience.inPlaceMs; ; ) {
      const failure = await records.consume(arrival).then(() => undefined, classify);
      if (!failure) return true;
      const hold = this.noted(arrival, failure);
      if (this.isHopeless(failure, hold) && !this.isGone()) return this.park(records, arrival, failure);
      const wait = growingWait(hold.attempts || 1, IN_PLACE);
      if (failure.kind === 'alarm' || hold.pauses > 0 || this.mustEnd() || performance.now() + wait > until)
        return this.hold(hold);
      await sleep(wait);
    }
  }

  private park(records: RecordConsumer, arrival: Arrival, failure: Failure): Promise<boolean> {
    const parked = records.park(arrival.delivery, { says: causes.failed, ...failure });
    return parked.then(
      () => true,
      (error: unknown) => this.stumbled(arrival, classify(error)),
    );
  }

  private isHopeless(failure: Failure, hold: Hold): boolean {
    return (
      failure.kind === 'permanent' || (failure.kind === 'retriable' && hold.attempts >= this.parts.patience.attempts)
    );
  }

  private noted(arrival: Arrival | undefined, { kind, reason }: Failure): Hold {
    const counts = kind === 'permanent' || kind === 'retriable';
    return this.parts.holds.stumbled(this.place, {
      offset: arrival?.delivery.offset ?? '0',
      reason,
      counts,
      alarm: kind === 'alarm',
    });
  }

  private stumbled(arrival: Arrival | undefined, failure: Failure): false {
    return this.hold(this.noted(arrival, failure));
  }

  private hold(hold: Hold): false {
    this.held.push(hold);
    return false;
  }

  /** Once for the whole batch, as long as the first record that fails has to. */
  private rest(): void {
    const first = this.held.reduce((a, b) => (BigInt(b.offset) < BigInt(a.offset) ? b : a));
    const waitMs = this.parts.holds.pause(first, this.payload.pause());
    this.parts.log[first.alarm ? 'error' : 'warn'](
      { ...first, waitMs, held: this.held.length },
      'partition paused: its next record cannot be consumed',
    );
  }

  private passed(arrival: Arrival): void {
    const {
      front,
      parts,
      place,
      payload: { batch },
    } = this;
    const before = front.last;
    front.passed(arrival);
    parts.holds.clear(place, arrival.delivery.offset);
    const { last } = front;
    // What passes behind the first record that is not done must not hide that this one is in hand for ever.
    if (last !== before) parts.working.moved(place);
    if (last)
      parts.lags.note(place, Number(batch.highWatermark) - Number(last.delivery.offset) - 1, last.reading.event?.at);
    parts.alive();
  }

  private async heartbeat(): Promise<void> {
    await this.payload.heartbeat().catch(() => {
      this.lost = true;
    });
  }

  /** The partition is no longer ours to speak for. */
  private isGone(): boolean {
    return this.lost || !this.payload.isRunning() || this.payload.isStale();
  }

  private mustEnd(): boolean {
    return this.held.length > 0 || this.isGone();
  }

  private arrivalOf(message: KafkaMessage): Arrival {
    const delivery = { ...this.place, offset: message.offset, record: message };
    return { delivery, reading: this.parts.intake.read(message) };
  }
}

/** Records of one key stay in order; without a key, those of one stream. */
const laneOf = ({
  delivery: {
    offset,
    record: { key },
  },
  reading: { event },
}: Arrival): string => (key === null ? `stream ${event?.stream ?? `@${offset}`}` : `key ${key.toString()}`);
