import { hr } from '@marquee/contracts';
import { deputy, head, leaderOf, person, role } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';

const leave = (d: { leaveId: string }) => d.leaveId;
/** The managers of the projects that an overlap concerns, and human resources. */
const overlapping = (d: { projectId: string; otherProjectId?: string | undefined }) => [
  role('hr_manager'),
  leaderOf(d.projectId),
  ...(d.otherProjectId === undefined ? [] : [leaderOf(d.otherProjectId)]),
];

/** 人事 · what human resources do. */
export const hrNotices: readonly NoticeKind[] = [
  // ---- 人事 · people (roles.md §3, B28)
  task('leave_to_decide', '休假申請待您審批', 'A request for leave waits for your decision')
    .when(hr.LeaveRequested, (d) => ({
      about: d.leaveId,
      to: [head(d.dept), deputy(d.dept)],
      title: d.number,
      dueAt: d.remindAt,
      except: [d.employeeId],
    }))
    .until(leave, hr.LeaveApproved, hr.LeaveRejected, hr.LeaveCancelled),
  task('leave_escalated', '休假申請逾期未批，已上報予您', 'An overdue request for leave was escalated to you')
    .when(hr.LeaveDecisionEscalated, (d) =>
      d.escalatedToId === undefined ? undefined : { about: d.leaveId, to: person(d.escalatedToId) },
    )
    .until(leave, hr.LeaveApproved, hr.LeaveRejected, hr.LeaveCancelled),
  news('leave_reminder', '休假申請逾期未批，請儘快決定', 'A decision on leave is due: decide soon').when(
    hr.LeaveDecisionReminded,
    (d) => (d.approverId === undefined ? undefined : { about: d.leaveId, to: person(d.approverId) }),
  ),
  news('leave_decided', '您的休假申請已有決定', 'Your request for leave is decided')
    .when(hr.LeaveApproved, (d) => ({ about: d.leaveId, to: person(d.employeeId) }))
    .when(hr.LeaveRejected, (d) => ({ about: d.leaveId, to: person(d.employeeId), title: d.reason })),
  task('stands_in', '您代理一名同事的職務', 'You stand in for a colleague')
    .when(hr.DelegationGranted, (d) => ({ about: d.delegationId, to: person(d.delegateId), dueAt: d.until }))
    .until((d: { delegationId: string }) => d.delegationId, hr.DelegationEnded),
  task(
    'assignment_overlap',
    '項目人員的工作日期重疊，或在活動期間休假',
    'Somebody of your project is on another one, or on leave, at the same dates',
  )
    .when(hr.AssignmentOverlapFound, (d) => ({
      about: `${d.employeeId} ${d.overlapId}`,
      to: overlapping(d),
      projectId: d.projectId,
      dueAt: d.from,
    }))
    .until(
      (d: { employeeId: string; overlapId: string }) => `${d.employeeId} ${d.overlapId}`,
      hr.AssignmentOverlapCleared,
    ),
  news('member_left_company', '您項目的一名成員已離職', 'Somebody of your project left the company').when(
    hr.StaffScheduleClosed,
    (d) =>
      d.projectIds.map((projectId) => ({ about: `${projectId} ${d.employeeId}`, to: leaderOf(projectId), projectId })),
  ),
  news('roles_assigned', '您的角色已更新', 'Your roles changed')
    .when(hr.EmployeeRolesAssigned, (d) => ({ about: d.employeeId, to: person(d.employeeId) }))
    .when(hr.EmployeeDepartmentChanged, (d) => ({ about: d.employeeId, to: person(d.employeeId) })),
];
