import { createHash, createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { PrincipalKeys } from '@marquee/platform';
import { z } from 'zod';
import type { Sort, RowPlace } from '../../store/query/filter.js';
import { badList } from './refusals.js';

/** Version of the cursor's layout; a cursor of another version is refused. */
const VERSION = 1;
const MAC_BYTES = 16;

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
  private readonly keys: readonly Buffer[];

  /**
   * The keys of the principal serve here too, derived for this purpose; during rotation cursors under either key open.
   */
  constructor(principal: PrincipalKeys, department: string) {
    const ids = [principal.current, ...[...principal.keys.keys()].filter((kid) => kid !== principal.current)];
    this.keys = ids.flatMap((kid) => principal.keys.get(kid)?.get(department) ?? []).map(derive);
  }

  make(list: ListIdentity, place: RowPlace): string {
    const body = Buffer.from(JSON.stringify({ v: VERSION, ...identify(list), key: place.keys, id: place.id })).toString(
      'base64url',
    );
    return `${body}.${mac(this.keys[0]!, body).toString('base64url')}`;
  }

  /** @throws CommandError BAD_USER_INPUT when the cursor was altered, or belongs to another list, filter or order */
  open(list: ListIdentity, cursor: string): RowPlace {
    const [body = '', given = ''] = cursor.split('.');
    const seal = Buffer.from(given, 'base64url');
    if (!this.keys.some((key) => seal.length === MAC_BYTES && timingSafeEqual(mac(key, body), seal)))
      throw wrongCursor();
    const { key, id, orderBy, filterHash } = layout.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
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

const derive = (key: KeyObject) => createHmac('sha256', key).update('marquee list cursor').digest();
const mac = (key: Buffer, body: string) => createHmac('sha256', key).update(body).digest().subarray(0, MAC_BYTES);
const wrongCursor = () =>
  badList(
    '分頁游標無效或不屬於此清單，請從第一頁重新查詢。',
    'The cursor is not valid for this list; please start again from the first page.',
  );
