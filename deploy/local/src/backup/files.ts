import { type ContentStore, contentsOf, type FileDocument, fileSettings } from '@marquee/service';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { type FileEntry, type Manifest, writeBytes } from './folder.ts';
import type { ToolSettings } from './settings.ts';
import { documentsAt, type Moment } from './snapshot.ts';

const { deserialize } = mongoose.mongo.BSON;
type Files = Manifest['files'];

/** Where the contents of a department's files lie, as the department itself is told. */
const storeOf = (connection: Connection, department: string, settings: ToolSettings): ContentStore =>
  contentsOf(connection, department, fileSettings(settings));

/**
 * Writes what people uploaded and a department kept at that moment, each content once, under its digest. A content that
 * was destroyed since is not there any more.
 */
export async function writeFiles(
  folder: string,
  { department, connection }: { readonly department: string; readonly connection: Connection },
  settings: ToolSettings,
  moment: Moment,
): Promise<Files> {
  const store = storeOf(connection, department, settings);
  const written: (FileEntry & { department: string })[] = [];
  const write = async (sha256: string, bytes: number) => {
    if (!(await store.has(sha256))) return;
    const content = await store.read(sha256, 0, bytes);
    written.push({ ...(await writeBytes(folder, `files/${department}/${sha256}`, content)), department });
  };
  try {
    for (const [sha256, bytes] of await keptAt(connection, moment)) await write(sha256, bytes);
    return written;
  } finally {
    store.close();
  }
}

/** Digests and sizes of everything that files of that moment have. */
async function keptAt(connection: Connection, moment: Moment): Promise<ReadonlyMap<string, number>> {
  const kept = new Map<string, number>();
  for await (const bytes of documentsAt(connection, 'files', moment, { filter: { content: { $exists: true } } })) {
    const { content } = deserialize(bytes) as unknown as FileDocument;
    [content, content?.thumbnail].forEach((one) => one && kept.set(one.sha256, one.bytes));
  }
  return kept;
}

/** Puts the files of a department back where it looks for them. */
export async function putFiles(
  folder: string,
  files: Files,
  { department, connection }: { readonly department: string; readonly connection: Connection },
  settings: ToolSettings,
): Promise<void> {
  const store = storeOf(connection, department, settings);
  try {
    for (const { path, sha256, bytes } of files.filter((file) => file.department === department))
      await store.put(sha256, bytes, createReadStream(join(folder, path)));
  } finally {
    store.close();
  }
}
