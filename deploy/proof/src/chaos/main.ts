/**
 * `npm run chaos -- --profile S|L --minutes N --seed K`, or `npm run chaos -- --bugs [--real]`: see README.md beside
 * this file. Ends by itself and leaves nothing running.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { check, endAll } from './ends.ts';
import { FAULTS } from './faults/faults.ts';
import { publishResult } from './result.ts';
import { run, type Ends, type RunOptions, writeScene } from './run.ts';
import { crewOf } from './world/fleet.ts';

/**
 * Starting, coming to rest and checking take no longer than this on top of the faults; then something is wrong with the
 * run itself.
 */
const OVERTIME_MS = 40 * 60_000;

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'S' },
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '12' },
    aggregates: { type: 'string', default: '200' },
    keep: { type: 'boolean' },
    publish: { type: 'boolean' },
    faults: { type: 'string', default: '' },
    instances: { type: 'string' },
    bugs: { type: 'boolean' },
    real: { type: 'boolean' },
    bug: { type: 'string', default: '' },
    dir: { type: 'string' },
  },
});

if (values.bugs && !values.real) {
  const { catchAll } = await import('../simulation/catch.ts');
  process.exit((await catchAll(Number(values.seed), console.log)) === 0 ? 0 : 1);
}
const ends: Ends = [];
let ending: Promise<void> | undefined;
let dir: string | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end().then(() => process.exit(1)));

if (values.bugs) {
  const { catchReal } = await import('./mistakes/real.ts');
  process.exit(
    (await catchReal({ only: values.bug, seed: Number(values.seed), say: console.log }, ends)) === 0 ? 0 : 1,
  );
}
const options = optionsOf();
console.log(
  `chaos: profile ${options.profile}, ${options.minutes} minutes, seed ${options.seed}, ${options.rate} commands/s on ${options.aggregates} records; everything lies in ${options.dir}`,
);
const alarm = setTimeout(
  () => {
    console.error('the run takes longer than it may: it is ended');
    void end().then(() => process.exit(1));
  },
  options.minutes * 60_000 + OVERTIME_MS,
);
process.exitCode = await whole().catch((error: unknown) => {
  console.error(error);
  return 1;
});
clearTimeout(alarm);
await end();
process.exit();

async function whole(): Promise<number> {
  const finished = await run(options, ends);
  const replay = `npm run chaos -- --profile ${options.profile} --minutes ${options.minutes} --seed ${options.seed} --rate ${options.rate} --aggregates ${options.aggregates}${values.faults ? ` --faults '${values.faults}'` : ''}${values.instances ? ` --instances ${values.instances}` : ''}`;
  const code = await check(writeScene(options, finished.servers, replay), 'inherit');
  await publishResult(options, finished, { replay, publish: values.publish ? nameOf(options) : undefined });
  return code;
}

/** Under which a result is kept; a run of some faults only is not taken for one of all. */
function nameOf({ profile, minutes, seed }: RunOptions): string {
  return `chaos-${profile}-${minutes}min-seed${seed}${values.faults ? `-${values.faults.replaceAll(/\W+/g, '-')}` : ''}`;
}

function end(): Promise<void> {
  ending ??= endAll(ends, values.keep || values.dir ? undefined : dir);
  return ending;
}

function optionsOf(): RunOptions {
  const profile = values.profile === 'L' ? 'L' : 'S';
  const numbers = {
    minutes: Number(values.minutes),
    seed: Number(values.seed),
    rate: Number(values.rate),
    aggregates: Number(values.aggregates),
  };
  if (Object.values(numbers).some((n) => !(n > 0)))
    throw new Error('--minutes, --seed, --rate and --aggregates are positive numbers');
  const faults = FAULTS.filter(({ name }) => name.includes(values.faults));
  if (faults.length === 0)
    throw new Error(`no fault is named "${values.faults}"; there are: ${FAULTS.map(({ name }) => name).join(', ')}`);
  dir = values.dir ?? mkdtempSync(join(tmpdir(), `marquee-chaos-${profile}-`));
  return {
    profile,
    ...numbers,
    crew: crewOf(values.instances),
    dir,
    calmMs: Math.min(60_000, numbers.minutes * 15_000),
    control: true,
    faults,
    report: (line) => console.log(`  ${line}`),
  };
}
