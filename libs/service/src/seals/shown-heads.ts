import { canonical, type Department } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { type Commit, type Head, streamOf } from '../model.js';
import { native } from '../store/native.js';
import { headModel } from '../store/schemas.js';
import { digest } from './statement.js';

/** A head as it stood: of which commit it says that it is, and a digest of what it shows. */
export interface ShownHead {
  readonly ver: number;
  readonly shows: string;
}

/** What a head shows of a record, and the commit of its version states. */
const shownBy = ({ state, warnings = [] }: Partial<Pick<Head, 'state' | 'warnings'>>): string =>
  digest(canonical([state, warnings]));

/** Whether a head shows what its commit states. Pure. */
export const isShownAs = (commit: Commit, { shows }: ShownHead): boolean => shownBy(commit) === shows;

/** All heads of a department, by stream. @throws the driver's error */
export async function headsOf(
  { aggregates }: Department,
  connection: Connection,
): Promise<ReadonlyMap<string, ShownHead>> {
  const found = new Map<string, ShownHead>();
  for (const a of aggregates) {
    const heads = native(headModel(connection, a)).find({}, { projection: { ver: 1, state: 1, warnings: 1 } });
    for await (const { _id, ver, ...head } of heads) found.set(streamOf(a.name, _id), { ver, shows: shownBy(head) });
  }
  return found;
}

/** Of these streams those that have no head. @throws the driver's error */
export async function headless(
  { aggregates }: Department,
  connection: Connection,
  streams: readonly string[],
): Promise<readonly string[]> {
  const missing = await Promise.all(
    aggregates.map(async (a) => {
      const prefix = streamOf(a.name, '');
      const ids = streams.filter((stream) => stream.startsWith(prefix)).map((stream) => stream.slice(prefix.length));
      if (ids.length === 0) return [];
      const found = await native(headModel(connection, a))
        .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
        .toArray();
      const present = new Set(found.map(({ _id }) => _id));
      return ids.filter((id) => !present.has(id)).map((id) => streamOf(a.name, id));
    }),
  );
  return missing.flat();
}
