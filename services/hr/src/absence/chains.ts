import { type Instant, overlaps } from '@marquee/kernel';

/** Duties that pass from one person to another for a time. */
export interface Handover {
  readonly delegatorId: string;
  readonly delegateId: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** The regulation's own figure (roles.md §3): the delegate of a delegate may act, nobody beyond. */
export const LONGEST_CHAIN = 2;

/** Delegations that stand at some moment of this one. */
export const meanwhile = (granted: readonly Handover[], h: Handover) =>
  granted.filter((d) => overlaps(period(d), period(h)));
const onwards = (granted: readonly Handover[], id: string) =>
  granted.filter((d) => d.delegatorId === id).map((d) => d.delegateId);
const backwards = (granted: readonly Handover[], id: string) =>
  granted.filter((d) => d.delegateId === id).map((d) => d.delegatorId);

/** How many delegations follow each other from this person on; looks no further than the longest chain allows. */
function length(step: (id: string) => readonly string[], id: string, left = LONGEST_CHAIN): number {
  return left === 0 ? 0 : Math.max(0, ...step(id).map((next) => 1 + length(step, next, left - 1)));
}

export const chainThrough = (h: Handover, granted: readonly Handover[]) =>
  length((id) => backwards(granted, id), h.delegatorId) + 1 + length((id) => onwards(granted, id), h.delegateId);
export const isCircle = (h: Handover, granted: readonly Handover[]) =>
  onwards(granted, h.delegateId).some(
    (next) => next === h.delegatorId || onwards(granted, next).includes(h.delegatorId),
  );

export const period = ({ from, until }: Pick<Handover, 'from' | 'until'>) => ({ from, to: until });
