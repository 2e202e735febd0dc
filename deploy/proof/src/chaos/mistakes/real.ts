import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, endAll } from '../ends.ts';
import { run, type Ends, type RunOptions, writeScene } from '../run.ts';
import { AIMS, type Aim } from './schedules.ts';

const PRELOAD = new URL('./preload.ts', import.meta.url);
const MINUTES = 0.6;
/** A mistake may keep the system from ever coming to rest: that is then what is found. */
const REST_WITHIN_MS = 90_000;
const CREW = { 'customer-service': 1, planning: 1, admin: 1, hr: 1 } as const;

interface Verdict {
  readonly promises: readonly { readonly promise: string; readonly broken: number }[];
  readonly violations: readonly { readonly promise: string; readonly says: string }[];
}

/**
 * Plays the aimed run of each mistake with real processes, and says how it was found.
 * @param only a mistake; all when it is empty
 * @param ends what is to be ended should the whole be broken off
 * @returns how many went wrong: mistakes that were not found, or something found where there is none
 * @throws Error when there is no such mistake here
 */
export async function catchReal(
  { only, seed, say }: { only: string; seed: number; say: (line: string) => void },
  ends: Ends,
): Promise<number> {
  const aims = AIMS.filter(({ bug }) => only === '' || nameOf(bug) === only);
  if (aims.length === 0) throw new Error(`--bug is one of: ${AIMS.map(({ bug }) => nameOf(bug)).join(', ')}`);
  let wrong = 0;
  for (const aim of aims) {
    const options = optionsOf(aim, seed);
    // The last to go, however the run ends.
    ends.push(() => rm(options.dir, { recursive: true, force: true }));
    const verdict = await played(aim, options, ends).finally(() => endAll(ends, undefined));
    wrong += Number(!told(aim, verdict, say));
  }
  say(`${aims.length - wrong} of ${aims.length} runs ended as they should`);
  return wrong;
}

const nameOf = (bug: Aim['bug']): string => bug ?? 'none';

async function played(aim: Aim, options: RunOptions, ends: Ends): Promise<Verdict> {
  const { servers } = await run(options, ends);
  await check(
    writeScene(options, servers, `npm run chaos -- --bugs --real --bug '${nameOf(aim.bug)}' --seed ${options.seed}`),
    'ignore',
  );
  return JSON.parse(readFileSync(join(options.dir, 'verdict.json'), 'utf8')) as Verdict;
}

function told({ bug, breaks }: Aim, { promises, violations }: Verdict, say: (line: string) => void): boolean {
  const broken = promises
    .filter((p) => p.broken > 0)
    .map((p) => `${p.promise} (${p.broken})`)
    .join(', ');
  const proof = violations.find(({ promise }) => breaks.some((one) => one === promise));
  if (!bug)
    say(
      broken === ''
        ? '  ✓ no mistake: nothing found'
        : `  ✗ no mistake, and yet broken: ${broken}; ${violations[0]?.says}`,
    );
  else
    say(
      proof
        ? `  ✓ ${bug}: broke ${broken}; ${proof.promise}: ${proof.says}`
        : `  ✗ ${bug}: not found (broken: ${broken || 'nothing'})`,
    );
  return bug ? proof !== undefined : broken === '';
}

function optionsOf({ bug, faults, firstCrash, repeated }: Aim, seed: number): RunOptions {
  const preload = new URL(PRELOAD);
  preload.searchParams.set('bug', bug ?? '');
  return {
    profile: 'S',
    seed,
    minutes: MINUTES,
    rate: 6,
    aggregates: 40,
    crew: CREW,
    dir: mkdtempSync(join(tmpdir(), 'marquee-chaos-S-')),
    calmMs: 3_000,
    control: false,
    faults,
    repeated: { share: repeated, withinMs: 15_000 },
    restWithinMs: REST_WITHIN_MS,
    report: () => undefined,
    ...(bug ? { env: { NODE_OPTIONS: `--import=${preload.href.replaceAll('+', '%20')}` } } : {}),
    ...(firstCrash ? { firstLife: { CRASHPOINT: firstCrash } } : {}),
  };
}
