import type { Aggregate, Department } from '@marquee/kernel';
import type { Connection, Model } from 'mongoose';
import type { Commit, Head } from '../../model.js';
import type { PersonalData } from '../../persons/personal-data.js';
import { pageOf, type PathOf, pathsOf } from '../query/mongo.js';
import { HeadWriter } from './head-writer.js';
import { byIds, derived, each, native, page } from '../native.js';
import { patience } from '../query/patience.js';
import { commitModel, headModel } from '../schemas.js';
import type { HeadStore } from '../store.js';
import { together } from '../../machinery/together.js';

/** Heads in MongoDB: one collection per aggregate. */
export function mongoHeads(
  connection: Connection,
  department: Department,
  persons: Pick<PersonalData, 'reveal'>,
): HeadStore {
  const commits = commitModel(connection);
  const kept = new Map(
    department.aggregates.map((a) => [a.name, keptHeads(a, headModel(connection, a), commits, persons)]),
  );
  const of = (a: Aggregate) => known(kept, a.name).model;
  const writerOf = (kind: string) => known(kept, kind).writer;
  return {
    getMany: (a, ids) => byIds(of(a), ids),
    find: (a, query) => page(native(of(a)), pageOf(query, headPaths(a), BESIDE)),
    each: (a, query, gone) => each(native(of(a)), pageOf(query, headPaths(a), BESIDE), gone),
    write: (commit) => writerOf(commit.kind).write(commit),
    repair: async (some) => {
      const kinds = [...new Set(some.map((c) => c.kind))];
      await together(kinds.map((kind) => writerOf(kind).repair(some.filter((c) => c.kind === kind))));
    },
    due: (a, now, limit) =>
      native(of(a))
        .find({ dueAt: { $lte: now } }, { ...patience(), sort: { dueAt: 1 }, limit })
        .toArray(),
    reschedule: async (a, { _id, ver }, dueAt) => {
      await native(of(a)).updateOne({ _id, ver }, dueAt ? { $set: { dueAt } } : { $unset: { dueAt: '' } }, derived);
    },
  };
}

/** What stands beside the state in every head. */
const BESIDE = ['ver', 'createdAt', 'updatedAt', 'warnings'] as const;

const keptHeads = (
  a: Aggregate,
  model: Model<Head>,
  commits: Model<Commit>,
  persons: Pick<PersonalData, 'reveal'>,
) => ({
  model,
  writer: new HeadWriter(a, model, commits, persons),
});

/** Where the fields of an aggregate lie in its heads. */
export const headPaths = (a: Aggregate): PathOf =>
  pathsOf(a.options.state.shape, 'state', { version: 'ver', createdAt: 'createdAt', updatedAt: 'updatedAt' });

function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (!found) throw new Error(`this department has no aggregate ${name}`);
  return found;
}
