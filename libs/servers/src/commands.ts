import { execFile, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How a command ended: `code` is undefined when it could not be started, was killed, or ran out of time. */
export interface Outcome {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const RUNNING = new Set<ChildProcess>();
process.on('exit', () => RUNNING.forEach((child) => child.kill()));

/**
 * Runs a command to its end without a shell; never throws. It does not outlive this process. `timeout` in milliseconds
 * (default: one minute).
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; timeout?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const settings = {
      timeout: 60_000,
      maxBuffer: 16 * 1024 * 1024,
      killSignal: 'SIGKILL' as const,
      env: process.env,
      ...options,
    };
    const child = execFile(command, args, settings, (error, stdout, stderr) => {
      RUNNING.delete(child);
      const failed = error === null ? 0 : error.code;
      resolve({
        code: typeof failed === 'number' ? failed : undefined,
        stdout,
        stderr: stderr || (error?.message ?? ''),
      });
    });
    RUNNING.add(child);
  });
}

/** The last lines of a text that say something, for an error sentence. */
export function lastLines(text: string, count = 5): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .slice(-count)
    .join('\n');
}

/**
 * Fills a folder once, even when several processes try at the same moment: each fills its own, and the first
 * rename wins. A half-filled folder is never seen under the final name.
 */
export async function installOnce(folder: string, fill: (draft: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${randomUUID()}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    await mkdir(draft);
    await fill(draft);
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}
