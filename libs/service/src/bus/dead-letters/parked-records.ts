import type { Connection, mongo } from 'mongoose';
import { causes, type Cause } from './causes.js';
import { parkedKeys, parkedRecords } from '../../store/collections.js';
import type { ParkedKeyDocument, ParkedRecordDocument } from '../../store/documents.js';
import { patience } from '../../store/query/patience.js';
import { binary, pairsOf, type Delivery, type Slice } from './parked-documents.js';
import type { RawRecord } from '../wire/codec.js';

/** Parked records, in collection `parked`, and their keys, in `parkedKeys`. */
export class ParkedRecords {
  /** Known of this consumer since it got its partitions, until it parks a key itself: nobody else parks theirs. */
  private nothingParked = false;
  /** Grows when something is parked, before and after. */
  private parkings = 0;

  constructor(
    private readonly connection: Connection,
    private readonly consumer: string,
  ) {}

  /** Makes sure of the indexes. */
  async prepare(): Promise<void> {
    await this.records.createIndex({ lane: 1, state: 1, partition: 1, offset: 1 });
    await this.records.createIndex({ 'settled.at': -1, _id: -1 }, { sparse: true });
  }

  /** The key that a record waits behind; a record without one waits alone. */
  parkedKeyOf({
    topic,
    partition,
    offset,
    record,
  }: Omit<Delivery, 'record'> & { readonly record: Pick<RawRecord, 'key'> }): string {
    return `${this.consumer}|${topic}|${record.key === null ? `@${partition}/${offset}` : record.key.toString()}`;
  }

  /** Those of these keys that are parked. */
  async parkedAmong(keyIds: readonly string[]): Promise<Set<string>> {
    if (this.nothingParked) return new Set();
    const { parkings } = this;
    if (!(await this.keys.findOne({ consumer: this.consumer }, { projection: { _id: 1 } }))) {
      this.nothingParked = parkings === this.parkings;
      return new Set();
    }
    const found = await this.keys.find({ _id: { $in: [...new Set(keyIds)] } }, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  /**
   * Puts a record behind its key; with `cause`, also when the key is not parked yet. A record that was settled before
   * and comes again stays settled.
   * @returns `free` when the key is not parked (any more) and there is no cause: the record is to be consumed
   */
  async put(delivery: Delivery, cause?: Cause): Promise<'parked' | 'free'> {
    const document = this.documentOf(
      delivery,
      cause ?? { reason: 'waits behind an earlier record of its key', says: causes.behind },
    );
    this.forget();
    return this.transaction(async (session) => {
      if (await this.records.findOne({ _id: document._id }, { session })) return 'parked';
      const news = {
        consumer: this.consumer,
        topic: document.topic,
        key: keyOf(document.lane),
        reason: document.reason,
        says: document.says,
        since: document.parkedAt,
      };
      const change = { $inc: { arrivals: 1 }, $setOnInsert: news };
      if (
        !(await this.keys.findOneAndUpdate({ _id: document.lane }, change, {
          session,
          upsert: cause !== undefined,
          returnDocument: 'after',
        }))
      )
        return 'free';
      await this.records.insertOne(document, { session });
      return 'parked' as const;
    }).finally(() => this.forget());
  }

  /** What was known of parked keys counts no more: they are being parked, or partitions change hands. */
  forget(): void {
    this.parkings += 1;
    this.nothingParked = false;
  }

  /** Parked keys, longest first. */
  parkedKeys({ after, limit = 0 }: Slice = {}): Promise<ParkedKeyDocument[]> {
    const rest = after && { $or: [{ since: { $gt: after.at } }, { since: after.at, _id: { $gt: after.id } }] };
    return this.keys
      .find({ consumer: this.consumer, ...rest }, patience())
      .sort({ since: 1, _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** A parked key; undefined when it flows. */
  async parkedKey(id: string): Promise<ParkedKeyDocument | undefined> {
    return (await this.keys.findOne({ _id: id, consumer: this.consumer }, patience())) ?? undefined;
  }

  /** Records whose wait a person has ended, latest first. */
  settled({ after, limit = 0 }: Slice): Promise<ParkedRecordDocument[]> {
    const rest = after && {
      $or: [{ 'settled.at': { $lt: after.at } }, { 'settled.at': after.at, _id: { $lt: after.id } }],
    };
    return this.records
      .find({ settled: { $exists: true }, ...rest }, patience())
      .sort({ 'settled.at': -1, _id: -1 })
      .limit(limit)
      .toArray();
  }

  count(): Promise<number> {
    return this.keys.countDocuments({ consumer: this.consumer }, patience());
  }

  /** What waits behind a key, in the order of the topic. */
  waiting(keyId: string, limit: number): Promise<ParkedRecordDocument[]> {
    return this.records
      .find({ lane: keyId, state: 'parked' }, patience())
      .sort({ partition: 1, offset: 1 })
      .limit(limit)
      .toArray();
  }

  waitingCount(keyId: string): Promise<number> {
    return this.records.countDocuments({ lane: keyId, state: 'parked' }, patience());
  }

  /** Ends a record's wait, once and with a name to it. */
  async settle(
    document: ParkedRecordDocument,
    state: 'replayed' | 'discarded',
    settled: NonNullable<ParkedRecordDocument['settled']>,
  ): Promise<void> {
    await this.records.updateOne(
      { _id: document._id, state: 'parked' },
      { $set: { state, settled } },
      { writeConcern: { w: 'majority' } },
    );
  }

  /** Opens the key again when nothing waits. @returns whether it did */
  async closeEmpty(keyId: string): Promise<boolean> {
    return this.transaction(async (session) => {
      if (await this.records.findOne({ lane: keyId, state: 'parked' }, { session })) return false;
      await this.keys.deleteOne({ _id: keyId }, { session });
      return true;
    });
  }

  private transaction<T>(work: (session: mongo.ClientSession) => Promise<T>): Promise<T> {
    const options = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const;
    return this.connection.getClient().withSession((session) => session.withTransaction(work, options));
  }

  private documentOf({ topic, partition, offset, record }: Delivery, { reason, says }: Cause): ParkedRecordDocument {
    return {
      _id: `${this.consumer}|${topic}/${partition}/${offset}`,
      lane: this.parkedKeyOf({ topic, partition, offset, record }),
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

  private get records() {
    return parkedRecords(this.connection);
  }

  private get keys() {
    return parkedKeys(this.connection);
  }
}

const keyOf = (keyId: string) => keyId.split('|').slice(2).join('|');
