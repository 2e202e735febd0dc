import { spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runningProcesses } from '@marquee/servers';
import type { Ends } from './run.ts';

const CHECKER = fileURLToPath(new URL('./check/main.ts', import.meta.url));

/** Has the checker, a program of its own, judge a run. @returns its exit code: 0 when every promise was kept */
export async function check(scene: string, stdio: StdioOptions): Promise<number> {
  const checker = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', CHECKER, scene], { stdio });
  const [code] = (await once(checker, 'exit')) as [number | null];
  return code ?? 1;
}

/**
 * Ends everything that a run started, newest first, and leaves `ends` empty. @param dir its folder, when it is not to
 * be kept
 */
export async function endAll(ends: Ends, dir: string | undefined): Promise<void> {
  for (const one of ends.splice(0))
    await Promise.race([
      Promise.resolve(one()).catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 40_000)),
    ]);
  for (const left of runningProcesses()) {
    if (left.pid) process.kill(left.pid, 'SIGCONT');
    await left.kill();
  }
  if (dir) await rm(dir, { recursive: true, force: true });
}
