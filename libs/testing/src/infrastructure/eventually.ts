import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tries until it succeeds: for what the company's machinery does in its own time.
 * @param timeout milliseconds after which the last failure is final; generous, because a test must not depend on the
 * machine's speed
 * @returns what the successful try returned
 * @throws whatever the last try threw
 */
export async function eventually<T>(attempt: () => T | Promise<T>, { timeout = 15_000, every = 50 } = {}): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const outcome = await Promise.resolve()
      .then(attempt)
      .then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
    if ('value' in outcome) return outcome.value;
    if (performance.now() > deadline) throw outcome.error;
    await sleep(every);
  }
}
