import type { KafkaMessage } from 'kafkajs';
import mongoose from 'mongoose';
import type { ParkedRecordDocument } from '../../store/documents.js';
import type { RawRecord } from '../wire/codec.js';

/** A record and where it lies. */
export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly record: RawRecord;
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

/** The record as it came, and where it lay. */
export const deliveryOf = (parked: ParkedRecordDocument): Delivery => ({
  topic: parked.topic,
  partition: parked.partition,
  offset: String(parked.offset),
  record: recordOf(parked),
});

export const binary = (bytes: Buffer | null) => bytes && new mongoose.mongo.Binary(bytes);

/** Pairs, because the names of a foreign record's headers may hold what a field name of MongoDB may not. */
export function pairsOf(headers: KafkaMessage['headers'] = {}): ParkedRecordDocument['headers'] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((v) => [name, new mongoose.mongo.Binary(Buffer.from(v))] as const),
  );
}
