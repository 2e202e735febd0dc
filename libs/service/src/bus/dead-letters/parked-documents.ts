import type { Text } from '@marquee/kernel';
import type { KafkaMessage } from 'kafkajs';
import mongoose, { type mongo } from 'mongoose';
import type { RawRecord } from '../wire/codec.js';

/** A record and where it lies. */
export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly record: RawRecord;
}

/** A record that waits for a person, or did: kept for good, so that who did what with it stays on record. */
export interface ParkedRecordDocument {
  /** `<consumer>|<topic>/<partition>/<offset>` */
  readonly _id: string;
  /** Id of its key in `parkedKeys`; the field keeps its first name, because documents with it are stored. */
  readonly lane: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: mongo.Binary | null;
  readonly value: mongo.Binary | null;
  readonly headers: readonly (readonly [name: string, value: mongo.Binary])[];
  readonly reason: string;
  readonly says: Text;
  readonly parkedAt: Date;
  readonly state: 'parked' | 'replayed' | 'discarded';
  readonly settled?: { readonly by: string; readonly at: Date; readonly reason?: string };
}

/** A key whose records wait. Exists as long as one of them does. */
export interface ParkedKeyDocument {
  /** `<consumer>|<topic>|<key>` */
  readonly _id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly reason: string;
  readonly says: Text;
  readonly since: Date;
  /** Changes with every record that comes; makes a record and the end of a key exclude each other. */
  readonly arrivals: number;
}

/** A page of a list that is sorted by a time: what comes behind `after`; at most `limit` (0: all). */
export interface Slice {
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit?: number;
}

/** The record as it came. */
export const recordOf = ({ key, value, headers }: ParkedRecordDocument): RawRecord => ({
  key: key && Buffer.from(key.buffer),
  value: value && Buffer.from(value.buffer),
  headers: Object.fromEntries(headers.map(([name, text]) => [name, Buffer.from(text.buffer)])),
});

export const binary = (bytes: Buffer | null) => bytes && new mongoose.mongo.Binary(bytes);

/** Pairs, because the names of a foreign record's headers may hold what a field name of MongoDB may not. */
export function pairsOf(headers: KafkaMessage['headers'] = {}): ParkedRecordDocument['headers'] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((v) => [name, new mongoose.mongo.Binary(Buffer.from(v))] as const),
  );
}
