import type { Connection } from 'mongoose';
import type { Commit } from '../model.js';
import { durable, native } from '../store/native.js';
import { commitModel } from '../store/schemas.js';
import type { Sealer } from './sealer.js';

/** Commits of one write. */
const CHUNK = 500;

/**
 * Seals the commits of a build that sealed nothing, each stream from its first commit on. Breaking off does no harm:
 * the same commit gets the same seal when it is done again.
 * @throws any error of the store
 */
export async function sealOlderCommits(connection: Connection, sealer: Sealer): Promise<void> {
  const commits = native(commitModel(connection));
  let last: Commit | undefined;
  let writes: Parameters<typeof commits.bulkWrite>[0] = [];
  const write = async (): Promise<void> => {
    if (writes.length > 0) await commits.bulkWrite([...writes], { ordered: false, ...durable });
    writes = [];
  };
  for await (const commit of commits.find({}, { sort: { stream: -1, ver: 1 } })) {
    const before = last?.stream === commit.stream ? last : undefined;
    last = commit.seal ? commit : sealer.seal(commit, before);
    if (commit.seal) continue;
    const { _id, seal } = last;
    writes = [...writes, { updateOne: { filter: { _id, seal: { $exists: false } }, update: { $set: { seal } } } }];
    if (writes.length === CHUNK) await write();
  }
  await write();
}
