import { hr, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { StaffSchedule } from './staff-schedule.js';

interface Dates {
  readonly projectId: string;
  readonly startsAt: string;
  readonly endsAt: string;
}
const recorded = (id: string, post: 'leader' | 'member', { projectId, startsAt, endsAt }: Dates) => ({
  id,
  input: { projectId, post, startsAt, endsAt },
});
const released = (id: string, projectId: string, at: string) => ({ id, input: { projectId, at } });
const others = (leaderId: string | undefined, memberIds: readonly string[]) =>
  [...new Set(memberIds)].filter((id) => id !== leaderId);

/** W05: a team forms, grows, shrinks, gets another leader or is disbanded; human resources keeps everybody's load. */
const recordTeam = when(pl.ProjectTeamFormed).issue(StaffSchedule, 'recordAssignment', ({ data }) => [
  recorded(data.leaderId, 'leader', data),
  ...others(data.leaderId, data.memberIds).map((id) => recorded(id, 'member', data)),
]);
const recordMember = when(pl.ProjectMemberAdded).issue(StaffSchedule, 'recordAssignment', ({ data }) =>
  recorded(data.employeeId, 'member', data),
);
const releaseMember = when(pl.ProjectMemberRemoved).issue(StaffSchedule, 'releaseAssignment', ({ data, at }) =>
  released(data.employeeId, data.projectId, at),
);
/** The former leader stays on the team until removed from it. */
const recordNewLeader = when(pl.ProjectLeaderReplaced).issue(StaffSchedule, 'recordAssignment', ({ data }) => [
  recorded(data.leaderId, 'leader', data),
  recorded(data.formerLeaderId, 'member', data),
]);
const releaseTeam = when(pl.ProjectTeamDisbanded).issue(StaffSchedule, 'releaseAssignment', ({ data, at }) =>
  [data.leaderId, ...others(data.leaderId, data.memberIds)].map((id) => released(id, data.projectId, at)),
);

/** The event has moved, and everybody on its team with it; whom that takes from something else, overlaps tell. */
const moveTeam = when(pl.EventDatesSet).issue(StaffSchedule, 'recordAssignment', ({ data }) => [
  ...(data.leaderId === undefined ? [] : [recorded(data.leaderId, 'leader', data)]),
  ...others(data.leaderId, data.memberIds).map((id) => recorded(id, 'member', data)),
]);

/** C10.5.2: whoever is on leave is not available; assignments are looked at again (B28). */
const noteLeave = when(hr.LeaveApproved).issue(
  StaffSchedule,
  'noteAbsence',
  ({ data: { employeeId, leaveId, dept, from, until } }) => ({ id: employeeId, input: { leaveId, dept, from, until } }),
);
const endLeave = when(hr.LeaveEnded).issue(
  StaffSchedule,
  'endAbsence',
  ({ data: { employeeId, leaveId, dept, from, until } }) => ({ id: employeeId, input: { leaveId, dept, from, until } }),
);

/** B28: whoever leaves the company is released from everything. */
const releaseLeaver = when(hr.EmployeeSeparated).issue(StaffSchedule, 'closeStaffSchedule', ({ data }) => ({
  id: data.employeeId,
  input: { dept: data.dept },
}));

export const staffingReactions = [
  recordTeam,
  recordMember,
  releaseMember,
  recordNewLeader,
  releaseTeam,
  moveTeam,
  noteLeave,
  endLeave,
  releaseLeaver,
];
