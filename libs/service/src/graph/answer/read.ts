import { type Actor, type BrokenRule, nothing, type Role, type Row, type RowCondition } from '@marquee/kernel';
import type { Commit, Head } from '../../model.js';
import type { Find } from '../../store/query/filter.js';
import type { DepartmentStore } from '../../store/store.js';
import type { Entity } from '../schema/entity.js';
import { notYours } from './refusals.js';

/** A record or row as it is stored, before anybody looks at it. */
export interface StoredRecord {
  readonly id: string;
  readonly state: Record<string, unknown>;
  readonly version?: number;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly warnings?: readonly BrokenRule[];
}

/** A record as one reader sees it; hidden fields are absent. The only shape that resolvers hand on. */
export interface Shown extends Readonly<Record<string, unknown>> {
  readonly __typename: string;
  readonly id: string;
}

/** A head of which only some fields were asked for may have none of them. */
export const fromHead = (h: Head): StoredRecord => ({
  id: h._id,
  state: h.state ?? {},
  version: h.ver,
  createdAt: h.createdAt,
  updatedAt: h.updatedAt,
  warnings: h.warnings,
});

/** `createdAt` is known only from the first commit; later ones leave it to the record's head. */
export const fromCommit = (c: Commit): StoredRecord => ({
  id: c.aggregateId,
  state: c.state,
  version: c.ver,
  updatedAt: c.at,
  warnings: c.warnings,
  ...(c.ver === 1 && { createdAt: c.at }),
});

export const fromRow = (row: Row<Record<string, unknown>>): StoredRecord => ({ id: row.id, state: row });

/** A page of records or rows, as they are stored. @throws Error for a field that they do not have */
export async function findStored(
  { heads, views }: Pick<DepartmentStore, 'heads' | 'views'>,
  { source }: Pick<Entity, 'source'>,
  query: Find,
): Promise<readonly StoredRecord[]> {
  return source.source === 'view'
    ? (await views.find(source, query)).map(fromRow)
    : (await heads.find(source, query)).map(fromHead);
}

/** All records or rows one by one, for whoever reads whole lists in the background. */
export async function* eachStored(
  { heads, views }: Pick<DepartmentStore, 'heads' | 'views'>,
  { source }: Pick<Entity, 'source'>,
  query: Find,
  gone: AbortSignal,
): AsyncGenerator<StoredRecord> {
  if (source.source === 'view') for await (const row of views.each(source, query, gone)) yield fromRow(row);
  else for await (const head of heads.each(source, query, gone)) yield fromHead(head);
}

/** Whether the viewer's role opens this type at all. */
export const isReader = (e: Pick<Entity, 'readers'>, viewer: Actor): boolean =>
  e.readers.some((role: Role) => viewer.roles.includes(role));

/** @throws CommandError FORBIDDEN when the viewer's role does not open this type */
export function demandReader(e: Pick<Entity, 'readers'>, viewer: Actor): void {
  if (!isReader(e, viewer)) throw notYours();
}

/**
 * What a record must hold for this viewer to read it, so that the store finds nothing else; undefined where the
 * department says so by a predicate, or every reader reads all.
 */
export const ownOf = (e: Pick<Entity, 'readers' | 'readable'>, viewer: Actor): RowCondition | undefined =>
  isReader(e, viewer) ? e.readable?.within?.(viewer) : nothing;

/**
 * The one gate between what is stored and what anybody reads, on every path: root fields, lists, references, reverse
 * fields, results of commands.
 * @param only these fields; absent: all
 * @returns null for "not your role" and "not your row" alike, so that a link betrays nothing
 */
export function show(e: Entity, stored: StoredRecord, viewer: Actor, only = namesOf(e)): Shown | null {
  if (!isReader(e, viewer) || !(e.readable?.(stored.state, viewer) ?? true)) return null;
  const { id, state, version, createdAt, updatedAt, warnings } = stored;
  const seen: Record<string, unknown> = {};
  for (const name of only)
    if (e.visible[name]?.(state, viewer) ?? true)
      seen[name] = e.shown[name] ? e.shown[name](state, viewer) : state[name];
  return Object.assign(seen, { __typename: e.name, id, version, createdAt, updatedAt, warnings });
}

const names = new WeakMap<Entity['fields'], readonly string[]>();

function namesOf({ fields }: Entity): readonly string[] {
  const known = names.get(fields) ?? Object.keys(fields);
  names.set(fields, known);
  return known;
}
