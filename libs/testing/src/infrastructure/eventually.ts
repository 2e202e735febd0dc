import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tries until it succeeds: for what the company's machinery does in its own time.
 * @param timeout milliseconds after which the last failure is final; generous, because a test must not depend on the machine's speed
 * @returns what the successful try returned
 * @throws whatever the last try threw
 */
export async function eventually<T>(attempt: () => T | Promise<T>, { timeout = 15_000, every = 50 } = {}): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(every);
  }
}
