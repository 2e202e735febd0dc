import { setTimeout as wait } from 'node:timers/promises';
import { RateLimited } from '../limits/rates.js';
import { LIMITS } from '../limits/values.js';
import type { OperationContext } from './operation-context.js';

/**
 * Counts an operation for its person: what it may be answered with, and its commands.
 * @throws RateLimited after a quarter of a second: whoever asks again at once would be refused by the hundreds a
 * second, which costs everybody as well
 */
export async function counted(
  context: Pick<OperationContext, 'spend' | 'count'>,
  { values, commands }: { values: number; commands: number },
): Promise<void> {
  try {
    // Who asks for too much at once has asked all the same.
    context.spend(Math.min(values, LIMITS.values));
    if (commands > 0) await context.count(commands);
  } catch (error) {
    if (error instanceof RateLimited) await wait(LIMITS.refusedMs);
    throw error;
  }
}
