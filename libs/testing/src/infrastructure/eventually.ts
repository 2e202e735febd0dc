import { setTimeout as sleep } from 'node:timers/promises';

/** What takes long is asked for less often: each look costs what is looked at as much as the one who looks. */
const [PART_OF_WAIT, LONGEST_PAUSE] = [0.1, 500];

/**
 * Tries until it succeeds: for what the company's machinery does in its own time.
 * @param every milliseconds between the first tries; a tenth of what was waited so far when that is more
 * @param timeout milliseconds after which the last failure is final; generous, because a test must not depend on the
 * machine's speed
 * @returns what the successful try returned
 * @throws whatever the last try threw
 */
export async function eventually<T>(attempt: () => T | Promise<T>, { timeout = 15_000, every = 50 } = {}): Promise<T> {
  const began = performance.now();
  for (;;) {
    const outcome = await Promise.resolve()
      .then(attempt)
      .then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
    if ('value' in outcome) return outcome.value;
    const waited = performance.now() - began;
    if (waited > timeout) throw outcome.error;
    await sleep(Math.max(every, Math.min(waited * PART_OF_WAIT, LONGEST_PAUSE)));
  }
}
