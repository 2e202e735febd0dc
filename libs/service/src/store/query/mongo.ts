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
  readonly projection: Readonly<Record<string, 0 | 1>>;
  /** The first of several keys that it is sorted by; see `page` in `native.ts`. */
  readonly first?: Key;
}

/** Where the documents of every store keep the words of a search. */
const WORDS = 'words';
const ID = '_id';

/**
 * Paths of a collection whose documents keep the fields of `shape` under `under`, and others as `named` says.
 * `id` is always the document's `_id`.
 */
export function pathsOf(shape: object, under: string, named: Readonly<Record<string, string>> = {}): PathOf {
  return (field) => {
    if (field === 'id') return ID;
    return Object.hasOwn(named, field) ? named[field] : Object.hasOwn(shape, field) ? `${under}.${field}` : undefined;
  };
}

/** What only the machinery reads of a document. */
export const WITHOUT_MACHINERY = { words: 0, seen: 0 } as const;

/**
 * @param kept paths that are sent of every document, whatever fields are wanted
 * @throws Error for a field that the collection does not have
 */
export function pageOf(find: Find, pathOf: PathOf, kept: readonly string[] = []): MongoQuery {
  const { where = { all: [] }, orders = [], after, limit, chinese, fields } = find;
  const keys = keysOf(orders, pathOf);
  const wanted = queryOf(where, pathOf, chinese !== undefined);
  const query = allOf([wanted, ...(after ? [behind(keys, after), from(keys[0]!, after.keys[0])] : [])]);
  const [first] = keys;
  return {
    ...{ query, sort: sortBy(keys), limit },
    projection: fields ? only([...kept, ...fields.map((field) => known(pathOf, field))]) : WITHOUT_MACHINERY,
    ...(chinese && { collation: collations[chinese] }),
    ...(orders.length > 1 && { first }),
  };
}

const only = (paths: readonly string[]): MongoQuery['projection'] =>
  Object.fromEntries([ID, ...paths].map((path) => [path, 1] as const));

const sortBy = (keys: readonly Key[]): MongoQuery['sort'] =>
  Object.fromEntries(keys.map(({ path, descending }) => [path, descending ? -1 : 1] as const));

/**
 * The page's rows by its first key alone, and what they let us say of the page: no row of it lies behind the last of
 * them. No index serves two keys, so that without this all rows would be sorted for one page.
 */
export const byFirstKey = ({ query, limit, collation }: MongoQuery, first: Key): MongoQuery => ({
  ...{ query, sort: sortBy([first]), limit, projection: only([first.path]) },
  ...(collation && { collation }),
});

/** The same page, of rows up to this value of its first key. */
export const upTo = ({ query, ...page }: MongoQuery, { path, descending }: Key, value: unknown): MongoQuery => ({
  ...page,
  query: allOf([query, descending ? atLeast(path, value) : atMost(path, value)]),
});

/**
 * A filter as a query. Every value stands behind an operator that we chose, so that an object from outside is compared,
 * never obeyed.
 */
function queryOf(filter: Filter, pathOf: PathOf, spelled = false): Query {
  const inside = (part: Filter) => queryOf(part, pathOf, spelled);
  if ('all' in filter) return allOf(filter.all.map(inside));
  if ('any' in filter) return anyOf(filter.any.map(inside));
  if ('not' in filter) return { $nor: [inside(filter.not)] };
  if ('words' in filter) return searchFor(filter.words, WORDS) ?? {};
  return { [known(pathOf, filter.field)]: comparison(filter, spelled) };
}

function comparison(c: Condition, spelled: boolean): Query {
  switch (c.is) {
    case 'holds':
      return { $elemMatch: queryOf(c.value, (inner) => inner) };
    case 'startsWith':
      return {
        $regex: `^${String(c.value).replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&')}`,
        ...(spelled && rangeOf(String(c.value))),
      };
    default:
      return { [`$${c.is}`]: c.value ?? null };
  }
}

/** Scripts in which the beginning of a text is sorted before all that goes on from it, and nothing comes between. */
const SPELLED_FORWARD = /^[\p{Script=Han}\p{Script=Latin}\p{N}\p{P}\p{Z}]+$/u;

/**
 * Where the texts with this beginning lie in the order of a collation, in which no index serves an expression. U+FFFF
 * is sorted behind every other sign (Unicode Collation Algorithm, CLDR).
 */
const rangeOf = (beginning: string): Query =>
  SPELLED_FORWARD.test(beginning) ? { $gte: beginning, $lt: `${beginning}\uffff` } : {};

export interface Key {
  readonly path: string;
  readonly descending: boolean;
}

function keysOf(orders: readonly Sort[], pathOf: PathOf): readonly Key[] {
  const keys = orders.map(({ field, descending }) => ({ path: known(pathOf, field), descending }));
  return [...keys, { path: ID, descending: keys[0]?.descending ?? false }];
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

/**
 * What `behind` says already of the first key, as a bound: the index is read from the place on, and not from the
 * beginning of the list.
 */
function from({ path, descending }: Key, value: RowPlace['keys'][number] | undefined): Query {
  if (path === ID || value === undefined) return {};
  if (descending) return atMost(path, value);
  return value === null ? {} : atLeast(path, value);
}

/** A missing value comes before every other, and MongoDB compares values of one kind alone. */
const atMost = (path: string, value: unknown): Query =>
  value === null || value === undefined ? { [path]: { $eq: null } } : { [path]: { $not: { $gt: value } } };
const atLeast = (path: string, value: unknown): Query =>
  value === null || value === undefined ? {} : { [path]: { $gte: value } };

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
