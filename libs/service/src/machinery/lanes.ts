import { together } from './together.js';

/** How work in lanes is done. */
interface Lanes<T> {
  /** Items of one lane are worked strictly one after the other, in the order in which they are given. */
  readonly laneOf: (item: T) => string;
  /** How many items are in hand at most. */
  readonly width: number;
  /** @returns whether work goes on; after the first `false` nothing more is begun in any lane */
  readonly work: (item: T) => Promise<boolean>;
}

/**
 * Works items side by side without changing the order of any lane; of what may begin, the first begins first.
 * Resolves when everything that was begun has ended.
 * @throws the first error of `work`; nothing more is begun after one
 */
export async function inLanes<T>(items: readonly T[], { laneOf, width, work }: Lanes<T>): Promise<void> {
  const { ready, after } = lined(items.map(laneOf));
  let goesOn = true;
  const worker = async (): Promise<void> => {
    for (let at = ready.shift(); at !== undefined && goesOn; at = ready.shift()) {
      const well = await work(items[at]!).catch((error: unknown) => {
        goesOn = false;
        throw error;
      });
      if (!well) goesOn = false;
      const next = after.get(at);
      if (next !== undefined) enter(ready, next);
    }
  };
  // Whoever ends an item takes up what that makes ready, so a worker that finds nothing is not needed any more.
  await together(Array.from({ length: Math.min(width, ready.length) }, worker));
}

/** The first item of every lane, and which one follows which, by their places. */
function lined(lanes: readonly string[]): { ready: number[]; after: ReadonlyMap<number, number> } {
  const last = new Map<string, number>();
  const [ready, after] = [[] as number[], new Map<number, number>()];
  lanes.forEach((lane, at) => {
    const before = last.get(lane);
    if (before === undefined) ready.push(at);
    else after.set(before, at);
    last.set(lane, at);
  });
  return { ready, after };
}

/** Keeps what is ready sorted. */
function enter(ready: number[], at: number): void {
  const behind = ready.findIndex((other) => other > at);
  ready.splice(behind === -1 ? ready.length : behind, 0, at);
}
