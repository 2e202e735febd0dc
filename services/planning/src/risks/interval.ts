import { type Instant, isBefore, type Policies, plusHours } from '@marquee/kernel';

/** When the event takes place. */
export type EventDates = { readonly startsAt: Instant; readonly endsAt: Instant };
type Interval = Policies['risk.review.intervalDays'];

/** The policy counts its second figure from this many days before the event on (`fromDay7BeforeEvent`). */
const LAST_DAYS = 7;
const plusDays = (at: Instant, days: number) => plusHours(at, days * 24);
const earlier = (a: Instant, b: Instant) => (isBefore(a, b) ? a : b);
const later = (a: Instant, b: Instant) => (isBefore(a, b) ? b : a);

/**
 * When somebody has to look again who looked at `at`: after the normal interval, or, as soon as the last days before
 * the event have begun, after the shorter one (R063, R068). After the event the normal interval holds again. Pure.
 */
export function nextLook(at: Instant, event: EventDates, interval: Interval): Instant {
  const usual = plusDays(at, interval.normal);
  const inLastDays = later(plusDays(event.startsAt, -LAST_DAYS), plusDays(at, interval.fromDay7BeforeEvent));
  return isBefore(at, event.endsAt) ? earlier(usual, inLastDays) : usual;
}

/** When a department has to look for new risks again; `undefined` when the event is over by then. Pure. */
export function nextIdentification(at: Instant, event: EventDates, interval: Interval): Instant | undefined {
  const next = nextLook(at, event, interval);
  return isBefore(next, event.endsAt) ? next : undefined;
}

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
