import { formatInstant, type Instant, type Policies } from '@marquee/kernel';

/**
 * A point in time as people read it: by the clock of a place, with its zone, so that nobody has to guess whose clock it
 * is. What belongs to a project is said in the project's zone. Pure.
 */
export const timeSaid = (at: Instant, timeZone: string): string => `${formatInstant(at, timeZone)} (${timeZone})`;

/** The same by the company's clock, for what belongs to no one project: its gear, its people. Pure. */
export const companyTime = (at: Instant, policy: Policies): string => timeSaid(at, policy['calendar.working'].timeZone);
