import type { Recorded } from '@marquee/kernel';
import type { Logger } from '@marquee/platform';
import { crashpoint } from '../../machinery/crashpoint.js';
import { causes, type Cause } from '../dead-letters/causes.js';
import type { DeadLetters } from '../dead-letters/dead-letters.js';
import type { Attacks } from '../dead-letters/attacks.js';
import { Alarm } from '../effects/failures.js';
import type { Reading } from '../effects/intake.js';
import type { Delivery } from '../dead-letters/parked-documents.js';
import type { ParkedRecords } from '../dead-letters/parked-records.js';
import { consumerMetrics } from '../wire/metrics.js';
import type { Positions, Progress } from '../../store/positions.js';

/** An event came although one before it in its stream never did: proof of loss or of a changed order. */
export class Gap extends Alarm {}

export interface RecordParts {
  readonly positions: Positions;
  readonly parkedRecords: ParkedRecords;
  readonly deadLetters: DeadLetters;
  readonly attacks: Attacks;
  readonly log: Logger;
}

/** A record with what it means. */
export interface Arrival {
  readonly delivery: Delivery;
  readonly reading: Reading;
}

/** The first event of each stream in a batch. */
function firstOf(arrivals: readonly Arrival[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { reading } of arrivals)
    if (reading.event && !first.has(reading.event.stream)) first.set(reading.event.stream, reading.event.seq);
  return first;
}

/** Consumes the records of one batch, those of one key one after the other, and knows how far that has come. */
export class RecordConsumer {
  private constructor(
    private readonly parts: RecordParts,
    readonly progress: Progress,
    private readonly parked: Set<string>,
  ) {}

  /** Reads what these records are held against: positions of their streams and keys that are parked. */
  static async for(arrivals: readonly Arrival[], parts: RecordParts): Promise<RecordConsumer> {
    const first = firstOf(arrivals);
    const [progress, parked] = await Promise.all([
      // A stream that begins in this batch has no position yet, or it comes again from its beginning.
      parts.positions.known([...first.keys()], (stream) => first.get(stream) !== 1),
      parts.parkedRecords.parkedAmong(arrivals.map(({ delivery }) => parts.parkedRecords.parkedKeyOf(delivery))),
    ]);
    return new RecordConsumer(parts, progress, parked);
  }

  /**
   * Tries a record once. Resolves when nothing is left to do about it: its effects are done or were before, it is
   * parked, or it is an attack and set aside: that one moves no position, parks no key and stops nothing.
   * @throws Gap, or whatever the effects throw; then nothing counts as done and it may be tried again
   */
  async consume({ delivery, reading }: Arrival): Promise<void> {
    if (!reading.ok && reading.attack) return this.parts.attacks.setAside(delivery, reading.attack);
    if (this.isDuplicate(reading.event) || (await this.waitsBehindItsKey(delivery))) return;
    if (!reading.ok)
      return this.park(delivery, { reason: reading.reason, says: reading.event ? causes.contract : causes.unreadable });
    if (await this.cameBefore(reading.event)) return;
    await reading.act?.();
    crashpoint('after-effect');
    this.progress.reach(reading.event.stream, reading.event.seq);
  }

  /** Parks a record that cannot be consumed, and its key with it. @throws TooManyParked */
  async park(delivery: Delivery, cause: Cause): Promise<void> {
    const { topic, partition, offset } = delivery;
    await this.parts.deadLetters.park(delivery, cause);
    this.parked.add(this.parts.parkedRecords.parkedKeyOf(delivery));
    this.parts.log.error(
      { topic, partition, offset, reason: cause.reason },
      'record parked: it and all later ones of its key wait for a person',
    );
  }

  private isDuplicate(event: Recorded | undefined): boolean {
    const seen = event !== undefined && this.progress.turnOf(event.stream, event.seq) === 'duplicate';
    if (seen) consumerMetrics.duplicates.add(1, { type: event.type });
    return seen;
  }

  private async waitsBehindItsKey(delivery: Delivery): Promise<boolean> {
    const keyId = this.parts.parkedRecords.parkedKeyOf(delivery);
    if (!this.parked.has(keyId)) return false;
    if ((await this.parts.parkedRecords.put(delivery)) === 'parked') return true;
    this.parked.delete(keyId);
    return false;
  }

  /** A suspected gap is looked at twice: a replay may have moved the position since the batch began. */
  private async cameBefore(event: Recorded): Promise<boolean> {
    const { stream, seq } = event;
    if (this.progress.turnOf(stream, seq) === 'gap') this.progress.learn(await this.parts.positions.load([stream]));
    if (this.progress.turnOf(stream, seq) !== 'gap') return this.isDuplicate(event);
    consumerMetrics.gaps.add(1, { type: event.type });
    throw new Gap(`${stream}: event ${seq} (${event.id}) came, but an earlier one is missing`);
  }
}
