import { hr } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { dutiesKey } from '../people/org-chart.js';
import { Employee } from '../people/employee.js';
import { StaffSchedule } from '../staffing/staff-schedule.js';
import { StaffingRequest } from '../staffing/staffing-request.js';
import * as r from './rules.js';
import { crewKey } from './shift.js';

const state = z.object({
  projectId: ref('Project'),
  employeeId: ref('Employee'),
  post: text(120),
  from: instant(),
  until: instant(),
  status: z.enum(['assigned', 'released']),
  assignedById: ref('Employee'),
  assignedAt: instant(),
  releasedAt: instant().optional(),
  releaseCause: hr.StaffReleased.schema.shape.cause.optional(),
  releaseReason: text(2000).optional(),
});
type Known = { id: string; state: z.output<typeof state> };
const named = ({ id, state: { projectId, employeeId, post } }: Known) => ({
  assignmentId: id,
  projectId,
  employeeId,
  post,
});
const people = ['hr_staff', 'hr_manager'] as const;
/** From the signature until the event is over. */
const phases = between('preparing', 'live');

/**
 * 崗位指派 — one person of the crew: which post of the signed plan, for the time of the approved execution plan (C4.5.1,
 * W15).
 */
export const CrewAssignment = aggregate('CrewAssignment', {
  says: { zh: '崗位指派', en: 'Post of the crew' },
  state,
  lifecycle: lifecycle('status', { assigned: ['released'], released: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [
    { type: 'Project', field: 'crew', by: 'projectId', many: true },
    { type: 'Employee', field: 'crewPosts', by: 'employeeId', many: true },
  ],
  lists: { filter: ['projectId', 'employeeId', 'status', 'post'], order: ['from'] },
})
  .born(hr.StaffAssigned, ({ assignmentId: _, by, at, ...e }) => ({
    ...e,
    status: 'assigned',
    assignedById: by,
    assignedAt: at,
  }))
  .on(hr.SlotsFilled, (s) => s)
  .on(hr.StaffReleased, (s, { cause, reason, at }) => ({
    ...s,
    status: 'released',
    releasedAt: at,
    releaseCause: cause,
    releaseReason: reason,
  }))
  .create('assignStaff', {
    by: people,
    phases,
    input: z.object({ projectId: ref('Project'), post: text(120), employeeId: ref('Employee') }),
    reads: (c, own) => ({
      staffing: one(StaffingRequest, c.input.projectId),
      employee: one(Employee, c.input.employeeId),
      schedule: one(StaffSchedule, c.input.employeeId),
      crew: own.many({ projectId: c.input.projectId, status: 'assigned' }),
      work: own.many({ employeeId: c.input.employeeId, status: 'assigned' }),
    }),
    // A person is never given a post at the moment in which they leave, nor two posts at once.
    exclusive: (c) => [crewKey(c.input.projectId), dutiesKey(c.input.employeeId)],
    guards: [
      r.slotsAreOpen,
      r.postIsAskedFor,
      r.postHasRoom,
      r.hasOnePostOfTheCrew,
      r.memberStays,
      r.memberIsFree,
      r.memberIsNotAway,
    ],
    decide: (c) => {
      const { from, until, executionPlanVersion } = c.reads.staffing!.slots!;
      const assigned = hr.StaffAssigned({
        ...c.input,
        assignmentId: c.id,
        from,
        until,
        by: c.actor.id,
        at: c.now,
      });
      const filled = hr.SlotsFilled({ projectId: c.input.projectId, executionPlanVersion, at: c.now });
      return r.fillsTheLast(c) ? [assigned, filled] : assigned;
    },
  })
  .command('releaseStaff', {
    by: people,
    phases,
    input: z.object({ reason: text(2000) }),
    guards: [r.isOnTheCrew, r.releaseIsExplained],
    decide: (c) =>
      hr.StaffReleased({ ...named(c), cause: 'replaced', reason: c.input.reason, by: c.actor.id, at: c.now }),
  })
  .command('endCrewAssignment', {
    by: ['system'],
    input: z.object({ cause: z.enum(['plan_changed', 'left']) }),
    guards: [r.isOnTheCrew],
    decide: (c) => hr.StaffReleased({ ...named(c), cause: c.input.cause, at: c.now }),
  });
