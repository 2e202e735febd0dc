import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import {
  aggregate,
  type DataOf,
  type Instant,
  instant,
  daysBetween,
  isBefore,
  lifecycle,
  plusHours,
  type Policies,
  ref,
  text,
} from '@marquee/kernel';
import { z } from 'zod';
import {
  numberGiven,
  permitIsApplied,
  permitIsAwaited,
  permitIsNeeded,
  permitMayBeApplied,
  reasonOfRefusal,
  referenceGiven,
} from './rules.js';

const event = { attendees: z.int(), startsAt: instant(), jurisdiction: z.string().optional() };
const state = z.object({
  projectId: ref('Project'),
  ...event,
  status: z.enum(['not_required', 'running', 'due', 'applied', 'granted', 'refused']),
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
});
type State = z.output<typeof state>;

type Assessed = {
  input: { attendees: number; startsAt: Instant; jurisdiction?: string | undefined };
  policy: Policies;
};

/**
 * Whether the event's size calls for a permit where it takes place, from whom, and by when to apply; nothing when it
 * does not (C7.1.1).
 */
function permitFor({ input: { attendees, startsAt, jurisdiction = '' }, policy }: Assessed) {
  const threshold = policy['permit.attendeeThreshold'][jurisdiction];
  if (!threshold || attendees < threshold.permitFrom) return {};
  const leadDays = policy['permit.leadDays'][jurisdiction] ?? 0;
  return {
    authority: attendees < threshold.cityLevelFrom ? ('county' as const) : ('city' as const),
    applyBy: plusHours(startsAt, -24 * leadDays),
  };
}

const validity = { validFrom: instant(), validUntil: instant() };
const decided = {
  ...{ reference: undefined, appliedAt: undefined, appliedById: undefined, number: undefined },
  ...{ validFrom: undefined, validUntil: undefined, decidedAt: undefined, refusedFor: undefined },
};
const ASKED = ['applied', 'granted', 'refused'];

type Moved = { id: string; now: Instant; state: State; input: { startsAt: Instant; endsAt: Instant } };
const MINUTES_A_DAY = 24 * 60;
/**
 * What the move of the event does to its permit: whether one is needed does not follow from dates, by when to apply for
 * it does. The authority was asked for other dates, unless the permit is known to hold on the new ones as well.
 */
function reassessed({ id, now, state: s, input: { startsAt, endsAt } }: Moved) {
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

const moved = (s: State, { startsAt, applyBy, reopened }: DataOf<typeof ad.PermitReassessed>): State => ({
  ...s,
  ...(reopened && decided),
  ...{ startsAt, applyBy },
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
  .born(ad.PermitAssessed, (e) => ({ ...e, status: e.authority ? 'running' : 'not_required' }))
  .on(ad.PermitReassessed, moved)
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
    decide: (c) => ad.PermitAssessed({ ...c.input, projectId: c.id, ...permitFor(c) }),
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
    input: z.object({ reference: text(80) }),
    guards: [permitMayBeApplied, referenceGiven],
    decide: (c) => ad.PermitAppliedFor({ projectId: c.id, by: c.actor.id, reference: c.input.reference, at: c.now }),
  })
  .command('recordPermitGranted', {
    by: ['admin_staff', 'admin_manager'],
    input: z.object({ number: text(80) }),
    guards: [permitIsNeeded, numberGiven],
    decide: (c) => ad.PermitGranted({ projectId: c.id, by: c.actor.id, number: c.input.number, at: c.now }),
  })
  .command('notePermitOfSafetyPlan', {
    // Execution records the permit with its safety plan; administration need not do so a second time.
    by: ['system'],
    input: z.object({ number: text(80), by: ref('Employee'), ...validity }),
    guards: [permitIsNeeded],
    decide: (c) => ad.PermitGranted({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('recordPermitRefused', {
    by: ['admin_staff', 'admin_manager'],
    input: z.object({ reason: text(2000) }),
    guards: [permitIsApplied, reasonOfRefusal],
    decide: (c) => ad.PermitRefused({ projectId: c.id, by: c.actor.id, reason: c.input.reason, at: c.now }),
  })
  .due((s) => (s.status === 'running' ? s.applyBy : undefined), 'warnOfPermitClock');
