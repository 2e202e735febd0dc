import { lastsAtMost } from '@marquee/regulation';
import { type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { alternativesOf, insteadSaid, takenSaid } from './alternatives.js';
import { awayFor, freeQuantity, freeUnits, isDuring, type Period } from './availability.js';
import type { GearState } from './gear-state.js';

export type Booking = {
  state: GearState;
  policy: Policies;
  input: { startsAt: Instant; endsAt: Instant; quantity?: number | undefined; unitIds?: readonly string[] | undefined };
};

/** From when to when the gear of a booking is away. */
export const awayOf = (c: Booking): Period => awayFor(c.state, c.input, c.policy);

/** The units that a booking takes: those it names, otherwise the first that are free. */
export function unitsTaken(c: Booking): readonly string[] {
  if (c.state.kind === 'bulk') return [];
  return c.input.unitIds ?? freeUnits(c.state, awayOf(c)).slice(0, c.input.quantity);
}

const wanted = ({ input }: Booking) => (input.unitIds ? new Set(input.unitIds).size : (input.quantity ?? 0));
const free = (c: Booking) => Math.max(0, freeQuantity(c.state, awayOf(c)));
const isDated = ({ input }: Booking) => isBefore(input.startsAt, input.endsAt);
const strangeUnits = ({ state, input }: Booking) =>
  (input.unitIds ?? []).filter((unit) => !state.units.some((u) => u.unitId === unit && !u.retired));
const takenUnits = (c: Booking) =>
  (c.input.unitIds ?? []).filter((u) => !strangeUnits(c).includes(u) && !freeUnits(c.state, awayOf(c)).includes(u));

// ---- C2.2.2a Gear is booked for one project at a time, with the time that it needs before and after (R098).

export const endsAfterItStarts = rule(
  'C2.2.2a',
  'endsAfterItStarts',
  'INPUT',
  { zh: '結束時間須在開始之後。', en: 'The end lies after the start.' },
  isDated,
  { field: 'endsAt' },
);

export const bookingHasAnEnd = lastsAtMost(
  'C2.2.2a',
  'bookingHasAnEnd',
  'gearBooking',
  (c: Booking) => ({ from: c.input.startsAt, until: c.input.endsAt }),
  'endsAt',
);

export const somethingIsBooked = rule(
  'C2.2.2a',
  'somethingIsBooked',
  'INPUT',
  {
    zh: '須填寫數量；逐件登記的器材亦可改為指明件號，不可兩者並填。',
    en: 'Give a quantity; of gear known by unit name the units instead, if you like, but not both.',
  },
  ({ state, input }: Booking) =>
    input.unitIds === undefined
      ? Boolean(input.quantity)
      : state.kind === 'serial' && input.quantity === undefined && input.unitIds.length > 0,
  { field: 'quantity' },
);

export const unitsAreNamedOnce = rule(
  'C2.2.2a',
  'unitsAreNamedOnce',
  'INPUT',
  { zh: '件號不得重複。', en: 'Name every unit once.' },
  ({ input }: Booking) => new Set(input.unitIds).size === (input.unitIds ?? []).length,
  { field: 'unitIds' },
);

export const unitsExist = rule(
  'C2.2.2a',
  'unitsExist',
  'INPUT',
  (c: Booking) => ({
    zh: `沒有這些件號，或已報廢：${strangeUnits(c).join('、')}。`,
    en: `There are no such units in service: ${strangeUnits(c).join(', ')}.`,
  }),
  (c) => strangeUnits(c).length === 0,
  { field: 'unitIds' },
);

/** Who has the gear, from when to when it is away, and what could be taken instead. */
const taken = (c: Booking) =>
  takenSaid(
    c.state.bookings.filter((b) => isDuring(b, awayOf(c))),
    c.policy,
  );
const instead = (c: Booking) =>
  insteadSaid(alternativesOf(c.state, c.input, Math.max(1, wanted(c)), c.policy), c.policy);

/** Hard: a unit is at one place at a time. */
export const unitsAreFree = rule(
  'C2.2.2a',
  'unitsAreFree',
  'STATE',
  (c: Booking) => {
    const units = takenUnits(c).join('、');
    return units === '' && !c.input.unitIds?.length
      ? {
          zh: `當期只有 ${free(c)} 件可用，要 ${wanted(c)} 件。${taken(c).zh}${instead(c).zh}`,
          en: `${free(c)} are free in the period, ${wanted(c)} are wanted. ${taken(c).en}${instead(c).en}`,
        }
      : {
          zh: `當期已被預訂或維修中的件號：${units}。${taken(c).zh}${instead(c).zh}`,
          en: `Booked or under repair in the period: ${units}. ${taken(c).en}${instead(c).en}`,
        };
  },
  (c) =>
    c.state.kind === 'bulk' ||
    !isDated(c) ||
    (takenUnits(c).length === 0 && (c.input.unitIds !== undefined || wanted(c) <= free(c))),
  { field: 'quantity' },
);

/** Soft by policy: counted gear can be hired in addition. */
export const stockSuffices = rule(
  'C2.2.2a',
  'stockSuffices',
  'STATE',
  (c: Booking) => ({
    zh: `庫存 ${c.state.quantity} 件，扣除當期的預訂與維修後不足 ${c.input.quantity} 件。${taken(c).zh}${instead(c).zh}`,
    en: `Of ${c.state.quantity} in stock, bookings and repairs leave fewer than ${c.input.quantity}. ${taken(c).en}${instead(c).en}`,
  }),
  (c) => c.state.kind === 'serial' || !isDated(c) || wanted(c) <= free(c),
  { field: 'quantity', mode: (c) => c.policy['gear.bulkOverbooking'], answeredBy: 'execution_manager' },
);

export const bookingExists = rule(
  'C2.2.2a',
  'bookingExists',
  'INPUT',
  { zh: '沒有這項預訂。', en: 'There is no such booking.' },
  (c: { state: GearState; input: { bookingId: string } }) =>
    c.state.bookings.some((b) => b.bookingId === c.input.bookingId),
  { field: 'bookingId' },
);
