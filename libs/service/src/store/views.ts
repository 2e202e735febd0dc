import { applyPatch, type Department, type Patch, type Recorded, type Row, type View } from '@marquee/kernel';
import type { Connection, Model } from 'mongoose';
import { filterOf, pageOf, pathsOf } from './find.js';
import { byIds, durable, native, unlessDuplicate } from './native.js';
import { viewModel, type ViewRow } from './schemas.js';
import type { ViewStore } from './store.js';
import { wordsOf } from './words.js';
import { together } from '../together.js';

type Change = Patch<Record<string, unknown>>;
type AnyRow = Row<Record<string, unknown>>;

/** Every lost race means that another event got through, so this bound is met only when a hundred writers share a row. */
const ATTEMPTS = 100;

/** Views in MongoDB: one collection each. */
export function mongoViews(connection: Connection, department: Department): ViewStore {
  const models = new Map(department.views.map((v) => [v.name, viewModel(connection, v)]));
  const of = (v: View): Model<ViewRow> => models.get(v.name) ?? viewModel(connection, v);
  const paths = (v: View) => pathsOf(v.options.shape.shape, 'row');
  return {
    get: async (v, id) => rowOf(await of(v).findById(id).lean<ViewRow>()),
    getMany: async (v, ids) => (await byIds(of(v), ids)).map(rowOf),
    find: async (v, query) => {
      const { filter, sort, limit } = pageOf(query, paths(v));
      return (await of(v).find(filter).sort(sort).limit(limit).lean<ViewRow[]>()).map((d) => rowOf(d)!);
    },
    count: (v, where) => of(v).countDocuments(filterOf(where, paths(v))),
    apply: async (v, e) => {
      const patches = v.patches(e);
      const keys = [...new Set(patches.map(([k]) => k))];
      const changed = await together(keys.map((key) => change(of(v), v, e, key, patches.filter(([k]) => k === key))));
      return changed.length === 0 || changed.includes(true) ? 'applied' : 'seen';
    },
  };
}

/** All changes of one event to one row, in one write, which also remembers the event: that is what makes it happen once. */
async function change(model: Model<ViewRow>, v: View, e: Recorded, key: string, changes: readonly Change[]): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await model.findById(key).lean<ViewRow>();
    const next = rowAfter(v, e, key, changes, before ?? undefined);
    if (!next) return false;
    if (await swap(model, before?.rev, next)) return true;
  }
  throw new Error(`view ${v.name}, row ${key}: ${ATTEMPTS} other writers came first`);
}

/** The row after an event that changes it; `undefined` when the row has seen the event. Pure. */
export function rowAfter(v: View, e: Recorded, key: string, changes: readonly Change[], before: ViewRow | undefined): ViewRow | undefined {
  const stream = escaped(e.stream);
  if (before && (before.seen[stream] ?? 0) >= e.seq) return undefined;
  const row = shaped(v, changes.reduce(applyPatch, rowOf(before) ?? { id: key }));
  const search = v.options.lists?.search;
  return { _id: key, row, seen: { ...before?.seen, [stream]: e.seq }, rev: (before?.rev ?? 0) + 1, ...(search && { words: wordsOf(row, search) }) };
}

/** Whether `next` took the place of revision `rev` (absent: of nothing). */
async function swap(model: Model<ViewRow>, rev: number | undefined, next: ViewRow): Promise<boolean> {
  if (rev === undefined) return native(model).insertOne(next, durable).then(() => true, unlessDuplicate);
  return (await native(model).replaceOne({ _id: next._id, rev }, next, durable)).matchedCount === 1;
}

const shaped = (v: View, row: AnyRow) => Object.fromEntries(Object.keys(v.options.shape.shape).flatMap((f) => (f === 'id' ? [] : [[f, row[f]]])));

const rowOf = (d: ViewRow | null | undefined): AnyRow | undefined => (d ? { ...d.row, id: d._id } : undefined);

/** A stream as the name of a field: no dot and no dollar, which MongoDB would read as a path or an operator. */
const escaped = (stream: string) => encodeURIComponent(stream).replaceAll('.', '%2E');
