import { daysBetween, type Instant, type Policies, plusHours, type Rule, rule, type Text } from '@marquee/kernel';
import type { ClauseId } from './clauses.js';

/** What the rule of dates asks of a case. */
interface Now {
  readonly now: Instant;
  readonly policy: Policies;
}
const day = (at: Instant) => at.slice(0, 10);
/** The first and the last day that anybody may name at this moment. Pure. */
export const sightOf = ({ now, policy }: Now): { readonly first: string; readonly last: string } => {
  const { pastDays, aheadDays } = policy['calendar.sight'];
  return { first: day(plusHours(now, -24 * pastDays)), last: day(plusHours(now, 24 * aheadDays)) };
};

/**
 * The rule that whatever date somebody gives lies where the company still plans: a slip of the hand (2099, 0206) is
 * none. The runtime judges it for every date of every form of a person, so that a new field is judged without a line of
 * its own; how long a period may last is `lastsAtMost`.
 */
export const datesAreInSight = (field: string, dates: readonly string[]): Rule<Now> =>
  rule(
    'C1.1',
    'datesAreInSight',
    'INPUT',
    (c: Now) => {
      const { first, last } = sightOf(c);
      return {
        zh: `日期須在 ${first} 至 ${last} 之間；請查核年份。`,
        en: `A date lies between ${first} and ${last}; check the year.`,
      };
    },
    (c: Now) => {
      const { first, last } = sightOf(c);
      return dates.every((date) => first <= day(date) && day(date) <= last);
    },
    { field },
  );

/** What people give a period to, by its name in policy `period.maxDays`. */
export type Periodic = keyof Policies['period.maxDays'];
const words: Readonly<Record<Periodic, Text>> = {
  leave: { zh: '休假', en: 'Leave' },
  waiver: { zh: '豁免', en: 'A waiver' },
  event: { zh: '活動', en: 'An event' },
  gearBooking: { zh: '器材預訂', en: 'A booking of gear' },
  repair: { zh: '維修', en: 'A repair' },
  permit: { zh: '許可', en: 'A permit' },
  review: { zh: '評審', en: 'A review' },
};

/** A period as a form gives it; one that is not given is not judged. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * The rule that a period which people give has an end in sight, for every kind of them: it lasts at most as many days
 * as policy allows its kind.
 * @param of the period; `undefined` while it is not complete
 */
export const lastsAtMost = <C extends { readonly policy: Policies }>(
  clause: ClauseId,
  name: string,
  kind: Periodic,
  of: (c: C) => Period | undefined,
  field: string,
): Rule<C> =>
  rule(
    clause,
    name,
    'INPUT',
    ({ policy }: C) => ({
      zh: `${words[kind].zh}最長 ${policy['period.maxDays'][kind]} 天。`,
      en: `${words[kind].en} lasts at most ${policy['period.maxDays'][kind]} days.`,
    }),
    (c) => {
      const period = of(c);
      return !period || daysBetween(period.from, period.until) <= c.policy['period.maxDays'][kind];
    },
    { field },
  );
