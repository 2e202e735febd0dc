export interface Run {
  readonly perSecond: number;
  /** Milliseconds of each call. */
  readonly latencies: readonly number[];
}

/** Value at a share of the sorted sample, e.g. 0.99. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** How long a piece of work took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Runs `work` again and again from several callers at once, for `ms` milliseconds. */
export async function hammer(callers: number, ms: number, work: () => Promise<unknown>): Promise<Run> {
  const begun = performance.now();
  const latencies: number[] = [];
  const call = async () => {
    while (performance.now() - begun < ms) latencies.push(await timed(work));
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { perSecond: (latencies.length * 1_000) / (performance.now() - begun), latencies };
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
