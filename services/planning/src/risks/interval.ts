import { type EventDates, nextTurn, nextTurnBeforeEnd } from '@marquee/regulation';
import { type Instant, isBefore, type Policies } from '@marquee/kernel';

export type { EventDates } from '@marquee/regulation';
type Interval = Policies['risk.review.intervalDays'];
const turnsOf = ({ normal, fromDay7BeforeEvent }: Interval) => ({ normal, lastDays: fromDay7BeforeEvent });
const earlier = (a: Instant, b: Instant) => (isBefore(a, b) ? a : b);

/** When somebody has to look again who looked at `at` (R063, R068). Pure. */
export const nextLook = (at: Instant, event: EventDates, interval: Interval): Instant =>
  nextTurn(at, event, turnsOf(interval));

/** When a department has to look for new risks again; `undefined` when the event is over by then. Pure. */
export const nextIdentification = (at: Instant, event: EventDates, interval: Interval): Instant | undefined =>
  nextTurnBeforeEnd(at, event, turnsOf(interval));

interface Asked {
  readonly lastAt?: Instant | undefined;
  readonly dueAt?: Instant | undefined;
  readonly overdue: boolean;
}
/**
 * When a department has to look again once the event has moved at `now`: counted from when it looked last. One that has
 * not looked yet gets no more time than it had, and one that is late stays late. Pure.
 */
export function movedIdentification(now: Instant, asked: Asked, event: EventDates, interval: Interval) {
  if (asked.overdue) return asked.dueAt;
  const next = nextIdentification(asked.lastAt ?? now, event, interval);
  if (asked.lastAt || !asked.dueAt) return next;
  const kept = next ? earlier(next, asked.dueAt) : asked.dueAt;
  return isBefore(kept, event.endsAt) ? kept : undefined;
}
