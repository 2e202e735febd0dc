/** `npm run chaos -- --profile S|L --minutes N --seed K`, or `npm run chaos -- --bugs`: see README.md beside this file. Ends by itself and leaves nothing running. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runningProcesses } from '@marquee/local';
import { publishResult } from './result.ts';
import { run, type Ends, type RunOptions, writeScene } from './run.ts';
import { CREW } from './world/fleet.ts';

const CHECKER = fileURLToPath(new URL('./check/main.ts', import.meta.url));
/** Starting, coming to rest and checking take no longer than this on top of the faults; then something is wrong with the run itself. */
const OVERTIME_MS = 40 * 60_000;

const { values } = parseArgs({ options: {
  profile: { type: 'string', default: 'S' }, minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' },
  rate: { type: 'string', default: '12' }, aggregates: { type: 'string', default: '200' }, keep: { type: 'boolean' }, publish: { type: 'boolean' }, bugs: { type: 'boolean' },
} });

if (values.bugs) {
  const { catchAll } = await import('../simulation/catch.ts');
  process.exit((await catchAll(Number(values.seed), console.log)) === 0 ? 0 : 1);
}
const ends: Ends = [];
let ending: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end().then(() => process.exit(1)));

const options = optionsOf();
console.log(`chaos: profile ${options.profile}, ${options.minutes} minutes, seed ${options.seed}, ${options.rate} commands/s on ${options.aggregates} records; everything lies in ${options.dir}`);
const alarm = setTimeout(() => {
  console.error('the run takes longer than it may: it is ended');
  void end().then(() => process.exit(1));
}, options.minutes * 60_000 + OVERTIME_MS);
process.exitCode = await whole().catch((error: unknown) => {
  console.error(error);
  return 1;
});
clearTimeout(alarm);
await end();
process.exit();

async function whole(): Promise<number> {
  const finished = await run(options, ends);
  const replay = `npm run chaos -- --profile ${options.profile} --minutes ${options.minutes} --seed ${options.seed} --rate ${options.rate} --aggregates ${options.aggregates}`;
  const checker = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', CHECKER, writeScene(options, finished.servers, replay)], { stdio: 'inherit' });
  const [code] = (await once(checker, 'exit')) as [number | null];
  await publishResult(options, finished, { replay, publish: values.publish ?? false });
  return code ?? 1;
}

function end(): Promise<void> {
  ending ??= endAll();
  return ending;
}

async function endAll(): Promise<void> {
  for (const one of ends) await Promise.race([Promise.resolve(one()).catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 40_000))]);
  for (const left of runningProcesses()) {
    if (left.pid) process.kill(left.pid, 'SIGCONT');
    await left.kill();
  }
  if (!values.keep) await rm(options.dir, { recursive: true, force: true });
}

function optionsOf(): RunOptions {
  const profile = values.profile === 'L' ? 'L' : 'S';
  const numbers = { minutes: Number(values.minutes), seed: Number(values.seed), rate: Number(values.rate), aggregates: Number(values.aggregates) };
  if (Object.values(numbers).some((n) => !(n > 0))) throw new Error('--minutes, --seed, --rate and --aggregates are positive numbers');
  const dir = mkdtempSync(join(tmpdir(), `marquee-chaos-${profile}-`));
  return { profile, ...numbers, crew: CREW, dir, calmMs: Math.min(60_000, numbers.minutes * 15_000), control: true, report: (line) => console.log(`  ${line}`) };
}
