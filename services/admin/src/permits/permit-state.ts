import { ad } from '@marquee/contracts';
import {
  attachment,
  type DataOf,
  daysBetween,
  type Instant,
  instant,
  isBefore,
  plusHours,
  ref,
  text,
} from '@marquee/kernel';
import { z } from 'zod';

/** What is known of the event. */
export const event = { attendees: z.int(), startsAt: instant(), jurisdiction: z.string().optional() };
/** State of the permit clock of a project. */
export const state = z.object({
  projectId: ref('Project'),
  ...event,
  status: z.enum(['unclear', 'not_required', 'running', 'due', 'applied', 'granted', 'refused']),
  /** The level of government that grants the permit. */
  authority: ad.permitAuthority.optional(),
  applyBy: instant().optional(),
  reference: text(80).optional(),
  appliedAt: instant().optional(),
  appliedById: ref('Employee').optional(),
  /** Number of the permit that was granted. */
  number: text(80).optional(),
  /** For which time it is valid, as far as that is known. */
  validFrom: instant().optional(),
  validUntil: instant().optional(),
  /** The permit itself. */
  file: attachment('permit').optional(),
  decidedAt: instant().optional(),
  refusedFor: text(2000).optional(),
  /** Why a permit is needed or not, where administration had to find out. */
  finding: text(2000).optional(),
  foundById: ref('Employee').optional(),
});
export type PermitState = z.output<typeof state>;

/** Where a need that was assessed or found out leads. */
export const statusOf = ({ unclear, authority }: { unclear?: boolean | undefined; authority?: string | undefined }) => {
  if (unclear) return 'unclear';
  return authority ? 'running' : 'not_required';
};

/** For which time a permit is valid. */
export const validity = { validFrom: instant(), validUntil: instant() };
const decided = {
  ...{ reference: undefined, appliedAt: undefined, appliedById: undefined, number: undefined },
  ...{ validFrom: undefined, validUntil: undefined, decidedAt: undefined, refusedFor: undefined },
  file: undefined,
};
const ASKED = ['applied', 'granted', 'refused'];

type Moved = { id: string; now: Instant; state: PermitState; input: { startsAt: Instant; endsAt: Instant } };
const MINUTES_A_DAY = 24 * 60;

/**
 * What the move of the event does to its permit: whether one is needed does not follow from dates, by when to apply for
 * it does. The authority was asked for other dates, unless the permit is known to hold on the new ones as well.
 */
export function reassessed({ id, now, state: s, input: { startsAt, endsAt } }: Moved) {
  const { validFrom, validUntil, authority, applyBy, startsAt: formerStartsAt } = s;
  const holds = validFrom && validUntil && !isBefore(startsAt, validFrom) && !isBefore(validUntil, endsAt);
  const later = Math.round(daysBetween(formerStartsAt, startsAt) * MINUTES_A_DAY) / 60;
  return ad.PermitReassessed({
    projectId: id,
    startsAt,
    formerStartsAt,
    authority,
    applyBy: applyBy && plusHours(applyBy, later),
    reopened: ASKED.includes(s.status) && !holds,
    at: now,
  });
}

/** The clock after the move: what was asked of the authority for other dates counts no more. */
export const moved = (
  s: PermitState,
  { startsAt, applyBy, reopened }: DataOf<typeof ad.PermitReassessed>,
): PermitState => ({
  ...s,
  ...(reopened && decided),
  ...{ startsAt, applyBy },
  status: reopened || s.status === 'due' ? 'running' : s.status,
});
