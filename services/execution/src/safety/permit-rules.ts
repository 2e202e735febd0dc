import type { ad } from '@marquee/contracts';
import { type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { contentRule, lastsAtMost } from '@marquee/regulation';
import type { z } from 'zod';
import type { Basis } from '../plan/execution-basis.js';
import type { SafetyState } from './safety-state.js';

type Authority = z.output<typeof ad.permitAuthority>;
type Validity = { readonly validFrom: Instant; readonly validUntil: Instant };
type Recording = { input: Validity & { number: string }; reads: { basis: Basis | undefined } };
/** What administration has found out; absent as long as nothing was heard of it. */
export type Need = {
  authority?: Authority | undefined;
  unclear?: boolean | undefined;
  refused?: boolean | undefined;
};
type InForce = { state: SafetyState; reads: { basis: Basis | undefined; need: Need | undefined } };

const covers = ({ validFrom, validUntil }: Validity, basis: Basis | undefined): boolean =>
  !basis?.startsAt || !basis.endsAt || (!isBefore(basis.startsAt, validFrom) && !isBefore(validUntil, basis.endsAt));

// ---- C7.1.1 A large public event needs a permit of the right level, valid for its dates.

export const permitNumberGiven = contentRule(
  'C7.1.1',
  'permitNumberGiven',
  'name',
  { zh: '須填寫許可編號。', en: 'Give the number of the permit.' },
  (c: Recording) => [c.input.number],
  { field: 'number' },
);

export const permitCoversEvent = rule(
  'C7.1.1',
  'permitCoversEvent',
  'INPUT',
  { zh: '許可的有效期須涵蓋整個活動。', en: 'The permit must be valid for the whole event.' },
  ({ input, reads: { basis } }: Recording) => covers(input, basis),
  { field: 'validUntil' },
);

/** What the authority refused is not on record all the same: administration asks it again, or appeals. */
export const permitIsNotRefused = rule(
  'C7.1.1',
  'permitIsNotRefused',
  'STATE',
  {
    zh: '主管機關不批准此活動的許可；須待行政部重新申請或登記獲批。',
    en: 'The authority refused the permit of this event; administration applies anew, or records that it was granted after all.',
  },
  ({ reads: { need } }: { reads: { need: Need | undefined } }) => need?.refused !== true,
  { field: 'permit' },
);

export const permitHasAnEnd = lastsAtMost(
  'C7.1.1',
  'permitHasAnEnd',
  'permit',
  ({ input }: Recording & { policy: Policies }) => ({ from: input.validFrom, until: input.validUntil }),
  'validUntil',
);

export const permitNeedIsKnown = rule(
  'C7.1.1',
  'permitNeedIsKnown',
  'STATE',
  {
    zh: '此活動是否須取得許可尚未查明，須待行政部判定。',
    en: 'Whether this event needs a permit is not known yet; administration has to find out first.',
  },
  ({ reads: { need } }: InForce) => need !== undefined && !need.unclear,
  { field: 'permit' },
);

const levels = { county: { zh: '縣級', en: 'county level' }, city: { zh: '市級', en: 'city level' } };
const rank = { county: 1, city: 2 };

export const permitIsRecorded = rule(
  'C7.1.1',
  'permitIsRecorded',
  'STATE',
  ({ reads: { need } }: InForce) => {
    const level = levels[need?.authority ?? 'county'] ?? levels.county;
    return {
      zh: `活動人數已達門檻，須先登記${level.zh}主管機關的許可。`,
      en: `The event is so large that a permit of the ${level.en} must be recorded first.`,
    };
  },
  ({ state, reads: { need } }: InForce) =>
    !need?.authority || (state.permit !== undefined && rank[state.permit.authority] >= rank[need.authority]),
  { field: 'permit' },
);

/** The event may have moved since the permit was recorded. */
export const permitStillCoversEvent = rule(
  'C7.1.1',
  'permitStillCoversEvent',
  'STATE',
  {
    zh: '已登記的許可不涵蓋現時的活動日期，須重新取得。',
    en: 'The permit on record does not cover the event as it is dated now; obtain another one.',
  },
  ({ state, reads: { need, basis } }: InForce) =>
    !need?.authority || state.permit === undefined || covers(state.permit, basis),
  { field: 'permit' },
);
