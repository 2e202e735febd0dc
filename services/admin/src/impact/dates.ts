import { daysBetween, type Instant, overlaps, plusHours, type Text } from '@marquee/kernel';
import type { Busy } from './busy-time.js';
import type { Standing } from './impact.js';
import type { Basis } from './plan-reliance.js';

export interface Dates {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}
type Taken = Partial<Busy> & { readonly id: string };

/** The dates in force, as planning stated them last. Pure. */
export const datesOf = ({ startsAt, endsAt }: Partial<Basis>): Dates | undefined =>
  startsAt === undefined || endsAt === undefined ? undefined : { startsAt, endsAt };

/** To the minute, because a difference of days is no whole number. */
const later = (at: Instant, by: number): Instant => plusHours(at, Math.round(by * 24 * 60) / 60);

/** The dates asked about. Where only the start is given the event stays as long as it was. Pure. */
export function datesAsked(
  now: Dates,
  { startsAt = now.startsAt, endsAt }: { startsAt?: Instant | undefined; endsAt?: Instant | undefined },
): Dates {
  return { startsAt, endsAt: endsAt ?? later(now.endsAt, daysBetween(now.startsAt, startsAt)) };
}

export const isSame = (a: Dates, b: Dates): boolean =>
  daysBetween(a.startsAt, b.startsAt) === 0 && daysBetween(a.endsAt, b.endsAt) === 0;

/** Somebody or something that the project has, and that is taken elsewhere at the new time. */
export interface Collision {
  readonly of: Standing;
  readonly with: Taken & { readonly from: Instant; readonly until: Instant };
  readonly says: Text;
}

const SAYS: Readonly<Record<Busy['why'], Text>> = {
  assigned: { zh: '該員工於新日期另有項目。', en: 'The person is on another project on the new dates.' },
  absent: { zh: '該員工於新日期休假。', en: 'The person is on leave on the new dates.' },
  booked: {
    zh: '同款器材於新日期另有項目預訂；是否足夠以執行部庫存為準。',
    en: 'Another project booked the same gear for the new dates; execution’s stock tells whether enough is left.',
  },
};

const isTaken = (b: Taken): b is Collision['with'] =>
  b.from !== undefined &&
  b.until !== undefined &&
  b.since !== undefined &&
  (b.ended === undefined || b.ended < b.since);

/**
 * What the project's people and gear are taken for at the time to which they would move, with the same preparation and
 * return. Pure.
 */
export function collisionsOf(
  rows: readonly Standing[],
  busy: readonly Taken[],
  now: Dates,
  asked: Dates,
): readonly Collision[] {
  return rows
    .filter((r) => r.kind === 'crew' || r.kind === 'gear')
    .flatMap((of) => {
      const what = of.gearItemId ?? of.ownerId;
      const time = {
        from: later(of.from!, daysBetween(now.startsAt, asked.startsAt)),
        to: later(of.until!, daysBetween(now.endsAt, asked.endsAt)),
      };
      const others = busy
        .filter(isTaken)
        .filter(
          (b) => b.what === what && b.projectId !== of.projectId && overlaps(time, { from: b.from, to: b.until }),
        );
      return others.map((b) => ({ of, with: b, says: SAYS[b.why ?? 'assigned'] }));
    });
}
