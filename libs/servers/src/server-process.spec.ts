import { mkdtempSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Exit, ProcessSpec } from './processes.ts';
import { runningProcesses, startProcess } from './server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-processes-'));
const SLEEP = 'setInterval(() => {}, 1000)';
const STUBBORN = `process.on('SIGTERM', () => {}); ${SLEEP}; console.log('up')`;

afterAll(async () => {
  await Promise.all(runningProcesses().map((unit) => unit.kill()));
  rmSync(folder, { recursive: true });
});

function spec(script: string, more: Partial<ProcessSpec> = {}): ProcessSpec {
  return { name: 'fake', command: process.execPath, args: ['-e', script], logFile: join(folder, 'fake.log'), ...more };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !check(); tries += 1) await sleep(50);
  expect(check()).toBe(true);
}

describe('a process', () => {
  it('is started when it says that it is ready, not before', async () => {
    let asked = 0;
    const unit = await startProcess(spec(SLEEP, { ready: async () => (asked += 1) === 3 }));
    expect(asked).toBe(3);
    expect(isAlive(unit.pid ?? 0)).toBe(true);
    await unit.stop();
  });

  it('that dies while starting is refused with how it ended and its last words', async () => {
    const start = startProcess(spec('console.error("no licence"); process.exit(3)', { ready: async () => false }));
    await expect(start).rejects.toThrow(/fake stopped while starting \(exit code 3\).*fake\.log.*\nno licence/s);
  });

  it('that never gets ready is killed and refused', async () => {
    await expect(startProcess(spec(SLEEP, { ready: async () => false, readyWithin: 300 }))).rejects.toThrow(
      'was not ready within 0.3 s',
    );
    expect(runningProcesses()).toEqual([]);
  });

  it('whose command does not exist is refused', async () => {
    const start = startProcess({ ...spec(''), command: join(folder, 'nothing'), ready: async () => false });
    await expect(start).rejects.toThrow('fake stopped while starting');
  });

  it('is stopped with SIGTERM, and with SIGKILL when it will not go', async () => {
    const polite = await startProcess(spec(SLEEP));
    await polite.stop();
    expect(await polite.exited).toEqual({ code: null, signal: 'SIGTERM' });
    const stubborn = await startProcess(spec(STUBBORN, { graceful: 300, print: () => undefined }));
    await sleep(300);
    await stubborn.stop();
    expect(await stubborn.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(stubborn.pid).toBeUndefined();
  });

  it('comes back after a kill as another process', async () => {
    const unit = await startProcess(spec(SLEEP));
    const first = unit.pid;
    await unit.kill();
    await unit.restart();
    expect(unit.pid).not.toBe(first);
    expect(isAlive(unit.pid ?? 0)).toBe(true);
    await unit.stop();
  });

  it('tells of a death, and not of an end that was asked for', async () => {
    const deaths: Exit[] = [];
    const unit = await startProcess(spec(SLEEP));
    unit.onDeath((exit) => deaths.push(exit));
    await unit.restart();
    await unit.kill();
    expect(deaths).toEqual([]);
    await unit.restart();
    process.kill(unit.pid ?? 0, 'SIGKILL');
    await unit.exited;
    await until(() => deaths.length > 0);
    expect(deaths).toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('shows its lines and keeps them in the log', async () => {
    const lines: string[] = [];
    const unit = await startProcess(spec('console.log("one\\ntwo")', { print: (line) => lines.push(line) }));
    await unit.exited;
    await until(() => lines.length === 2);
    expect(lines).toEqual(['one', 'two']);
  });

  it('does not outlive a parent that was killed with -9', async () => {
    const module = fileURLToPath(new URL('./server-process.ts', import.meta.url));
    const script = `import { startProcess } from ${JSON.stringify(module)};
      const unit = await startProcess(${JSON.stringify(spec(SLEEP))}); console.log(unit.pid); ${SLEEP}`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = Number(
      await new Promise<string>((resolve) => parent.stdout.once('data', (chunk) => resolve(String(chunk)))),
    );
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isAlive(pid)).finally(() => isAlive(pid) && process.kill(pid, 'SIGKILL'));
  }, 15_000);
});
