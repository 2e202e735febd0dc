import mongoose, { type Model, type mongo } from 'mongoose';
import { GatheredReads } from './query/gathered.js';
import { inTheBackground, patience, shared } from './query/patience.js';
import { byFirstKey, type MongoQuery, upTo, WITHOUT_MACHINERY } from './query/mongo.js';
import { opened } from './collections.js';

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

/** Documents that come at a time: to unpack them all at once would hold up everybody else. */
const AT_A_TIME = 250;

/**
 * A page of documents, without the casts and checks of a model. One that is sorted by two keys is looked for twice: by
 * the first alone, which an index serves, and then among the rows up to there.
 */
export async function page<T extends { readonly _id: string }>(
  from: mongo.Collection<T>,
  asked: MongoQuery,
): Promise<T[]> {
  const { first } = asked;
  if (!first) return find(from, asked).toArray() as Promise<T[]>;
  const places = await find(from, byFirstKey(asked, first)).toArray();
  const last = places.at(-1);
  if (!last) return [];
  const rows = await find(from, upTo(asked, first, at(last, first.path))).toArray();
  // Somebody changed rows between the two looks.
  const all = rows.length < places.length ? find(from, asked).toArray() : rows;
  return all as Promise<T[]> | T[];
}

const find = <T extends { readonly _id: string }>(
  from: mongo.Collection<T>,
  { query, sort, limit, collation, projection }: MongoQuery,
) =>
  from
    .find(query as mongo.Filter<T>, {
      ...patience(),
      projection,
      ...(limit > AT_A_TIME && { batchSize: AT_A_TIME }),
      ...(collation && { collation }),
    })
    .sort(sort)
    .limit(limit);

/** What lies at a path of a document; paths of keys lead through no list. */
const at = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);

/**
 * All documents of a query one by one, without what only the machinery reads.
 * @param gone ends it, here and in MongoDB
 */
export const each = <T extends { readonly _id: string }>(
  from: mongo.Collection<T>,
  { query, sort, limit, collation, projection }: MongoQuery,
  gone?: AbortSignal,
): AsyncIterable<T> =>
  from
    .find(query as mongo.Filter<T>, {
      ...inTheBackground,
      ...(gone && { signal: gone }),
      projection,
      ...(collation && { collation }),
    })
    .sort(sort)
    .limit(limit) as AsyncIterable<T>;

/** The document with an id, if there is one. Not given up with who asks: several may wait for the same answer. */
export const byId = async <T extends { readonly _id: string }>(model: Model<T>, id: string): Promise<T | null> =>
  (await native(model).findOne({ _id: id } as object, { ...shared, projection: WITHOUT_MACHINERY })) as T | null;

const gathered = new WeakMap<Model<never>, GatheredReads<never>>();

/** Documents by id, in the order of `ids`; `undefined` where there is none. */
export function byIds<T extends { readonly _id: string }>(
  model: Model<T>,
  ids: readonly string[],
): Promise<readonly (T | undefined)[]> {
  const key = model as unknown as Model<never>;
  const before = gathered.get(key) as GatheredReads<T> | undefined;
  const reads = before ?? new GatheredReads<T>((some) => readMany(model, some));
  if (!before) gathered.set(key, reads as unknown as GatheredReads<never>);
  return reads.many(ids);
}

async function readMany<T extends { readonly _id: string }>(
  model: Model<T>,
  ids: readonly string[],
): Promise<readonly T[]> {
  const _id = ids.length === 1 ? ids[0] : { $in: [...ids] };
  const found = native(model).find({ _id } as mongo.Filter<T & { _id: string }>, {
    ...shared,
    projection: WITHOUT_MACHINERY,
  });
  return (await found.toArray()) as unknown as T[];
}
