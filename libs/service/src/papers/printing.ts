import { type Form, sha256 } from '@marquee/kernel';
import { loadReads } from '../command-bus/reads.js';
import type { GraphContext } from '../graph/answer/context.js';
import { actsIn, MOST_DEEDS } from '../graph/answer/history.js';
import { type Beside, companyZone, hashOf, type Pages, pagesOf } from '../graph/answer/print.js';
import { fromCommit, fromHead, fromRow, show, type Shown, type StoredRecord } from '../graph/answer/read.js';
import type { Entity } from '../graph/schema/entity.js';
import { streamOf } from '../model.js';
import type { DepartmentStore } from '../store/store.js';
import { editionBefore, versionOf } from './versions.js';

/** A type with a form. */
export type Printed = Entity & { readonly form: Form };
type Reader = Pick<GraphContext, 'store' | 'viewer' | 'loaders'>;

const isRecord = ({ source }: Pick<Entity, 'source'>) => source.source === 'aggregate';
/** The company's own time zone at present. */
export const zoneOf = (store: DepartmentStore): string => companyZone(store, new Date());
/** The version that people speak of; undefined where it has no count of its own. */
export const editionOf = ({ form }: Printed, record: Shown): number | undefined => form.edition?.(record);
/** The version as openings are told apart by it. */
export const openedEdition = (e: Printed, record: Shown): number =>
  editionOf(e, record) ?? Number(record['version'] ?? 0);

/** What the form reads beside the record, and what was done to it in other people's places until that version. */
export async function besideOf(e: Printed, record: Shown, store: DepartmentStore): Promise<Beside> {
  const until = Number(record['version'] ?? 0);
  const deeds = isRecord(e) ? await store.commits.deeds(streamOf(e.name, record.id), MOST_DEEDS) : [];
  const acts = actsIn(deeds.filter(({ ver }) => ver <= until));
  return { acts, reads: await loadReads(store, e.form.reads?.(record, acts) ?? {}) };
}

/** What stands on the form, as the reader of `record` sees it. */
export const pagesNow = async (e: Printed, record: Shown, store: DepartmentStore): Promise<Pages> =>
  pagesOf(e.form, record, zoneOf(store), await besideOf(e, record, store));

/** A record or row as it is stored at present. */
export async function storedOf(e: Printed, id: string, store: DepartmentStore): Promise<StoredRecord | undefined> {
  const { source } = e;
  if (source.source === 'view') {
    const row = await store.views.get(source, id);
    return row && fromRow(row);
  }
  const [head] = await store.heads.getMany(source, [id]);
  return head && fromHead(head);
}

/** A record in one of its versions, as it is stored; `undefined` for one that it does not keep. */
export async function inVersion(
  e: Printed,
  record: Shown,
  version: number | undefined,
  store: DepartmentStore,
): Promise<StoredRecord | undefined> {
  if (version === undefined || version === record['version']) return storedOf(e, record.id, store);
  // What a form reads from elsewhere is kept as it is now: only a form that stands by itself can be printed as it was.
  if (!e.form.edition || !isRecord(e)) return undefined;
  const commit = await versionOf(store, streamOf(e.name, record.id), version);
  return commit && fromCommit(commit);
}

/**
 * Digest of everything that the form says of a record, whoever may read it: as long as it is the same, no paper about
 * the record has become old. It never leaves the department.
 */
export async function wholeOf(
  e: Printed,
  { id, state, version }: StoredRecord,
  store: DepartmentStore,
): Promise<string> {
  const record = { ...state, __typename: e.name, id, version };
  return hashOf({ ...(await pagesNow(e, record, store)), version: 0 }, sha256);
}

/** The version before, as the reader sees it; `undefined` for a first version, and for forms without versions. */
export async function versionBefore(e: Printed, record: Shown, ctx: Reader): Promise<Shown | undefined> {
  const { before, edition } = e.form;
  if (before) {
    const id = before(record);
    return (id !== undefined && (await ctx.loaders.byId(e).load(id))) || undefined;
  }
  const now = edition?.(record);
  if (!edition || now === undefined || !isRecord(e)) return undefined;
  const at = { ver: Number(record['version']), edition: now };
  const commit = await editionBefore(ctx.store, streamOf(e.name, record.id), at, edition);
  return (commit && show(e, fromCommit(commit), ctx.viewer)) ?? undefined;
}
