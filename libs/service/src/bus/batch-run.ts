import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { crashpoint } from '../crashpoint.js';
import { causes } from './causes.js';
import { classify, type Failure } from './failures.js';
import type { Hold, Holds } from './holds.js';
import type { Intake } from './intake.js';
import type { Lags } from './lags.js';
import type { Place } from './publisher.js';
import { RecordConsumer, type Arrival, type RecordParts } from './record-consumer.js';
import { growingWait, sleep } from './waits.js';
import type { Working } from './working.js';

/** How patient a consumer is; milliseconds but for `attempts`. */
export interface Patience {
  /** How long a failing record is tried again in place, before its partition is paused. */
  readonly inPlaceMs: number;
  /** Failures of one record after which it is parked. */
  readonly attempts: number;
  /** The longest time between two commits of offsets within a batch. */
  readonly flushMs: number;
  readonly heartbeatMs: number;
}

/** What the batches of a consumer share. */
export interface BatchParts extends RecordParts {
  readonly intake: Intake;
  readonly holds: Holds;
  readonly lags: Lags;
  readonly working: Working;
  readonly patience: Patience;
  /** Called whenever something moves, so that a standstill is noticed. */
  readonly alive: () => void;
}

const IN_PLACE = { firstMs: 50, maxMs: 1_000 };

/** Works through one batch of one partition, in order. Whatever happens, nothing is thrown at kafkajs: it would crash and rebalance the group. */
export class BatchRun {
  private readonly place: Place;
  private records: RecordConsumer | undefined;
  private current: string;
  private done: string | undefined;
  private flushedAt = performance.now();
  private lost = false;

  constructor(private readonly parts: BatchParts, private readonly payload: EachBatchPayload) {
    const { topic, partition, messages } = payload.batch;
    this.place = { topic, partition };
    this.current = messages[0]?.offset ?? '0';
  }

  /** Resolves when the batch is done, held up or no longer ours; never rejects. */
  async run(): Promise<void> {
    const beat = setInterval(() => void this.heartbeat(), this.parts.patience.heartbeatMs);
    this.parts.working.moved(this.place);
    await this.guarded(() => this.work());
    await this.guarded(() => this.flush());
    clearInterval(beat);
    this.parts.working.ended(this.place);
  }

  private async work(): Promise<void> {
    const arrivals = this.payload.batch.messages.map((message) => this.arrivalOf(message));
    this.records = await RecordConsumer.for(arrivals, this.parts);
    for (const arrival of arrivals) {
      if (this.mustStop()) return;
      this.current = arrival.delivery.offset;
      if (!(await this.patiently(this.records, arrival))) return;
      this.passed(arrival);
      if (performance.now() - this.flushedAt > this.parts.patience.flushMs) await this.flush();
    }
  }

  /** @returns whether the record is done; otherwise its partition rests */
  private async patiently(records: RecordConsumer, arrival: Arrival): Promise<boolean> {
    for (const until = performance.now() + this.parts.patience.inPlaceMs; ;) {
      const failure = await records.consume(arrival).then(() => undefined, classify);
      if (!failure) return true;
      const hold = this.stumbled(failure);
      if (this.isHopeless(failure, hold) && !this.mustStop()) return records.park(arrival.delivery, { says: causes.failed, ...failure }).then(() => true);
      const wait = growingWait(hold.attempts || 1, IN_PLACE);
      const restNow = failure.kind === 'alarm' || hold.pauses > 0 || this.mustStop() || performance.now() + wait > until;
      if (restNow) return this.rest(hold);
      await sleep(wait);
    }
  }

  private isHopeless(failure: Failure, hold: Hold): boolean {
    return failure.kind === 'permanent' || (failure.kind === 'retriable' && hold.attempts >= this.parts.patience.attempts);
  }

  private stumbled({ kind, reason }: Failure): Hold {
    const counts = kind === 'permanent' || kind === 'retriable';
    return this.parts.holds.stumbled(this.place, { offset: this.current, reason, counts, alarm: kind === 'alarm' });
  }

  private rest(hold: Hold): false {
    const waitMs = this.parts.holds.pause(hold, this.payload.pause());
    this.parts.log[hold.alarm ? 'error' : 'warn']({ ...hold, waitMs }, 'partition paused: its next record cannot be consumed');
    return false;
  }

  private passed({ reading }: Arrival): void {
    const { highWatermark } = this.payload.batch;
    this.done = this.current;
    this.parts.holds.clear(this.place);
    this.parts.lags.note(this.place, Number(highWatermark) - Number(this.done) - 1, reading.event?.at);
    this.parts.working.moved(this.place);
    this.parts.alive();
  }

  /** Positions first: an offset that ran ahead of them would look like a gap, and one that ran ahead of the effects would lose them. */
  private async flush(): Promise<void> {
    const { done, records } = this;
    if (done === undefined || !records) return;
    await this.parts.positions.save(records.progress.unsaved);
    records.progress.saved();
    crashpoint('before-offset-commit');
    this.payload.resolveOffset(done);
    this.flushedAt = performance.now();
    this.done = undefined;
    await this.commit(String(BigInt(done) + 1n));
  }

  /** A commit that fails costs a few duplicates after the next start, which are skipped; kafkajs finds out itself when the group has moved on. */
  private async commit(offset: string): Promise<void> {
    const { topic, partition } = this.place;
    const offsets = { topics: [{ topic, partitions: [{ partition, offset }] }] };
    await this.payload.commitOffsetsIfNecessary(offsets).catch((err: unknown) => {
      this.parts.log.warn({ err, ...this.place, offset }, 'offset not committed: its records may come again');
    });
  }

  private async guarded(step: () => Promise<void>): Promise<void> {
    await step().catch((error: unknown) => this.rest(this.stumbled(classify(error))));
  }

  private async heartbeat(): Promise<void> {
    await this.payload.heartbeat().catch(() => { this.lost = true; });
  }

  private mustStop(): boolean {
    return this.lost || !this.payload.isRunning() || this.payload.isStale();
  }

  private arrivalOf(message: KafkaMessage): Arrival {
    const delivery = { ...this.place, offset: message.offset, record: message };
    return { delivery, reading: this.parts.intake.read(message) };
  }
}
