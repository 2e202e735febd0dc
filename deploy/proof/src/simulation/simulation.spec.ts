import * as fc from 'fast-check';
import { Rng } from '../rng.ts';
import { BUGS } from './bugs.ts';
import { hunt } from './catch.ts';
import { play } from './schedule.ts';

/** Schedules of a run. A failure prints its counterexample; `seed` and `path` of it, put below, play it alone. */
const SCHEDULES = 4_000;
const SEED = 20_261_126;

const schedules = fc.record({
  /** Decides in which order steps happen and when time passes. */
  seed: fc.nat(),
  /** The await at which its process is killed. */
  crashAt: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined, freq: 20 }),
  happens: fc.boolean(),
  lost: fc.constantFrom(0, 0.02, 0.1),
  slow: fc.constantFrom(0, 0.05, 0.2),
});

describe('relay, lease, consumer, positions and dead letters, on servers that answer when a schedule likes', () => {
  it(`keep their promises in ${SCHEDULES} schedules, each with a crash at another await (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async ({ seed, ...trouble }) => {
        const { wrong, trace } = await play(new Rng(seed), trouble);
        if (wrong.length > 0) throw new Error(`${wrong.join('; ')}\n${trace.join('\n')}`);
      }),
      { numRuns: SCHEDULES, seed: SEED, endOnFailure: true },
    );
  }, 600_000);

  it.each(BUGS)(
    'and a schedule is wrong when a mistake is planted: %s',
    async (bug) => {
      expect(await hunt(bug, SEED)).toMatchObject({ schedule: expect.any(Number) });
    },
    120_000,
  );
});
