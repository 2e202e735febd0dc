import type { Text } from '@marquee/kernel';
import type { Connection, mongo } from 'mongoose';
import type { Commit } from '../model.js';
import { opened } from '../store/collections.js';

/** What became of an upload. */
export type FileState =
  /** Pieces are missing. */
  | 'UPLOADING'
  /** All of it is here; it is looked at. */
  | 'CHECKING'
  | 'READY'
  /** It is not what was said, or of no kind that is taken. */
  | 'REFUSED'
  /** The virus scanner found something; nobody gets it out again. */
  | 'QUARANTINED'
  /** Nobody attached it; it is being removed. */
  | 'GOING'
  /** Its content was destroyed when its time was over. What is known of it stays. */
  | 'DESTROYED';

/** A piece of an upload that lies in `fileParts`. */
export interface FilePart {
  readonly id: string;
  readonly at: number;
  readonly bytes: number;
}

/** Where the content lies that people get, by the digest of its bytes. */
export interface FileContent {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** Of an image: a small one. */
  readonly thumbnail?: { readonly sha256: string; readonly bytes: number };
}

/** An upload, and the file that it became. */
export interface FileDocument {
  readonly _id: string;
  readonly use: string;
  readonly name: string;
  readonly by: string;
  /** As the uploader said. */
  readonly bytes: number;
  readonly saidSha256?: string;
  readonly state: FileState;
  /** How many bytes are here. */
  readonly offset: number;
  readonly parts: readonly FilePart[];
  /** Who looks at it, how long the turn holds, and how many began. */
  readonly turn?: string;
  readonly until?: Date;
  readonly tries: number;
  readonly content?: FileContent;
  readonly problem?: { readonly rule: string; readonly says: Text };
  readonly startedAt: Date;
  readonly touchedAt: Date;
  /** Streams of the records that it is attached to, noted before their commits. */
  readonly of: readonly string[];
  /** That one of them really names it. */
  readonly attached?: true;
  /** Partition keys of these records: the project, where there is one. */
  readonly keys: readonly string[];
}

export interface PartDocument {
  readonly _id: string;
  readonly file: string;
  readonly data: mongo.Binary;
  readonly at: Date;
}

/** Which files have a content; it goes with the last of them. */
export interface ContentDocument {
  /** Digest of the bytes. */
  readonly _id: string;
  readonly files: readonly string[];
  /** It is being removed: whoever brings the same one waits. */
  readonly going?: true;
}

/** What was recorded of a record, from its first commit on. */
export interface Histories {
  history(stream: string): Promise<readonly Commit[]>;
}

export const files = (c: Connection): mongo.Collection<FileDocument> => opened(c, 'files');
export const fileParts = (c: Connection): mongo.Collection<PartDocument> => opened(c, 'fileParts');
export const fileContents = (c: Connection): mongo.Collection<ContentDocument> => opened(c, 'fileContents');

/** Makes sure of the indexes by which files are found. */
export async function prepareFiles(c: Connection): Promise<void> {
  await files(c).createIndexes([
    { key: { by: 1, state: 1 } },
    { key: { state: 1, touchedAt: 1 } },
    { key: { keys: 1 } },
  ]);
  await fileParts(c).createIndexes([{ key: { file: 1 } }]);
  await fileContents(c).createIndexes([{ key: { going: 1 }, sparse: true }, { key: { files: 1 } }]);
}
