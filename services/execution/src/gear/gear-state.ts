import { ex, gearClass } from '@marquee/contracts';
import { type DataOf, type Instant, instant, isBefore, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const unit = z.object({ unitId: text(60), retired: z.boolean() });
const period = { startsAt: instant(), endsAt: instant(), from: instant(), until: instant() };
const block = z.object({
  blockId: z.string(),
  unitId: text(60).optional(),
  quantity: z.int().min(1),
  from: instant(),
  until: instant(),
  reason: text(2000),
});
const hold = z.object({ projectId: ref('Project'), quantity: z.int().min(1), ...period });
const booking = z.object({
  bookingId: z.string(),
  projectId: ref('Project'),
  byId: ref('Employee'),
  quantity: z.int().min(1),
  unitIds: z.array(text(60)),
  ...period,
  at: instant(),
  /** The dates of the event for which it was booked, or to which it has moved. */
  event: z.object({ startsAt: instant(), endsAt: instant() }).optional(),
  /** Where it should be: the event has moved and the gear is taken then, so the booking does not serve it. */
  leftBehind: z.object({ startsAt: instant(), endsAt: instant() }).optional(),
});
export type Block = z.output<typeof block>;
export type Booking = z.output<typeof booking>;

/**
 * State of a gear item: what there is, what is under repair, what is kept in mind, and what is booked in the order of
 * booking.
 */
export const state = z.object({
  name: text(120),
  gearClass,
  kind: ex.gearKind,
  /** Pieces in stock; of serial gear the units in service. */
  quantity: z.int().min(0),
  units: z.array(unit),
  preparationHours: z.int().min(0).optional(),
  returnHours: z.int().min(0).optional(),
  blocks: z.array(block),
  holds: z.array(hold),
  bookings: z.array(booking),
  /** How many blocks and bookings there ever were; their ids count on. */
  blocked: z.int().min(0),
  booked: z.int().min(0),
});
export type GearState = z.output<typeof state>;

const inService = (units: GearState['units']) => units.filter((u) => !u.retired).length;
/** What is over is history: the record's commits keep it, the record itself does not grow with it. */
const notOver = (at: Instant) => (entry: { until: Instant }) => isBefore(at, entry.until);

export const registered = ({ gearItemId: _, by: __, unitIds, ...e }: DataOf<typeof ex.GearRegistered>): GearState => ({
  ...e,
  units: unitIds.map((unitId) => ({ unitId, retired: false })),
  blocks: [],
  holds: [],
  bookings: [],
  blocked: 0,
  booked: 0,
});

export const windowsSet = (
  s: GearState,
  { preparationHours, returnHours }: DataOf<typeof ex.GearWindowsSet>,
): GearState => ({ ...s, preparationHours, returnHours });

export const stockAdjusted = (s: GearState, { quantity }: DataOf<typeof ex.GearStockAdjusted>): GearState => ({
  ...s,
  quantity,
});

export const unitAdded = (s: GearState, { unitId }: DataOf<typeof ex.GearUnitAdded>): GearState => {
  const units = [...s.units, { unitId, retired: false }];
  return { ...s, units, quantity: inService(units) };
};

export const unitRetired = (s: GearState, { unitId }: Pick<DataOf<typeof ex.GearUnitRetired>, 'unitId'>): GearState => {
  const units = s.units.map((u) => (u.unitId === unitId ? { ...u, retired: true } : u));
  return { ...s, units, quantity: inService(units) };
};

export const blocked = (s: GearState, { gearItemId: _, by: __, ...e }: DataOf<typeof ex.GearBlocked>): GearState => ({
  ...s,
  blocks: [...s.blocks, e],
  blocked: s.blocked + 1,
});

export const unblocked = (s: GearState, { blockId }: DataOf<typeof ex.GearUnblocked>): GearState => ({
  ...s,
  blocks: s.blocks.filter((b) => b.blockId !== blockId),
});

export const held = (s: GearState, { gearItemId: _, ...e }: DataOf<typeof ex.GearHeld>): GearState => ({
  ...s,
  holds: [...s.holds.filter((h) => h.projectId !== e.projectId), e],
});

/** A booking takes the place of what was only held for the project. */
export const booked = (s: GearState, { gearItemId: _, by, ...e }: DataOf<typeof ex.GearBooked>): GearState => ({
  ...s,
  blocks: s.blocks.filter(notOver(e.at)),
  holds: s.holds.filter((h) => h.projectId !== e.projectId).filter(notOver(e.at)),
  bookings: [...s.bookings.filter(notOver(e.at)), { ...e, byId: by }],
  booked: s.booked + 1,
});

export const released = (s: GearState, { bookingId }: DataOf<typeof ex.GearBookingReleased>): GearState => ({
  ...s,
  bookings: s.bookings.filter((b) => b.bookingId !== bookingId),
});

export const holdReleased = (s: GearState, { projectId }: DataOf<typeof ex.GearHoldReleased>): GearState => ({
  ...s,
  holds: s.holds.filter((h) => h.projectId !== projectId),
});

/** A booking that moves is made anew: it stands behind those that were there before it. */
export const bookingMoved = (
  s: GearState,
  { gearItemId: _, bookedById, ...e }: DataOf<typeof ex.GearBookingMoved>,
): GearState => ({
  ...s,
  bookings: [...s.bookings.filter((b) => b.bookingId !== e.bookingId), { ...e, byId: bookedById }],
});

export const leftBehind = (
  s: GearState,
  { bookingId, startsAt, endsAt }: DataOf<typeof ex.GearBookingLeftBehind>,
): GearState => ({
  ...s,
  bookings: s.bookings.map((b) => (b.bookingId === bookingId ? { ...b, leftBehind: { startsAt, endsAt } } : b)),
});
