import type { Condition, Filter, Find, Sort, RowPlace } from './filter.js';
import type { mongo } from 'mongoose';
import { collations } from './collation.js';
import { searchFor } from './words.js';

/** Where the fields of a query lie in the documents of a collection; `undefined` for a field that it does not have. */
export type PathOf = (field: string) => string | undefined;

/** A query of MongoDB. An operator in it can only come from this file and from `words.ts`. */
type Query = Record<string, unknown>;

/** A page as MongoDB is asked for it. */
export interface MongoQuery {
  readonly query: Query;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  readonly limit: number;
  readonly collation?: mongo.CollationOptions;
}

/** Where the documents of every store keep the words of a search. */
const WORDS = 'words';

/**
 * Paths of a collection whose documents keep the fields of `shape` under `under`, and others as `named` says.
 * `id` is always the document's `_id`.
 */
export function pathsOf(shape: object, under: string, named: Readonly<Record<string, string>> = {}): PathOf {
  return (field) => {
    if (field === 'id') return '_id';
    return Object.hasOwn(named, field) ? named[field] : Object.hasOwn(shape, field) ? `${under}.${field}` : undefined;
  };
}

/** @throws Error for a field that the collection does not have */
export function pageOf({ where = { all: [] }, orders = [], after, limit, chinese }: Find, pathOf: PathOf): MongoQuery {
  const keys = keysOf(orders, pathOf);
  const query = allOf([queryOf(where, pathOf), ...(after ? [behind(keys, after)] : [])]);
  const sort = Object.fromEntries(keys.map(({ path, descending }) => [path, descending ? -1 : 1] as const));
  return { query, sort, limit, ...(chinese && { collation: collations[chinese] }) };
}

/**
 * A filter as a query. Every value stands behind an operator that we chose, so that an object from outside is compared,
 * never obeyed.
 */
function queryOf(filter: Filter, pathOf: PathOf): Query {
  if ('all' in filter) return allOf(filter.all.map((part) => queryOf(part, pathOf)));
  if ('any' in filter) return anyOf(filter.any.map((part) => queryOf(part, pathOf)));
  if ('not' in filter) return { $nor: [queryOf(filter.not, pathOf)] };
  if ('words' in filter) return searchFor(filter.words, WORDS) ?? {};
  return { [known(pathOf, filter.field)]: comparison(filter) };
}

function comparison(c: Condition): Query {
  switch (c.is) {
    case 'holds':
      return { $elemMatch: queryOf(c.value, (inner) => inner) };
    case 'startsWith':
      return { $regex: `^${String(c.value).replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&')}` };
    default:
      return { [`$${c.is}`]: c.value ?? null };
  }
}

interface Key {
  readonly path: string;
  readonly descending: boolean;
}

function keysOf(orders: readonly Sort[], pathOf: PathOf): readonly Key[] {
  const keys = orders.map(({ field, descending }) => ({ path: known(pathOf, field), descending }));
  return [...keys, { path: '_id', descending: keys[0]?.descending ?? false }];
}

/**
 * Rows behind a place. MongoDB sorts a missing value before every other and compares only values of one kind, hence the
 * separate cases for null.
 */
function behind(keys: readonly Key[], { keys: values, id }: RowPlace): Query {
  const placed = keys.map((key, i) => ({ ...key, value: i === keys.length - 1 ? id : (values[i] ?? null) }));
  const steps = placed.map((key, i) =>
    allOf([...placed.slice(0, i).map((same) => ({ [same.path]: { $eq: same.value } })), beyond(key)]),
  );
  return anyOf(steps);
}

function beyond({ path, descending, value }: Key & { readonly value: RowPlace['keys'][number] }): Query {
  if (value === null) return descending ? NONE : { [path]: { $ne: null } };
  return descending ? anyOf([{ [path]: { $lt: value } }, { [path]: { $eq: null } }]) : { [path]: { $gt: value } };
}

function known(pathOf: PathOf, field: string): string {
  const found = pathOf(field);
  if (!found) throw new Error(`there is no field ${field} to filter or sort by`);
  return found;
}

/** What no document meets. */
const NONE: Query = { $nor: [{}] };

function allOf(parts: readonly Query[]): Query {
  const real = parts.filter((part) => Object.keys(part).length > 0);
  return real.length > 1 ? { $and: real } : (real[0] ?? {});
}

/** An empty choice is met by nothing. */
const anyOf = (choices: readonly Query[]): Query => (choices.length > 0 ? { $or: choices } : NONE);
