import type { EachBatchPayload } from 'kafkajs';
import type { BatchParts } from './batch-parts.js';
import { causes } from '../dead-letters/causes.js';
import { classify, type Failure } from '../effects/failures.js';
import { Watermark } from './watermark.js';
import type { FailingRecord } from './paused-partitions.js';
import { byKey } from '../../machinery/by-key.js';
import { Checkpoints } from './checkpoints.js';
import type { TopicPartition } from 'kafkajs';
import { RecordConsumer, type Arrival } from './record-consumer.js';
import { growingWait, sleep } from '../../machinery/waits.js';

const IN_PLACE = { firstMs: 50, maxMs: 1_000 };
/** Records of one partition in hand at the same time. */
const IN_HAND = 64;

/**
 * Works through one batch of one partition: records of one key in order, different keys side by side.
 * Whatever happens, nothing is thrown at kafkajs: it would crash and rebalance the group.
 */
export class BatchRun {
  private readonly place: TopicPartition;
  private watermark = new Watermark([]);
  /** Records that could not be consumed for now: with the first of them the batch ends. */
  private readonly failing: FailingRecord[] = [];
  private lost = false;

  constructor(
    private readonly parts: BatchParts,
    private readonly payload: EachBatchPayload,
  ) {
    const { topic, partition } = payload.batch;
    this.place = { topic, partition };
  }

  /** Resolves when the batch is done, held up or no longer ours; never rejects. */
  async run(): Promise<void> {
    const beat = setInterval(() => void this.heartbeat(), this.parts.patience.heartbeatMs);
    this.parts.working.moved(this.place);
    await this.work().catch((error: unknown) => this.failed(this.watermark.next, classify(error)));
    if (this.failing.length > 0) this.rest();
    clearInterval(beat);
    this.parts.working.ended(this.place);
  }

  private async work(): Promise<void> {
    const { parts, place, payload } = this;
    const arrivals = await this.arrivals();
    const watermark = new Watermark(arrivals);
    this.watermark = watermark;
    parts.paused.readFrom(place, arrivals[0]?.delivery.offset ?? '0');
    const records = await RecordConsumer.for(arrivals, parts);
    const checkpoints = new Checkpoints({ ...parts, place, payload, watermark, progress: records.progress });
    await byKey(arrivals, {
      keyOf,
      concurrency: IN_HAND,
      work: async (arrival) => {
        if (this.mustEnd() || !(await this.patiently(records, arrival))) return false;
        this.passed(arrival);
        await checkpoints.setAfter(parts.patience.flushMs);
        return true;
      },
    }).finally(() => checkpoints.set());
  }

  /** @returns whether the record is done; otherwise its partition is to rest */
  private async patiently(records: RecordConsumer, arrival: Arrival): Promise<boolean> {
    for (const until = performance.now() + this.parts.patience.inPlaceMs; ; ) {
      const failure = await records.consume(arrival).then(() => undefined, classify);
      if (!failure) return true;
      const failing = this.noted(arrival, failure);
      if (this.isHopeless(failure, failing) && !this.isGone()) return this.park(records, arrival, failure);
      const wait = growingWait(failing.attempts || 1, IN_PLACE);
      if (failure.kind === 'alarm' || failing.pauses > 0 || this.mustEnd() || performance.now() + wait > until)
        return this.giveUpOn(failing);
      await sleep(wait);
    }
  }

  private park(records: RecordConsumer, arrival: Arrival, failure: Failure): Promise<boolean> {
    const parked = records.park(arrival.delivery, { says: causes.failed, ...failure });
    return parked.then(
      () => true,
      (error: unknown) => this.failed(arrival, classify(error)),
    );
  }

  private isHopeless(failure: Failure, failing: FailingRecord): boolean {
    return (
      failure.kind === 'permanent' || (failure.kind === 'retriable' && failing.attempts >= this.parts.patience.attempts)
    );
  }

  private noted(arrival: Arrival | undefined, { kind, reason }: Failure): FailingRecord {
    const counts = kind === 'permanent' || kind === 'retriable';
    return this.parts.paused.failed(this.place, {
      offset: arrival?.delivery.offset ?? '0',
      reason,
      counts,
      alarm: kind === 'alarm',
    });
  }

  private failed(arrival: Arrival | undefined, failure: Failure): false {
    return this.giveUpOn(this.noted(arrival, failure));
  }

  private giveUpOn(failing: FailingRecord): false {
    this.failing.push(failing);
    return false;
  }

  /** Once for the whole batch, as long as the first record that fails has to. */
  private rest(): void {
    const first = this.failing.reduce((a, b) => (BigInt(b.offset) < BigInt(a.offset) ? b : a));
    const waitMs = this.parts.paused.pause(first, this.payload.pause());
    this.parts.log[first.alarm ? 'error' : 'warn'](
      { ...first, waitMs, failing: this.failing.length },
      'partition paused: its next record cannot be consumed',
    );
  }

  private passed(arrival: Arrival): void {
    const {
      watermark,
      parts,
      place,
      payload: { batch },
    } = this;
    const before = watermark.last;
    watermark.passed(arrival);
    parts.paused.clear(place, arrival.delivery.offset);
    const { last } = watermark;
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
    return this.failing.length > 0 || this.isGone();
  }

  private async arrivals(): Promise<readonly Arrival[]> {
    const deliveries = this.payload.batch.messages.map((message) => ({
      ...this.place,
      offset: message.offset,
      record: message,
    }));
    const readings = await this.parts.intake.readAll(deliveries);
    return deliveries.map((delivery, i) => ({ delivery, reading: readings[i]! }));
  }
}

/** Records of one key stay in order; without a key, those of one stream. */
const keyOf = ({
  delivery: {
    offset,
    record: { key },
  },
  reading: { event },
}: Arrival): string => (key === null ? `stream ${event?.stream ?? `@${offset}`}` : `key ${key.toString()}`);
