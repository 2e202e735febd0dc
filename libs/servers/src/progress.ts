/** Progress lines of a start: one call, one line for people. */
export type Report = (line: string) => void;

/** After this many milliseconds without a result a step says that it is under way. */
const PATIENCE = 1_500;

/** Runs one step of a start and reports it when it is done, with the seconds it took. */
export async function step<T>(report: Report, what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const underWay = setTimeout(() => report(`  … ${what}`), PATIENCE);
  try {
    const result = await work();
    report(`  ✓ ${what}  ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearTimeout(underWay);
  }
}
