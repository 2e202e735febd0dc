import { Readable } from 'node:stream';
import type { mongo } from 'mongoose';
import type { FileDocument, PartDocument } from './file-documents.js';

/** What was uploaded, from its beginning; one piece is in memory at a time. */
export const uploaded = (pieces: mongo.Collection<PartDocument>, { parts }: Pick<FileDocument, 'parts'>): Readable =>
  Readable.from(read(pieces, parts), { objectMode: false });

async function* read(pieces: mongo.Collection<PartDocument>, parts: FileDocument['parts']): AsyncGenerator<Buffer> {
  for (const { id } of parts) {
    const piece = await pieces.findOne({ _id: id });
    if (!piece) throw new Error(`the piece ${id} of an upload is missing`);
    yield Buffer.from(piece.data.buffer);
  }
}
