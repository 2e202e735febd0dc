import { hr } from '@marquee/contracts';
import { approval, decidedOnce, staff, workers } from '@marquee/regulation';
import { aggregate, instant, lifecycle, many, one, type Policies, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { Employee } from '../people/employee.js';
import { OrgUnit } from '../people/org-unit.js';
import { Delegation } from './delegation.js';
import { leftAlone } from './left-alone.js';
import { approvedLeaves, handoverRules, isTimeBoxed, STAND_INS, type WithStandIn } from './handover.js';
import * as r from './leave-rules.js';

const period = { from: instant(), until: instant() };

interface Waiting {
  readonly status: string;
  readonly dept: string;
}
const chart = (c: { state: Waiting }) => ({ unit: one(OrgUnit, c.state.dept), company: one(OrgUnit, 'company') });

/**
 * Whose decision leave is: of the head of the department; an overdue one goes to the head of the company (C2.1,
 * C10.5.2).
 */
const approvals = approval({
  keeps: decidedOnce,
  steps: { head: 'approval.sla.default' },
  passed: ({ status }: Waiting) => (status === 'requested' ? [] : undefined),
  chart,
  approver: { head: ({ unit }) => unit?.headId },
  escalateTo: { head: ({ company }) => company?.headId },
});

const state = z.object({
  number: z.string(),
  employeeId: ref('Employee'),
  dept: hr.workplace(),
  kind: hr.leaveKind,
  ...period,
  standInId: ref('Employee').optional(),
  status: z.enum(['requested', 'approved', 'rejected', 'cancelled', 'ended']),
  decidedById: ref('Employee').optional(),
  /** Whoever was asked for the decision, by the chart, as a stand-in, or because it was overdue. */
  deciderIds: z.array(ref('Employee')).optional(),
  reason: text(2000).optional(),
  ...approvals.fields,
});
type State = z.output<typeof state>;

const absence = ({ employeeId, dept, from, until, standInId }: State) => ({ employeeId, dept, from, until, standInId });
const handover = ({ state: s }: { state: State }) =>
  s.standInId ? { delegatorId: s.employeeId, delegateId: s.standInId, from: s.from, until: s.until } : undefined;
/** Everybody who is, or was, asked for the decision. */
const asked = ({ deciderIds = [] }: State, ...more: readonly (string | undefined)[]) => [
  ...new Set([...deciderIds, ...more.filter((id) => id !== undefined)]),
];
const mayDecide = [r.leaveIsRequested, r.notOwnLeave, r.decidesOnLeave] as const;

/**
 * 休假 — approved by the head of the department or the deputy; whoever stands in acts for the person until it ends
 * (C10.5.2, B28).
 */
export const Leave = aggregate('Leave', {
  says: { zh: '休假', en: 'Leave' },
  state,
  lifecycle: lifecycle('status', {
    requested: ['approved', 'rejected', 'cancelled'],
    approved: ['ended'],
    rejected: [],
    cancelled: [],
    ended: [],
  }),
  readers: staff,
  visible: { kind: r.seesWhy, reason: r.seesWhy },
  reverse: [{ type: 'Employee', field: 'leaves', by: 'employeeId', many: true }],
  lists: { filter: ['employeeId', 'dept', 'status', 'standInId'], order: ['from', 'number'] },
})
  .born(hr.LeaveRequested, ({ leaveId: _, at: __, ...e }) => ({ ...e, status: 'requested' }))
  .on(hr.LeaveApproved, (s, e) => ({ ...s, ...approvals.stopClocks, status: 'approved', decidedById: e.by }))
  .on(hr.LeaveRejected, (s, e) => ({
    ...s,
    ...approvals.stopClocks,
    status: 'rejected',
    decidedById: e.by,
    reason: e.reason,
  }))
  .on(hr.LeaveCancelled, (s) => ({ ...s, ...approvals.stopClocks, status: 'cancelled' }))
  .on(hr.LeaveEnded, (s, e) => ({ ...s, status: 'ended', until: e.until }))
  .on(hr.StandInUnavailable, (s) => s)
  .on(hr.LeaveDecisionReminded, (s, e) => ({ ...approvals.reminded(s, e), deciderIds: asked(s, e.approverId) }))
  .on(hr.LeaveDecisionEscalated, (s, e) => ({
    ...approvals.escalated(s),
    deciderIds: asked(s, e.approverId, e.escalatedToId),
  }))
  .create('requestLeave', {
    by: workers,
    numbered: 'LV',
    input: z.object({ kind: hr.leaveKind, ...period, standInId: ref('Employee').optional() }),
    reads: (c, own) => ({
      employee: one(Employee, c.actor.id),
      unit: one(OrgUnit, c.actor.dept),
      company: one(OrgUnit, 'company'),
      asked: own.many({ employeeId: c.actor.id, status: 'requested' }),
      away: own.many({ employeeId: c.actor.id, status: 'approved' }),
    }),
    exclusive: (c) => [`leave of ${c.actor.id}`],
    guards: [
      r.requestedInPerson,
      r.applicantIsEmployed,
      r.leaveEndsAfterItBegins,
      r.leaveHasAnEnd,
      r.leaveIsNotOver,
      r.noOverlappingLeave,
      r.headNamesStandIn,
      r.standInIsTimeBoxed,
    ],
    decide: (c) =>
      hr.LeaveRequested({
        ...c.input,
        leaveId: c.id,
        number: c.number,
        employeeId: c.actor.id,
        dept: c.reads.employee!.dept,
        standInId: r.standInOf(c),
        deciderIds: [...r.decidersOf(c)],
        at: c.now,
        ...approvals.clocks(c),
      }),
  })
  .command('approveLeave', {
    by: workers,
    reads: (c) => ({
      ...chart(c),
      standIn: one(Employee, c.state.standInId),
      granted: many(Delegation, { status: 'granted' }),
      leaves: approvedLeaves(),
    }),
    exclusive: () => [STAND_INS],
    guards: [
      ...mayDecide,
      isTimeBoxed((c: { policy: Policies; state: State }) => handover(c), 'standInId'),
      ...handoverRules((c: WithStandIn & { state: State }) => handover(c), 'standInId'),
    ],
    decide: (c) => [
      hr.LeaveApproved({ ...absence(c.state), leaveId: c.id, by: c.actor.id, at: c.now }),
      ...leftAlone(c),
    ],
  })
  .command('rejectLeave', {
    by: workers,
    input: z.object({ reason: text(2000) }),
    reads: chart,
    guards: [...mayDecide, r.leaveRefusalIsExplained],
    decide: (c) =>
      hr.LeaveRejected({
        leaveId: c.id,
        by: c.actor.id,
        at: c.now,
        employeeId: c.state.employeeId,
        reason: c.input.reason,
      }),
  })
  .command('cancelLeave', {
    by: workers,
    guards: [r.leaveIsOpen, r.cancelledByApplicantOrHr],
    decide: (c) =>
      c.state.status === 'approved'
        ? hr.LeaveEnded({ ...absence(c.state), leaveId: c.id, by: c.actor.id, at: c.now })
        : hr.LeaveCancelled({ leaveId: c.id, by: c.actor.id, at: c.now, employeeId: c.state.employeeId }),
  })
  .command('endLeave', {
    by: ['system'],
    guards: [r.leaveIsApproved],
    decide: (c) => hr.LeaveEnded({ ...absence(c.state), leaveId: c.id, at: c.now }),
  })
  .command('closeLeave', {
    by: ['system'],
    input: z.object({ by: ref('Employee') }),
    guards: [r.leaveIsOpen],
    decide: (c) =>
      c.state.status === 'approved'
        ? hr.LeaveEnded({ ...absence(c.state), leaveId: c.id, at: c.now })
        : hr.LeaveCancelled({ leaveId: c.id, by: c.input.by, at: c.now, employeeId: c.state.employeeId }),
  })
  .command(
    'remindLeaveDecision',
    approvals.remind(r.leaveIsRequested, (c, due) => hr.LeaveDecisionReminded({ leaveId: c.id, ...due })),
  )
  .command(
    'escalateLeaveDecision',
    approvals.escalate(r.leaveIsRequested, (c, due) => hr.LeaveDecisionEscalated({ leaveId: c.id, ...due })),
  )
  .due((s) => (s.status === 'approved' ? s.until : undefined), 'endLeave')
  .due(approvals.reminderDue, 'remindLeaveDecision')
  .due(approvals.escalationDue, 'escalateLeaveDecision');
