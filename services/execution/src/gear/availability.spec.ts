import { type Aggregate, type Fact, plusHours, runCommand } from '@marquee/kernel';
import { initialPolicies } from '@marquee/testing';
import fc from 'fast-check';
import { freeQuantity, standingBookings } from './availability.js';
import { at, cables, consoles, crew, id, known } from './gear.fixture.js';
import { GearItem } from './gear-item.js';
import type { Booking, GearState } from './gear-state.js';

const item = GearItem as unknown as Aggregate;
const policy = {
  ...initialPolicies,
  'gear.bulkOverbooking': 'deny' as const,
  'gear.windows': { preparationHours: 3, returnHours: 2 },
};
const reason = '為了測試而作的庫存變動。';
type Step = {
  act: 'book' | 'releaseBooking' | 'blockUnit' | 'lose';
  hour: number;
  length: number;
  quantity: number;
  nth: number;
};
const steps = fc.array(
  fc.record({
    act: fc.constantFrom<Step['act']>('book', 'book', 'book', 'releaseBooking', 'blockUnit', 'lose'),
    hour: fc.nat(80),
    length: fc.integer({ min: 1, max: 40 }),
    quantity: fc.integer({ min: 1, max: 3 }),
    nth: fc.nat(5),
  }),
  { maxLength: 12 },
);

/** The state after a step; what the rules refuse changes nothing. */
function play(state: GearState, s: Step): GearState {
  const unitId = state.units[s.nth % (state.units.length || 1)]?.unitId;
  const dates = { startsAt: plusHours(at, s.hour), endsAt: plusHours(at, s.hour + s.length) };
  const inputs: Record<Step['act'], readonly [string, object]> = {
    book: ['bookGear', { projectId: `p${s.nth}`, quantity: s.quantity, ...dates }],
    releaseBooking: ['releaseBooking', { bookingId: `b${s.nth + 1}` }],
    blockUnit: [
      'blockUnit',
      { ...(unitId ? { unitId } : { quantity: 1 }), from: dates.startsAt, until: dates.endsAt, reason },
    ],
    lose: unitId ? ['retireUnit', { unitId, reason }] : ['adjustStock', { change: -1, reason }],
  };
  const [name, input] = inputs[s.act];
  const verdict = runCommand(item.commands.get(name)!, {
    id,
    actor: crew,
    now: at,
    policy,
    state,
    input,
    reads: known,
  });
  return verdict.ok ? (item.fold(verdict.facts, state as never) as unknown as GearState) : state;
}

const born = { bulk: cables(5), serial: consoles('c1', 'c2', 'c3') };
const after = (fact: Fact, played: readonly Step[]) => played.reduce(play, item.fold([fact]) as unknown as GearState);
/** Counted by hand, hour by hour: the oracle shares nothing with the code under test. */
const hours = Array.from({ length: 140 }, (_, n) => plusHours(at, n - 10));
const atHour = <T extends { from: string; until: string }>(entries: readonly T[], hour: string) =>
  entries.filter((e) => e.from <= hour && hour < e.until);
const pieces = (some: readonly { quantity: number }[]) => some.reduce((sum, b) => sum + b.quantity, 0);

describe('R098 任何時刻都不會預訂多於所有 · never more booked than there is, at any moment', () => {
  it.each(Object.entries(born))(
    'of %s gear, whatever is booked, released, repaired or lost in whatever order',
    (_, fact) => {
      fc.assert(
        fc.property(steps, (played) => {
          const end = after(fact, played);
          const standing = standingBookings(end);
          hours.forEach((hour) =>
            expect(pieces(atHour(standing, hour))).toBeLessThanOrEqual(
              Math.max(0, end.quantity - pieces(underRepair(end, hour))),
            ),
          );
          if (!played.some((s) => s.act === 'lose' || s.act === 'blockUnit')) expect(standing).toEqual(end.bookings);
        }),
        { seed: 98, numRuns: 30 },
      );
    },
  );

  it('and no unit is in two hands', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const { bookings } = after(born.serial, played);
        hours.forEach((hour) => expectDistinct(atHour(bookings, hour)));
      }),
      { seed: 98, numRuns: 30 },
    );
  });

  it('and what is said to be free can be booked, and no more', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(born.bulk, born.serial), (played, fact) => {
        const end = after(fact, played);
        const away = { from: plusHours(at, 20 - 3), until: plusHours(at, 30 + 2) };
        const free = freeQuantity(end, away);
        const book = (quantity: number) => play(end, { act: 'book', hour: 20, length: 10, quantity, nth: 9 }) !== end;
        expect([free > 0 && book(free), book(Math.max(0, free) + 1)]).toEqual([free > 0, false]);
      }),
      { seed: 98, numRuns: 30 },
    );
  });
});

/** A retired unit is gone already, whether under repair or not. */
const underRepair = (s: GearState, hour: string) =>
  atHour(s.blocks, hour).filter(
    (b, i, all) => !isRetired(s, b.unitId) && (!b.unitId || all.findIndex((other) => other.unitId === b.unitId) === i),
  );
const isRetired = (s: GearState, unitId: string | undefined) => s.units.some((u) => u.unitId === unitId && u.retired);
const expectDistinct = (some: readonly Booking[]) => {
  const units = some.flatMap((b) => b.unitIds);
  expect(new Set(units).size).toBe(units.length);
};
