import { departmentId, ex, type RoleId } from '@marquee/contracts';
import { roles, staff } from '@marquee/regulation';
import { aggregate, each, lifecycle, many, one, text } from '@marquee/kernel';
import { z } from 'zod';
import { ExecutionBasis, versionInForce } from './execution-basis.js';
import { OwnerCalendar } from './owner-calendar.js';
import * as becomes from './plan-state.js';
import { ProjectRisk } from './project-risk.js';
import * as r from './review-rules.js';
import * as s from './segment-rules.js';

const planners = ['execution_staff', 'execution_manager'] as const;
/** Everybody of every department: which of them may speak for a department, the rules say. */
const departmentStaff = staff.filter((id) => roles[id].dept !== 'company') as RoleId[];
/** What people say of a segment; its number is given. */
const part = ex.segment.omit({ segmentId: true }).extend({ dependsOn: ex.segment.shape.dependsOn.max(50).optional() });
const forDept = { dept: departmentId };

type Acting = { id: string; actor: { id: string }; state: becomes.PlanState };
const by = (c: Acting) => ({ projectId: c.id, executionPlanVersion: c.state.executionPlanVersion, by: c.actor.id });
const stamp = (c: Acting & { now: string }) => ({ ...by(c), planVersion: c.state.planVersion, at: c.now });
const basis = (c: { id: string }) => ({ basis: one(ExecutionBasis, c.id) });
const ownersOf = (state: becomes.PlanState) => [...new Set(state.segments.flatMap((p) => p.ownerId ?? []))];
const checked = (c: { id: string; state: becomes.PlanState }) => ({
  ...basis(c),
  calendars: each(OwnerCalendar, ownersOf(c.state)),
});
const segmentOf = (state: becomes.PlanState, id: string) => state.segments.find((p) => p.segmentId === id)!;

/**
 * 執行計劃 — drawn from the plan that the client signed, reviewed by the departments, approved by the execution manager
 * (C4.1, W15). Its id is the project's.
 */
export const ExecutionPlan = aggregate('ExecutionPlan', {
  says: { zh: '執行計劃', en: 'Execution plan' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    drafting: ['in_review'],
    in_review: ['drafting', 'approved'],
    approved: ['drafting'],
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
  .on(ex.ExecutionPlanAcknowledged, becomes.acknowledged)
  .on(ex.ExecutionPlanApproved, becomes.approved)
  .on(ex.ExecutionPlanSuperseded, becomes.superseded)

  .create('draftExecutionPlan', {
    by: planners,
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
    input: part,
    guards: [r.isDrafting, s.segmentHasTitle, s.dependenciesExist],
    decide: (c) =>
      ex.SegmentAdded({ ...by(c), segment: { dependsOn: [], ...c.input, segmentId: `s${c.state.numbered + 1}` } }),
  })
  .command('editSegment', {
    by: planners,
    input: part.partial().extend({ segmentId: z.string() }),
    guards: [r.isDrafting, s.segmentExists, s.segmentHasTitle, s.dependenciesExist, s.noDependencyCycle],
    decide: (c) => {
      const before = segmentOf(c.state, c.input.segmentId);
      return ex.SegmentEdited({ ...by(c), segment: { ...before, ...c.input }, formerOwnerId: before.ownerId });
    },
  })
  .command('removeSegment', {
    by: planners,
    input: z.object({ segmentId: z.string() }),
    guards: [r.isDrafting, s.segmentExists, s.nothingWaitsForIt],
    decide: (c) =>
      ex.SegmentRemoved({ ...by(c), ...c.input, formerOwnerId: segmentOf(c.state, c.input.segmentId).ownerId }),
  })
  .command('submitExecutionPlan', {
    by: planners,
    reads: checked,
    guards: [
      r.isDrafting,
      r.planStillInForce,
      s.segmentsAreComplete,
      s.requirementsSaySomething,
      s.segmentsRunForwards,
      s.segmentsInEventWindow,
      s.stagesAreCovered,
      s.ownersAreFree,
    ],
    decide: (c) => ex.ExecutionPlanSubmitted({ ...stamp(c), reviewers: [...c.policy['execPlan.requiredReviewers']] }),
  })
  .command('reviewExecutionPlan', {
    by: departmentStaff,
    input: z.object({ ...forDept, verdict: ex.reviewVerdict, comment: text(2000).optional() }),
    guards: [r.isInReview, r.speaksForOwnDept, r.deptIsAsked, r.deptHasNotDecided, r.objectionHasComment],
    decide: (c) => ex.ExecutionPlanDeptReviewed({ ...stamp(c), ...c.input }),
  })
  .command('approveExecutionPlan', {
    by: ['execution_manager'],
    reads: (c) => ({ ...checked(c), risks: many(ProjectRisk, { projectId: c.id, level: 'high' }) }),
    guards: [
      r.isInReview,
      r.planStillInForce,
      r.allDeptsApproved,
      r.notOwnPlan,
      s.ownersAreFree,
      r.highRisksAreCovered,
    ],
    decide: (c) => ex.ExecutionPlanApproved({ ...stamp(c), segments: c.state.segments }),
  })
  .command('acknowledgeExecutionPlan', {
    by: departmentStaff,
    input: z.object(forDept),
    guards: [r.isApproved, r.speaksForOwnDept, r.deptHasNotAcknowledged],
    decide: (c) => ex.ExecutionPlanAcknowledged({ ...stamp(c), ...c.input }),
  })
  .command('supersedeExecutionPlan', {
    by: planners,
    input: z.object({ reason: text(2000) }),
    reads: basis,
    guards: [r.planIsConfirmed, r.basisHasChanged, r.supersessionIsExplained],
    decide: (c) =>
      ex.ExecutionPlanSuperseded({
        ...stamp(c),
        nextPlanVersion: versionInForce(c.reads.basis)!,
        reason: c.input.reason,
      }),
  });
