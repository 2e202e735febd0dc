import { ad } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import {
  aggregate,
  type DataOf,
  type Instant,
  instant,
  isBefore,
  lifecycle,
  type Policies,
  ref,
  text,
} from '@marquee/kernel';
import { z } from 'zod';
import { applicationDue, permitNeed } from './permit-need.js';
import {
  needIsUnclear,
  numberGiven,
  permitIsApplied,
  permitIsAwaited,
  permitIsNeeded,
  permitIsOfTheLevel,
  permitMayBeApplied,
  reasonOfFinding,
  reasonOfRefusal,
  referenceGiven,
} from './rules.js';

const event = { attendees: z.int(), startsAt: instant(), jurisdiction: z.string().optional() };
const state = z.object({
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
type State = z.output<typeof state>;

/** Where a need that was assessed or found out leads. */
const statusOf = ({ unclear, authority }: { unclear?: boolean | undefined; authority?: string | undefined }) => {
  if (unclear) return 'unclear';
  return authority ? 'running' : 'not_required';
};

const validity = { validFrom: instant(), validUntil: instant() };
const decided = {
  ...{ reference: undefined, appliedAt: undefined, appliedById: undefined, number: undefined },
  ...{ validFrom: undefined, validUntil: undefined, decidedAt: undefined, refusedFor: undefined },
};
const ASKED = ['applied', 'granted', 'refused'];

/** What is needed on the new date: as administration found out, or as the size of the event calls for. */
function needOf({ finding, authority, attendees, jurisdiction }: State, startsAt: Instant, policy: Policies) {
  const need =
    finding === undefined ? permitNeed({ input: { attendees, startsAt, jurisdiction }, policy }) : { authority };
  return need.authority && { authority: need.authority, applyBy: applicationDue({ startsAt, jurisdiction }, policy) };
}

type Moved = {
  id: string;
  now: Instant;
  state: State;
  policy: Policies;
  input: { startsAt: Instant; endsAt: Instant };
};
/**
 * What the move of the event does to its permit: the authority was asked for other dates, unless the permit is known to
 * hold on the new ones as well.
 */
function reassessed({ id, now, state: s, policy, input: { startsAt, endsAt } }: Moved) {
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

const moved = (s: State, { startsAt, authority, applyBy, reopened }: DataOf<typeof ad.PermitReassessed>): State => ({
  ...s,
  ...(reopened && decided),
  ...{ startsAt, authority, applyBy },
  status: reopened || s.status === 'due' ? 'running' : s.status,
});

/**
 * 許可時鐘 — whether a project needs a public-safety permit, the clock until it is applied for, and what became of it
 * (C7.1.1, B01). Its id is the project's.
 */
export const PermitClock = aggregate('PermitClock', {
  says: { zh: '許可時鐘', en: 'Permit clock' },
  state,
  lifecycle: lifecycle('status', {
    unclear: ['running', 'not_required'],
    not_required: [],
    running: ['due', 'applied', 'granted'],
    due: ['running', 'applied', 'granted'],
    applied: ['running', 'granted', 'refused'],
    refused: ['running', 'applied', 'granted'],
    granted: ['running'],
  }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'permitClock', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['applyBy'] },
})
  .born(ad.PermitAssessed, ({ unclear, ...e }) => ({ ...e, status: statusOf({ ...e, unclear }) }))
  .on(ad.PermitReassessed, moved)
  .on(ad.PermitNeedDecided, (s, { authority, applyBy, reason, by }) => ({
    ...s,
    authority,
    applyBy,
    status: statusOf({ authority }),
    finding: reason,
    foundById: by,
  }))
  .on(ad.PermitClockWarning, (s) => ({ ...s, status: 'due' }))
  .on(ad.PermitAppliedFor, (s, e) => ({
    ...s,
    status: 'applied',
    reference: e.reference,
    appliedAt: e.at,
    appliedById: e.by,
  }))
  .on(ad.PermitGranted, (s, { number, validFrom, validUntil, at }) => ({
    ...s,
    ...{ number, validFrom, validUntil, decidedAt: at },
    status: 'granted',
  }))
  .on(ad.PermitRefused, (s, e) => ({ ...s, status: 'refused', refusedFor: e.reason, decidedAt: e.at }))
  .create('assessPermit', {
    by: ['system'],
    input: z.object(event),
    decide: (c) => ad.PermitAssessed({ ...c.input, projectId: c.id, ...permitNeed(c) }),
  })
  .command('decidePermitNeed', {
    by: ['admin_manager'],
    phases: between('planning', 'live'),
    input: z.object({ authority: ad.permitAuthority.optional(), reason: text(2000) }),
    guards: [needIsUnclear, reasonOfFinding],
    decide: (c) =>
      ad.PermitNeedDecided({
        ...c.input,
        projectId: c.id,
        by: c.actor.id,
        ...(c.input.authority && { applyBy: applicationDue(c.state, c.policy) }),
        at: c.now,
      }),
  })
  .command('reassessPermit', {
    by: ['system'],
    input: z.object({ startsAt: instant(), endsAt: instant() }),
    decide: reassessed,
  })
  .command('warnOfPermitClock', {
    by: ['system'],
    guards: [permitIsAwaited],
    decide: (c) => ad.PermitClockWarning({ projectId: c.id, applyBy: c.state.applyBy! }),
  })
  .command('recordPermitApplication', {
    by: ['admin_staff', 'admin_manager'],
    phases: between('planning', 'live'),
    input: z.object({ reference: text(80) }),
    guards: [permitMayBeApplied, referenceGiven],
    decide: (c) => ad.PermitAppliedFor({ projectId: c.id, by: c.actor.id, reference: c.input.reference, at: c.now }),
  })
  .command('recordPermitGranted', {
    by: ['admin_staff', 'admin_manager'],
    phases: between('planning', 'live'),
    input: z.object({ number: text(80) }),
    guards: [permitIsNeeded, numberGiven],
    decide: (c) => ad.PermitGranted({ projectId: c.id, by: c.actor.id, number: c.input.number, at: c.now }),
  })
  .command('notePermitOfSafetyPlan', {
    // Execution records the permit with its safety plan; administration need not do so a second time.
    by: ['system'],
    input: z.object({ number: text(80), by: ref('Employee'), authority: ad.permitAuthority.optional(), ...validity }),
    guards: [permitIsNeeded, permitIsOfTheLevel],
    decide: ({ input: { authority: _, ...permit }, ...c }) =>
      ad.PermitGranted({ ...permit, projectId: c.id, at: c.now }),
  })
  .command('recordPermitRefused', {
    by: ['admin_staff', 'admin_manager'],
    phases: between('planning', 'live'),
    input: z.object({ reason: text(2000) }),
    guards: [permitIsApplied, reasonOfRefusal],
    decide: (c) => ad.PermitRefused({ projectId: c.id, by: c.actor.id, reason: c.input.reason, at: c.now }),
  })
  .due((s) => (s.status === 'running' ? s.applyBy : undefined), 'warnOfPermitClock');
