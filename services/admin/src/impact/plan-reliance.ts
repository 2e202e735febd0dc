import { ad, cs, de, ex, fi, hr, pl } from '@marquee/contracts';
import { seesCost, seesPrice, staff } from '@marquee/regulation';
import { instant, money, type Patch, type Recorded, ref, view } from '@marquee/kernel';
import { z } from 'zod';
import { keyOf } from '../timeline/timeline.js';
import { type DependantKind, dependantKinds } from './dependant.js';

/** What a dependant consists of, where its department says so: segments, posts, logistics of each kind. */
const part = z.object({
  partId: z.string(),
  title: z.string(),
  ownerId: ref('Employee').optional(),
  from: instant().optional(),
  until: instant().optional(),
});

const shape = z.object({
  projectId: ref('Project'),
  kind: z.enum(dependantKinds),
  title: z.string().optional(),
  /** The person who answers for it; absent: its office does. */
  ownerId: ref('Employee').optional(),
  /** The version of the plan that it was built on; absent for what only has to do with the dates. */
  planVersion: z.int().optional(),
  amount: money().optional(),
  gearItemId: ref('GearItem').optional(),
  /** The time that it takes or is valid for. */
  from: instant().optional(),
  until: instant().optional(),
  parts: z.array(part).optional(),
  /** Entries of the timeline: by which it relies on the plan, and by which it ceased to. The later one counts. */
  since: z.string().optional(),
  ended: z.string().optional(),
});
export type Reliance = z.output<typeof shape>;
type Change = Patch<Reliance>;

const keyed = (projectId: string, kind: DependantKind, id = '') => `${projectId} ${kind} ${id}`.trim();
const relies = (
  e: Recorded<{ projectId: string }>,
  kind: DependantKind,
  fields: Partial<Reliance>,
  id?: string,
): Change => [keyed(e.data.projectId, kind, id), { projectId: e.data.projectId, kind, ...fields, since: keyOf(e) }];
const ended = (e: Recorded, projectId: string, kind: DependantKind, id?: string): Change => [
  keyed(projectId, kind, id),
  { projectId, kind, ended: keyOf(e) },
];

/** Only the signature on that very version ends, not one that followed it. */
const signatureEnded = (e: Recorded<{ projectId: string; planVersion: number }>): Change => [
  keyed(e.data.projectId, 'signature'),
  (row) => (row.planVersion === e.data.planVersion ? { ended: keyOf(e) } : {}),
];

const segments = (all: readonly z.output<typeof ex.segment>[]) =>
  all.map(({ segmentId, title, ownerId, from, to }) => ({
    partId: segmentId,
    title,
    ...(ownerId && { ownerId }),
    ...(from && { from }),
    ...(to && { until: to }),
  }));

/** Bookings are counted within each gear. */
const bookingOf = ({ gearItemId, bookingId }: { gearItemId: string; bookingId: string }) =>
  `${gearItemId} ${bookingId}`;

/**
 * 依賴方案者 — everything that was built on a version of a project's plan or on its dates, a row a dependant, as the
 * departments stated it (N7, B20).
 */
export const PlanReliance = view('PlanReliance', {
  says: { zh: '依賴方案者', en: 'What relies on a plan' },
  readers: staff,
  shape,
  /** Signed is the price, approved the cost. */
  visible: { amount: (row, viewer) => (row.kind === 'signature' ? seesPrice : seesCost)(row, viewer) },
  reverse: [{ type: 'Project', field: 'planReliances', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'kind', 'ownerId'] },
})
  .on(cs.PlanConfirmed, (e) => relies(e, 'signature', { planVersion: e.data.planVersion, amount: e.data.price }))
  .on(cs.PlanConfirmationVoided, signatureEnded)
  .on(cs.PlanConfirmationSuperseded, signatureEnded)
  .on(ex.ExecutionPlanSubmitted, (e) => relies(e, 'execution_plan', { planVersion: e.data.planVersion, parts: [] }))
  .on(ex.ExecutionPlanApproved, (e) =>
    relies(e, 'execution_plan', { planVersion: e.data.planVersion, parts: segments(e.data.segments) }),
  )
  .on(ex.ExecutionPlanSuperseded, (e) => ended(e, e.data.projectId, 'execution_plan'))
  .on(ex.ExecutionPlanLapsed, (e) => ended(e, e.data.projectId, 'execution_plan'))
  .on(ex.SafetyPlanPutInForce, (e) => relies(e, 'safety_plan', { planVersion: e.data.planVersion }))
  .on(ex.SafetyPlanRevised, (e) => ended(e, e.data.projectId, 'safety_plan'))
  .on(ex.SafetyPlanLapsed, (e) => ended(e, e.data.projectId, 'safety_plan'))
  .on(ex.SafetySupervisorLost, (e) => (e.data.suspended ? ended(e, e.data.projectId, 'safety_plan') : undefined))
  .on(ex.SafetySupervisorAssigned, ({ data: { projectId, employeeId } }) => [
    keyed(projectId, 'safety_plan'),
    { projectId, kind: 'safety_plan', ownerId: employeeId },
  ])
  .on(fi.BudgetApproved, (e) => relies(e, 'budget', { planVersion: e.data.planVersion, amount: e.data.total }))
  .on(fi.BudgetRevised, (e) => relies(e, 'budget', { planVersion: e.data.planVersion, amount: e.data.total }))
  .on(fi.BudgetBasisWithdrawn, (e) => ended(e, e.data.projectId, 'budget'))
  .on(de.DeliverablePlanned, ({ data: { projectId, deliverable: d } }) => [
    keyed(projectId, 'design', d.deliverableId),
    { projectId, kind: 'design', title: d.title },
  ])
  .on(de.DeliverableAssigned, ({ data: { projectId, deliverableId, ownerId } }) => [
    keyed(projectId, 'design', deliverableId),
    { projectId, kind: 'design', ownerId },
  ])
  .on(de.DesignBriefed, (e) =>
    e.data.deliverableIds.map((id) => relies(e, 'design', { planVersion: e.data.planVersion }, id)),
  )
  .on(de.DesignInvalidated, (e) => ended(e, e.data.projectId, 'design', e.data.deliverableId))
  .on(hr.StaffingRequested, (e) =>
    relies(e, 'posts', {
      planVersion: e.data.planVersion,
      parts: e.data.posts.map((p, n) => ({ partId: `p${n + 1}`, title: `${p.quantity} × ${p.post}` })),
    }),
  )
  .on(hr.StaffingSuspended, (e) => ended(e, e.data.projectId, 'posts'))
  .on(ad.LogisticsReserving, (e) => relies(e, 'logistics', { planVersion: e.data.planVersion, parts: [] }))
  .on(ad.LogisticsNeedConfirmed, ({ data: { projectId, needId, arrangement, by } }) => [
    keyed(projectId, 'logistics'),
    ({ parts = [] }) => ({
      projectId,
      kind: 'logistics',
      parts: [...parts.filter((p) => p.partId !== needId), { partId: needId, title: arrangement, ownerId: by }],
    }),
  ])
  .on(ad.LogisticsSuspended, (e) => ended(e, e.data.projectId, 'logistics'))
  .on(ex.GearBooked, (e) =>
    relies(
      e,
      'gear',
      {
        title: `× ${e.data.quantity}`,
        gearItemId: e.data.gearItemId,
        ownerId: e.data.by,
        from: e.data.from,
        until: e.data.until,
      },
      bookingOf(e.data),
    ),
  )
  .on(ex.GearBookingMoved, ({ data }) => [
    keyed(data.projectId, 'gear', bookingOf(data)),
    { from: data.from, until: data.until },
  ])
  .on(ex.GearBookingReleased, (e) => ended(e, e.data.projectId, 'gear', bookingOf(e.data)))
  .on(hr.AssignmentRecorded, (e) =>
    relies(e, 'crew', { ownerId: e.data.employeeId, from: e.data.startsAt, until: e.data.endsAt }, e.data.employeeId),
  )
  .on(hr.AssignmentReleased, (e) => ended(e, e.data.projectId, 'crew', e.data.employeeId))
  .on(hr.StaffScheduleClosed, (e) => e.data.projectIds.map((id) => ended(e, id, 'crew', e.data.employeeId)))
  .on(ad.PermitAppliedFor, (e) => relies(e, 'permit', { ownerId: e.data.by }))
  .on(ad.PermitGranted, (e) => relies(e, 'permit', { title: e.data.number, ownerId: e.data.by }))
  .on(ad.PermitRefused, (e) => ended(e, e.data.projectId, 'permit'));

const basis = z.object({
  startsAt: instant(),
  endsAt: instant(),
  versions: z.array(z.object({ planVersion: z.int(), total: money() })),
  superseded: z.array(z.int()),
});
export type Basis = z.output<typeof basis>;

/**
 * 方案版本 — the dates in force, what the versions of a project's plan cost, and which gave way to others; for
 * `changeImpact` alone. Its id is the project's.
 */
export const PlanBasis = view('PlanBasis', {
  says: { zh: '方案版本與日期', en: 'Versions of a plan and their dates' },
  readers: staff,
  published: false,
  shape: basis,
  visible: { versions: seesCost },
  edition: 2,
})
  .on(pl.ProjectOpened, ({ data: { projectId, startsAt, endsAt } }) => [projectId, { startsAt, endsAt }])
  .on(pl.EventDatesSet, ({ data: { projectId, startsAt, endsAt } }) => [projectId, { startsAt, endsAt }])
  .on(pl.PlanVersionPublished, ({ data: { projectId, planVersion, total } }) => [
    projectId,
    ({ versions = [] }) => ({ versions: [...versions, { planVersion, total }] }),
  ])
  .on(pl.PlanSuperseded, ({ data: { projectId, planVersion } }) => [
    projectId,
    ({ superseded = [] }) => ({ superseded: [...superseded, planVersion] }),
  ]);
