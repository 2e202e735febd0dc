import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { SetupError } from '@marquee/servers';
import { z } from 'zod';

/** A file of a backup, by its path in the folder, and what shows that it is whole. */
const fileEntry = z.object({ path: z.string(), sha256: z.string(), bytes: z.int(), entries: z.int() });
export type FileEntry = z.output<typeof fileEntry>;

const anything = z.record(z.string(), z.unknown());
const collectionEntry = fileEntry.extend({
  department: z.string(),
  database: z.string(),
  name: z.string(),
  /** As MongoDB lists them, in extended JSON. */
  options: anything,
  indexes: z.array(anything),
});
export type CollectionEntry = z.output<typeof collectionEntry>;

const manifest = z.object({
  format: z.literal('marquee.backup.1'),
  /** The moment of which everything is. */
  at: z.string(),
  /** What it is called, by its policies at that moment. */
  company: z.string(),
  /** Partitions of every topic: what a key was dealt to stays there. */
  partitions: z.int(),
  collections: z.array(collectionEntry),
  /** Every event, in files of JSON lines. */
  events: z.array(fileEntry),
  /** What people uploaded, each file once. */
  files: z.array(fileEntry.extend({ department: z.string() })),
  /** What else there is: the language of the events, public keys. */
  others: z.array(fileEntry),
});
/** What a backup holds. It is written last: a folder without one is no backup. */
export type Manifest = z.output<typeof manifest>;

const MANIFEST = 'manifest.json';

/** Writes a backup's manifest, which makes it one. */
export async function sealFolder(folder: string, content: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * Reads a backup's manifest, after every file that it names was found whole.
 * @throws SetupError when the folder is no backup, or one of its files was changed or is gone
 */
export async function openFolder(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new SetupError(`${folder} is no backup, or one that was not finished: it has no ${MANIFEST}.`);
  const read = manifest.safeParse(JSON.parse(text));
  if (!read.success) throw new SetupError(`${folder}/${MANIFEST} is not of a form that this version knows.`);
  const { collections, events, files, others } = read.data;
  for (const { path, sha256 } of [...collections, ...events, ...files, ...others])
    if ((await digestOf(join(folder, path))) !== sha256)
      throw new SetupError(`${path} of the backup was changed, or is gone: take another backup.`);
  return read.data;
}

async function digestOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

/** Writes chunks to a file of the backup, compressed; each chunk is an entry. Errors pass through. */
export async function writeCompressed(
  folder: string,
  path: string,
  chunks: AsyncIterable<Buffer | string>,
): Promise<FileEntry> {
  let entries = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      entries += 1;
      yield chunk;
    }
  }
  return { ...(await written(folder, path, Readable.from(counted()).pipe(createGzip({ level: 6 })))), entries };
}

/** Writes bytes to a file of the backup, as they are. Errors pass through. */
export const writeBytes = async (folder: string, path: string, content: Readable): Promise<FileEntry> => ({
  ...(await written(folder, path, content)),
  entries: 1,
});

async function written(folder: string, path: string, content: Readable): Promise<Omit<FileEntry, 'entries'>> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const seen = new PassThrough();
  seen.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  await pipeline(content, seen, createWriteStream(file));
  return { path, sha256: hash.digest('hex'), bytes };
}

/** Writes a text as a file of the backup. */
export const writeText = (folder: string, path: string, text: string): Promise<FileEntry> =>
  writeBytes(folder, path, Readable.from([Buffer.from(text)]));
