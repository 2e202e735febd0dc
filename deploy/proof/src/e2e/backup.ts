import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalSystem, PROJECT_PAGE, projectEverywhere, type SystemOptions } from '@marquee/local';
import { company } from '@marquee/regulation';
import { ROOT, startLocalInfrastructure } from '@marquee/servers';
import { eventually } from '@marquee/testing/infrastructure';
import { AUDITOR, Cast } from './cast.ts';

/** What came of a tool. */
export interface Ran {
  readonly code: number;
  readonly said: string;
}

/** Runs a tool of `deploy/local` as a person of operations would. */
export const runTool = (tool: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 64 * 1_024 * 1_024 };
    execFile(process.execPath, [join(ROOT, tool), ...args], options, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${stdout}${stderr}` }),
    );
  });

/**
 * A backup is taken while people work; the company is lost; it is restored where there is nothing. What the departments
 * show and have recorded is then the company of one moment: no difference to its events, every commit as it was sealed,
 * every page as it was, and work goes on.
 * @param options how the system was started that `cast` plays on; it is stopped
 * @returns the restored system; whoever asked for it stops it
 */
export async function lostAndRestored(cast: Cast, options: SystemOptions, mongoUrl: string): Promise<LocalSystem> {
  const { projectId } = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
  const before = await startedPage(cast, projectId);
  const folder = join(options.stateDir, 'backup');
  await rm(folder, { recursive: true, force: true });
  const servers = { MONGO_URL: mongoUrl, KAFKA_BROKERS: cast.system.brokers.join(',') };
  const logged = await duringWork(cast, () => runTool('deploy/local/src/backup.ts', [folder], servers));
  expect(logged).toBeGreaterThan(0);
  const { company: called } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { company: string };
  expect(called).toBe(company.policies.register['company.name']!.initial);
  expect(await runTool('deploy/local/src/restore.ts', [folder], servers)).toMatchObject({
    said: expect.stringContaining('nothing is overwritten'),
  });

  await cast.system.stop();
  await restored(folder, options, servers);
  const again = new LocalSystem({ ...options, fresh: false });
  await again.start();
  const there = new Cast(again);
  expect(await pageOf(there, projectId)).toEqual(before);
  await projectEverywhere(there.as(AUDITOR), (await there.approved()).projectId, 60_000);
  await noDifference(servers);
  return again;
}

/** Every department has caught up, shows what the topics say, and recorded what it sealed. */
async function noDifference(servers: NodeJS.ProcessEnv): Promise<void> {
  await eventually(
    async () => {
      for (const look of ['check', 'verify']) {
        const { code, said } = await runTool('deploy/local/src/views.ts', [look], servers);
        expect([code, said.split('\n').filter((line) => line && !line.includes(' Every '))]).toEqual([0, []]);
      }
    },
    { timeout: 120_000, every: 1_000 },
  );
}

/** The page of a project once every department has felt its start. */
const startedPage = (cast: Cast, id: string) =>
  eventually(
    async () => {
      const page = await pageOf(cast, id);
      expect(page).toMatchObject({ project: { start: { complete: true } } });
      return page;
    },
    { timeout: 30_000, every: 500 },
  );

const pageOf = (cast: Cast, id: string) => cast.as(AUDITOR).ask(PROJECT_PAGE, { id });

/** Inquiries are logged, one after the other, until the work is done. @returns how many */
async function duringWork(cast: Cast, work: () => Promise<Ran>): Promise<number> {
  let done = false;
  const working = work().finally(() => (done = true));
  let logged = 0;
  for (; !done; logged += 1) await cast.submitted();
  const { code, said } = await working;
  expect([code, said]).toEqual([0, expect.stringContaining('Backed up')]);
  return logged;
}

async function restored(folder: string, { root, stateDir, ports }: SystemOptions, servers: NodeJS.ProcessEnv) {
  const where = { dataDir: join(stateDir, 'data'), mongoPort: ports.mongo, kafkaPort: ports.kafka };
  const empty = await startLocalInfrastructure({ root, ...where, fresh: true });
  try {
    const { code, said } = await runTool('deploy/local/src/restore.ts', [folder], servers);
    expect([code, said]).toEqual([0, expect.stringContaining('Restored')]);
  } finally {
    await empty.stop();
  }
}
