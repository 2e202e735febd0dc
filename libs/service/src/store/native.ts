import mongoose, { type Model, type mongo } from 'mongoose';
import { opened } from './collections.js';
import type { MongoQuery } from './query/mongo.js';

/** MongoDB's answer when a unique index refuses a document. */
const DUPLICATE_KEY = 11_000;

export const isDuplicate = (error: unknown): boolean =>
  (error as { code?: unknown } | undefined)?.code === DUPLICATE_KEY;

/** For writes that may find their document already there. @throws every other error */
export function unlessDuplicate(error: unknown): false {
  if (!isDuplicate(error)) throw error;
  return false;
}

/**
 * The documents that a bulk write refused, by their place; every other one was written.
 * @throws the error itself when it says nothing about single documents. The driver wraps a lost connection as a bulk
 * write error too, one that names no document: taken for "nothing was refused", it acknowledges what was never written.
 */
export function refusedIn(error: unknown): ReadonlyMap<number, mongo.WriteError> {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || error.result?.getWriteConcernError()) throw error;
  const refused = [error.writeErrors].flat();
  if (refused.length === 0) throw error;
  return new Map(refused.map((e) => [e.index, e]));
}

/** Acknowledged by a majority and journaled: survives the loss of any one server. */
export const durable = { writeConcern: { w: 'majority', j: true } } as const;

/** What is derived can be derived again, so it need not wait for the journal. */
export const derived = { writeConcern: { w: 1 } } as const;

/**
 * The driver's collection under a model. Reads and writes go here, because their documents come from typed values:
 * casting and hydrating them again costs more than the insert.
 */
export const native = <T extends object>(model: Model<T>): mongo.Collection<T & { _id: string }> =>
  opened(model.db, model.collection.name);

/**
 * Makes the indexes of a model that are not there yet, in one request: one scan makes them all, where mongoose asks for
 * one after the other.
 */
export async function makeIndexes<T extends object>(model: Model<T>): Promise<void> {
  const indexes = model.schema.indexes().map(([key, options]) => ({
    key: key as mongo.IndexDescription['key'],
    ...(options as mongo.CreateIndexesOptions),
  }));
  if (indexes.length > 0) await native(model).createIndexes(indexes);
}

/** A page of documents, without the casts and checks of a model. */
export const page = <T extends { readonly _id: string }>(
  from: mongo.Collection<T>,
  { query, sort, limit, collation }: MongoQuery,
): Promise<T[]> =>
  from
    .find(query as mongo.Filter<T>, collation ? { collation } : {})
    .sort(sort)
    .limit(limit)
    .toArray() as Promise<T[]>;

/** Documents by id, in the order of `ids`; `undefined` where there is none. */
export async function byIds<T extends { readonly _id: string }>(
  model: Model<T>,
  ids: readonly string[],
): Promise<readonly (T | undefined)[]> {
  const byIdIn = { _id: { $in: [...ids] } } as mongo.Filter<T & { _id: string }>;
  const found = ids.length === 0 ? [] : await native(model).find(byIdIn).toArray();
  const byId = new Map(found.map((d): [string, T] => [d._id, d as unknown as T]));
  return ids.map((id) => byId.get(id));
}
