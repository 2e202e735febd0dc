/** A clock that a simulation moves, in the shape in which programs ask for time. */
export interface Clock {
  readonly now: () => number;
  readonly chance: () => number;
  readonly after: (ms: number, call: () => void) => number;
  readonly forget: (id: number | undefined) => void;
}

const REAL = {
  setImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
};
const realNow = performance.now.bind(performance);
const realDate = Date.now;
const realRandom = Math.random;
const EPOCH = Date.UTC(2026, 0, 1);

/** Lets everything that waits for nothing run on. */
export const breath = (): Promise<void> =>
  new Promise((resolve) => {
    REAL.setImmediate(resolve);
  });

/** Puts a clock in the place of the real one, and chance with it. @returns the way back */
export function putInPlace({ now, chance, after, forget }: Clock): () => void {
  const every = (call: () => void, ms: number): { id: number } => {
    const timer = { id: 0 };
    const again = (): void => {
      timer.id = after(ms, () => {
        again();
        call();
      });
    };
    again();
    return timer;
  };
  Object.assign(globalThis, {
    setTimeout: (call: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => after(ms, () => call(...args)),
    clearTimeout: forget,
    setInterval: every,
    clearInterval: (timer?: { id: number }) => forget(timer?.id),
  });
  performance.now = now;
  Date.now = () => EPOCH + now();
  Math.random = chance;
  return restore;
}

function restore(): void {
  const { setImmediate: _, ...timers } = REAL;
  Object.assign(globalThis, timers);
  performance.now = realNow;
  Date.now = realDate;
  Math.random = realRandom;
}
