import type { Condition, Find } from '../store.js';

/** Where the fields of a query lie in the documents of a collection; `undefined` for a field that it does not have. */
export type PathOf = (field: string) => string | undefined;

type Filter = Record<string, unknown>;

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

/**
 * Conditions as a MongoDB filter. Values stand behind an operator that we chose, so that an object from outside is
 * compared, never obeyed.
 * @throws Error for a field the collection does not have
 */
export function filterOf(where: readonly Condition[], pathOf: PathOf): Filter {
  return allOf(where.map((c) => ({ [path(pathOf, c.field)]: { [`$${c.is}`]: c.value ?? null } })));
}

/** A page of a list: its filter, sort and size. @throws Error for a field the collection does not have */
export function pageOf(
  { where = [], order, after, limit }: Find,
  pathOf: PathOf,
): { filter: Filter; sort: Record<string, 1 | -1>; limit: number } {
  const by = path(pathOf, order?.field ?? 'id');
  const direction = order?.descending ? -1 : 1;
  const behind = after ? [filterBehind(by, direction, after)] : [];
  return { filter: allOf([filterOf(where, pathOf), ...behind]), sort: { [by]: direction, _id: direction }, limit };
}

function filterBehind(by: string, direction: 1 | -1, { value, id }: NonNullable<Find['after']>): Filter {
  const further = direction === 1 ? '$gt' : '$lt';
  const behindId = { _id: { [further]: id } };
  if (by === '_id') return behindId;
  const tied = { [by]: { $eq: value ?? null }, ...behindId };
  return { $or: [tied, ...furtherValues(by, direction, value ?? null)] };
}

/** Missing values sort before all others, and `$gt` and `$lt` do not compare with them. */
function furtherValues(by: string, direction: 1 | -1, value: unknown): Filter[] {
  if (direction === 1) return [{ [by]: value === null ? { $ne: null } : { $gt: value } }];
  return value === null ? [] : [{ [by]: { $lt: value } }, { [by]: { $eq: null } }];
}

function path(pathOf: PathOf, field: string): string {
  const found = pathOf(field);
  if (!found) throw new Error(`there is no field ${field} to filter or sort by`);
  return found;
}

const allOf = (filters: Filter[]): Filter => {
  const real = filters.filter((f) => Object.keys(f).length > 0);
  return real.length === 0 ? {} : { $and: real };
};
