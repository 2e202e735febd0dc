import { companyTime } from '@marquee/regulation';
import { daysBetween, type Instant, isBefore, plusHours, type Policies, spoken, type Text } from '@marquee/kernel';
import { awayFor, freeQuantity, freeUnits } from './availability.js';
import type { Booking, GearState } from './gear-state.js';

/** What could be taken instead of gear that is not free. */
export interface Alternatives {
  /** Units of the same gear that are free in the period. */
  readonly units: readonly string[];
  /** From when on so many are free for as long; absent when the stock is too small for it at any time. */
  readonly from?: Instant;
  /** How many have to be hired for the dates as they are. */
  readonly hire: number;
}
/** On paper, where a rule is printed without a case, no dates are known. */
const isSaid = (at: unknown): at is Instant => typeof at === 'string';
type Dates = { readonly startsAt: Instant; readonly endsAt: Instant };

const hoursBetween = (a: Instant, b: Instant) => daysBetween(a, b) * 24;
const movedTo = (dates: Dates, startsAt: Instant): Dates => ({
  startsAt,
  endsAt: plusHours(startsAt, hoursBetween(dates.startsAt, dates.endsAt)),
});

/**
 * Other units, other dates and how many to hire, for gear that is not free when it is wanted (R098). What is taken
 * changes only when a booking or a repair ends, so later dates begin there. Pure.
 */
export function alternativesOf(item: GearState, dates: Dates, wanted: number, policy: Policies): Alternatives {
  if (!isSaid(dates.startsAt)) return { units: [], hire: 0 };
  const at = (when: Dates) => awayFor(item, when, policy);
  const fits = (when: Dates) => freeQuantity(item, at(when)) >= wanted;
  const lead = hoursBetween(at(dates).from, dates.startsAt);
  const from = [...item.bookings, ...item.blocks]
    .map(({ until }) => plusHours(until, lead))
    .filter((start) => isBefore(dates.startsAt, start))
    .toSorted()
    .find((start) => fits(movedTo(dates, start)));
  return {
    units: item.kind === 'serial' ? freeUnits(item, at(dates)) : [],
    hire: Math.max(0, wanted - Math.max(0, freeQuantity(item, at(dates)))),
    ...(from && { from }),
  };
}

/** When gear is away, as people read it; the company's gear has one calendar, whatever zone its projects are in. */
const when = (at: Instant, policy: Policies) => (isSaid(at) ? companyTime(at, policy) : '…');

/** Who has the gear, and from when to when it is away; nothing when nobody has it. Pure. */
export function takenSaid(bookings: readonly Booking[], policy: Policies): Text {
  const all = bookings.map(
    (b) => `${spoken('Project', b.projectId)} ×${b.quantity}（${when(b.from, policy)} – ${when(b.until, policy)}）`,
  );
  if (all.length === 0) return { zh: '', en: '' };
  return { zh: `先預訂的項目：${all.join('、')}。`, en: `Booked before: ${all.join(', ')}. ` };
}

/** The ways out, as far as there are any. Pure. */
export function insteadSaid({ units, from, hire }: Alternatives, policy: Policies): Text {
  const ways: Text[] = [
    ...(units.length > 0
      ? [{ zh: `可改用件號 ${units.join('、')}`, en: `the units ${units.join(', ')} are free` }]
      : []),
    ...(from ? [{ zh: `${when(from, policy)} 起可用`, en: `it is free from ${when(from, policy)} on` }] : []),
    ...(hire > 0 ? [{ zh: `或租用 ${hire} 件`, en: `or hire ${hire}` }] : []),
  ];
  if (ways.length === 0) return { zh: '', en: '' };
  return { zh: `${ways.map((w) => w.zh).join('；')}。`, en: `Instead: ${ways.map((w) => w.en).join('; ')}.` };
}
