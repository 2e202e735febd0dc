import { pl } from '@marquee/contracts';
import type { Instant } from '@marquee/kernel';
import { datesInForce, type SignedDatesRow } from './signed-dates.js';

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
  readonly input: { readonly cause: 'signed' | 'voided' };
  readonly reads: { readonly known: SignedDatesRow | undefined };
}

/**
 * The move of the event to the dates in force, with the team that moves along; nothing when it takes place on them
 * already. It looks at all that is known and not at the fact that it answers, so that the order in which signature and
 * void are heard does not matter. Pure.
 */
export function moved({ id: projectId, now: at, state: s, input: { cause }, reads: { known } }: Moving) {
  const next = known && datesInForce(known);
  if (!next || (['startsAt', 'endsAt', 'timeZone'] as const).every((field) => next[field] === s[field])) return [];
  const { startsAt, endsAt, timeZone, planVersion } = next;
  const dates = { startsAt, endsAt, timeZone, planVersion, formerStartsAt: s.startsAt, formerEndsAt: s.endsAt };
  const team = s.status === 'formed' ? { leaderId: s.leaderId, memberIds: [...s.memberIds] } : { memberIds: [] };
  return [pl.EventDatesSet({ projectId, ...dates, cause, ...team, at })];
}
