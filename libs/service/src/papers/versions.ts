import type { Form } from '@marquee/kernel';
import type { Commit } from '../model.js';
import { native } from '../store/native.js';
import { patience } from '../store/query/patience.js';
import { commitModel } from '../store/schemas.js';
import type { DepartmentStore } from '../store/store.js';

/**
 * Versions of a record that are looked through for the one before; whoever changes a draft more often than that
 * compares with the oldest of them.
 */
const LOOKED_THROUGH = 200;

type Kept = Pick<DepartmentStore, 'connection' | 'persons'>;

/** What a record was in one of its versions; undefined where it never had so many. */
export async function versionOf(
  { connection, persons }: Kept,
  stream: string,
  ver: number,
): Promise<Commit | undefined> {
  const found = await native(commitModel(connection)).findOne({ stream, ver }, patience());
  return found ? persons.reveal(found) : undefined;
}

/** The last state of a record, before a version of it, in which people spoke of another edition. */
export async function editionBefore(
  { connection, persons }: Kept,
  stream: string,
  { ver, edition }: { readonly ver: number; readonly edition: number },
  editionOf: NonNullable<Form['edition']>,
): Promise<Commit | undefined> {
  const options = { ...patience(), sort: { ver: -1 } as const, limit: LOOKED_THROUGH };
  for await (const commit of native(commitModel(connection)).find({ stream, ver: { $lt: ver } }, options))
    if (editionOf(commit.state) !== edition) return persons.reveal(commit);
  return undefined;
}
