import type { ServerResponse } from 'node:http';

/** Called once with the reason when an operation's time is over. */
type Watcher = (reason: Error) => void;

/**
 * The time of one operation: over after `ms` milliseconds, and at once when the client closes its connection before the
 * answer was sent. A mutation that lost its client still has its time, no more. A plain set of callbacks, because an
 * `AbortSignal` with a listener per fetch costs as much as signing the fetch.
 */
export class Deadline {
  /** Why the time is over; undefined while it is not. */
  reason: Error | undefined;
  private readonly watchers = new Set<Watcher>();
  private bound = true;

  constructor(response: ServerResponse, ms: number) {
    const timer = setTimeout(() => this.end('the operation took too long'), ms).unref();
    response.once('close', () => {
      if (response.writableFinished) return clearTimeout(timer);
      if (this.bound) this.end('the client went away');
    });
  }

  /** From now on a client that goes away changes nothing: what a mutation began is finished. */
  surviveDisconnect(): void {
    this.bound = false;
  }

  /** Calls `watcher` when the time is over. @returns stops watching */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  private end(why: string): void {
    this.reason ??= new Error(why);
    for (const watcher of this.watchers) watcher(this.reason);
    this.watchers.clear();
  }
}
