import { sleep } from './waits.js';

/** Long work goes on for so long at a time, milliseconds: what people wait for comes in between. */
const SLICE_MS = 5;

/** Keeps long work from holding up everybody else: after each slice it rests for as long as it worked. */
export class Breath {
  private since = performance.now();

  /** Resolves at once within a slice, and after a rest at its end. */
  async take(): Promise<void> {
    const worked = performance.now() - this.since;
    if (worked < SLICE_MS) return;
    await sleep(Math.min(worked, 4 * SLICE_MS));
    this.since = performance.now();
  }
}
