import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { lastLines, ROOT, run } from '@marquee/servers';

const MINUTES = 3;
const GIVES_UP_AFTER = 30 * 60_000;

/** What a chaos run says of recoveries; milliseconds. */
interface Result {
  readonly recovery: Readonly<Record<string, { readonly times: number; readonly p50: number; readonly max: number }>>;
}

/**
 * How long things take to work again after kill -9: a chaos run (profile S) in which kills strike and nothing else.
 * @throws Error when the run does not end, or a promise was broken in it
 */
export async function benchRecovery(): Promise<readonly Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'marquee-recovery-'));
  try {
    const args = [
      'deploy/proof/src/chaos/main.ts',
      '--profile',
      'S',
      '--minutes',
      String(MINUTES),
      '--faults',
      'kill -9',
      '--dir',
      dir,
    ];
    const { code, stdout, stderr } = await run(
      process.execPath,
      ['--disable-warning=TimeoutNegativeWarning', ...args],
      { cwd: ROOT, timeout: GIVES_UP_AFTER },
    );
    if (code !== 0) throw new Error(`the chaos run did not end well:\n${lastLines(stdout + stderr)}`);
    const { recovery } = JSON.parse(readFileSync(join(dir, 'result.json'), 'utf8')) as Result;
    return [
      ...figures('a service', recovery['service'], 20),
      ...figures('a broker', recovery['broker'], 15),
      ...figures('consumption', recovery['consumer'], 13),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param goal seconds within which it works again, each time */
function figures(what: string, measured: Result['recovery'][string] | undefined, goal: number): readonly Figure[] {
  if (!measured) throw new Error(`nothing that concerns ${what} was killed`);
  const seconds = (ms: number): number => rounded(ms / 1_000, 1);
  return [
    { name: `recovery of ${what} after kill -9, median of ${measured.times}`, value: seconds(measured.p50), unit: 's' },
    { name: `recovery of ${what} after kill -9, worst`, value: seconds(measured.max), unit: 's', goal: `<= ${goal}` },
  ];
}
