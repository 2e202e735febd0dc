/** Nonces seen lately. Refuses instead of forgetting early: a forgotten nonce could be replayed. */
export interface NonceTable {
  /** 'new' once per nonce within `keepMs`, then 'seen'; 'full' when there is no room left. */
  remember(nonce: string): 'new' | 'seen' | 'full';
}

/**
 * @param keepMs how long a nonce is kept, milliseconds
 * @param capacity most nonces kept at a time
 */
export function nonceTable(keepMs: number, capacity: number, now: () => number): NonceTable {
  const forgetAt = new Map<string, number>();
  const purge = (time: number): void => {
    for (const [nonce, end] of forgetAt) {
      if (end > time) return;
      forgetAt.delete(nonce);
    }
  };
  return {
    remember(nonce) {
      const time = now();
      purge(time);
      if (forgetAt.has(nonce)) return 'seen';
      if (forgetAt.size >= capacity) return 'full';
      forgetAt.set(nonce, time + keepMs);
      return 'new';
    },
  };
}
