import { type Instant, isBefore, overlaps, plusHours, type Policies, spokenAll } from '@marquee/kernel';
import type { Block, Booking, GearState } from './gear-state.js';

/** A stretch of time in which so many pieces are away. */
export interface Taken {
  readonly quantity: number;
  readonly from: Instant;
  readonly until: Instant;
}
export type Period = { readonly from: Instant; readonly until: Instant };
type Stock = Pick<GearState, 'kind' | 'quantity' | 'units' | 'blocks' | 'bookings'>;

const spanOf = ({ from, until }: Period) => ({ from, to: until });
/** Whether an entry and a period share a moment. */
export const isDuring = (entry: Period, period: Period): boolean => overlaps(spanOf(entry), spanOf(period));
const during = (period: Period) => (entry: Period) => isDuring(entry, period);
const sum = (entries: readonly { quantity: number }[]) => entries.reduce((total, e) => total + e.quantity, 0);

/**
 * From when to when gear is away for an event: with the item's own preparation and return times, or those of policy.
 */
export function awayFor(
  item: Pick<GearState, 'preparationHours' | 'returnHours'>,
  event: { startsAt: Instant; endsAt: Instant },
  policy: Policies,
): Period {
  const { preparationHours, returnHours } = { ...policy['gear.windows'], ...defined(item) };
  return { from: plusHours(event.startsAt, -preparationHours), until: plusHours(event.endsAt, returnHours) };
}

const defined = ({
  preparationHours: before,
  returnHours: after,
}: Pick<GearState, 'preparationHours' | 'returnHours'>) => ({
  ...(before !== undefined && { preparationHours: before }),
  ...(after !== undefined && { returnHours: after }),
});

/**
 * The most pieces that are away at one moment of a period. What is taken changes only when something begins, so those
 * moments suffice.
 */
export function mostTaken(taken: readonly Taken[], period: Period): number {
  const met = taken.filter(during(period));
  const moments = [period.from, ...met.map((t) => t.from).filter((at) => isBefore(period.from, at))];
  return Math.max(...moments.map((at) => sum(met.filter((t) => !isBefore(at, t.from) && isBefore(at, t.until)))));
}

/** Units in service that are neither booked nor under repair at any moment of a period. */
export function freeUnits(item: Stock, period: Period): readonly string[] {
  const blocked = item.blocks.filter(during(period)).map((b) => b.unitId);
  const booked = item.bookings.filter(during(period)).flatMap((b) => b.unitIds);
  return item.units
    .filter((u) => !u.retired && !blocked.includes(u.unitId) && !booked.includes(u.unitId))
    .map((u) => u.unitId);
}

/** How many pieces are free through the whole of a period; below zero when more is booked than there is. */
export function freeQuantity(item: Stock, period: Period): number {
  return item.kind === 'serial'
    ? freeUnits(item, period).length
    : item.quantity - mostTaken([...item.blocks, ...item.bookings], period);
}

/** The most pieces under repair at one moment of a period. */
export const blockedQuantity = (item: Pick<GearState, 'blocks'>, period: Period): number =>
  mostTaken(item.blocks, period);

/**
 * The bookings that the stock still covers, in the order in which they were made: whoever reserved first keeps the gear
 * when stock is lost, retired or under repair.
 */
export function standingBookings(item: Stock): readonly Booking[] {
  return item.bookings.reduce<readonly Booking[]>(
    (standing, b) => (isCovered(item, standing, b) ? [...standing, b] : standing),
    [],
  );
}

function isCovered(item: Stock, earlier: readonly Booking[], booking: Booking): boolean {
  const left = { ...item, bookings: [...earlier] };
  if (item.kind === 'bulk') return booking.quantity <= freeQuantity(left, booking);
  const free = freeUnits(left, booking);
  return booking.unitIds.every((unit) => free.includes(unit));
}

/** The bookings that a change of the stock would leave without gear. */
export const losers = (before: Stock, after: () => Stock): readonly Booking[] =>
  before.bookings.filter(
    (b) =>
      standingBookings(before).includes(b) && !standingBookings(after()).some((kept) => kept.bookingId === b.bookingId),
  );

/** The projects of some bookings, each once. */
export const projectsOf = (some: readonly Booking[]): string =>
  spokenAll(
    'Project',
    some.map((b) => b.projectId),
  );

/** The stock as it would be with one more block. */
export const withBlock = (item: Stock, block: Block): Stock => ({ ...item, blocks: [...item.blocks, block] });
