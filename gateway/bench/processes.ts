import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const TICKS_PER_SECOND = 100;
const PINNED = canPin();

/** Starts a file of this package as a process of its own on one core, with IPC; its errors go to our standard error. */
export function start(
  file: string,
  args: string[],
  core: number,
  env: NodeJS.ProcessEnv = {},
  flags: string[] = [],
): ChildProcess {
  const command = [
    ...(PINNED ? ['taskset', '-c', String(core)] : []),
    process.execPath,
    ...flags,
    fileURLToPath(new URL(file, import.meta.url)),
    ...args,
  ];
  // eslint-disable-next-line no-restricted-properties -- a child inherits the environment
  const inherited = process.env;
  return spawn(String(command[0]), command.slice(1), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...inherited, NODE_ENV: 'production', ...env },
  });
}

/** The next message of a child. @throws Error when it ends instead */
export async function message<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${String(code)}`);
  });
  const [value] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return value;
}

/** Ends a child and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** CPU time used so far in seconds, and resident memory in MB; zeros where there is no /proc. */
export function usage(...children: ChildProcess[]): { cpu: number; rss: number } {
  const each = children.map(({ pid }) => {
    const fields = procFile(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
    return {
      cpu: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND,
      rss: Number(/VmRSS:\s+(\d+)/.exec(procFile(pid, 'status'))?.[1] ?? 0) / 1_024,
    };
  });
  return {
    cpu: each.reduce((sum, { cpu }) => sum + cpu, 0),
    rss: Math.round(each.reduce((sum, { rss }) => sum + rss, 0)),
  };
}

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until something answers at this address. @throws Error after 20 s */
export async function answering(url: string): Promise<void> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}

function procFile(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
