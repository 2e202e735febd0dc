import type { Connection, mongo } from 'mongoose';
import { causes, type Cause } from './causes.js';
import { lanes, letters } from '../../store/collections.js';
import type { LaneDocument, LetterDocument } from '../../store/documents.js';
import { binary, pairsOf, type Delivery, type Page } from './letter-documents.js';
import type { RawRecord } from '../wire/codec.js';

/** Parked records, in collection `parked`, and their keys, in `parkedKeys`. */
export class Letters {
  constructor(
    private readonly connection: Connection,
    private readonly consumer: string,
  ) {}

  /** Makes sure of the indexes. */
  async prepare(): Promise<void> {
    await this.letters.createIndex({ lane: 1, state: 1, partition: 1, offset: 1 });
    await this.letters.createIndex({ 'settled.at': -1, _id: -1 }, { sparse: true });
  }

  /** The key that a record waits behind; a record without one waits alone. */
  laneOf({
    topic,
    partition,
    offset,
    record,
  }: Omit<Delivery, 'record'> & { readonly record: Pick<RawRecord, 'key'> }): string {
    return `${this.consumer}|${topic}|${record.key === null ? `@${partition}/${offset}` : record.key.toString()}`;
  }

  /** Those of these lanes that are parked. */
  async parkedAmong(lanes: readonly string[]): Promise<Set<string>> {
    const found = await this.lanes.find({ _id: { $in: [...new Set(lanes)] } }, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  /**
   * Puts a record behind its key; with `cause`, also when the key is not parked yet. A record that was settled before
   * and comes again stays settled.
   * @returns `free` when the key is not parked (any more) and there is no cause: the record is to be consumed
   */
  async put(delivery: Delivery, cause?: Cause): Promise<'parked' | 'free'> {
    const letter = this.letterOf(
      delivery,
      cause ?? { reason: 'waits behind an earlier record of its key', says: causes.behind },
    );
    return this.transaction(async (session) => {
      if (await this.letters.findOne({ _id: letter._id }, { session })) return 'parked';
      const news = {
        consumer: this.consumer,
        topic: letter.topic,
        key: keyOf(letter.lane),
        reason: letter.reason,
        says: letter.says,
        since: letter.parkedAt,
      };
      const change = { $inc: { arrivals: 1 }, $setOnInsert: news };
      if (
        !(await this.lanes.findOneAndUpdate({ _id: letter.lane }, change, {
          session,
          upsert: cause !== undefined,
          returnDocument: 'after',
        }))
      )
        return 'free';
      await this.letters.insertOne(letter, { session });
      return 'parked';
    });
  }

  /** Parked keys, longest first. */
  parkedLanes({ after, limit = 0 }: Page = {}): Promise<LaneDocument[]> {
    const rest = after && { $or: [{ since: { $gt: after.at } }, { since: after.at, _id: { $gt: after.id } }] };
    return this.lanes
      .find({ consumer: this.consumer, ...rest })
      .sort({ since: 1, _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** A parked key; undefined when it flows. */
  async lane(id: string): Promise<LaneDocument | undefined> {
    return (await this.lanes.findOne({ _id: id, consumer: this.consumer })) ?? undefined;
  }

  /** Records whose wait a person has ended, latest first. */
  settled({ after, limit = 0 }: Page): Promise<LetterDocument[]> {
    const rest = after && {
      $or: [{ 'settled.at': { $lt: after.at } }, { 'settled.at': after.at, _id: { $lt: after.id } }],
    };
    return this.letters
      .find({ settled: { $exists: true }, ...rest })
      .sort({ 'settled.at': -1, _id: -1 })
      .limit(limit)
      .toArray();
  }

  count(): Promise<number> {
    return this.lanes.countDocuments({ consumer: this.consumer });
  }

  /** What waits in a lane, in the order of the topic. */
  waiting(lane: string, limit: number): Promise<LetterDocument[]> {
    return this.letters.find({ lane, state: 'parked' }).sort({ partition: 1, offset: 1 }).limit(limit).toArray();
  }

  waitingCount(lane: string): Promise<number> {
    return this.letters.countDocuments({ lane, state: 'parked' });
  }

  /** Ends a record's wait, once and with a name to it. */
  async settle(
    letter: LetterDocument,
    state: 'replayed' | 'discarded',
    settled: NonNullable<LetterDocument['settled']>,
  ): Promise<void> {
    await this.letters.updateOne(
      { _id: letter._id, state: 'parked' },
      { $set: { state, settled } },
      { writeConcern: { w: 'majority' } },
    );
  }

  /** Opens the key again when nothing waits. @returns whether it did */
  async closeEmpty(lane: string): Promise<boolean> {
    return this.transaction(async (session) => {
      if (await this.letters.findOne({ lane, state: 'parked' }, { session })) return false;
      await this.lanes.deleteOne({ _id: lane }, { session });
      return true;
    });
  }

  private transaction<T>(work: (session: mongo.ClientSession) => Promise<T>): Promise<T> {
    const options = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const;
    return this.connection.getClient().withSession((session) => session.withTransaction(work, options));
  }

  private letterOf({ topic, partition, offset, record }: Delivery, { reason, says }: Cause): LetterDocument {
    return {
      _id: `${this.consumer}|${topic}/${partition}/${offset}`,
      lane: this.laneOf({ topic, partition, offset, record }),
      topic,
      partition,
      offset: Number(offset),
      key: binary(record.key),
      value: binary(record.value),
      headers: pairsOf(record.headers),
      reason: reason.slice(0, 2_000),
      says,
      parkedAt: new Date(),
      state: 'parked',
    };
  }

  private get letters() {
    return letters(this.connection);
  }

  private get lanes() {
    return lanes(this.connection);
  }
}

const keyOf = (lane: string) => lane.split('|').slice(2).join('|');
