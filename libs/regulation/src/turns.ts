import { type Instant, isBefore, plusHours } from '@marquee/kernel';

/** When an event takes place. */
export type EventDates = { readonly startsAt: Instant; readonly endsAt: Instant };
/** How often something is done: usually, and in the last days before the event; in days. */
export interface Turns {
  readonly normal: number;
  readonly lastDays: number;
}

/** From how many days before the event on the shorter interval counts. */
const LAST_DAYS = 7;
const plusDays = (at: Instant, days: number) => plusHours(at, days * 24);
const earlier = (a: Instant, b: Instant) => (isBefore(a, b) ? a : b);
const later = (a: Instant, b: Instant) => (isBefore(a, b) ? b : a);

/**
 * When something that was done at `at` is due again: after the normal interval, or, as soon as the last days before the
 * event have begun, after the shorter one (R034, R063, R068). After the event the normal interval holds again. Pure.
 */
export function nextTurn(at: Instant, event: EventDates, { normal, lastDays }: Turns): Instant {
  const usual = plusDays(at, normal);
  const inLastDays = later(plusDays(event.startsAt, -LAST_DAYS), plusDays(at, lastDays));
  return isBefore(at, event.endsAt) ? earlier(usual, inLastDays) : usual;
}

/** The same, as far as it falls before the end of the event; `undefined` when the event is over by then. Pure. */
export function nextTurnBeforeEnd(at: Instant, event: EventDates, turns: Turns): Instant | undefined {
  const next = nextTurn(at, event, turns);
  return isBefore(next, event.endsAt) ? next : undefined;
}
