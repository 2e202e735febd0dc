import { type Actor, everything, type RowCondition } from '@marquee/kernel';
import { type ChineseOrder, spelledOf } from '../../store/query/collation.js';
import type { Filter, Sort } from '../../store/query/filter.js';
import type { Entity } from '../schema/entity.js';
import { ordersOf } from '../schema/list-types.js';
import type { ListIdentity } from './cursor.js';
import { checkTexts, filterOf, type Wanted } from './filter.js';
import { ownOf } from './read.js';
import { badList } from './refusals.js';

const MOST_SEARCHED = 200;
const MAX_ORDERS = 2;

/** What rows a list is asked for, and in which order. */
export interface Choice {
  readonly filter?: Wanted | null;
  /** Words that the searched fields hold. */
  readonly search?: string | null;
  readonly orderBy?: readonly string[] | null;
  /** How Chinese is put in order where the list is sorted by names. */
  readonly chinese?: 'STROKE' | 'PINYIN' | null;
}

/** What every row must hold besides, e.g. the id of the record that the list hangs on. */
export type Fixed = Readonly<Record<string, string>>;

/** A choice as the store is asked for it, of the rows that the viewer may read. */
export interface Asked {
  readonly wanted: Filter;
  readonly orders: readonly Sort[];
  readonly chinese: ChineseOrder | undefined;
  /** What every row must hold for its reader to see it. */
  readonly own: RowCondition;
  readonly identity: ListIdentity;
}

/** @throws CommandError BAD_USER_INPUT for an order, filter or search outside of what the list offers */
export function askedOf(e: Entity, choice: Choice, fixed: Fixed, viewer: Actor): Asked {
  const { filter, search } = choice;
  const orders = checkedOrders(e, choice.orderBy);
  const chinese = chineseOf(e, orders, choice.chinese);
  const told = [filter, fixed, ...(search ? [search] : []), ...(chinese ? [{ chinese }] : [])];
  const own = ownOf(e, viewer) ?? everything;
  const wanted: Filter = {
    all: [
      filterOf(filter ?? {}),
      { words: checkedSearch(search) },
      ...Object.entries(fixed).map(([field, value]) => ({ field, is: 'eq', value }) as const),
      own,
    ],
  };
  return { wanted, orders, chinese, own, identity: { entity: e.name, filter: told, orders } };
}

function checkedSearch(search: string | null | undefined): string {
  const words = search ?? '';
  if (words.length > MOST_SEARCHED)
    throw badList(`搜尋文字最多 ${MOST_SEARCHED} 個字。`, `A search has at most ${MOST_SEARCHED} characters.`);
  checkTexts(words);
  return words;
}

/** Where nothing is sorted by names there is nothing to put in order, and the store's own indexes answer. */
export function chineseOf(e: Entity, orders: readonly Sort[], chinese: Choice['chinese']): ChineseOrder | undefined {
  const fields = orders.map((o) => o.field);
  return spelledOf(e.fields, fields).length > 0 ? (chinese === 'PINYIN' ? 'pinyin' : 'stroke') : undefined;
}

function checkedOrders(e: Entity, orderBy: readonly string[] | null | undefined): Sort[] {
  const names = orderBy ?? [];
  if (names.length > MAX_ORDERS)
    throw badList(`最多可依 ${MAX_ORDERS} 個欄位排序。`, `A list is sorted by at most ${MAX_ORDERS} fields.`);
  return names.map((name) => {
    const order = ordersOf(e).get(name);
    if (!order) throw badList('清單沒有這種排序。', 'The list offers no such order.');
    return order;
  });
}
