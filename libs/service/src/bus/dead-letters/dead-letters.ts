import { type EventType, forbiddenIn, isBlank } from '@marquee/kernel';
import { CommandError } from '../../model.js';
import { causes, type Cause } from './causes.js';
import { Alarm, classify } from '../effects/failures.js';
import type { Intake } from '../effects/intake.js';
import type { ParkedRecordDocument } from '../../store/documents.js';
import { deliveryOf, type Delivery, type Slice } from './parked-documents.js';
import type { ParkedRecords } from './parked-records.js';
import { asKey, asRecord, type ParkedKey, type ParkedRecord, type Replay } from './parked.js';
import type { Positions } from '../../store/positions.js';

/**
 * How many keys may be parked before it is taken for a bug of ours instead of theirs: a share of the streams seen, but
 * at least `atLeast`.
 */
export interface ParkingLimit {
  readonly share: number;
  readonly atLeast: number;
}

/** So many keys are parked that parking more would hide a bug of ours. */
export class TooManyParked extends Alarm {}

interface Parts {
  readonly parkedRecords: ParkedRecords;
  readonly positions: Positions;
  readonly intake: Intake;
  readonly limit: ParkingLimit;
  /** Of the published language. */
  readonly events: readonly EventType[];
}

const PAGE = 200;

/**
 * Sequenced dead letters: a record that cannot be consumed is parked, and every later one of its key behind it, so that
 * the rest of the company's work flows and the order of the key is kept. A person repairs the cause and replays the
 * key, or discards a record.
 */
export class DeadLetters {
  private parking: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: Parts) {}

  /**
   * Parks a record and with it its key; one after the other, so that each sees how many keys those before it have
   * parked.
   * @throws TooManyParked when the key is one too many
   */
  park(delivery: Delivery, cause: Cause): Promise<void> {
    const parked = this.parking.then(() => this.parkNext(delivery, cause));
    this.parking = parked.catch(() => undefined);
    return parked;
  }

  private async parkNext(delivery: Delivery, cause: Cause): Promise<void> {
    const { parkedRecords } = this.parts;
    const keyId = parkedRecords.parkedKeyOf(delivery);
    if (!(await parkedRecords.parkedAmong([keyId])).has(keyId)) await this.requireRoom();
    await parkedRecords.put(delivery, cause);
  }

  /** Parked keys, longest first. */
  async list(page: Slice = {}): Promise<readonly ParkedKey[]> {
    const keys = await this.parts.parkedRecords.parkedKeys(page);
    return Promise.all(keys.map(async (key) => asKey(key, await this.parts.parkedRecords.waitingCount(key._id))));
  }

  /** One parked key; undefined when it flows. */
  async key(keyId: string): Promise<ParkedKey | undefined> {
    const key = await this.parts.parkedRecords.parkedKey(keyId);
    return key && asKey(key, await this.parts.parkedRecords.waitingCount(keyId));
  }

  /** What waits behind a key, first to last; at most `limit`. */
  async show(keyId: string, limit = PAGE): Promise<readonly ParkedRecord[]> {
    return (await this.parts.parkedRecords.waiting(keyId, limit)).map((record) => asRecord(record, this.parts.events));
  }

  /** What people have replayed or discarded, latest first: by whom, when and why. */
  async settled(page: Slice): Promise<readonly ParkedRecord[]> {
    return (await this.parts.parkedRecords.settled(page)).map((record) => asRecord(record, this.parts.events));
  }

  /**
   * Consumes what waits behind a key, in order, until it is empty or a record fails again; then the key flows again.
   * @param by id of the person who orders it, for the record
   */
  async replay(keyId: string, by: string): Promise<Replay> {
    let replayed = 0;
    for (;;) {
      const [next] = await this.parts.parkedRecords.waiting(keyId, 1);
      if (!next && (await this.parts.parkedRecords.closeEmpty(keyId))) return { replayed, waiting: 0 };
      const stopped = next && (await this.replayOne(next, by));
      if (stopped)
        return {
          replayed,
          waiting: await this.parts.parkedRecords.waitingCount(keyId),
          stoppedBy: `${next._id}: ${stopped.reason}`,
          says: stopped.says,
        };
      replayed += next ? 1 : 0;
    }
  }

  /**
   * Gives up the first record behind a key; the others wait on for `replay`.
   * @param recordId the first of `show`, so that nobody discards what they have not seen
   * @throws CommandError when it is not the first, or without a reason
   */
  async discard(keyId: string, recordId: string, { by, reason }: { by: string; reason: string }): Promise<void> {
    if (isBlank(reason) || forbiddenIn(reason) !== undefined) throw unexplained();
    const [first] = await this.parts.parkedRecords.waiting(keyId, 1);
    if (first?._id !== recordId) throw notFirst(recordId);
    await this.passOver(first);
    await this.parts.parkedRecords.settle(first, 'discarded', { by, at: new Date(), reason: reason.trim() });
    await this.parts.parkedRecords.closeEmpty(keyId);
  }

  /** Number of parked keys. */
  count(): Promise<number> {
    return this.parts.parkedRecords.count();
  }

  /** @returns why it could not be consumed, or undefined when it could */
  private async replayOne(record: ParkedRecordDocument, by: string): Promise<Cause | undefined> {
    try {
      await this.consume(record);
      await this.parts.parkedRecords.settle(record, 'replayed', { by, at: new Date() });
      return undefined;
    } catch (error) {
      return { says: causes.failed, ...classify(error) };
    }
  }

  private async consume(record: ParkedRecordDocument): Promise<void> {
    const reading = await this.parts.intake.readOne(deliveryOf(record));
    if (!reading.ok) throw new Error(reading.reason);
    const { stream, seq } = reading.event;
    const turn = (await this.parts.positions.load([stream])).turnOf(stream, seq);
    if (turn === 'gap') throw new Error(`${stream}: event ${seq} came, but an earlier one is missing`);
    if (turn === 'next') await reading.act?.();
    await this.parts.positions.save(new Map([[stream, seq]]));
  }

  /** The stream goes on behind a discarded event. A record without a readable envelope has no place in a stream. */
  private async passOver(record: ParkedRecordDocument): Promise<void> {
    const { event } = await this.parts.intake.readOne(deliveryOf(record));
    if (event) await this.parts.positions.save(new Map([[event.stream, event.seq]]));
  }

  private async requireRoom(): Promise<void> {
    const { parkedRecords, positions, limit } = this.parts;
    const [parked, streams] = await Promise.all([parkedRecords.count(), positions.count()]);
    const allowed = Math.max(limit.atLeast, Math.floor(limit.share * streams));
    if (parked >= allowed)
      throw new TooManyParked(
        `${parked} keys are parked, ${allowed} are allowed: this is a bug of ours, not of ${parked} records`,
      );
  }
}

const unexplained = () =>
  new CommandError('BAD_USER_INPUT', 'discardIsExplained', {
    zh: '捨棄事件須寫明理由：為何不再需要它。',
    en: 'A record is discarded with a reason only: say why it is not needed.',
  });
const notFirst = (id: string) =>
  new CommandError('CONFLICT', 'isFirstBehindItsKey', {
    zh: `${id} 不是該鍵最先等候的事件；事件須依次處理，請重新查看。`,
    en: `${id} is not the first record behind its key: records are settled in order; look again.`,
  });
