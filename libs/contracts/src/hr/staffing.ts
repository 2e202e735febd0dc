import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { staffingNeed } from '../planning/plan.js';
import { planVersion } from '../shared-shapes.js';
import { workplace } from './people.js';

const capacity = {
  projectId: ref('Project'),
  startsAt: instant(),
  endsAt: instant(),
  /**
   * Active people of each department, and how many of them are on leave or on the team of another project on one of
   * these days.
   */
  headcounts: z.array(
    z.object({
      dept: workplace(),
      active: z.int().min(0),
      onLeave: z.int().min(0).optional(),
      assigned: z.int().min(0).optional(),
    }),
  ),
  /** The most other projects on any one of these days. */
  otherProjects: z.int().min(0),
};

/** How many people the company has for a project's dates, before anybody is assigned (B01). */
export const CapacityChecked = event('hr.CapacityChecked', {
  says: { zh: '項目日期的人手已預查', en: 'Capacity for the project’s dates pre-checked' },
  clauses: ['C4.5.1'],
  data: capacity,
});

/** The event has moved: the same for its new dates. */
export const CapacityRechecked = event('hr.CapacityRechecked', {
  says: { zh: '活動改期，人手已重新預查', en: 'The event has moved: capacity checked again' },
  clauses: ['C4.5.1'],
  data: { ...capacity, formerStartsAt: instant(), formerEndsAt: instant(), at: instant() },
});

const project = { projectId: ref('Project') };

export const StaffingOpened = event('hr.StaffingOpened', {
  says: { zh: '人力資源已為項目開立崗位需求', en: 'Human resources keep the posts of the project from here on' },
  clauses: ['C4.5.1'],
  data: { ...project, title: text(120), startsAt: instant(), endsAt: instant() },
});

/**
 * Posts that a published plan asks for; nobody is sought before the client has signed. The dates are those that the
 * plan proposes.
 */
export const StaffingNeedsNoted = event('hr.StaffingNeedsNoted', {
  says: { zh: '已按發布的方案記下崗位需要', en: 'Posts of a published plan noted' },
  clauses: ['C4.5.1'],
  data: { ...project, planVersion, startsAt: instant(), endsAt: instant(), posts: z.array(staffingNeed) },
});

/** The event has moved, and with it the time for which its posts are to be filled. */
export const StaffingMoved = event('hr.StaffingMoved', {
  says: { zh: '崗位需求的日期已隨活動更改', en: 'Dates of the posts moved with the event' },
  clauses: ['C4.5.1'],
  data: { ...project, startsAt: instant(), endsAt: instant(), at: instant() },
});

/** The client has signed: the posts of that version are to be filled (B05). */
export const StaffingRequested = event('hr.StaffingRequested', {
  says: { zh: '已按已確認的方案開始補足崗位', en: 'Posts of the confirmed plan are to be filled' },
  clauses: ['C3.3.3', 'C4.5.1'],
  data: { ...project, planVersion, posts: z.array(staffingNeed), at: instant() },
});

/** The plan gave way to another one, or its signature was voided: nobody more is sought on its account (B20). */
export const StaffingSuspended = event('hr.StaffingSuspended', {
  says: { zh: '方案有變，崗位需求已暫停', en: 'The plan has changed: its posts are suspended' },
  clauses: ['C3.3.3'],
  data: { ...project, planVersion, supersededBy: planVersion.optional(), reason: text(2000), at: instant() },
});

/** What the approved budget allows for pay of the crew (B08). */
export const StaffPayCapped = event('hr.StaffPayCapped', {
  says: { zh: '人員費用上限已按核准預算設定', en: 'Cap on the crew’s pay set by the approved budget' },
  clauses: ['C8.1.3'],
  data: { ...project, budgetVersion: z.int().min(1), cap: money() },
});

/** The budget that set the cap does not count any more; the next one sets the next cap (B08, B20). */
export const StaffPayCapLifted = event('hr.StaffPayCapLifted', {
  says: { zh: '預算失效，人員費用上限不再有據', en: 'The budget fell: there is no cap on the crew’s pay any more' },
  clauses: ['C8.1.3'],
  data: { ...project, budgetVersion: z.int().min(1), at: instant() },
});

const person = { employeeId: ref('Employee') };
/** What somebody is on a project's team. */
export const teamPost = z.enum(['leader', 'member']);
const assignment = {
  ...person,
  dept: workplace().optional(),
  projectId: ref('Project'),
  startsAt: instant(),
  endsAt: instant(),
  at: instant(),
};
const absence = {
  ...person,
  dept: workplace().optional(),
  leaveId: ref('Leave'),
  from: instant(),
  until: instant(),
  at: instant(),
};

export const StaffScheduleOpened = event('hr.StaffScheduleOpened', {
  says: { zh: '員工工作日程已開立', en: 'Schedule of an employee opened' },
  data: person,
});

/** Somebody works for a project on these dates (W05). */
export const AssignmentRecorded = event('hr.AssignmentRecorded', {
  says: { zh: '員工的項目工作已記錄', en: 'Assignment of an employee recorded' },
  clauses: ['C3.2.1'],
  data: { ...assignment, post: teamPost },
});

export const AssignmentReleased = event('hr.AssignmentReleased', {
  says: { zh: '員工的項目工作已解除', en: 'Assignment of an employee released' },
  data: assignment,
});

export const AbsenceNoted = event('hr.AbsenceNoted', {
  says: { zh: '員工的休假已列入日程', en: 'Absence of an employee noted' },
  data: absence,
});

/** From `at` on the person is back. */
export const AbsenceEnded = event('hr.AbsenceEnded', {
  says: { zh: '員工的休假已自日程刪去', en: 'Absence of an employee ended' },
  data: absence,
});

/** Everything that the person was to do is released, because they left (B28). */
export const StaffScheduleClosed = event('hr.StaffScheduleClosed', {
  says: { zh: '離職員工的項目工作已全部解除', en: 'Assignments of a leaver released' },
  clauses: ['C10.7.2'],
  data: { ...person, projectIds: z.array(ref('Project')), at: instant() },
});

/** What meets what: a person is on a project and, on the same dates, on another one or on leave. */
const overlap = {
  overlapId: z.string(),
  ...person,
  projectId: ref('Project'),
  otherProjectId: ref('Project').optional(),
  leaveId: ref('Leave').optional(),
  from: instant(),
  until: instant(),
  at: instant(),
};

export const AssignmentOverlapFound = event('hr.AssignmentOverlapFound', {
  says: { zh: '員工的工作日期重疊', en: 'Dates of an employee’s work overlap' },
  data: overlap,
});

/** The person was released, is back, or the dates have passed. */
export const AssignmentOverlapCleared = event('hr.AssignmentOverlapCleared', {
  says: { zh: '員工的工作日期不再重疊', en: 'Dates of an employee’s work overlap no more' },
  data: overlap,
});
