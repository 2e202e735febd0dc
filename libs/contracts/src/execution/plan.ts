import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { basisLoss, departmentId } from '../shared-shapes.js';

/** The stages that an execution plan covers; every one of them is mandatory (W15). */
export const executionStage = z.enum(['materials', 'setup', 'test', 'training', 'live', 'wrap_up']);

/**
 * A part of the work. A draft leaves out what is not known yet; submission wants owner, time and requirement of every
 * one (C4.1.1).
 */
export const segment = z.object({
  segmentId: z.string(),
  title: text(120),
  stage: executionStage,
  ownerId: ref('Employee').optional(),
  from: instant().optional(),
  to: instant().optional(),
  requirement: text(2000).optional(),
  dependsOn: z.array(z.string()),
});

export const reviewVerdict = z.enum(['approved', 'objected']);

const plan = { projectId: ref('Project'), executionPlanVersion: z.int().min(1) };
const based = { ...plan, planVersion: z.int().min(1) };
const decidedBy = { by: ref('Employee') };
/** When whoever is to review or to approve next is reminded, and when it is escalated. */
const clocks = { remindAt: instant().optional(), escalateAt: instant().optional() };

export const ExecutionPlanDrafted = event('ex.ExecutionPlanDrafted', {
  says: { zh: '執行計劃已起草', en: 'Execution plan drafted' },
  clauses: ['C4.1.1'],
  data: { ...based, ...decidedBy, at: instant() },
});

export const SegmentAdded = event('ex.SegmentAdded', {
  says: { zh: '執行計劃已加入環節', en: 'Segment added to the execution plan' },
  data: { ...plan, ...decidedBy, segment },
});

/** The whole segment as it stands after the change; `formerOwnerId` is who answered for it before. */
export const SegmentEdited = event('ex.SegmentEdited', {
  says: { zh: '執行計劃的環節已修改', en: 'Segment of the execution plan edited' },
  data: { ...plan, ...decidedBy, segment, formerOwnerId: ref('Employee').optional() },
});

export const SegmentRemoved = event('ex.SegmentRemoved', {
  says: { zh: '執行計劃的環節已刪除', en: 'Segment removed from the execution plan' },
  data: { ...plan, ...decidedBy, segmentId: z.string(), formerOwnerId: ref('Employee').optional() },
});

/** Goes to every department that policy names, in parallel (B06). */
export const ExecutionPlanSubmitted = event('ex.ExecutionPlanSubmitted', {
  says: { zh: '執行計劃已送各部門審閱', en: 'Execution plan submitted for review' },
  clauses: ['C4.1.1'],
  data: { ...based, ...decidedBy, reviewers: z.array(departmentId), at: instant(), ...clocks },
});

export const ExecutionPlanDeptReviewed = event('ex.ExecutionPlanDeptReviewed', {
  says: { zh: '部門已審閱執行計劃', en: 'Execution plan reviewed by a department' },
  clauses: ['C4.1.2', 'C1.3.2'],
  data: {
    ...based,
    ...decidedBy,
    dept: departmentId,
    verdict: reviewVerdict,
    comment: text(2000).optional(),
    at: instant(),
    /** Departments that have not said anything yet; empty with the last of them. */
    remaining: z.array(departmentId).optional(),
    /** A company leader gave the word of a department that had not given it in time. */
    byLeader: z.boolean().optional(),
    /** With the last approval of a department the clock of the plan's own approval begins. */
    ...clocks,
  },
});

/** `waitingFor`: departments that have not reviewed in time; none: all have, and the plan itself waits for approval. */
const late = { ...based, waitingFor: z.array(departmentId), at: instant() };

export const ExecutionReviewReminded = event('ex.ExecutionReviewReminded', {
  says: { zh: '執行計劃的審閱或核准到期，已提醒', en: 'Review or approval of an execution plan is due: reminded' },
  clauses: ['C4.1.2'],
  data: { ...late, nextAt: instant() },
});

/** From here on a company leader may give the word of a department that is silent. */
export const ExecutionReviewEscalated = event('ex.ExecutionReviewEscalated', {
  says: { zh: '執行計劃的審閱或核准逾期，已上報', en: 'Review or approval of an execution plan is overdue: escalated' },
  clauses: ['C4.1.2', 'C1.3.2'],
  data: late,
});

/** What anybody of a department remarks while the plan is under review; it decides nothing. */
export const ExecutionPlanCommented = event('ex.ExecutionPlanCommented', {
  says: { zh: '已就執行計劃提出意見', en: 'Execution plan commented on' },
  clauses: ['C1.3.2'],
  data: { ...based, ...decidedBy, dept: departmentId, comment: text(2000), at: instant() },
});

/** Execution answers an objection in words, without changing the plan. */
export const ExecutionPlanObjectionAnswered = event('ex.ExecutionPlanObjectionAnswered', {
  says: { zh: '已答覆對執行計劃的反對', en: 'Objection to the execution plan answered' },
  data: {
    ...based,
    ...decidedBy,
    dept: departmentId,
    /** Version of the execution plan that the objection returned. */
    objectedVersion: z.int().min(1),
    answer: text(2000),
    at: instant(),
  },
});

export const ExecutionPlanAcknowledged = event('ex.ExecutionPlanAcknowledged', {
  says: { zh: '部門已確認理解執行計劃', en: 'Execution plan acknowledged by a department' },
  clauses: ['C4.1.2'],
  data: { ...based, ...decidedBy, dept: departmentId, at: instant() },
});

/** With the confirmed plan of the same version it lets finance complete the budget (B07). */
export const ExecutionPlanApproved = event('ex.ExecutionPlanApproved', {
  says: { zh: '執行計劃已核准', en: 'Execution plan approved' },
  clauses: ['C4.1.2'],
  data: { ...based, ...decidedBy, segments: z.array(segment), at: instant() },
});

/** A version gives way to the next one, which is drafted on the plan that is confirmed now. */
export const ExecutionPlanSuperseded = event('ex.ExecutionPlanSuperseded', {
  says: { zh: '執行計劃版本已被取代', en: 'Version of the execution plan superseded' },
  clauses: ['C4.1.1'],
  data: { ...based, ...decidedBy, nextPlanVersion: z.int().min(1), reason: text(2000), at: instant() },
});

/**
 * The plan that the client signed does not count any more, and so this version of the execution plan counts no more: it
 * is neither worked by nor proof of anything until the next version is approved on what the client signs next (B20).
 */
export const ExecutionPlanLapsed = event('ex.ExecutionPlanLapsed', {
  says: { zh: '執行計劃所依據的方案已失效，計劃失效', en: 'Execution plan lapsed: the plan under it counts no more' },
  clauses: ['C4.1.1', 'C3.3.3'],
  data: { ...based, cause: basisLoss, at: instant() },
});
