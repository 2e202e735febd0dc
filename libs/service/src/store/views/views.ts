import { type Department, tellsOfPersons, type View } from '@marquee/kernel';
import type { Connection, Model } from 'mongoose';
import { pageOf, type PathOf, pathsOf } from '../query/mongo.js';
import { byId, byIds, each, native, page } from '../native.js';
import { RememberedRows } from './remembered-rows.js';
import { rowOf } from './row-after.js';
import { RowWriter } from './row-writer.js';
import { viewModel, type ViewRow } from '../schemas.js';
import type { ToldViews } from './told.js';
import type { ViewStore } from '../store.js';
import { Positions } from '../positions.js';
import { together } from '../../machinery/together.js';

interface StoredView {
  readonly model: Model<ViewRow>;
  readonly writer: RowWriter;
}

/** Where the fields of a view lie in its rows. */
export const rowPaths = (v: View): PathOf => pathsOf(v.options.shape.shape, 'row');

/** Views in MongoDB: one collection each. */
export function mongoViews(connection: Connection, department: Department, told: ToldViews): ViewStore {
  const positions = new Positions(connection, department.name);
  const remembered = new RememberedRows();
  // What is remembered of a person would come back with the next event, after it was erased.
  const rememberedOf = (v: View) => (tellsOfPersons(v.options.shape) ? undefined : remembered);
  const open = (v: View, model = viewModel(connection, v, told.collectionOf(v))): StoredView => ({
    model,
    writer: new RowWriter(v, model, (streams) => positions.of(streams), rememberedOf(v)),
  });
  const stored = new Map(department.views.map((v) => [v.name, open(v)]));
  const of = (v: View): StoredView => stored.get(v.name) ?? open(v);
  const whole = (v: View) => (told.require(v), of(v).model);
  return {
    get: async (v, id) => rowOf(await byId(whole(v), id)),
    getMany: async (v, ids) => (await byIds(whole(v), ids)).map(rowOf),
    find: async (v, query) => (await page(native(whole(v)), pageOf(query, rowPaths(v)))).map((found) => rowOf(found)!),
    each: (v, query, gone) => rowsOf(each(native(whole(v)), pageOf(query, rowPaths(v)), gone)),
    apply: async (v, event) => {
      const patches = v.patches(event);
      const keys = [...new Set(patches.map(([key]) => key))];
      const { writer } = of(v);
      const changed = await together(
        keys.map((key) => writer.change({ event, key, changes: patches.filter(([k]) => k === key) })),
      );
      return changed.length === 0 || changed.includes(true) ? 'applied' : 'seen';
    },
  };
}

async function* rowsOf(stored: AsyncIterable<ViewRow>) {
  for await (const one of stored) yield rowOf(one)!;
}
