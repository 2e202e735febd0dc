import { type Aggregate, type Department, everything, nothing, type Role, type View } from '@marquee/kernel';
import { spelledOf } from '../store/query/collation.js';
import type { Filter, Find, RowPlace, Sort } from '../store/query/filter.js';
import { chineseOf } from './answer/asked.js';
import { ownOf } from './answer/read.js';
import { entitiesOf, type Entity } from './schema/entity.js';
import { ordersOf } from './schema/list-types.js';

/** Rows that a department may be asked for, as its store is asked. */
export interface Lookup {
  readonly from: Aggregate | View;
  readonly query: Find;
}

const PAGE = 21;
/** No value matters here: which index serves a query follows from its form. */
const SOME = 'x';

/**
 * Every form of query that lists, ways back and references of a department can come to: each filter, each order and
 * each way back, by itself and together, for each kind of reader, from the beginning and from the middle. Pure.
 */
export function lookupsOf(d: Department): readonly Lookup[] {
  return entitiesOf(d).flatMap((e) => [...pagesOf(e), ...wayBack(e)].map((query) => ({ from: e.source, query })));
}

function pagesOf(e: Entity): Find[] {
  const owns = ownConditions(e);
  const orders = [[], ...[...ordersOf(e).values()].map((order) => [order]), ...pairsOf(e)];
  const whole = owns.flatMap((own) => orders.flatMap((by) => pageBy(e, own, by)));
  const chosen = choicesOf(e).flatMap((choice) => orders.map((by) => find(e, choice, by)));
  return [...whole, ...chosen];
}

/** Two orders at a time, of each direction. */
const pairsOf = (e: Entity): Sort[][] => {
  const single = [...ordersOf(e).values()];
  return single.flatMap((one) => single.filter((two) => two.field !== one.field).map((two) => [one, two]));
};

const pageBy = (e: Entity, own: Filter, by: readonly Sort[]): Find[] => [
  find(e, own, by),
  find(e, own, by, { id: SOME, keys: by.map(() => SOME) }),
];

/** What readers choose rows by: filters, words, the record that the list hangs on. */
const choicesOf = (e: Entity): Filter[] => [
  ...[...e.filters, ...e.reverse.filter((r) => r.many).map((r) => r.by)].map(equals),
  ...spelledOf(e.fields, e.filters).map((field): Filter => ({ field, is: 'startsWith', value: SOME })),
  ...(e.searched.length > 0 ? [{ words: SOME }] : []),
];

const wayBack = (e: Entity): Find[] =>
  e.reverse.map((r) => ({ where: { field: r.by, is: 'in', value: [SOME, 'y'] }, limit: PAGE }));

const equals = (field: string): Filter => ({ field, is: 'eq', value: SOME });

/** What a reader of each role may read, where they may read anything; each kind once. */
function ownConditions(e: Entity): readonly Filter[] {
  const of = (role: Role): Filter => ownOf(e, { id: SOME, dept: SOME, roles: [role] }) ?? everything;
  const all = e.readers.map(of).filter((own) => own !== nothing);
  return [...new Map(all.map((own) => [JSON.stringify(own), own])).values()];
}

function find(e: Entity, where: Filter, orders: readonly Sort[], after?: RowPlace): Find {
  return { where, orders, after, chinese: chineseOf(e, orders, 'STROKE'), limit: PAGE };
}
