/**
 * Which value of a state field may follow which. A move that is not listed is a bug, caught wherever facts are folded.
 */
export interface Lifecycle<F extends string = string, V extends string = string> {
  readonly field: F;
  readonly moves: Readonly<Record<V, readonly V[]>>;
}

/**
 * Declares a life cycle, e.g. `lifecycle('status', { draft: ['submitted'], submitted: [] })`; staying in a state is
 * always legal.
 */
export const lifecycle = <F extends string, V extends string>(
  field: F,
  moves: Readonly<Record<V, readonly NoInfer<V>[]>>,
): Lifecycle<F, V> => ({ field, moves });

/** @throws Error when the step from `before` to `after` is not a legal move */
export function checkMove(
  name: string,
  cycle: Lifecycle | undefined,
  before: object | undefined,
  after: object,
  cause: string,
): void {
  if (!cycle || !before) return;
  const [from, to] = [before, after].map((s) => String((s as Record<string, unknown>)[cycle.field]));
  if (from !== to && !cycle.moves[from!]?.includes(to!))
    throw new Error(`${name}: ${cause} moves ${cycle.field} from ${from} to ${to}`);
}
