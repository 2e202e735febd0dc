import type { KafkaMessage } from 'kafkajs';
import mongoose, { type Connection, type mongo } from 'mongoose';
import type { RawRecord } from './codec.js';
import { collectionOf } from './collections.js';

/** A record and where it lies. */
export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly record: RawRecord;
}

/** A record that waits for a person, or did: kept for good, so that who did what with it stays on record. */
export interface LetterDocument {
  /** `<consumer>|<topic>/<partition>/<offset>` */
  readonly _id: string;
  readonly lane: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: mongo.Binary | null;
  readonly value: mongo.Binary | null;
  readonly headers: readonly (readonly [name: string, value: mongo.Binary])[];
  readonly reason: string;
  readonly parkedAt: Date;
  readonly state: 'parked' | 'replayed' | 'discarded';
  readonly settled?: { readonly by: string; readonly at: Date; readonly reason?: string };
}

/** A key whose records wait. Exists as long as one of them does. */
export interface LaneDocument {
  /** `<consumer>|<topic>|<key>` */
  readonly _id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly reason: string;
  readonly since: Date;
  /** Changes with every record that comes; makes a record and the end of a lane exclude each other. */
  readonly arrivals: number;
}

/** Parked records, in collection `parked`, and their keys, in `parkedKeys`. */
export class Letters {
  constructor(private readonly connection: Connection, private readonly consumer: string) {}

  /** Makes sure of the index. */
  async prepare(): Promise<void> {
    await this.letters.createIndex({ lane: 1, state: 1, partition: 1, offset: 1 });
  }

  /** The key that a record waits behind; a record without one waits alone. */
  laneOf({ topic, partition, offset, record }: Omit<Delivery, 'record'> & { readonly record: Pick<RawRecord, 'key'> }): string {
    return `${this.consumer}|${topic}|${record.key === null ? `@${partition}/${offset}` : record.key.toString()}`;
  }

  /** Those of these lanes that are parked. */
  async parkedAmong(lanes: readonly string[]): Promise<Set<string>> {
    const found = await this.lanes.find({ _id: { $in: [...new Set(lanes)] } }, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  /**
   * Puts a record behind its key; with `cause`, also when the key is not parked yet. A record that was settled before and comes again stays settled.
   * @returns `free` when the key is not parked (any more) and there is no cause: the record is to be consumed
   */
  async put(delivery: Delivery, cause?: string): Promise<'parked' | 'free'> {
    const letter = this.letterOf(delivery, cause ?? 'waits behind an earlier record of its key');
    return this.transaction(async (session) => {
      if (await this.letters.findOne({ _id: letter._id }, { session })) return 'parked';
      const news = { consumer: this.consumer, topic: letter.topic, key: keyOf(letter.lane), reason: letter.reason, since: letter.parkedAt };
      const change = { $inc: { arrivals: 1 }, $setOnInsert: news };
      if (!(await this.lanes.findOneAndUpdate({ _id: letter.lane }, change, { session, upsert: cause !== undefined, returnDocument: 'after' }))) return 'free';
      await this.letters.insertOne(letter, { session });
      return 'parked';
    });
  }

  /** All parked keys, longest first. */
  allLanes(): Promise<LaneDocument[]> {
    return this.lanes.find({ consumer: this.consumer }).sort({ since: 1 }).toArray();
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
  async settle(letter: LetterDocument, state: 'replayed' | 'discarded', settled: NonNullable<LetterDocument['settled']>): Promise<void> {
    await this.letters.updateOne({ _id: letter._id, state: 'parked' }, { $set: { state, settled } }, { writeConcern: { w: 'majority' } });
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

  private letterOf({ topic, partition, offset, record }: Delivery, reason: string): LetterDocument {
    return {
      _id: `${this.consumer}|${topic}/${partition}/${offset}`, lane: this.laneOf({ topic, partition, offset, record }),
      topic, partition, offset: Number(offset), key: binary(record.key), value: binary(record.value), headers: pairsOf(record.headers),
      reason: reason.slice(0, 2_000), parkedAt: new Date(), state: 'parked',
    };
  }

  private get letters() {
    return collectionOf<LetterDocument>(this.connection, 'parked');
  }

  private get lanes() {
    return collectionOf<LaneDocument>(this.connection, 'parkedKeys');
  }
}

/** The record as it came. */
export const recordOf = ({ key, value, headers }: LetterDocument): RawRecord => ({
  key: key && Buffer.from(key.buffer),
  value: value && Buffer.from(value.buffer),
  headers: Object.fromEntries(headers.map(([name, text]) => [name, Buffer.from(text.buffer)])),
});

const keyOf = (lane: string) => lane.split('|').slice(2).join('|');
const binary = (bytes: Buffer | null) => bytes && new mongoose.mongo.Binary(bytes);

/** Pairs, because the names of a foreign record's headers may hold what a field name of MongoDB may not. */
function pairsOf(headers: KafkaMessage['headers'] = {}): LetterDocument['headers'] {
  return Object.entries(headers).flatMap(([name, values]) => [values ?? []].flat().map((v) => [name, new mongoose.mongo.Binary(Buffer.from(v))] as const));
}
