import type { Sort, RowPlace } from '../../store/query/filter.js';
import { withDeciding } from '../operations/needed.js';
import type { Entity } from '../schema/entity.js';
import { type Asked, askedOf, type Choice, type Fixed } from './asked.js';
import type { GraphContext } from './context.js';
import { findStored, show, type Shown, type StoredRecord } from './read.js';
import { badList } from './refusals.js';

const MAX_FIRST = 100;
/**
 * Rows looked at in one read, and at most for one page, where only a predicate knows who may read them: a reader who
 * may see few of many must ask more narrowly.
 */
const SCAN = { batch: 200, most: 2_000 } as const;

export interface ListArgs extends Choice {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page in the shape of the Relay cursor connections specification, with the nodes beside the edges. */
export interface Connection<T = Shown> {
  /** A cursor is made when it is asked for: most pages need two of them, and a seal costs as much as a row. */
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A page of records, and what exports the whole list. */
export type RecordList = Connection & { readonly exportKey: string };

/** What of a list's rows is settled before anybody chooses among them. */
interface Of {
  readonly fixed?: Fixed;
  readonly needed?: readonly string[] | undefined;
}

/**
 * A page of the records that the viewer may see.
 * @param of what every row must hold besides the client's filter, e.g. the id of the record it hangs on; and the fields
 * that the answer is made of, where it is known that no others are looked at
 * @throws CommandError BAD_USER_INPUT for a page size, order, filter or cursor outside of what the list offers
 */
export async function list(
  e: Entity,
  args: ListArgs,
  ctx: GraphContext,
  { fixed = {}, needed }: Of = {},
): Promise<RecordList> {
  const first = checkedFirst(args.first);
  const { identity, ...asked } = askedOf(e, args, fixed, ctx.viewer);
  const after = args.after ? ctx.seal.open(identity, args.after) : undefined;
  const found = await visible(e, ctx, { ...asked, needed, after, need: first + 1 });
  return {
    ...connectionOf(found, { first, after, cursorOf: (place) => ctx.seal.make(identity, place) }),
    get exportKey() {
      return ctx.exportKeys.make(e, args, fixed);
    },
  };
}

/** A page of what was found: `first` of it; that there is more says that more was found. */
export function connectionOf<T>(
  found: readonly { readonly node: T; readonly place: RowPlace }[],
  page: { first: number; after: RowPlace | undefined; cursorOf: (place: RowPlace) => string },
): Connection<T> {
  const { first, after, cursorOf } = page;
  const edges = found.slice(0, first).map(({ node, place }) => ({
    node,
    get cursor() {
      return cursorOf(place);
    },
  }));
  const pageInfo = {
    hasNextPage: found.length > first,
    hasPreviousPage: Boolean(after),
    get startCursor() {
      return edges[0]?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
  return { edges, nodes: edges.map(({ node }) => node), pageInfo };
}

interface Scan extends Omit<Asked, 'identity'> {
  readonly needed: readonly string[] | undefined;
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
async function visible(e: Entity, ctx: GraphContext, { after, need, needed, ...asked }: Scan): Promise<Found[]> {
  const { wanted: where, orders, chinese } = asked;
  const fields = withDeciding(e, needed, asked);
  const found: Found[] = [];
  const limit = e.readable && !e.readable.within ? SCAN.batch : need;
  let place = after;
  for (let seen = 0; seen < SCAN.most; seen += SCAN.batch) {
    const rows = await findStored(ctx.store, e, { where, orders, chinese, after: place, limit, fields });
    const places = rows.map((row) => placeOf(row, orders));
    found.push(
      ...rows.flatMap((row, i) => {
        const node = show(e, row, ctx.viewer, fields && needed);
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
