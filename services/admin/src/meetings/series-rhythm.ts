import { type Instant, isBefore, nextWorkingTime, plusWorkingDays, type Policies } from '@marquee/kernel';

type Ruled = { readonly policy: Policies };

/** When a team has its first meeting: at the company's hour, within the working days of policy. Pure. */
export const kickoffAt = (formedAt: Instant, { policy }: Ruled): Instant => {
  const { kickoffWorkingDays, at } = policy['meeting.teamSeries'];
  return nextWorkingTime(
    plusWorkingDays(formedAt, kickoffWorkingDays - 1, policy['calendar.working']),
    at,
    policy['calendar.working'],
  );
};

/** What follows a meeting, and when it is proposed; nothing when the event begins first. */
export interface Following {
  readonly followingAt?: Instant;
  readonly proposeAt?: Instant;
}

/**
 * The meeting after the one of `lastAt`: proposed on the day of that one, or at once when that day is over. Pure.
 * @param startsAt when the event begins; teams meet regularly until then
 */
export function followingMeeting(lastAt: Instant, now: Instant, startsAt: Instant, { policy }: Ruled): Following {
  const proposeAt = isBefore(lastAt, now) ? now : lastAt;
  const { everyWorkingDays, at } = policy['meeting.teamSeries'];
  const calendar = policy['calendar.working'];
  const followingAt = nextWorkingTime(plusWorkingDays(proposeAt, everyWorkingDays - 1, calendar), at, calendar);
  return isBefore(followingAt, startsAt) ? { followingAt, proposeAt } : {};
}
