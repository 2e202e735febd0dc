import { formatInstant, type Instant, type Policies } from '@marquee/kernel';

/** A moment of the company's own, e.g. a deadline of its calendar, in its time zone. Pure. */
export const companyTime = (at: Instant, policy: Policies): string =>
  formatInstant(at, policy['calendar.working'].timeZone);
