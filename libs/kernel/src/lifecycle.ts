/**
 * Which value of a state field may follow which. A move that is not listed is a bug, caught wherever facts are folded.
 */
export interface Lifecycle {
  readonly field: string;
  readonly moves: Readonly<Record<string, readonly string[]>>;
}

/**
 * Declares a life cycle, e.g. `lifecycle('status', { draft: ['submitted'], submitted: [] })`; staying in a state is
 * always legal.
 */
export const lifecycle = <V extends string>(
  field: string,
  moves: Readonly<Record<V, readonly NoInfer<V>[]>>,
): Lifecycle => ({ field, moves });

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
