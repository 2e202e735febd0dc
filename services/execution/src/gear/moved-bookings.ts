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

const covers = (booking: Dates, event: Dates) =>
  !isBefore(event.startsAt, booking.startsAt) && !isBefore(booking.endsAt, event.endsAt);
const MINUTES_A_DAY = 24 * 60;
/** To the minute, because a difference of days is no whole number. */
const shifted = (at: Instant, from: Instant, to: Instant) =>
  plusHours(at, Math.round(daysBetween(from, to) * MINUTES_A_DAY) / 60);

/**
 * Where a booking belongs on the event's new dates: its start keeps the distance to the event's start, its end to the
 * event's end; where that leaves no time between them, it moves as a whole. Measured from the dates of the event for
 * which it was made, so that it does not matter how often and in which steps the event moved, nor whether it could
 * follow before. One that was made for the new dates, because somebody foresaw the move, stays. Pure.
 */
export function datesAfter(booking: Booking, { formerStartsAt, formerEndsAt, ...event }: Move): Dates {
  const from = booking.event ?? { startsAt: formerStartsAt, endsAt: formerEndsAt };
  if (covers(booking, event) && !covers(booking, from)) return booking;
  const startsAt = shifted(booking.startsAt, from.startsAt, event.startsAt);
  const endsAt = shifted(booking.endsAt, from.endsAt, event.endsAt);
  return isBefore(startsAt, endsAt)
    ? { startsAt, endsAt }
    : { startsAt, endsAt: shifted(booking.endsAt, from.startsAt, event.startsAt) };
}
const isThere = ({ event, leftBehind }: Booking, { startsAt, endsAt }: Move) =>
  event?.startsAt === startsAt && event.endsAt === endsAt && !leftBehind;

/** The pieces that a booking takes at another time: the same units as far as they are free then, else others. */
function unitsOf(left: GearState, { unitIds, quantity }: Booking, free: readonly string[]) {
  if (left.kind === 'bulk') return [];
  return [...unitIds.filter((u) => free.includes(u)), ...free.filter((u) => !unitIds.includes(u))].slice(0, quantity);
}

/** What becomes of one booking; `rest` is the item without it. Nothing when it is known that it could not follow. */
function factOf({ id: gearItemId, policy, input, now: at }: Moving, rest: GearState, booking: Booking) {
  const event = { startsAt: input.startsAt, endsAt: input.endsAt };
  const { startsAt, endsAt } = datesAfter(booking, input);
  const dates = { startsAt, endsAt };
  const away = awayFor(rest, dates, policy);
  const free = Math.max(0, freeQuantity(rest, away));
  const { projectId, bookingId, quantity, byId: bookedById } = booking;
  const said = { gearItemId, projectId, bookingId, quantity, bookedById, ...dates, at };
  if (quantity <= free)
    return ex.GearBookingMoved({ ...said, ...away, unitIds: unitsOf(rest, booking, freeUnits(rest, away)), event });
  if (booking.leftBehind?.startsAt === startsAt && booking.leftBehind.endsAt === endsAt) return undefined;
  const others = rest.bookings.filter((b) => isDuring(b, away)).map((b) => b.projectId);
  return ex.GearBookingLeftBehind({ ...said, free, projectIds: [...new Set(others)] });
}

/**
 * The event of a project has moved: every booking of it that fits the new dates moves, every other stays where it is
 * and is named. One after the other, in the order in which they were made; over bookings of others none has precedence
 * (C2.2.2a). Pure.
 */
export function movedBookings(c: Moving) {
  const own = c.state.bookings.filter((b) => b.projectId === c.input.projectId && !isThere(b, c.input));
  return own.reduce<{ item: GearState; facts: NonNullable<ReturnType<typeof factOf>>[] }>(
    ({ item, facts }, booking) => {
      const rest = { ...item, bookings: item.bookings.filter((b) => b.bookingId !== booking.bookingId) };
      const fact = factOf(c, rest, booking);
      const moved = fact?.type === 'ex.GearBookingMoved' ? { ...booking, ...fact.data } : booking;
      return { item: { ...rest, bookings: [...rest.bookings, moved] }, facts: [...facts, ...(fact ? [fact] : [])] };
    },
    { item: c.state, facts: [] },
  ).facts;
}

/**
 * A booking that was made at the very moment when the event moved, for the former dates, is moved after it; nothing
 * when it was made for the dates in force. Pure.
 */
export const alignedBookings = (
  c: Omit<Moving, 'input'> & { readonly input: { readonly projectId: string } },
  event: Dates | undefined,
) => {
  const { projectId } = c.input;
  return event
    ? movedBookings({
        ...c,
        input: { projectId, ...event, formerStartsAt: event.startsAt, formerEndsAt: event.endsAt },
      })
    : [];
};
