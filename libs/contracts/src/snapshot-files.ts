import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Consumers } from './consumers.js';
import type { Release } from './release.js';
import { fileOf, parseFileName, type Snapshot } from './snapshot.js';

/** Where the published language is kept as it was released; the same folder from `src` and from `dist`. */
export const SNAPSHOTS = fileURLToPath(new URL('../snapshots/', import.meta.url));
export const ASYNCAPI = join(SNAPSHOTS, 'asyncapi.json');
export const CONSUMERS = join(SNAPSHOTS, 'consumers.json');
const RELEASES = join(SNAPSHOTS, 'releases');
export const CHANGELOG = fileURLToPath(new URL('../CHANGELOG.md', import.meta.url));

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

/** Every release of the published language, oldest first. */
export function readReleases(folder = RELEASES): readonly Release[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /^\d+\.json$/.test(file));
  return files
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Release)
    .sort((a, b) => a.release - b.release);
}

export function writeRelease(release: Release, folder = RELEASES): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${release.release}.json`), asJson(release));
}

/** Who listens to what, as committed; nobody before it was derived for the first time. */
export const readConsumers = (): Consumers =>
  existsSync(CONSUMERS) ? (JSON.parse(readFileSync(CONSUMERS, 'utf8')) as Consumers) : {};
