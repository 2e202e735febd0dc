import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { lastLines, ROOT, run } from '@marquee/servers';

const FIRST_PORT = 30_300;
const READY = 'Marquee is ready';
const GIVES_UP_AFTER = 600_000;

/**
 * Seconds from a fresh clone of the last commit to ready, by what `npm start` runs there; npm's cache is as warm as it
 * is, and everything else (packages, build, binaries of Kafka and MongoDB, keys, data) begins from nothing.
 * @throws Error with its last lines when it does not come up
 */
export async function benchInstall(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-clone-'));
  try {
    const { code, stderr } = await run('git', ['clone', '--quiet', ROOT, folder]);
    if (code !== 0) throw new Error(`git could not clone the checkout: ${lastLines(stderr)}`);
    return [
      {
        name: 'fresh clone, warm npm cache, to ready',
        value: rounded(await secondsToReady(folder), 1),
        unit: 's',
        goal: '<= 120',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsToReady(folder: string): Promise<number> {
  const { MONGO_URL: _, KAFKA_BROKERS: __, MARQUEE_HOME: ___, ...env } = process.env;
  const from = performance.now();
  const start = spawn(process.execPath, ['deploy/local/start.mjs', '--ports', String(FIRST_PORT)], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(start, 'exit');
  const tooLate = setTimeout(() => start.kill('SIGTERM'), GIVES_UP_AFTER);
  try {
    await untilItSays(READY, start);
    return (performance.now() - from) / 1_000;
  } finally {
    clearTimeout(tooLate);
    start.kill('SIGTERM');
    await gone;
  }
}

async function untilItSays(
  words: string,
  { stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>,
): Promise<void> {
  const said: string[] = [];
  stderr.on('data', (text) => said.push(String(text)));
  for await (const line of createInterface({ input: stdout })) {
    said.push(line);
    if (line.includes(words)) return;
  }
  throw new Error(`the clone did not become ready:\n${lastLines(said.join('\n'))}`);
}
