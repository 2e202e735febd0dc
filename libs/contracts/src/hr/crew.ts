import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const project = { projectId: ref('Project') };
const window = { from: instant(), until: instant() };

/**
 * The execution plan is approved: from the first to the last moment of its work the posts of the signed plan are filled
 * with people (W15).
 */
export const SlotsOpened = event('hr.SlotsOpened', {
  says: { zh: '執行計劃已核准，崗位可按時段補足', en: 'Execution plan approved: posts are filled for its times' },
  clauses: ['C4.5.1'],
  data: { ...project, executionPlanVersion: z.int().min(1), ...window, at: instant() },
});

/** The execution plan counts no more: whoever had a post of it is released, and the posts wait for the next one. */
export const SlotsClosed = event('hr.SlotsClosed', {
  says: { zh: '執行計劃失效，崗位暫停補足', en: 'Execution plan counts no more: posts are not filled' },
  clauses: ['C4.5.1'],
  data: {
    ...project,
    executionPlanVersion: z.int().min(1),
    assignmentIds: z.array(ref('CrewAssignment')),
    at: instant(),
  },
});

const crew = { assignmentId: ref('CrewAssignment'), ...project, employeeId: ref('Employee'), post: text(120) };

/** Somebody has a post of the crew, for the time of its work. */
export const StaffAssigned = event('hr.StaffAssigned', {
  says: { zh: '崗位已指派員工', en: 'Employee assigned to a post of the crew' },
  clauses: ['C4.5.1'],
  data: { ...crew, ...window, by: ref('Employee'), at: instant() },
});

/** `by`: absent when the plan under it counts no more, or the person left. */
export const StaffReleased = event('hr.StaffReleased', {
  says: { zh: '員工已解除崗位', en: 'Employee released from a post of the crew' },
  clauses: ['C4.5.1'],
  data: {
    ...crew,
    cause: z.enum(['replaced', 'plan_changed', 'left']),
    reason: text(2000).optional(),
    by: ref('Employee').optional(),
    at: instant(),
  },
});

/** Every post of the signed plan has as many people as it asks for; said again after each change that fills them. */
export const SlotsFilled = event('hr.SlotsFilled', {
  says: { zh: '項目的崗位已全部補足', en: 'All posts of the project are filled' },
  clauses: ['C4.5.1'],
  data: { ...project, executionPlanVersion: z.int().min(1), at: instant() },
});

const shift = {
  employeeId: ref('Employee'),
  assignmentId: ref('CrewAssignment'),
  ...project,
  ...window,
  at: instant(),
};

/** The person's schedule knows of the post: what meets it, another project or leave, is found (W05, C10.5.2). */
export const CrewShiftNoted = event('hr.CrewShiftNoted', {
  says: { zh: '崗位時段已列入員工日程', en: 'Post of the crew noted in a schedule' },
  data: shift,
});

export const CrewShiftEnded = event('hr.CrewShiftEnded', {
  says: { zh: '崗位時段已自員工日程刪去', en: 'Post of the crew gone from a schedule' },
  data: shift,
});
