import { keysBeside, openPersonKeys, type PersonKeys, type StoredKey } from '@marquee/service';
import { SetupError } from '@marquee/servers';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { MONGO_WAIT_MS } from '../connected.ts';
import type { ToolSettings } from './settings.ts';

const FILE = 'person-keys.jsonl';
const OWNER_ONLY = { mode: 0o600 };

/** Works with the keys of persons, wherever they lie. @param connection to any department's database */
export async function withKeys<T>(
  { PERSON_KEYS_URL: url }: ToolSettings,
  connection: Connection,
  work: (keys: PersonKeys) => Promise<T>,
): Promise<T> {
  const apart = await openPersonKeys(url, MONGO_WAIT_MS);
  try {
    return await work(apart?.keys ?? keysBeside(connection));
  } finally {
    await apart?.close();
  }
}

/**
 * Writes the keys of persons, in the place of those that lie there: only the newest ones do not remember who was
 * forgotten. To be done after the data were taken, so that every key is there that the data need.
 */
export const writeKeys = (folder: string, settings: ToolSettings, connection: Connection): Promise<void> =>
  withKeys(settings, connection, async (keys) => {
    const lines: string[] = [];
    for await (const key of keys.all()) lines.push(`${JSON.stringify(key)}\n`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${FILE}.next`), lines.join(''), OWNER_ONLY);
    await rename(join(folder, `${FILE}.next`), join(folder, FILE));
  });

/** The keys in such a folder. @throws SetupError when there are none: nobody could read who people were */
export async function readKeys(folder: string): Promise<readonly StoredKey[]> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new SetupError(
      `There are no keys of persons in ${folder}: without them nobody could read who people were. Say with --keys ` +
        'where the newest ones are; they are written beside every backup.',
    );
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StoredKey);
}

/** Puts keys back; whoever is forgotten where they are put stays forgotten. */
export const putKeys = (some: readonly StoredKey[], settings: ToolSettings, connection: Connection): Promise<void> =>
  withKeys(settings, connection, async (keys) => {
    for (const key of some) await keys.put(key);
  });
