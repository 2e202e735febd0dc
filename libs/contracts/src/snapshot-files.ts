import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileOf, parseFileName, type Snapshot } from './snapshot.js';

/** Where the published language is kept as it was released; the same folder from `src` and from `dist`. */
export const SNAPSHOTS = fileURLToPath(new URL('../snapshots/', import.meta.url));
export const ASYNCAPI = join(SNAPSHOTS, 'asyncapi.json');

export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every snapshot of every event. */
export function readSnapshots(folder = SNAPSHOTS): readonly Snapshot[] {
  return readdirSync(folder).flatMap((file) => {
    const name = parseFileName(file);
    return name ? [{ ...name, schema: JSON.parse(readFileSync(join(folder, file), 'utf8')) }] : [];
  });
}

export function writeSnapshot(snapshot: Snapshot, folder = SNAPSHOTS): void {
  writeFileSync(join(folder, fileOf(snapshot)), asJson(snapshot.schema));
}
