import { type Department, ERASED, withPersonalTexts } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { exportParts, exports, refusals } from '../store/collections.js';
import { durable } from '../store/native.js';
import { wordsOf } from '../store/query/words.js';
import type { ToldViews } from '../store/views/told.js';
import { shapeOf, type Shelf, shelvesOf, tellingOf } from './shelves.js';

/** How often a document is read again that others write at the same moment. */
const ATTEMPTS = 20;

/**
 * Erases what a department shows of a person: personal texts of that person in records and rows, the words by which
 * they were found, lists that people made into files before, and the sentences of refused reactions, which name people
 * (rule and clause stay). What is kept in commits and on topics needs nothing: its key is gone. Can be repeated.
 * @param known until when sentences may still name the person: a moment after this department forgot them
 * @throws the driver's error
 */
export async function eraseShown(
  department: Department,
  { connection, told }: { readonly connection: Connection; readonly told: ToldViews },
  { subject, known }: { readonly subject: string; readonly known: Date },
): Promise<void> {
  for (const shelf of shelvesOf(department, connection, told))
    for await (const { _id } of shelf.documents.find(tellingOf(shelf, subject), { projection: { _id: 1 } }))
      await eraseIn(shelf, _id, subject);
  await dropExports(connection);
  // Sentences of later ones know the person no more.
  await refusals(connection).updateMany(
    { at: { $lte: known } },
    { $set: { 'broken.$[].says': { zh: ERASED, en: ERASED } } },
    durable,
  );
}

/**
 * A record's version stays: nothing was said of it. A row has another revision, so that whoever remembers the former
 * one loses and reads it again.
 */
async function eraseIn({ documents, under, of, version }: Shelf, id: string, subject: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await documents.findOne({ _id: id });
    const before = found?.[under];
    const after = withPersonalTexts(shapeOf(of), before, id, (t) => (t.subject === subject ? ERASED : t.value));
    if (!found || after === before) return;
    const search = of.options.lists?.search;
    const words = search && { words: wordsOf(after as Record<string, unknown>, search) };
    const update = { $set: { [under]: after, ...words, ...(version === 'rev' && { rev: Number(found['rev']) + 1 }) } };
    const { matchedCount } = await documents.updateOne({ _id: id, [version]: found[version] }, update, durable);
    if (matchedCount > 0) return;
  }
  throw new Error(`${of.name} ${id}: ${ATTEMPTS} other writers came first`);
}

/** Whoever wants such a list makes it again. */
async function dropExports(connection: Connection): Promise<void> {
  const ids = await exports(connection).distinct('_id', { state: 'READY' });
  await exports(connection).deleteMany({ _id: { $in: ids } });
  await exportParts(connection).deleteMany({ export: { $in: ids } });
}
