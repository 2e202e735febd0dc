import { cs, ex, pl } from '@marquee/contracts';
import { type Fact, type Instant, plusHours } from '@marquee/kernel';
import { NOW, planConfirmed, projectApproved } from '@marquee/testing';

export interface Dates {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export const at = NOW;
export const by = 'ng';
/** Few dates, so that events meet; some overlap. */
export const POOL: readonly Dates[] = [1, 2, 4, 12, 20].map((day) => ({
  startsAt: plusHours('2027-01-01T10:00:00.000Z', 24 * day),
  endsAt: plusHours('2027-01-01T18:00:00.000Z', 24 * (day + (day % 2))),
}));
export const UNITS = ['c1', 'c2'];
export const PEOPLE = ['kwan', 'yip', 'mok', 'tang'];

export const consoles = ex.GearRegistered({
  gearItemId: 'console',
  by,
  name: '調音台',
  gearClass: 'audio',
  kind: 'serial',
  quantity: UNITS.length,
  unitIds: UNITS,
});

/** A project from its application to the first line of its plan; so large that it needs a permit. */
export function opening(n: string, dates: Dates): { application: readonly Fact[]; plan: readonly Fact[] } {
  const projectId = `prj-${n}`;
  const place = { clientId: `client-${n}`, attendees: 6000, jurisdiction: 'CN', ...dates };
  const approved = projectApproved({ initiationId: n, projectId, ...place });
  const { budget, title, eventType, timeZone, venue, clientId, number } = approved.data;
  const form = { budget, title, eventType, timeZone, venue, ...place };
  const decided = { initiationId: n, by, formVersion: 1, at };
  const clocks = { remindAt: at, escalateAt: at };
  return {
    application: [
      cs.InitiationDrafted({ ...form, initiationId: n, number, authorId: by, at }),
      cs.InitiationSubmitted({ ...decided, ...clocks, ...dates, clientId, number, dept: 'customer-service', title }),
      cs.InitiationManagerApproved({ ...decided, ...clocks }),
      approved,
    ],
    plan: [pl.PlanComposed({ projectId, by, at, draftId: 'd1', reviewId: 'r1', title, todos: [] })],
  };
}

interface Form {
  readonly projectId: string;
  readonly confirmationId: string;
  readonly planVersion: number;
  readonly hash: string;
}
/** A form that is issued and signed. */
export function signing({ projectId, confirmationId, planVersion, hash }: Form): readonly Fact[] {
  const form = { projectId, confirmationId, planVersion, hash };
  const expiresAt = '2027-06-01T00:00:00.000Z';
  const price = { amount: 250, currency: 'HKD' };
  return [
    cs.PlanConfirmationIssued({ ...form, by, number: confirmationId, price, expiresAt, signerIds: ['ma'], at }),
    planConfirmed(form),
  ];
}

/** A day before and a day after, as policy says. */
export const awayFor = ({ startsAt, endsAt }: Dates) => ({
  from: plusHours(startsAt, -24),
  until: plusHours(endsAt, 24),
});

interface Booking {
  readonly projectId: string;
  readonly bookingId: string;
  readonly unit: string;
  readonly event: Dates;
}
export const booking = ({ projectId, bookingId, unit, event }: Booking): Fact =>
  ex.GearBooked({
    gearItemId: 'console',
    projectId,
    by,
    bookingId,
    quantity: 1,
    unitIds: [unit],
    ...event,
    ...awayFor(event),
    event,
    at,
  });
