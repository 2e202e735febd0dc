import { AsyncLocalStorage } from 'node:async_hooks';

/** How long MongoDB may work on a read that a person waits for, milliseconds. */
const ASKED_MS = 5_000;
/** The same for what the machinery reads. */
const MACHINERY_MS = 30_000;
/** The same for reading a whole list in the background. */
const WHOLE_LIST_MS = 120_000;

/** Says when the person who waits for the answer has gone; `null`: several people wait for it. */
const askers = new AsyncLocalStorage<AbortSignal | null>();

/** What the store is asked within `work` is given up, here and in MongoDB, once `gone` is aborted. */
export const askedFor = <T>(gone: AbortSignal, work: () => T): T => askers.run(gone, work);

/** What the store is asked within `work` ends by itself, and not with one of those who wait for it. */
export const forSeveral = <T>(work: () => T): T => askers.run(null, work);

/** Options of every read that a person may cause: it ends by itself, and with the request that waits for it. */
export function patience(): { readonly maxTimeMS: number; readonly signal?: AbortSignal } {
  const signal = askers.getStore();
  if (signal === null) return shared;
  return signal ? { maxTimeMS: ASKED_MS, signal } : { maxTimeMS: MACHINERY_MS };
}

/** Options of a read that several requests may wait for: it ends by itself, and not with one of them. */
export const shared = { maxTimeMS: ASKED_MS } as const;

/** Options of a read of a whole list, so many documents at a time that to unpack them holds up nobody. */
export const inTheBackground = { maxTimeMS: WHOLE_LIST_MS, batchSize: 250 } as const;

/** MongoDB's answer when a read took longer than it may. */
const TOOK_TOO_LONG = 50;

/** Whether a read was given up because it took too long, or because nobody waits for it any more. */
export const wasGivenUp = (error: unknown): boolean =>
  (error as { code?: unknown } | undefined)?.code === TOOK_TOO_LONG ||
  (error as Error | undefined)?.name === 'AbortError';
