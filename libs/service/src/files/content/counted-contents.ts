import type { Readable } from 'node:stream';
import type { Connection, mongo } from 'mongoose';
import { setTimeout as rest } from 'node:timers/promises';
import { durable, unlessDuplicate } from '../../store/native.js';
import { fileContents, type ContentDocument } from '../file-documents.js';
import type { ContentStore } from './content-store.js';

/** How often, and after how many milliseconds each, somebody looks whether a removal is over. */
const LOOKS = 50;
const LOOK_MS = 100;

/**
 * Contents with the files that have them: two files of the same bytes lie there once, and a content goes with the last
 * of its files.
 */
export class CountedContents {
  private readonly counted: mongo.Collection<ContentDocument>;

  constructor(
    connection: Connection,
    readonly store: ContentStore,
  ) {
    this.counted = fileContents(connection);
  }

  /** Keeps a content for a file. @param open the content, from its beginning @throws Error when the storage is away */
  async keep(sha256: string, file: string, bytes: number, open: () => Readable): Promise<void> {
    await this.count(sha256, file);
    if (!(await this.store.has(sha256))) await this.store.put(sha256, bytes, open());
  }

  /** A file has its contents no more; those that nobody else has go. */
  async leave(file: string): Promise<void> {
    for await (const { _id } of this.counted.find({ files: file })) {
      await this.counted.updateOne({ _id }, { $pull: { files: file } }, durable);
      const last = await this.counted.updateOne({ _id, files: [] }, { $set: { going: true } }, durable);
      if (last.matchedCount > 0) await this.remove(_id);
    }
  }

  /** Ends removals that somebody began who was killed. */
  async tidy(): Promise<void> {
    for await (const { _id } of this.counted.find({ going: true })) await this.remove(_id);
    await this.store.tidy();
  }

  private async remove(sha256: string): Promise<void> {
    await this.store.remove(sha256);
    await this.counted.deleteOne({ _id: sha256, going: true });
  }

  /** From here on nobody begins to remove it. Somebody who has begun is waited for. */
  private async count(sha256: string, file: string): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const counted = await this.counted
        .updateOne(
          { _id: sha256, going: { $exists: false } },
          { $addToSet: { files: file } },
          { upsert: true, ...durable },
        )
        .catch(unlessDuplicate);
      if (counted) return;
      await rest(LOOK_MS);
    }
    throw new Error(`the content ${sha256} is being removed`);
  }
}
