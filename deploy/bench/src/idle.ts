import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import type { OwnSystem } from './own-system.ts';

/** What a start leaves behind is collected, milliseconds. */
const SETTLES_IN = 15_000;
const KB_PER_GB = 1_000_000 / 1.024;

/**
 * Seconds of this start, and the memory of all its Node processes when nobody asks anything: the sum of their
 * proportional set sizes, so that pages they share count once.
 * @throws Error where the system has no `/proc/<pid>/smaps_rollup` (it needs Linux)
 */
export async function benchIdle({ seconds, pids }: Pick<OwnSystem, 'seconds' | 'pids'>): Promise<readonly Figure[]> {
  await wait(SETTLES_IN);
  const kilobytes = pids.map(pssOf).reduce((sum, one) => sum + one, 0);
  return [
    { name: 'second start to ready', value: rounded(seconds, 1), unit: 's', goal: '<= 20' },
    {
      name: `PSS of ${pids.length} idle Node processes`,
      value: rounded(kilobytes / KB_PER_GB),
      unit: 'GB',
      goal: '<= 1.0',
    },
  ];
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);
}
