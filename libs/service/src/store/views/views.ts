import type { Department, View } from '@marquee/kernel';
import type { Connection, Model } from 'mongoose';
import { pageOf, pathsOf } from '../query/mongo.js';
import { byIds, native, page } from '../native.js';
import { rowOf, RowWriter } from './row-writer.js';
import { viewModel, type ViewRow } from '../schemas.js';
import type { ToldViews } from './told.js';
import type { ViewStore } from '../store.js';
import { Positions } from '../positions.js';
import { together } from '../../machinery/together.js';

interface StoredView {
  readonly model: Model<ViewRow>;
  readonly writer: RowWriter;
}

/** Views in MongoDB: one collection each. */
export function mongoViews(connection: Connection, department: Department, told: ToldViews): ViewStore {
  const positions = new Positions(connection, department.name);
  const open = (v: View, model = viewModel(connection, v, told.collectionOf(v))): StoredView => ({
    model,
    writer: new RowWriter(v, model, (streams) => positions.of(streams)),
  });
  const stored = new Map(department.views.map((v) => [v.name, open(v)]));
  const of = (v: View): StoredView => stored.get(v.name) ?? open(v);
  const whole = (v: View) => (told.require(v), of(v).model);
  const paths = (v: View) => pathsOf(v.options.shape.shape, 'row');
  return {
    get: async (v, id) => rowOf((await byIds(whole(v), [id]))[0]),
    getMany: async (v, ids) => (await byIds(whole(v), ids)).map(rowOf),
    find: async (v, query) => (await page(native(whole(v)), pageOf(query, paths(v)))).map((found) => rowOf(found)!),
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
