import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { LIMITS } from '../../limits/values.js';
import type { DepartmentFiles, Upload as Kept } from './department-files.js';

/** An id of an upload: drawn here, so that beginning it twice begins it once. */
export const UPLOAD_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Where the library of the protocol keeps uploads: with a department, piece by piece, each durable before the next.
 * What has arrived when a connection breaks is there when the client comes again, but for the last piece that was not
 * full.
 */
export class DepartmentStore extends DataStore {
  /** What went wrong, in our own words; the library only knows a status and a text. */
  failure: unknown;
  /** The upload after the last piece. */
  last: Kept | undefined;

  constructor(private readonly files: DepartmentFiles) {
    super();
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { filename, name, use, sha256 } = upload.metadata ?? {};
    const order = { id: upload.id, use: use ?? '', name: filename ?? name ?? '', bytes: upload.size ?? 0 };
    await this.told(this.files.begin({ ...order, ...(sha256 && { sha256 }) }));
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { bytes, offset, name, use } = await this.told(this.files.look(id));
    return new Upload({ id, size: bytes, offset, metadata: { filename: name, use } });
  }

  override async write(content: Readable, id: string, offset: number): Promise<number> {
    let at = offset;
    for await (const piece of pieces(content)) {
      const next = await this.told(this.files.append(id, at, piece));
      at += piece.length;
      this.last = next;
      // Somebody else sent something for the same place, and came first.
      if (next.offset !== at) throw ERRORS.INVALID_OFFSET;
    }
    return at;
  }

  override async remove(id: string): Promise<void> {
    await this.told(this.files.remove(id));
  }

  private async told<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

/** What comes in, in pieces as departments take them; the last one may be smaller. */
async function* pieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [waiting, bytes] = [[] as Buffer[], 0];
  for await (const chunk of content) {
    waiting.push(chunk);
    bytes += chunk.length;
    while (bytes >= LIMITS.pieceBytes) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, LIMITS.pieceBytes);
      const rest = all.subarray(LIMITS.pieceBytes);
      [waiting, bytes] = [[rest], rest.length];
    }
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
