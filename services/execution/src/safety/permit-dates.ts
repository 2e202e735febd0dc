import { type Instant, isBefore, rule } from '@marquee/kernel';
import type { Basis } from '../plan/execution-basis.js';

type Valid = { readonly validFrom: Instant; readonly validUntil: Instant };

/**
 * Whether a permit holds for the whole event, on the dates in force; while these are not known nothing speaks against
 * it.
 */
export const covers = ({ validFrom, validUntil }: Valid, { startsAt, endsAt }: Partial<Basis> = {}): boolean =>
  !startsAt || !endsAt || (!isBefore(startsAt, validFrom) && !isBefore(validUntil, endsAt));

type Recorded = {
  state: { permit?: Valid | undefined };
  reads: { basis: Basis | undefined; need: { authority?: string | undefined } | undefined };
};

// ---- C7.1.1 A permit is for dates: the event may have moved since it was recorded.

export const permitStillCoversEvent = rule(
  'C7.1.1',
  'permitStillCoversEvent',
  'STATE',
  {
    zh: '活動已改期，所登記的許可不涵蓋生效的日期；須登記涵蓋新日期的許可。',
    en: 'The event has moved and the permit recorded does not cover its dates; record one that does.',
  },
  ({ state: { permit }, reads: { basis, need } }: Recorded) => !need?.authority || !permit || covers(permit, basis),
  { field: 'permit' },
);
