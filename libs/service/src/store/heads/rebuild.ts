import type { Model } from 'mongoose';
import type { Commit } from '../../model.js';
import type { HeadWriter } from './head-writer.js';

/** Restores the head of every stream from its last commit; the stream's first commit says when it was born. */
export async function rebuildHeads(commits: Model<Commit>, writerOf: (kind: string) => HeadWriter): Promise<number> {
  let heads = 0;
  for await (const first of commits
    .find({ ver: 1 }, { stream: 1, at: 1 })
    .lean<Pick<Commit, 'stream' | 'at'>[]>()
    .cursor()) {
    const last = await commits.findOne({ stream: first.stream }).sort({ ver: -1 }).lean<Commit>();
    await writerOf(last!.kind).restore(last!, first.at);
    heads += 1;
  }
  return heads;
}
