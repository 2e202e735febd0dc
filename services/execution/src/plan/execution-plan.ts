import { departmentId, ex } from '@marquee/contracts';
import { between, roles, staff, voiceOf, workers, Employment } from '@marquee/regulation';
import { aggregate, each, lifecycle, many, one, text } from '@marquee/kernel';
import { z } from 'zod';
import { ExecutionBasis, versionInForce } from './execution-basis.js';
import { OwnerCalendar } from './owner-calendar.js';
import { by, lapse, review, stamp, submission } from './plan-facts.js';
import { ownersOf, type PlanState, segmentOf, state } from './plan-shape.js';
import * as becomes from './plan-state.js';
import { ProjectRisk } from './project-risk.js';
import * as o from './owner-rules.js';
import * as m from './remark-rules.js';
import * as clock from './review-clock.js';
import * as r from './review-rules.js';
import { highRisksAreCovered, risksAreAssessed } from './risk-rules.js';
import * as s from './segment-rules.js';

const planners = ['execution_staff', 'execution_manager'] as const;
/** Everybody of every department: which of them gives its word, the rules say. */
const departmentStaff = workers.filter((id) => roles[id].dept !== 'company');
/** What people say of a segment; its number is given. */
const part = ex.segment.omit({ segmentId: true }).extend({ dependsOn: ex.segment.shape.dependsOn.max(50).optional() });
const forDept = { dept: departmentId };

const basis = (c: { id: string }) => ({ basis: one(ExecutionBasis, c.id) });
const checked = (c: { id: string; state: PlanState }) => {
  const owners = ownersOf(c.state);
  return { ...basis(c), calendars: each(OwnerCalendar, owners), owners: each(Employment, owners) };
};

/**
 * 執行計劃 — drawn from the plan that the client signed, reviewed by the departments, approved by the execution manager
 * (C4.1, W15). Its id is the project's.
 */
export const ExecutionPlan = aggregate('ExecutionPlan', {
  says: { zh: '執行計劃', en: 'Execution plan' },
  state,
  lifecycle: lifecycle('status', {
    drafting: ['in_review', 'lapsed'],
    in_review: ['drafting', 'approved', 'lapsed'],
    approved: ['drafting', 'lapsed'],
    lapsed: ['drafting'],
  }),
  readers: staff,
  partitionBy: (_, state) => state.projectId,
  reverse: [{ type: 'Project', field: 'executionPlan', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status', 'planVersion'], order: ['submittedAt'] },
})
  .born(ex.ExecutionPlanDrafted, becomes.drafted)
  .on(ex.SegmentAdded, becomes.segmentAdded)
  .on(ex.SegmentEdited, becomes.segmentEdited)
  .on(ex.SegmentRemoved, becomes.segmentRemoved)
  .on(ex.ExecutionPlanSubmitted, becomes.submitted)
  .on(ex.ExecutionPlanDeptReviewed, becomes.reviewed)
  .on(ex.ExecutionReviewReminded, becomes.reminded)
  .on(ex.ExecutionReviewEscalated, becomes.escalated)
  .on(ex.ExecutionPlanCommented, becomes.commented)
  .on(ex.ExecutionPlanObjectionAnswered, becomes.objectionAnswered)
  .on(ex.ExecutionPlanAcknowledged, becomes.acknowledged)
  .on(ex.ExecutionPlanApproved, becomes.approved)
  .on(ex.ExecutionPlanSuperseded, becomes.superseded)
  .on(ex.ExecutionPlanLapsed, becomes.lapsed)

  .create('draftExecutionPlan', {
    by: planners,
    phases: between('preparing', 'ready'),
    reads: basis,
    guards: [r.planIsConfirmed],
    decide: (c) =>
      ex.ExecutionPlanDrafted({
        projectId: c.id,
        executionPlanVersion: 1,
        planVersion: versionInForce(c.reads.basis)!,
        by: c.actor.id,
        at: c.now,
      }),
  })
  .command('addSegment', {
    by: planners,
    phases: between('preparing', 'ready'),
    input: part,
    guards: [r.isDrafting, s.segmentHasTitle, s.dependenciesExist],
    decide: (c) =>
      ex.SegmentAdded({ ...by(c), segment: { dependsOn: [], ...c.input, segmentId: `s${c.state.numbered + 1}` } }),
  })
  .command('editSegment', {
    by: planners,
    phases: between('preparing', 'ready'),
    input: part.partial().extend({ segmentId: z.string() }),
    guards: [r.isDrafting, s.segmentExists, s.segmentHasTitle, s.dependenciesExist, s.noDependencyCycle],
    decide: (c) => {
      const before = segmentOf(c.state, c.input.segmentId);
      return ex.SegmentEdited({ ...by(c), segment: { ...before, ...c.input }, formerOwnerId: before.ownerId });
    },
  })
  .command('removeSegment', {
    by: planners,
    phases: between('preparing', 'ready'),
    input: z.object({ segmentId: z.string() }),
    guards: [r.isDrafting, s.segmentExists, s.nothingWaitsForIt],
    decide: (c) =>
      ex.SegmentRemoved({ ...by(c), ...c.input, formerOwnerId: segmentOf(c.state, c.input.segmentId).ownerId }),
  })
  .command('submitExecutionPlan', {
    by: planners,
    phases: between('preparing', 'ready'),
    reads: checked,
    guards: [
      r.isDrafting,
      r.planStillInForce,
      m.objectionIsMet,
      s.segmentsAreComplete,
      s.requirementsSaySomething,
      s.segmentsRunForwards,
      s.segmentsInEventWindow,
      s.stagesAreCovered,
      s.ownersAreFree,
      ...o.ownersAnswer,
    ],
    decide: submission,
  })
  .command('reviewExecutionPlan', {
    by: [...departmentStaff, 'leader', 'gm'],
    phases: between('preparing', 'ready'),
    input: z.object({ ...forDept, verdict: ex.reviewVerdict, comment: text(2000).optional() }),
    reads: voiceOf,
    guards: [...clock.mayReview, m.objectionHasComment],
    decide: review,
  })
  .command('commentExecutionPlan', {
    by: departmentStaff,
    phases: between('preparing', 'ready'),
    input: z.object({ ...forDept, comment: text(2000) }),
    guards: [r.isInReview, m.isOfThatDept, m.commentGiven],
    decide: (c) => ex.ExecutionPlanCommented({ ...stamp(c), ...c.input }),
  })
  .command('answerObjection', {
    by: planners,
    phases: between('preparing', 'ready'),
    input: z.object({ ...forDept, answer: text(2000) }),
    guards: [r.isDrafting, m.objectionIsOpen, m.answerIsExplained],
    decide: (c) =>
      ex.ExecutionPlanObjectionAnswered({
        ...stamp(c),
        ...c.input,
        objectedVersion: c.state.executionPlanVersion - 1,
      }),
  })
  .command('approveExecutionPlan', {
    // A leader approves in place of a manager who wrote on it, so that no plan is left without anybody who may.
    by: ['execution_manager', 'gm', 'leader'],
    phases: between('preparing', 'ready'),
    reads: (c) => ({ ...checked(c), risks: many(ProjectRisk, { projectId: c.id }) }),
    guards: [
      r.isInReview,
      r.planStillInForce,
      r.allDeptsApproved,
      r.notOwnPlan,
      s.ownersAreFree,
      ...o.ownersAnswer,
      risksAreAssessed,
      highRisksAreCovered,
    ],
    decide: (c) => ex.ExecutionPlanApproved({ ...stamp(c), segments: c.state.segments }),
  })
  .command('acknowledgeExecutionPlan', {
    by: departmentStaff,
    phases: between('preparing', 'live'),
    input: z.object(forDept),
    reads: voiceOf,
    guards: [r.isApproved, r.speaksForItsDept, r.deptHasNotAcknowledged],
    decide: (c) => ex.ExecutionPlanAcknowledged({ ...stamp(c), ...c.input }),
  })
  .command('supersedeExecutionPlan', {
    by: planners,
    phases: between('preparing', 'ready'),
    input: z.object({ reason: text(2000) }),
    reads: basis,
    guards: [r.planIsConfirmed, r.basisHasChanged, r.supersessionIsExplained],
    decide: (c) =>
      ex.ExecutionPlanSuperseded({
        ...stamp(c),
        nextPlanVersion: versionInForce(c.reads.basis)!,
        reason: c.input.reason,
      }),
  })
  .ensure('lapseExecutionPlan', {
    // Many a project loses its signature before it has an execution plan: then there is nothing to lapse.
    by: ['system'],
    reads: basis,
    guards: [r.planHasLostItsBasis],
    decide: lapse,
  })
  .command('remindExecutionReview', clock.remindsReview)
  .command('escalateExecutionReview', clock.escalatesReview)
  .due((s) => s.remindAt, 'remindExecutionReview')
  .due((s) => s.escalateAt, 'escalateExecutionReview');
