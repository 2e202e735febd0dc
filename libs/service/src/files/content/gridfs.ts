import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection, type mongo } from 'mongoose';
import { opened } from '../../store/collections.js';
import { isDuplicate } from '../../store/native.js';
import type { ContentStore } from './content-store.js';

const NAME = 'contents';
const CHUNK_BYTES = 1_048_576;
/** A writer that was killed is gone after this time, milliseconds. */
const LEFT_MS = 86_400_000;

/**
 * Contents in the department's own database (GridFS): what serves a company that has no storage of its own. The entry
 * of a file is written after its chunks, and there is one for each digest: who comes second takes back what they wrote.
 */
export class GridFsContents implements ContentStore {
  private readonly bucket: mongo.GridFSBucket;
  private readonly entries: mongo.Collection;
  private readonly chunks: mongo.Collection;
  private ready: Promise<unknown> | undefined;

  constructor(connection: Connection) {
    this.bucket = new mongoose.mongo.GridFSBucket(connection.db!, {
      bucketName: NAME,
      chunkSizeBytes: CHUNK_BYTES,
      writeConcern: { w: 'majority', journal: true },
    });
    // Ids of GridFS are none of our texts.
    this.entries = opened(connection, `${NAME}.files`) as unknown as mongo.Collection;
    this.chunks = opened(connection, `${NAME}.chunks`) as unknown as mongo.Collection;
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.entries.findOne({ filename: sha256 })) !== null;
  }

  async put(sha256: string, _bytes: number, content: Readable): Promise<void> {
    await this.prepared();
    const upload = this.bucket.openUploadStream(sha256);
    try {
      await pipeline(content, upload);
    } catch (error) {
      await this.chunks.deleteMany({ files_id: upload.id }).catch(() => undefined);
      if (!isDuplicate(error)) throw error;
    }
  }

  async read(sha256: string, from: number, until: number): Promise<Readable> {
    const entry = await this.entries.findOne({ filename: sha256 });
    if (!entry) throw new Error(`there is no content ${sha256}`);
    return this.bucket.openDownloadStream(entry._id, { start: from, end: until });
  }

  async remove(sha256: string): Promise<void> {
    for await (const { _id } of this.entries.find({ filename: sha256 })) await this.bucket.delete(_id);
  }

  /** The entry of a writer that was killed is missing, and its chunks tell by their id when it began. */
  async tidy(): Promise<void> {
    const before = mongoose.mongo.ObjectId.createFromTime(Math.floor((Date.now() - LEFT_MS) / 1_000));
    const old = (await this.chunks.distinct('files_id', { files_id: { $lt: before }, n: 0 })) as unknown[];
    for (const id of old)
      if (!(await this.entries.findOne({ _id: id as mongo.ObjectId }))) await this.chunks.deleteMany({ files_id: id });
  }

  close(): void {
    this.ready = undefined;
  }

  /** One entry for each digest, however many write it at a time. */
  private prepared(): Promise<unknown> {
    return (this.ready ??= this.entries.createIndex({ filename: 1 }, { unique: true }).catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    }));
  }
}
