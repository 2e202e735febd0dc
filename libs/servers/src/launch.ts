import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { closeSync, createWriteStream, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { ProcessSpec } from './processes.ts';

/** Spawns the process with its output going to the log file, and line by line to `print` as well when that is given. */
export function launch(spec: ProcessSpec): ChildProcess {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  return spec.print === undefined ? launchQuietly(spec) : launchAloud(spec, spec.print);
}

/**
 * Has the child stopped when this process goes away without a word (kill -9, a crashed test run).
 *
 * A shell waits at a pipe whose other end is ours; the kernel closes it whatever kills us. The child itself need not
 * cooperate, which is what Kafka and mongod require.
 * @returns takes the guard away again; to be called once the child is gone.
 */
export function guardAgainstOrphaning(child: ChildProcess): () => void {
  if (child.pid === undefined) return () => undefined;
  const script = 'read -r line; kill -TERM "$0"';
  const guard = spawn('sh', ['-c', script, String(child.pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.on('error', () => undefined);
  guard.unref();
  return () => guard.kill('SIGKILL');
}

function launchQuietly(spec: ProcessSpec): ChildProcess {
  const log = openSync(spec.logFile, 'w');
  try {
    return spawnWith(spec, ['ignore', log, log]);
  } finally {
    closeSync(log);
  }
}

function launchAloud(spec: ProcessSpec, print: (line: string) => void): ChildProcess {
  const log = createWriteStream(spec.logFile);
  const child = spawnWith(spec, ['ignore', 'pipe', 'pipe']);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(log, { end: false });
    if (stream) createInterface({ input: stream }).on('line', print);
  }
  child.once('close', () => log.end());
  return child;
}

function spawnWith(spec: ProcessSpec, stdio: StdioOptions & unknown[]): ChildProcess {
  return spawn(spec.command, [...spec.args], {
    cwd: spec.cwd,
    env: spec.env ?? process.env,
    detached: true,
    stdio: spec.ipc ? ([...stdio, 'ipc'] as StdioOptions) : stdio,
  });
}
