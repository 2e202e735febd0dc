import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunRecord } from './run-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-record-'));
const file = join(folder, 'run.json');
const strays: ChildProcess[] = [];

afterEach(() => {
  strays.forEach((stray) => stray.kill('SIGKILL'));
  rmSync(file, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function stray(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  strays.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** Writes the record of this test as if another run, of process `owner`, had written it. */
async function leaveRecord(
  owner: number,
  child: ChildProcess,
  change: (text: string) => string = (text) => text,
): Promise<void> {
  await new RunRecord(file).add([{ name: 'kafka', pid: child.pid }]);
  const run = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, change(JSON.stringify({ ...run, owner: { ...run.owner, pid: owner } })));
}

const NOBODY = 2 ** 22 + 1;

describe('the record of a run', () => {
  it('has the next run stop what a killed run left behind', async () => {
    const child = await stray();
    await leaveRecord(NOBODY, child);
    const gone = once(child, 'exit');
    await expect(new RunRecord(file).takeOver()).resolves.toEqual(['kafka']);
    await gone;
  });

  it('leaves a process alone that only has got the same number', async () => {
    const child = await stray();
    await leaveRecord(NOBODY, child, (text) => text.replace('console.log(1)', 'console.log(2)'));
    await expect(new RunRecord(file).takeOver()).resolves.toEqual([]);
    expect(child.exitCode).toBeNull();
    expect(child.signalCode).toBeNull();
  });

  it('refuses to take over from a run that is alive', async () => {
    const [owner, child] = [await stray(), await stray()];
    await new RunRecord(file).add([
      { name: 'owner', pid: owner.pid },
      { name: 'kafka', pid: child.pid },
    ]);
    const {
      processes: [alive, kafka],
    } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ owner: alive, processes: [kafka] }));
    await expect(new RunRecord(file).takeOver()).rejects.toThrow(`Marquee already runs here (process ${owner.pid})`);
    expect(child.signalCode).toBeNull();
  });

  it('is new when there was no run before', async () => {
    await expect(new RunRecord(file).takeOver()).resolves.toEqual([]);
  });
});
