import { Turns } from '../machinery/turns.js';
import type { DepartmentStore, Reached } from '../store/store.js';

/**
 * Commands of this process that name the same key wait for each other, so that they seldom meet in the store, where
 * those of several processes do.
 */
export class Exclusive {
  private readonly turns = new Turns();

  constructor(private readonly store: Pick<DepartmentStore, 'commits' | 'heads'>) {}

  /**
   * Decides with every key in hand.
   * @param work is told how far the commands under each key had come before it; a commit is refused when another one
   * came in between
   */
  alone<T>(keys: readonly string[], work: (reached: readonly Reached[]) => Promise<T>): Promise<T> {
    const sorted = [...new Set(keys)].sort();
    if (sorted.length === 0) return work([]);
    // Everybody takes the keys in the same order, so that nobody waits for somebody who waits for them.
    const inTurn = sorted.reduceRight<() => Promise<T>>(
      (next, key) => () => this.turns.take(key, next),
      async () => work(await this.reached(sorted)),
    );
    return inTurn();
  }

  /** Rules read heads, and a head is written after its commit: that of the last one under a key is made sure of. */
  private async reached(keys: readonly string[]): Promise<readonly Reached[]> {
    const { commits, heads } = this.store;
    const reached = await commits.reached(keys);
    await heads.repair(reached.flatMap(({ last }) => last ?? []));
    return reached;
  }
}
