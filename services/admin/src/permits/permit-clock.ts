import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
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
  decidedAt: instant().optional(),
  refusedFor: text(2000).optional(),
  /** Why a permit is needed or not, where administration had to find out. */
  finding: text(2000).optional(),
  foundById: ref('Employee').optional(),
});

/** Where a need that was assessed or found out leads. */
const statusOf = ({ unclear, authority }: { unclear?: boolean | undefined; authority?: string | undefined }) => {
  if (unclear) return 'unclear';
  return authority ? 'running' : 'not_required';
};

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
    due: ['applied', 'granted'],
    applied: ['granted', 'refused'],
    refused: ['applied', 'granted'],
    granted: [],
  }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'permitClock', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['applyBy'] },
})
  .born(ad.PermitAssessed, ({ unclear, ...e }) => ({ ...e, status: statusOf({ ...e, unclear }) }))
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
  .on(ad.PermitGranted, (s, e) => ({ ...s, status: 'granted', number: e.number, decidedAt: e.at }))
  .on(ad.PermitRefused, (s, e) => ({ ...s, status: 'refused', refusedFor: e.reason, decidedAt: e.at }))
  .create('assessPermit', {
    by: ['system'],
    input: z.object(event),
    decide: (c) => ad.PermitAssessed({ ...c.input, projectId: c.id, ...permitNeed(c) }),
  })
  .command('decidePermitNeed', {
    by: ['admin_manager'],
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
    input: z.object({ number: text(80), by: ref('Employee'), authority: ad.permitAuthority.optional() }),
    guards: [permitIsNeeded, permitIsOfTheLevel],
    decide: ({ input: { number, by }, ...c }) => ad.PermitGranted({ number, by, projectId: c.id, at: c.now }),
  })
  .command('recordPermitRefused', {
    by: ['admin_staff', 'admin_manager'],
    input: z.object({ reason: text(2000) }),
    guards: [permitIsApplied, reasonOfRefusal],
    decide: (c) => ad.PermitRefused({ projectId: c.id, by: c.actor.id, reason: c.input.reason, at: c.now }),
  })
  .due((s) => (s.status === 'running' ? s.applyBy : undefined), 'warnOfPermitClock');
