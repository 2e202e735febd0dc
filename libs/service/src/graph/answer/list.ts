import { everything } from '@marquee/kernel';
import { type ChineseOrder, spelledOf } from '../../store/query/collation.js';
import type { Filter, Sort, RowPlace } from '../../store/query/filter.js';
import type { Entity } from '../schema/entity.js';
import { MOST_ROWS } from '../schema/limits.js';
import { ordersOf } from '../schema/list-types.js';
import type { GraphContext } from './context.js';
import { csvOf } from './csv.js';
import { checkTexts, filterOf, type Wanted } from './filter.js';
import { findStored, ownOf, show, type Shown, type StoredRecord } from './read.js';
import { badList } from './refusals.js';

const MAX_FIRST = 100;
const MOST_SEARCHED = 200;
const MAX_ORDERS = 2;
/**
 * Rows looked at in one read, and at most for one page, where only a predicate knows who may read them: a reader who
 * may see few of many must ask more narrowly.
 */
const SCAN = { batch: 200, most: 10_000 } as const;

export interface ListArgs {
  readonly filter?: Wanted | null;
  /** Words that the searched fields hold. */
  readonly search?: string | null;
  readonly orderBy?: readonly string[] | null;
  /** How Chinese is put in order where the list is sorted by names. */
  readonly chinese?: 'STROKE' | 'PINYIN' | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page in the shape of the Relay cursor connections specification, with the nodes beside the edges. */
export interface Connection<T = Shown> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A page of records, and the whole list as a table, which is read only when it is asked for. */
export type RecordList = Connection & { readonly csv: () => Promise<string> };

/**
 * A page of the records that the viewer may see.
 * @param fixed what every row must hold besides the client's filter, e.g. the id of the record it hangs on
 * @throws CommandError BAD_USER_INPUT for a page size, order, filter or cursor outside of what the list offers
 */
export async function list(
  e: Entity,
  args: ListArgs,
  ctx: GraphContext,
  fixed: Readonly<Record<string, string>> = {},
): Promise<RecordList> {
  const first = checkedFirst(args.first);
  const orders = checkedOrders(e, args.orderBy);
  const chinese = chineseOf(e, orders, args.chinese);
  const asked = [args.filter, fixed, ...(args.search ? [args.search] : []), ...(chinese ? [{ chinese }] : [])];
  const identity = { entity: e.name, filter: asked, orders };
  const after = args.after ? ctx.seal.open(identity, args.after) : undefined;
  const wanted: Filter = {
    all: [
      filterOf(args.filter ?? {}),
      { words: checkedSearch(args.search) },
      ...Object.entries(fixed).map(([field, value]) => ({ field, is: 'eq', value }) as const),
      ownOf(e, ctx.viewer) ?? everything,
    ],
  };
  const found = await visible(e, ctx, { wanted, orders, chinese, after, need: first + 1 });
  return {
    ...connectionOf(found, { first, after, cursorOf: (place) => ctx.seal.make(identity, place) }),
    csv: () => table(e, ctx, { wanted, orders, chinese }),
  };
}

function checkedSearch(search: string | null | undefined): string {
  const words = search ?? '';
  if (words.length > MOST_SEARCHED)
    throw badList(`搜尋文字最多 ${MOST_SEARCHED} 個字。`, `A search has at most ${MOST_SEARCHED} characters.`);
  checkTexts(words);
  return words;
}

/** @throws CommandError BAD_USER_INPUT when the list is longer than a table may be */
async function table(e: Entity, ctx: GraphContext, asked: Omit<Scan, 'after' | 'need'>): Promise<string> {
  const found = await visible(e, ctx, { ...asked, after: undefined, need: MOST_ROWS + 1 });
  if (found.length > MOST_ROWS)
    throw badList(
      `匯出最多 ${MOST_ROWS} 筆，請縮小篩選範圍。`,
      `An export has at most ${MOST_ROWS} records; please narrow the filter.`,
    );
  return csvOf(
    e,
    found.map(({ node }) => node),
  );
}

/** A page of what was found: `first` of it; that there is more says that more was found. */
export function connectionOf<T>(
  found: readonly { readonly node: T; readonly place: RowPlace }[],
  page: { first: number; after: RowPlace | undefined; cursorOf: (place: RowPlace) => string },
): Connection<T> {
  const { first, after, cursorOf } = page;
  const edges = found.slice(0, first).map(({ node, place }) => ({ node, cursor: cursorOf(place) }));
  const pageInfo = {
    hasNextPage: found.length > first,
    hasPreviousPage: Boolean(after),
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes: edges.map(({ node }) => node), pageInfo };
}

interface Scan {
  readonly wanted: Filter;
  readonly orders: readonly Sort[];
  readonly chinese: ChineseOrder | undefined;
  readonly after: RowPlace | undefined;
  readonly need: number;
}
interface Found {
  readonly node: Shown;
  readonly place: RowPlace;
}

/**
 * Reads on until enough rows are visible. One read is enough where the department says as a condition which rows a
 * viewer may see; where only its predicate knows, many may be passed by.
 */
async function visible(e: Entity, ctx: GraphContext, { wanted, orders, chinese, after, need }: Scan): Promise<Found[]> {
  const found: Found[] = [];
  const limit = e.readable && !e.readable.within ? SCAN.batch : need;
  let place = after;
  for (let seen = 0; seen < SCAN.most; seen += SCAN.batch) {
    const rows = await findStored(ctx.store, e, { where: wanted, orders, chinese, after: place, limit });
    const places = rows.map((row) => placeOf(row, orders));
    found.push(
      ...rows.flatMap((row, i) => {
        const node = show(e, row, ctx.viewer);
        return node ? [{ node, place: places[i]! }] : [];
      }),
    );
    if (found.length >= need || rows.length < limit) return found.slice(0, need);
    place = places.at(-1);
  }
  throw badList(
    '符合條件的資料太多而您可查閱的很少，請縮小篩選範圍。',
    'Too many records match of which you may read few; please narrow the filter.',
  );
}

const placeOf = (row: StoredRecord, orders: readonly Sort[]): RowPlace => ({
  id: row.id,
  keys: orders.map((o) => (row.state[o.field] ?? null) as RowPlace['keys'][number]),
});

/** @throws CommandError BAD_USER_INPUT for a page that no list has */
export function checkedFirst(first: number | null | undefined): number {
  const count = first ?? 20;
  if (count < 1 || count > MAX_FIRST)
    throw badList(
      `每頁可取 1 至 ${MAX_FIRST} 筆，請調整 first。`,
      `A page has 1 to ${MAX_FIRST} records; please change "first".`,
    );
  return count;
}

/** Where nothing is sorted by names there is nothing to put in order, and the store's own indexes answer. */
function chineseOf(e: Entity, orders: readonly Sort[], chinese: ListArgs['chinese']): ChineseOrder | undefined {
  const fields = orders.map((o) => o.field);
  return spelledOf(e.fields, fields).length > 0 ? (chinese === 'PINYIN' ? 'pinyin' : 'stroke') : undefined;
}

function checkedOrders(e: Entity, orderBy: readonly string[] | null | undefined): Sort[] {
  const names = orderBy ?? [];
  if (names.length > MAX_ORDERS)
    throw badList(`最多可依 ${MAX_ORDERS} 個欄位排序。`, `A list is sorted by at most ${MAX_ORDERS} fields.`);
  return names.map((name) => ordersOf(e).get(name)!);
}
