import { ad, staff } from '@marquee/contracts';
import { aggregate, due, type Instant, instant, lifecycle, plusHours, type Policies, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { permitIsAwaited, referenceGiven } from './rules.js';

const event = { attendees: z.int(), startsAt: instant(), jurisdiction: z.string().optional() };
const state = z.object({
  projectId: ref('Project'),
  ...event,
  status: z.enum(['not_required', 'running', 'due', 'applied']),
  /** The level of government that grants the permit. */
  authority: ad.permitAuthority.optional(),
  applyBy: instant().optional(),
  reference: text(80).optional(),
  appliedAt: instant().optional(),
  appliedById: ref('Employee').optional(),
});

type State = z.output<typeof state>;
type Assessed = { input: { attendees: number; startsAt: Instant; jurisdiction?: string | undefined }; policy: Policies };

/** Whether the event's size calls for a permit where it takes place, from whom, and by when to apply; nothing when it does not (C7.1.1). */
function permitFor({ input: { attendees, startsAt, jurisdiction = '' }, policy }: Assessed) {
  const threshold = policy['permit.attendeeThreshold'][jurisdiction];
  if (!threshold || attendees < threshold.permitFrom) return {};
  const leadDays = policy['permit.leadDays'][jurisdiction] ?? 0;
  return { authority: attendees < threshold.cityLevelFrom ? 'county' as const : 'city' as const, applyBy: plusHours(startsAt, -24 * leadDays) };
}

/** 許可時鐘 — whether a project needs a public-safety permit, and the clock until it is applied for (C7.1.1, B01). Its id is the project's. */
export const PermitClock = aggregate('PermitClock', {
  says: { zh: '許可時鐘', en: 'Permit clock' },
  state,
  lifecycle: lifecycle('status', { not_required: [], running: ['due', 'applied'], due: ['applied'], applied: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  due: [due((s: State) => (s.status === 'running' ? s.applyBy : undefined), 'remindOfPermit')],
  reverse: [{ type: 'Project', field: 'permitClock', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['applyBy'] },
})
  .born(ad.PermitAssessed, (e) => ({ ...e, status: e.authority ? 'running' : 'not_required' }))
  .on(ad.PermitApplicationDue, (s) => ({ ...s, status: 'due' }))
  .on(ad.PermitAppliedFor, (s, e) => ({ ...s, status: 'applied', reference: e.reference, appliedAt: e.at, appliedById: e.by }))
  .create('assessPermit', {
    by: ['system'],
    input: z.object(event),
    decide: (c) => ad.PermitAssessed({ ...c.input, projectId: c.id, ...permitFor(c) }),
  })
  .command('remindOfPermit', {
    by: ['system'],
    guards: [permitIsAwaited],
    decide: (c) => ad.PermitApplicationDue({ projectId: c.id, applyBy: c.state.applyBy! }),
  })
  .command('recordPermitApplication', {
    by: ['admin_staff', 'admin_manager'],
    input: z.object({ reference: text(80) }),
    guards: [permitIsAwaited, referenceGiven],
    decide: (c) => ad.PermitAppliedFor({ projectId: c.id, by: c.actor.id, reference: c.input.reference, at: c.now }),
  });
