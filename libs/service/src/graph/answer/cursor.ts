import { createHash } from 'node:crypto';
import type { PrincipalKeys } from '@marquee/platform';
import { z } from 'zod';
import type { Sort, RowPlace } from '../../store/query/filter.js';
import { badList } from './refusals.js';
import { Sealed } from '../sealed.js';

/** Version of the cursor's layout; a cursor of another version is refused. */
const VERSION = 1;

const layout = z.object({
  v: z.literal(VERSION),
  orderBy: z.array(z.string()),
  filterHash: z.string(),
  key: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  id: z.string(),
});

/**
 * Makes and opens cursors that only this department can make, each bound to the list, filter and order it came from.
 */
export class CursorSeal {
  private readonly sealed: Sealed;

  constructor(principal: PrincipalKeys, department: string) {
    this.sealed = new Sealed(principal, department, 'marquee list cursor');
  }

  make(list: ListIdentity, place: RowPlace): string {
    return this.sealed.make({ v: VERSION, ...identify(list), key: place.keys, id: place.id });
  }

  /** @throws CommandError BAD_USER_INPUT when the cursor was altered, or belongs to another list, filter or order */
  open(list: ListIdentity, cursor: string): RowPlace {
    const opened = this.sealed.open(cursor);
    if (opened === undefined) throw wrongCursor();
    const { key, id, orderBy, filterHash } = layout.parse(opened);
    const here = identify(list);
    if (filterHash !== here.filterHash || orderBy.join() !== here.orderBy.join()) throw wrongCursor();
    return { keys: key, id };
  }
}

/** What makes a list this list and no other. */
export interface ListIdentity {
  readonly entity: string;
  readonly filter: unknown;
  readonly orders: readonly Sort[];
}

function identify({ entity, filter, orders }: ListIdentity) {
  const filterHash = createHash('sha256')
    .update(JSON.stringify([entity, filter ?? null]))
    .digest('base64url')
    .slice(0, 16);
  return { filterHash, orderBy: orders.map((o) => `${o.field} ${o.descending ? 'desc' : 'asc'}`) };
}

const wrongCursor = () =>
  badList(
    '分頁游標無效或不屬於此清單，請從第一頁重新查詢。',
    'The cursor is not valid for this list; please start again from the first page.',
  );
