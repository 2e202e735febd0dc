import { ad } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { attachment, aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
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
  permitWasNotRefused,
  reasonOfFinding,
  reasonOfRefusal,
  referenceGiven,
} from './rules.js';
import { event, moved, reassessed, state, statusOf, validity } from './permit-state.js';

/**
 * 許可時鐘 — whether a project needs a public-safety permit, the clock until it is applied for, and what became of it
 * (C7.1.1, B01). Its id is the project's.
 */
export const PermitClock = aggregate('PermitClock', {
  says: { zh: '許可時鐘', en: 'Permit clock' },
  state,
  lifecycle: lifecycle('status', {
    unclear: ['running', 'not_required'],
    not_required: ['running'],
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
  .on(ad.PermitGranted, (s, { number, validFrom, validUntil, file, at }) => ({
    ...s,
    ...{ number, validFrom, validUntil, file, decidedAt: at },
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
    input: z.object({ number: text(80), file: attachment('permit').optional() }),
    guards: [permitIsNeeded, numberGiven],
    decide: (c) => ad.PermitGranted({ ...c.input, projectId: c.id, by: c.actor.id, at: c.now }),
  })
  .command('notePermitOfSafetyPlan', {
    // Execution records the permit with its safety plan; administration need not do so a second time.
    by: ['system'],
    input: z.object({ number: text(80), by: ref('Employee'), authority: ad.permitAuthority.optional(), ...validity }),
    guards: [permitIsNeeded, permitWasNotRefused, permitIsOfTheLevel],
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
