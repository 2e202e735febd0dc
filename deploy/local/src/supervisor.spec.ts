import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProcessSpec, runningProcesses, SetupError } from '@marquee/servers';
import { Supervisor } from './supervisor.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-supervisor-'));
const SLEEP = 'setInterval(() => {}, 1000)';

afterEach(() => Promise.all(runningProcesses().map((unit) => unit.kill())));
afterAll(() => rmSync(folder, { recursive: true }));

function fake(name: string, script = SLEEP): ProcessSpec {
  return { name, command: process.execPath, args: ['-e', script], logFile: join(folder, `${name}.log`), ipc: true };
}

describe('the supervisor', () => {
  it('reports each process when it is ready, with the seconds it took', async () => {
    const lines: string[] = [];
    await new Supervisor((line) => lines.push(line)).start([fake('planning'), fake('finance')]);
    expect(lines.sort()).toEqual([
      expect.stringMatching(/✓ finance {2}\d+\.\d s/),
      expect.stringMatching(/✓ planning {2}\d+\.\d s/),
    ]);
  });

  it('fails as a whole when one process dies, and can then stop the others', async () => {
    const supervisor = new Supervisor(() => undefined);
    await supervisor.start([fake('planning'), fake('finance')]);
    expect(runningProcesses()).toHaveLength(2);
    process.kill(supervisor.units.get('finance')?.pid ?? 0, 'SIGKILL');
    await expect(supervisor.failed).rejects.toThrow(SetupError);
    await expect(supervisor.failed).rejects.toThrow(/finance died \(signal SIGKILL\), so everything is stopped/);
    await supervisor.stop();
    expect(runningProcesses()).toEqual([]);
  });

  it('gives the last words of the one that died', async () => {
    const supervisor = new Supervisor(() => undefined);
    await supervisor.start([
      fake('finance', 'setTimeout(() => { console.error("ledger unreadable"); process.exit(7); }, 200)'),
    ]);
    await expect(supervisor.failed).rejects.toThrow(/exit code 7.*finance\.log; the last lines:\nledger unreadable/s);
  });

  it('does not take a stop for a failure', async () => {
    const supervisor = new Supervisor(() => undefined);
    await supervisor.start([fake('planning')]);
    await supervisor.stop();
    await expect(Promise.race([supervisor.failed, Promise.resolve('calm')])).resolves.toBe('calm');
  });

  it('gives children an IPC channel, whose end tells them that their parent is gone', async () => {
    const supervisor = new Supervisor(() => undefined);
    const firstLine = new Promise<string>((resolve) => {
      void supervisor.start([{ ...fake('planning', `console.log(process.connected); ${SLEEP}`), print: resolve }]);
    });
    await expect(firstLine).resolves.toBe('true');
  });
});
