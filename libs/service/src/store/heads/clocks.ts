import type { Aggregate, Instant } from '@marquee/kernel';

/** A clock of a record: the command it issues, and when. */
export interface Clock {
  readonly command: string;
  readonly at: Instant;
}

/** The clocks that a record in this state carries, earliest first. Pure. */
export function clocksOf(aggregate: Aggregate, state: Record<string, unknown>): readonly Clock[] {
  const set = aggregate.clocks.flatMap(({ at, command }) => {
    const when = at(state);
    return when ? [{ command, at: when }] : [];
  });
  return set.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** When the earliest of these clocks runs out. Pure. */
export const earliest = (clocks: readonly Clock[]): Date | undefined =>
  clocks[0] ? new Date(clocks[0].at) : undefined;
