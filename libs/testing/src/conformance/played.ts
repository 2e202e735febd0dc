import { ids } from '@marquee/contracts/generation';
import type { Aggregate, Department, Fact } from '@marquee/kernel';
import fc from 'fast-check';
import { playHistory } from './histories.js';
import { randomWorld } from './world.js';

/** A record as random people left it. */
export interface PlayedRecord {
  readonly aggregate: Aggregate;
  readonly id: string;
  readonly facts: readonly Fact[];
}

/**
 * Records of a department, one of each kind under each id of the small world, each the longest of several random
 * histories: for those who attack what is there. Kinds that chance does not begin are missing.
 * @param seed the same seed gives the same records
 */
export function playedRecords(d: Department, { seed, tries }: { seed: number; tries: number }): PlayedRecord[] {
  return d.aggregates.flatMap((aggregate) =>
    ids.flatMap((id, i) => {
      const histories = fc.sample(
        fc.gen().map((draw) => playHistory(aggregate, draw, { id, home: d.name, world: randomWorld(d, draw) }).facts),
        { seed: seed + i, numRuns: tries },
      );
      const facts = histories.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
      return facts.length > 0 ? [{ aggregate, id, facts }] : [];
    }),
  );
}
