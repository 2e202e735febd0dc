import { ad } from '@marquee/contracts';
import { type DataOf, type Instant, instant, isBefore, type Policies, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { applicationDue, permitNeed } from './permit-need.js';

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
};
const ASKED = ['applied', 'granted', 'refused'];

/** What is needed on the new date: as administration found out, or as the size of the event calls for. */
function needOf({ finding, authority, attendees, jurisdiction }: PermitState, startsAt: Instant, policy: Policies) {
  const need =
    finding === undefined ? permitNeed({ input: { attendees, startsAt, jurisdiction }, policy }) : { authority };
  return need.authority && { authority: need.authority, applyBy: applicationDue({ startsAt, jurisdiction }, policy) };
}

type Moved = {
  id: string;
  now: Instant;
  state: PermitState;
  policy: Policies;
  input: { startsAt: Instant; endsAt: Instant };
};
/**
 * What the move of the event does to its permit: the authority was asked for other dates, unless the permit is known to
 * hold on the new ones as well.
 */
export function reassessed({ id, now, state: s, policy, input: { startsAt, endsAt } }: Moved) {
  const { validFrom, validUntil } = s;
  const holds = validFrom && validUntil && !isBefore(startsAt, validFrom) && !isBefore(validUntil, endsAt);
  return ad.PermitReassessed({
    projectId: id,
    startsAt,
    formerStartsAt: s.startsAt,
    ...needOf(s, startsAt, policy),
    reopened: ASKED.includes(s.status) && !holds,
    at: now,
  });
}

/** The clock after the move: what was asked of the authority for other dates counts no more. */
export const moved = (
  s: PermitState,
  { startsAt, authority, applyBy, reopened }: DataOf<typeof ad.PermitReassessed>,
): PermitState => ({
  ...s,
  ...(reopened && decided),
  ...{ startsAt, authority, applyBy },
  status: reopened || s.status === 'due' ? 'running' : s.status,
});
