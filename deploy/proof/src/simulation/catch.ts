import { Rng } from '../rng.ts';
import { BUGS, type Bug } from './bugs.ts';
import { play } from './schedule.ts';

/** How a planted mistake was found: in which schedule, and what was wrong then. */
export interface Caught {
  readonly bug: Bug;
  readonly schedule: number | undefined;
  readonly wrong: readonly string[];
}

const PATIENCE = 400;

/**
 * Plays schedules with one mistake planted until something is wrong. @returns `schedule` undefined when nothing ever
 * was
 */
export async function hunt(bug: Bug, seed: number): Promise<Caught> {
  for (let schedule = 0; schedule < PATIENCE; schedule += 1) {
    const rng = new Rng(seed + schedule);
    const trouble = {
      crashAt: 5 + ((schedule * 7) % 90),
      happens: schedule % 2 === 0,
      lost: [0, 0.05, 0.1][schedule % 3]!,
      slow: [0.05, 0, 0.2][schedule % 3]!,
    };
    const { wrong } = await play(rng, trouble, bug);
    if (wrong.length > 0) return { bug, schedule, wrong };
  }
  return { bug, schedule: undefined, wrong: [] };
}

/** Hunts every planted mistake and says how each was found. @returns how many were not */
export async function catchAll(seed: number, say: (line: string) => void): Promise<number> {
  let missed = 0;
  for (const bug of BUGS) {
    const { schedule, wrong } = await hunt(bug, seed);
    missed += Number(schedule === undefined);
    say(
      schedule === undefined
        ? `  ✗ ${bug}: not found`
        : `  ✓ ${bug}: found in schedule ${seed + schedule}: ${wrong[0]}`,
    );
  }
  say(`${BUGS.length - missed} of ${BUGS.length} planted mistakes were found`);
  return missed;
}
