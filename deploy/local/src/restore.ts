/** `npm run restore -- <folder>`: a whole system from a backup, where there is nothing yet. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  exitWithSentence,
  type Infrastructure,
  marqueeHome,
  ROOT,
  RunRecord,
  SetupError,
  startInfrastructure,
} from '@marquee/servers';
import { keysFolderOf } from './backup/keys-folder.ts';
import { build } from './build.ts';
import { portBase, portPlan } from './port-plan.ts';
import { ensureSealKeys } from './seal-keys.ts';

const USAGE = `npm run restore -- <folder> [--keys <folder>] [--fresh] [--ports <first>]     builds a whole system from a backup; nothing may be running
  --keys   the keys of persons, else <folder>-keys; take the newest, and who was forgotten since the backup stays forgotten
  --fresh  drops what is there first
  --ports  as \`npm start\` takes it
Servers: MONGO_URL, KAFKA_BROKERS and what services are told beside (libs/platform); else those of \`npm start\`, started for it.`;

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  process.env['LOG_LEVEL'] ??= 'warn';
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { fresh: { type: 'boolean' }, ports: { type: 'string' }, keys: { type: 'string' } },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new SetupError(USAGE);
  await build(ROOT);
  const stateDir = join(ROOT, '.marquee');
  const record = new RunRecord(join(stateDir, 'run.json'));
  const { mongo: mongoPort, kafka: kafkaPort } = portPlan(portBase(values.ports, {}));
  const where = { root: ROOT, dataDir: join(stateDir, 'data'), mongoPort, kafkaPort, fresh: values.fresh ?? false };
  const servers = await startInfrastructure({ ...where, report: console.log, record });
  try {
    const at = (path: string) => resolve(process.env['INIT_CWD'] ?? '.', path);
    await restoreInto(servers, at(folder), at(values.keys ?? keysFolderOf(folder)));
  } finally {
    await servers.stop();
  }
}

async function restoreInto(
  { mongoUrl, kafkaBrokers }: Infrastructure,
  from: string,
  keysFolder: string,
): Promise<void> {
  // Only now: it loads what has just been built.
  const [{ restoreBackup }, { settingsFor }] = await Promise.all([
    import('./backup/restore.ts'),
    import('./backup/settings.ts'),
  ]);
  const found = { MONGO_URL: mongoUrl, KAFKA_BROKERS: kafkaBrokers.join(',') };
  const ring = process.env['SEAL_RING_FILE'] ?? (await ensureSealKeys(marqueeHome(ROOT))).ring;
  const settings = (department: string) => settingsFor(department, found);
  const { at, events } = await restoreBackup(from, { settings, ring, keysFolder, report: console.log });
  const facts = events.reduce((sum, { entries }) => sum + entries, 0);
  console.log(
    `\n已還原 ${facts} 件事實，截至 ${at}。啟動：npm start；核對：npm run views -- verify、npm run views -- check`,
  );
  console.log(`Restored ${facts} facts as of ${at}. Go on with npm start; hold it against itself with npm run views.`);
}
