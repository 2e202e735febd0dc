/**
 * Gives back what a start leaves behind: to load a thousand files makes V8 take the largest young generation it may
 * have, and nothing makes it smaller again in a process that rests. To be called once, when all is loaded; it holds the
 * process up for a tenth of a second. Does nothing where Node runs without `--expose-gc`.
 */
export function collectAfterStart(): void {
  // The flavour is what shrinks the young generation; an ordinary collection keeps it.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
