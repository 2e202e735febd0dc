import type { Department } from '@marquee/kernel';
import type { Connection, Model, mongo } from 'mongoose';
import { together } from '../../machinery/together.js';
import type { Head } from '../../model.js';
import { derived, native } from '../native.js';
import { markOf, wordsOf } from './words.js';
import { headModel, viewModel, type ViewRow } from '../schemas.js';
import type { ToldViews } from '../views/told.js';

/** Documents that one write brings to the server. */
const CHUNK = 500;

/**
 * Makes the words of a search anew in every record and row that has those of an earlier build, or of other fields:
 * words are derived, and nobody would find by the new ones what was written before. A document that changes meanwhile
 * is left alone; whoever changes it writes its words. Costs two counts of an index for each collection when there is
 * nothing to do.
 */
export async function renewWords(
  { aggregates, views }: Department,
  connection: Connection,
  told: ToldViews,
): Promise<number> {
  const counts = await together([
    ...aggregates.map((a) =>
      renew(headModel(connection, a), a.options.lists?.search, {
        says: (d) => d.state,
        guard: (d) => ({ ver: d.ver }),
      }),
    ),
    ...views.map((v) =>
      renew(viewModel(connection, v, told.collectionOf(v)), v.options.lists?.search, {
        says: (d) => d.row,
        guard: (d) => ({ rev: d.rev }),
      }),
    ),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

interface Kept<T> {
  /** What the words are made of. */
  readonly says: (document: T) => Readonly<Record<string, unknown>>;
  /** By what a document is told from a newer one. */
  readonly guard: (document: T) => object;
}

async function renew<T extends (Head | ViewRow) & object>(
  model: Model<T>,
  search: readonly string[] | undefined,
  { says, guard }: Kept<T>,
): Promise<number> {
  if (!search) return 0;
  const collection = native(model) as unknown as mongo.Collection<Head | ViewRow>;
  if (await areAllMarked(collection, markOf(search))) return 0;
  let renewed = 0;
  let writes: mongo.AnyBulkWriteOperation<Head | ViewRow>[] = [];
  const write = async () => {
    if (writes.length > 0)
      renewed += (await collection.bulkWrite(writes, { ordered: false, ...derived })).modifiedCount;
    writes = [];
  };
  for await (const found of collection.find({ words: { $ne: markOf(search) } } as object)) {
    const filter = { _id: found._id, ...guard(found as T) };
    writes.push({ updateOne: { filter, update: { $set: { words: wordsOf(says(found as T), search) } } } });
    if (writes.length === CHUNK) await write();
  }
  await write();
  return renewed;
}

/** No index tells which documents lack a word; how many have it, one does. */
async function areAllMarked(collection: mongo.Collection<Head | ViewRow>, mark: string): Promise<boolean> {
  const [marked, all] = await Promise.all([
    collection.countDocuments({ words: mark } as object),
    collection.countDocuments({}, { hint: '_id_' }),
  ]);
  return marked === all;
}
