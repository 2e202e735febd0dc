import {
  type Instant,
  isBefore,
  lastWorkingTime,
  nextWorkingTime,
  plusHours,
  plusWorkingDays,
  type Policies,
} from '@marquee/kernel';

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

/** Hours before the work at which everybody who works by a plan has met, and hours to call them at the least. */
const [BEFORE, NOTICE] = [24, 1];

/**
 * When everybody who works by an approved plan meets: at the company's hour on the last working day that ends a day
 * before the work, else on the next one; and where the work begins sooner than that, as soon as people can be called.
 * Pure.
 * @param workFrom when the first part of the work begins; absent: nobody has said
 */
export function meetingBeforeWork(workFrom: Instant | undefined, now: Instant, { policy }: Ruled): Instant {
  const soonest = plusHours(now, NOTICE);
  const { at } = policy['meeting.teamSeries'];
  const calendar = policy['calendar.working'];
  const next = nextWorkingTime(soonest, at, calendar);
  if (workFrom === undefined) return next;
  const wanted = lastWorkingTime(plusHours(workFrom, -BEFORE), at, calendar);
  if (!isBefore(wanted, soonest)) return wanted;
  return isBefore(next, workFrom) ? next : soonest;
}
