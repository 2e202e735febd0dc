/** First and longest wait of a series, in milliseconds. */
export interface Waits {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait before the next try: doubles from `firstMs` to `maxMs`, of which a random half is taken off, so that
 * instances that failed together do not come back together.
 * @param failures how many tries failed so far, from 1
 * @returns milliseconds
 */
export function growingWait(failures: number, { firstMs, maxMs }: Waits): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return full / 2 + (Math.random() * full) / 2;
}

/**
 * Resolves after `ms` milliseconds, by the clock that this process has: that of a simulation, when one is put in its
 * place.
 */
export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/**
 * A rest that can be ended early. A call that comes while nobody rests ends the next rest at once, so none is missed.
 */
export class Wake {
  private called = false;
  private end: (() => void) | undefined;

  /** Ends the present rest, or the next one. */
  call(): void {
    this.called = true;
    this.end?.();
  }

  /** What was called for until now is about to be done: it ends no rest any more. */
  heard(): void {
    this.called = false;
  }

  /** Resolves after `ms` milliseconds or at the call, whichever is first. */
  async rest(ms: number): Promise<void> {
    if (!this.called) await this.sleep(ms);
    this.called = false;
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** A promise that took longer than it may. What it stands for may still happen. */
export class TooLate extends Error {}

/** The promise's result within `ms` milliseconds. @throws TooLate, naming `what`; the promise itself goes on unheard */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
