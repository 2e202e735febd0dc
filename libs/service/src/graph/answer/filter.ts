import { badList } from './errors.js';
import type { Order } from '../schema/list-types.js';
import type { Place } from './cursor.js';

const MAX_DEPTH = 3;
const MAX_LEAVES = 20;

/** A filter as it arrives, already checked against the SDL: `and`, `or`, `not`, and conditions by field. */
export type Filter = { readonly [part: string]: unknown };
/** A query of MongoDB. Every value in it is bound as a value: an operator can only come from this file. */
export type Query = Record<string, unknown>;

/** Name of a field where it is stored, e.g. `startsAt` → `state.startsAt`. */
export type Stored = (field: string) => string;

/**
 * @param filter see `Filter`; null and absent parts ask for nothing
 * @throws CommandError BAD_USER_INPUT when the filter is deeper than three levels or has more than twenty conditions
 */
export function queryOf(filter: Filter, stored: Stored): Query {
  if (depth(filter) > MAX_DEPTH || leaves(filter) > MAX_LEAVES) {
    throw badList(
      '篩選條件最多三層、二十個，請簡化後再查詢。',
      'A filter may have three levels and twenty conditions; please simplify it.',
    );
  }
  return build(filter, stored);
}

function build(filter: Filter, stored: Stored): Query {
  const parts = Object.entries(filter)
    .filter(([, value]) => value !== null && value !== undefined)
    .flatMap(([name, value]) => part(name, value, stored));
  return parts.length > 0 ? { $and: parts } : {};
}

function part(name: string, value: unknown, stored: Stored): Query[] {
  switch (name) {
    case 'and':
      return (value as Filter[]).map((f) => build(f, stored));
    case 'or':
      return [anyOf((value as Filter[]).map((f) => build(f, stored)))];
    case 'not':
      return [{ $nor: [build(value as Filter, stored)] }];
    default:
      return Object.entries(value as Filter)
        .filter(([, wanted]) => wanted !== null)
        .map(([operator, wanted]) => ({ [stored(name)]: condition(operator, wanted) }));
  }
}

/** An empty choice is met by nothing. */
const anyOf = (choices: Query[]): Query => (choices.length > 0 ? { $or: choices } : { $nor: [{}] });

function condition(operator: string, wanted: unknown): Query {
  return operator === 'startsWith'
    ? { $regex: `^${String(wanted).replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&')}` }
    : { [`$${operator}`]: wanted };
}

const nested = (f: Filter): Filter[] => [f['and'] ?? [], f['or'] ?? [], f['not'] ?? []].flat() as Filter[];
const conditions = (f: Filter) =>
  Object.entries(f)
    .filter(([name]) => !['and', 'or', 'not'].includes(name))
    .map(([, value]) => value);

function depth(f: Filter): number {
  return Math.max(conditions(f).length > 0 ? 1 : 0, ...nested(f).map((inner) => 1 + depth(inner)));
}

function leaves(f: Filter): number {
  const own = conditions(f).reduce<number>((sum, value) => sum + Object.keys((value ?? {}) as object).length, 0);
  return nested(f).reduce((sum, inner) => sum + leaves(inner), own);
}

/**
 * Rows behind a place, when rows are sorted by `orders` and then by id in the direction of the first one. MongoDB sorts
 * a missing value before every other and compares only values of one kind, hence the separate cases for null.
 */
export function behind(orders: readonly Order[], place: Place, stored: Stored): Query {
  const keys = [
    ...orders.map((o, i) => ({ path: stored(o.field), descending: o.descending, value: place.keys[i] ?? null })),
    {
      path: '_id',
      descending: orders[0]?.descending ?? false,
      value: place.id as string | number | boolean | null,
    },
  ];
  const steps = keys.map((key, i) => ({
    $and: [...keys.slice(0, i).map((same) => ({ [same.path]: { $eq: same.value } })), beyond(key)],
  }));
  return { $or: steps };
}

function beyond({ path, descending, value }: { path: string; descending: boolean; value: unknown }): Query {
  if (value === null) return descending ? { $nor: [{}] } : { [path]: { $ne: null } };
  return descending ? { $or: [{ [path]: { $lt: value } }, { [path]: { $eq: null } }] } : { [path]: { $gt: value } };
}
