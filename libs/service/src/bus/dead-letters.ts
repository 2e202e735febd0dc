import { Alarm } from './failures.js';
import type { Intake } from './intake.js';
import { recordOf, type Delivery, type LaneDocument, type LetterDocument, type Letters } from './letters.js';
import type { Positions } from './positions.js';

/** How many keys may be parked before it is taken for a bug of ours instead of theirs: a share of the streams seen, but at least `atLeast`. */
export interface ParkingLimit {
  readonly share: number;
  readonly atLeast: number;
}

/** So many keys are parked that parking more would hide a bug of ours. */
export class TooManyParked extends Alarm {}

/** A parked key as a person sees it. */
export interface ParkedKey extends Pick<LaneDocument, 'topic' | 'key' | 'reason' | 'since'> {
  /** Handle for `show`, `replay` and `discard`. */
  readonly id: string;
  readonly waiting: number;
}

/** A parked record as a person sees it; bytes that are not text are shown as `�`. */
export interface ParkedRecord extends Pick<LetterDocument, 'topic' | 'partition' | 'offset' | 'reason' | 'parkedAt'> {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
}

/** How far a replay came; `stoppedBy` says why it did not empty the key. */
export interface Replay {
  readonly replayed: number;
  readonly waiting: number;
  readonly stoppedBy?: string;
}

interface Parts {
  readonly letters: Letters;
  readonly positions: Positions;
  readonly intake: Intake;
  readonly limit: ParkingLimit;
}

const PAGE = 200;

/**
 * Sequenced dead letters: a record that cannot be consumed is parked, and every later one of its key behind it, so that the rest of the
 * company's work flows and the order of the key is kept. A person repairs the cause and replays the key, or discards a record.
 */
export class DeadLetters {
  constructor(private readonly parts: Parts) {}

  /**
   * Parks a record and with it its key.
   * @throws TooManyParked when the key is one too many
   */
  async park(delivery: Delivery, reason: string): Promise<void> {
    const { letters } = this.parts;
    const lane = letters.laneOf(delivery);
    if (!(await letters.parkedAmong([lane])).has(lane)) await this.requireRoom();
    await letters.put(delivery, reason);
  }

  /** Parked keys, longest first. */
  async list(): Promise<readonly ParkedKey[]> {
    const lanes = await this.parts.letters.allLanes();
    return Promise.all(lanes.map(async ({ _id: id, topic, key, reason, since }) => (
      { id, topic, key, reason, since, waiting: await this.parts.letters.waitingCount(id) }
    )));
  }

  /** What waits behind a key, first to last; at most `limit`. */
  async show(keyId: string, limit = PAGE): Promise<readonly ParkedRecord[]> {
    return (await this.parts.letters.waiting(keyId, limit)).map(readable);
  }

  /**
   * Consumes what waits behind a key, in order, until it is empty or a record fails again; then the key flows again.
   * @param by id of the person who orders it, for the record
   */
  async replay(keyId: string, by: string): Promise<Replay> {
    let replayed = 0;
    for (;;) {
      const [next] = await this.parts.letters.waiting(keyId, 1);
      if (!next && (await this.parts.letters.closeEmpty(keyId))) return { replayed, waiting: 0 };
      const stoppedBy = next && (await this.replayOne(next, by));
      if (stoppedBy) return { replayed, waiting: await this.parts.letters.waitingCount(keyId), stoppedBy };
      replayed += next ? 1 : 0;
    }
  }

  /**
   * Gives up the first record behind a key; the others wait on for `replay`.
   * @param recordId the first of `show`, so that nobody discards what they have not seen
   * @throws Error when it is not the first, or without a reason
   */
  async discard(keyId: string, recordId: string, { by, reason }: { by: string; reason: string }): Promise<void> {
    if (reason.trim() === '') throw new Error('A record is discarded with a reason only: say why it is not needed.');
    const [first] = await this.parts.letters.waiting(keyId, 1);
    if (first?._id !== recordId) throw new Error(`${recordId} is not the first record behind its key: records are settled in order.`);
    await this.passOver(first);
    await this.parts.letters.settle(first, 'discarded', { by, at: new Date(), reason: reason.trim() });
    await this.parts.letters.closeEmpty(keyId);
  }

  /** Number of parked keys. */
  count(): Promise<number> {
    return this.parts.letters.count();
  }

  /** @returns why it could not be consumed, or undefined when it could */
  private async replayOne(letter: LetterDocument, by: string): Promise<string | undefined> {
    try {
      await this.consume(letter);
      await this.parts.letters.settle(letter, 'replayed', { by, at: new Date() });
      return undefined;
    } catch (error) {
      return `${letter._id}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  private async consume(letter: LetterDocument): Promise<void> {
    const reading = this.parts.intake.read(recordOf(letter));
    if (!reading.ok) throw new Error(reading.reason);
    const { stream, seq } = reading.event;
    const turn = (await this.parts.positions.load([stream])).turnOf(stream, seq);
    if (turn === 'gap') throw new Error(`${stream}: event ${seq} came, but an earlier one is missing`);
    if (turn === 'next') await reading.act?.();
    await this.parts.positions.save(new Map([[stream, seq]]));
  }

  /** The stream goes on behind a discarded event. A record without a readable envelope has no place in a stream. */
  private async passOver(letter: LetterDocument): Promise<void> {
    const { event } = this.parts.intake.read(recordOf(letter));
    if (event) await this.parts.positions.save(new Map([[event.stream, event.seq]]));
  }

  private async requireRoom(): Promise<void> {
    const { letters, positions, limit } = this.parts;
    const [parked, streams] = await Promise.all([letters.count(), positions.count()]);
    const allowed = Math.max(limit.atLeast, Math.floor(limit.share * streams));
    if (parked >= allowed) throw new TooManyParked(`${parked} keys are parked, ${allowed} are allowed: this is a bug of ours, not of ${parked} records`);
  }
}

function readable(letter: LetterDocument): ParkedRecord {
  const { headers, value } = recordOf(letter);
  const { _id: id, topic, partition, offset, reason, parkedAt } = letter;
  const texts = Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]);
  return { id, topic, partition, offset, reason, parkedAt, headers: Object.fromEntries(texts), value: value?.toString() ?? null };
}
