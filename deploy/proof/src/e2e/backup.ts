import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalSystem, PROJECT_PAGE, projectEverywhere, type SystemOptions } from '@marquee/local';
import { company } from '@marquee/regulation';
import { DEPARTMENTS, marqueeHome, ROOT, startLocalInfrastructure } from '@marquee/servers';
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
    const compiled = { NODE_COMPILE_CACHE: join(marqueeHome(ROOT), 'compiled') };
    const options = { cwd: ROOT, env: { ...compiled, ...process.env, ...env }, maxBuffer: 64 * 1_024 * 1_024 };
    execFile(process.execPath, [join(ROOT, tool), ...args], options, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${stdout}${stderr}` }),
    );
  });

/** `npm run views`, beside a running system. */
export const views = (servers: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> =>
  runTool('deploy/local/src/views.ts', args, servers);

/** A backup, and the page of a project as it was at that moment. */
export interface Backup {
  readonly folder: string;
  readonly projectId: string;
  readonly page: unknown;
  readonly servers: Readonly<Record<'MONGO_URL' | 'KAFKA_BROKERS', string>>;
}

/** A backup is taken while people work; it is restored over nothing that is there. */
export async function takenDuringWork(cast: Cast, stateDir: string, mongoUrl: string): Promise<Backup> {
  const { projectId } = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
  const page = await startedPage(cast, projectId);
  const folder = join(stateDir, 'backup');
  await rm(folder, { recursive: true, force: true });
  const servers = { MONGO_URL: mongoUrl, KAFKA_BROKERS: cast.system.brokers.join(',') };
  const logged = await duringWork(cast, () => runTool('deploy/local/src/backup.ts', [folder], servers));
  expect(logged).toBeGreaterThan(0);
  const { company: called } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { company: string };
  expect(called).toBe(company.policies.register['company.name']!.initial);
  expect(await runTool('deploy/local/src/restore.ts', [folder], servers)).toMatchObject({
    said: expect.stringContaining('nothing is overwritten'),
  });
  return { folder, projectId, page, servers };
}

/**
 * The company is lost; it is restored where there is nothing. What the departments show and have recorded is then the
 * company of one moment: no difference to its events, every commit as it was sealed, every page as it was, and work
 * goes on.
 * @param options how the system was started that `cast` plays on; it is stopped
 * @returns the restored system; whoever asked for it stops it
 */
export async function lostAndRestored(cast: Cast, options: SystemOptions, backup: Backup): Promise<LocalSystem> {
  const { projectId, page, servers } = backup;
  await cast.system.stop();
  await restored(backup, options);
  const again = new LocalSystem({ ...options, fresh: false, instances: {} });
  await again.start();
  const there = new Cast(again);
  expect(await pageOf(there, projectId)).toEqual(page);
  await projectEverywhere(there.as(AUDITOR), (await there.approved()).projectId, 60_000);
  await noDifference(servers);
  return again;
}

/**
 * Every department has caught up, shows what the topics say, and recorded what it sealed. All are looked at together,
 * and whoever was a moment behind again alone.
 */
async function noDifference(servers: NodeJS.ProcessEnv): Promise<void> {
  for (const look of ['check', 'verify']) {
    const { said } = await views(servers, look);
    for (const name of DEPARTMENTS.filter((one) => !isSound(said, one)))
      await eventually(
        async () => {
          const again = await views(servers, look, name);
          expect([again.code, again.said.split('\n').filter((line) => line && !isSound(line, name))]).toEqual([0, []]);
        },
        { timeout: 120_000, every: 5_000 },
      );
  }
}

const isSound = (said: string, department: string): boolean =>
  said.split('\n').some((line) => line.startsWith(`${department}：`) && line.includes(' Every '));

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

async function restored({ folder, servers }: Backup, { root, stateDir, ports }: SystemOptions): Promise<void> {
  const where = { dataDir: join(stateDir, 'data'), mongoPort: ports.mongo, kafkaPort: ports.kafka };
  const empty = await startLocalInfrastructure({ root, ...where, fresh: true });
  try {
    const { code, said } = await runTool('deploy/local/src/restore.ts', [folder], servers);
    expect([code, said]).toEqual([0, expect.stringContaining('Restored')]);
  } finally {
    await empty.stop();
  }
}
