import { together } from './together.js';

/** How items are worked side by side. */
interface ByKey<T> {
  /** Items of one key are worked strictly one after the other, in the order in which they are given. */
  readonly keyOf: (item: T) => string;
  /** How many items are in hand at most. */
  readonly concurrency: number;
  /** @returns whether work goes on; after the first `false` nothing more is begun of any key */
  readonly work: (item: T) => Promise<boolean>;
}

/**
 * Works items side by side without changing the order of any key's items; of what may begin, the first begins first.
 * Resolves when everything that was begun has ended.
 * @throws the first error of `work`; nothing more is begun after one
 */
export async function byKey<T>(items: readonly T[], { keyOf, concurrency, work }: ByKey<T>): Promise<void> {
  const { ready, after } = lined(items.map(keyOf));
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
  await together(Array.from({ length: Math.min(concurrency, ready.length) }, worker));
}

/** The first item of every key, and which one follows which, by their places. */
function lined(keys: readonly string[]): { ready: number[]; after: ReadonlyMap<number, number> } {
  const last = new Map<string, number>();
  const [ready, after] = [[] as number[], new Map<number, number>()];
  keys.forEach((key, at) => {
    const before = last.get(key);
    if (before === undefined) ready.push(at);
    else after.set(before, at);
    last.set(key, at);
  });
  return { ready, after };
}

/** Keeps what is ready sorted. */
function enter(ready: number[], at: number): void {
  const behind = ready.findIndex((other) => other > at);
  ready.splice(behind === -1 ? ready.length : behind, 0, at);
}
