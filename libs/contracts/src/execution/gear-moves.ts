import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const gear = { gearItemId: ref('GearItem') };
const project = { projectId: ref('Project') };
const count = z.int().min(1);
const unitId = text(60);
/** The event's own hours, and from when to when the gear is away with preparation and return. */
const period = { startsAt: instant(), endsAt: instant(), from: instant(), until: instant() };

/**
 * The event has moved: what is held for it on the new dates, as far as it is free, and what is not held any more. What
 * is booked moves item by item (C2.2.2a).
 */
export const GearListMoved = event('ex.GearListMoved', {
  says: { zh: '項目器材清單已隨活動日期更改', en: 'Gear list of a project moved with the event' },
  clauses: ['C2.2.2a'],
  data: {
    ...project,
    startsAt: instant(),
    endsAt: instant(),
    formerStartsAt: instant(),
    formerEndsAt: instant(),
    holds: z.array(z.object({ ...gear, quantity: count })),
    /** Gear that was held and is not free on the new dates, or is needed no more. */
    releasedIds: z.array(ref('GearItem')),
    /** Gear of which the project has bookings. */
    bookedIds: z.array(ref('GearItem')),
    at: instant(),
  },
});

export const GearHoldReleased = event('ex.GearHoldReleased', {
  says: { zh: '器材的預留已取消', en: 'Gear is not held for the project any more' },
  data: { ...gear, ...project, at: instant() },
});

const moving = { ...gear, ...project, bookingId: z.string(), quantity: count, bookedById: ref('Employee') };

/** The event has moved and the gear is free on the new dates: the booking moved with it (C2.2.2a). */
export const GearBookingMoved = event('ex.GearBookingMoved', {
  says: { zh: '器材預訂已隨活動日期更改', en: 'Booking of gear moved with the event' },
  clauses: ['C2.2.2a'],
  data: {
    ...moving,
    unitIds: z.array(unitId),
    ...period,
    /** The dates of the event on which it serves it. */
    event: z.object({ startsAt: instant(), endsAt: instant() }),
    at: instant(),
  },
});

/**
 * The event has moved and the gear is taken on the new dates: the booking stays where it was, does not serve the event,
 * and somebody must find other gear (C2.2.2a).
 */
export const GearBookingLeftBehind = event('ex.GearBookingLeftBehind', {
  says: { zh: '活動改期，器材預訂未能隨遷', en: 'Booking of gear could not move with the event' },
  clauses: ['C2.2.2a'],
  data: {
    ...moving,
    /** When it would be needed. */
    startsAt: instant(),
    endsAt: instant(),
    /** How much is free then. */
    free: z.int().min(0),
    /** Projects that have booked it then. */
    projectIds: z.array(ref('Project')),
    at: instant(),
  },
});
