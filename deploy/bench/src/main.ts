/** What `npm run bench` runs: every figure of the product, a table, and JSON lines in `.marquee/bench.jsonl`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from '@marquee/service/bench/commands';
import { build } from '@marquee/local';
import { exitWithSentence, marqueeHome, ROOT, SetupError, startLocalServers } from '@marquee/servers';
import { allMet, appendLines, printTable, type Outcome } from './figures.ts';
import { PORTS, STATE_DIR, withSystem } from './own-system.ts';

const USAGE = `npm run bench -- [--install] [attack] [commands] [documents] [drain] [growth] [import] [instances] [join] [list] [page]
    [recovery] [review] [search] [step] [system] [timeline] [views]
  --install  also a fresh clone of the last commit, from nothing to ready
  names      only these measurements`;

/** A measurement imports what it measures only when it runs: that code must be built first. */
type Measurement = () => Promise<readonly Figure[]>;
const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  attack,
  commands,
  documents,
  drain,
  growth,
  import: async () => withSystem({ fresh: true }, (await import('./import.ts')).benchImport),
  instances,
  join: joinQuery,
  list,
  page,
  recovery,
  review,
  search,
  step,
  system,
  timeline,
  views,
  install,
};

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { install: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(USAGE);
  const names =
    positionals.length > 0
      ? positionals
      : Object.keys(MEASUREMENTS).filter((name) => name !== 'install' || values.install);
  const unknown = names.find((name) => !(name in MEASUREMENTS));
  if (unknown !== undefined) throw new SetupError(`There is no measurement "${unknown}".\n${USAGE}`);
  await build(ROOT);
  const outcomes: Outcome[] = [];
  for (const name of names) outcomes.push(...(await measured(name)));
  printTable(outcomes);
  appendLines(join(marqueeHome(ROOT), 'bench.jsonl'), outcomes);
  process.exitCode = allMet(outcomes) ? 0 : 1;
}

/** One that fails is a row of the table like the others, so that the rest is still measured. */
async function measured(name: string): Promise<readonly Outcome[]> {
  console.log(`… ${name}`);
  try {
    return await MEASUREMENTS[name]!();
  } catch (error) {
    return [{ name, failed: error instanceof Error ? error.message : String(error) }];
  }
}

/** The command bus against a MongoDB of its own, without the rest of the system beside it. */
async function commands(): Promise<readonly Figure[]> {
  const { benchCommands } = await import('@marquee/service/bench/commands');
  const { mongo } = await startLocalServers(
    { root: ROOT, dataDir: join(STATE_DIR, 'commands'), mongoPort: PORTS.mongo, fresh: true },
    ['mongo'],
  );
  try {
    return await benchCommands(mongo!.address);
  } finally {
    await mongo!.stop();
  }
}

async function joinQuery(): Promise<readonly Figure[]> {
  const { benchJoin } = await import('@marquee/gateway/bench/join');
  const { rows, ratio, goal, valid } = await benchJoin();
  const each = rows.map(({ variant, rps }) => ({
    name: `join of three services, ${variant}`,
    value: rps,
    unit: '1/s',
  }));
  const name = `join of three services, ours against stock${valid ? '' : ' (the gateway was not the bottleneck)'}`;
  return [...each, { name, value: ratio, unit: 'ratio', goal: `>= ${goal}` }];
}

/** A project's page, by sixteen users and by one, and beside a stock gateway. */
function page(): Promise<readonly Figure[]> {
  return withSystem({ fresh: true }, async (own) => (await import('./reading.ts')).benchPage(own));
}

/** A list with joins. */
function list(): Promise<readonly Figure[]> {
  return withSystem({ fresh: true }, async (own) => (await import('./reading.ts')).benchList(own));
}

/** Commands through the gateway. */
async function step(): Promise<readonly Figure[]> {
  const { benchStep, WITHOUT_RATES } = await import('./step.ts');
  return withSystem({ fresh: true, env: WITHOUT_RATES }, benchStep);
}

/** Forms set as PDF, without any server. */
async function documents(): Promise<readonly Figure[]> {
  return (await import('./documents.ts')).benchDocuments();
}

/** What a kill -9 costs; a chaos run of its own. */
async function recovery(): Promise<readonly Figure[]> {
  return (await import('./recovery.ts')).benchRecovery();
}

/** The rules alone, without any server. */
async function review(): Promise<readonly Figure[]> {
  const { benchReview } = await import('./review.ts');
  return benchReview();
}

/**
 * One system, started twice: empty for the lag of views under load, then with the data of the first for the rest.
 */
async function system(): Promise<readonly Figure[]> {
  const { benchVisible } = await import('./visible.ts');
  const { benchIdle } = await import('./idle.ts');
  const { WITHOUT_RATES } = await import('./step.ts');
  const busy = await withSystem({ fresh: true, env: WITHOUT_RATES }, benchVisible);
  return [...busy, ...(await withSystem({ fresh: false }, benchIdle))];
}

/** The same system while the company grows. */
async function growth(): Promise<readonly Figure[]> {
  return (await import('./growth.ts')).benchGrowth();
}

/** A system in which administration has two processes. */
async function instances(): Promise<readonly Figure[]> {
  const { benchInstances } = await import('./instances.ts');
  return withSystem({ fresh: true, instances: { admin: 2 } }, benchInstances);
}

/** Administration alone, on servers of its own. */
function timeline(): Promise<readonly Figure[]> {
  return onServers('timeline', async (servers) => (await import('./timeline.ts')).benchTimeline(servers));
}

/** Administration's consumer alone. */
function views(): Promise<readonly Figure[]> {
  return onServers('views', async (servers) => (await import('./views.ts')).benchViews(servers));
}

/** Customer service and the gateway, while people ask for as much as they can. */
function attack(): Promise<readonly Figure[]> {
  return onServers('attack', async (servers) => (await import('./attack.ts')).benchAttack(servers));
}

/** The relay alone. */
function drain(): Promise<readonly Figure[]> {
  return onServers('drain', async (servers) => (await import('./relay.ts')).benchRelay(servers));
}

/** Customer service alone, on servers of its own. */
function search(): Promise<readonly Figure[]> {
  return onServers('search', async (servers) => (await import('./search.ts')).benchSearch(servers));
}

type Servers = { readonly mongoUrl: string; readonly brokers: readonly string[] };

/** Gives a measurement a MongoDB and a Kafka without data. */
async function onServers(
  name: string,
  measure: (servers: Servers) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const { mongo, kafka } = await startLocalServers(
    { root: ROOT, dataDir: join(STATE_DIR, name), mongoPort: PORTS.mongo, kafkaPort: PORTS.kafka, fresh: true },
    ['mongo', 'kafka'],
  );
  try {
    return await measure({ mongoUrl: mongo!.address, brokers: kafka!.address.split(',') });
  } finally {
    await kafka!.stop();
    await mongo!.stop();
  }
}

async function install(): Promise<readonly Figure[]> {
  const { benchInstall } = await import('./install.ts');
  return benchInstall();
}
