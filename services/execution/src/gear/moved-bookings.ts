import { ex } from '@marquee/contracts';
import { daysBetween, type Instant, isBefore, plusHours, type Policies } from '@marquee/kernel';
import { awayFor, freeQuantity, freeUnits, isDuring } from './availability.js';
import type { Booking, GearState } from './gear-state.js';

interface Dates {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}
/** A move of a project's event: where to, and from where. */
export interface Move extends Dates {
  readonly projectId: string;
  readonly formerStartsAt: Instant;
  readonly formerEndsAt: Instant;
}
interface Moving {
  readonly id: string;
  readonly state: GearState;
  readonly input: Move;
  readonly policy: Policies;
  readonly now: Instant;
}

const MINUTES_A_DAY = 24 * 60;
/** To the minute, because a difference of days is no whole number. */
const shifted = (at: Instant, from: Instant, to: Instant) =>
  plusHours(at, Math.round(daysBetween(from, to) * MINUTES_A_DAY) / 60);

/** The dates that a booking should have now: those for which it was made, or those on which it could not follow. */
export const wantedBy = (b: Booking): Dates => b.leftBehind ?? b;

/**
 * Where a booking belongs once the event has moved: its start keeps the distance to the event's start, its end to the
 * event's end; where that leaves no time between them, it moves as a whole. Pure.
 */
export function datesAfter(booking: Booking, move: Move): Dates {
  const { startsAt, endsAt } = wantedBy(booking);
  const start = shifted(startsAt, move.formerStartsAt, move.startsAt);
  const end = shifted(endsAt, move.formerEndsAt, move.endsAt);
  return isBefore(start, end)
    ? { startsAt: start, endsAt: end }
    : { startsAt: start, endsAt: shifted(endsAt, move.formerStartsAt, move.startsAt) };
}

/** The pieces that a booking takes at another time: the same units as far as they are free then, else others. */
function unitsOf(left: GearState, { unitIds, quantity }: Booking, free: readonly string[]) {
  if (left.kind === 'bulk') return [];
  return [...unitIds.filter((u) => free.includes(u)), ...free.filter((u) => !unitIds.includes(u))].slice(0, quantity);
}

/** What becomes of one booking; `rest` is the item without it. */
function factOf({ id: gearItemId, policy, input, now: at }: Moving, rest: GearState, booking: Booking) {
  const dates = datesAfter(booking, input);
  const away = awayFor(rest, dates, policy);
  const free = Math.max(0, freeQuantity(rest, away));
  const { projectId, bookingId, quantity, byId: bookedById } = booking;
  const said = { gearItemId, projectId, bookingId, quantity, bookedById, ...dates, at };
  if (quantity <= free)
    return ex.GearBookingMoved({ ...said, ...away, unitIds: unitsOf(rest, booking, freeUnits(rest, away)) });
  const others = rest.bookings.filter((b) => isDuring(b, away)).map((b) => b.projectId);
  return ex.GearBookingLeftBehind({ ...said, free, projectIds: [...new Set(others)] });
}

/**
 * The event of a project has moved: every booking of it that fits the new dates moves, every other stays where it is and
 * is named. One after the other, in the order in which they were made; over bookings of others none has precedence (C2.2.2a).
 * Pure.
 */
export function movedBookings(c: Moving) {
  const own = c.state.bookings.filter((b) => b.projectId === c.input.projectId);
  return own.reduce<{ item: GearState; facts: ReturnType<typeof factOf>[] }>(
    ({ item, facts }, booking) => {
      const rest = { ...item, bookings: item.bookings.filter((b) => b.bookingId !== booking.bookingId) };
      const fact = factOf(c, rest, booking);
      const moved = fact.type === 'ex.GearBookingMoved' ? { ...booking, ...fact.data } : booking;
      return { item: { ...rest, bookings: [...rest.bookings, moved] }, facts: [...facts, fact] };
    },
    { item: c.state, facts: [] },
  ).facts;
}
