import { pl } from '@marquee/contracts';
import { type Instant, one, rule } from '@marquee/kernel';
import { datesInForce, SignedDates, type SignedDatesRow } from './signed-dates.js';

type Cause = 'signed' | 'voided';
interface Moving {
  readonly id: string;
  readonly now: Instant;
  readonly state: {
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly timeZone: string;
    readonly status: string;
    readonly leaderId?: string | undefined;
    readonly memberIds: readonly string[];
  };
  readonly reads: { readonly known: SignedDatesRow | undefined };
}

/**
 * The move of the event to the dates in force, with the team that moves along; nothing when it takes place on them
 * already. It looks at all that is known and not at the fact that it answers, so that the order in which signature and
 * void are heard does not matter. Pure.
 */
export const moved = (c: Moving & { readonly input: { readonly cause: Cause } }) => movedBecause(c, c.input.cause);

function movedBecause({ id: projectId, now: at, state: s, reads: { known } }: Moving, cause: Cause) {
  const next = known && datesInForce(known);
  if (!next || (['startsAt', 'endsAt', 'timeZone'] as const).every((field) => next[field] === s[field])) return [];
  const { startsAt, endsAt, timeZone, planVersion } = next;
  const dates = { startsAt, endsAt, timeZone, planVersion, formerStartsAt: s.startsAt, formerEndsAt: s.endsAt };
  const team = s.status === 'formed' ? { leaderId: s.leaderId, memberIds: [...s.memberIds] } : { memberIds: [] };
  return [pl.EventDatesSet({ projectId, ...dates, cause, ...team, at })];
}

// ---- C3.3.3 The dates of the event are those that the client signed.

/** For the machinery: signatures and versions of the project have been heard of. */
export const datesAreKnown = rule(
  'C3.3.3',
  'datesAreKnown',
  'STATE',
  { zh: '項目的生效日期尚未查得。', en: 'The dates in force of the project are not known yet.' },
  (c: { readonly reads: { readonly known: SignedDatesRow | undefined } }) => c.reads.known?.approved !== undefined,
);

/**
 * The dates of a project that was signed before they were stated: the move that every department follows, when it was
 * signed for others than those of its application; else that they stand as everybody believes. Pure.
 */
function lookedUp(c: Moving) {
  const found = movedBecause(c, 'signed');
  if (found.length > 0) return found;
  const { startsAt, endsAt, timeZone, planVersion } = datesInForce(c.reads.known!)!;
  return [pl.EventDatesConfirmed({ projectId: c.id, startsAt, endsAt, timeZone, planVersion, at: c.now })];
}

/** Of a project from before its dates were stated: what was signed until then counts, or it is confirmed. */
export const lookingUp = {
  by: ['system'] as const,
  reads: (c: { readonly id: string }) => ({ known: one(SignedDates, c.id) }),
  guards: [datesAreKnown],
  decide: lookedUp,
};
