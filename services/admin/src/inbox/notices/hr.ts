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

/** Who runs the department in which a post is held. */
const deptOfPost = {
  team_leader: 'planning',
  team_member: 'planning',
  reviewer: 'planning',
  risk_owner: 'planning',
  contingency: 'planning',
  segment_owner: 'execution',
  setup_lead: 'execution',
  safety_supervisor: 'execution',
  designer: 'design',
  stands_in: 'hr',
} as const;
interface Handing {
  readonly dept: string;
  readonly posts?:
    | readonly { readonly kind: keyof typeof deptOfPost; readonly projectId?: string | undefined }[]
    | undefined;
}
/** Everybody who must see to it that somebody takes over: own head, heads of the departments concerned, HR. */
const whoHandsOver = ({ dept, posts = [] }: Handing) => [
  role('hr_manager'),
  head(dept),
  ...[...new Set(posts.map((p) => deptOfPost[p.kind]))].filter((d) => d !== dept).map((d) => head(d)),
  ...[...new Set(posts.flatMap((p) => p.projectId ?? []))].map((projectId) => leaderOf(projectId)),
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
  task(
    'duties_to_hand_over',
    '一名同事將離職，其職務須於最後工作日前交接',
    'A colleague is to leave: their duties are handed over by the last day',
  )
    .when(hr.SeparationRecorded, (d) => ({
      about: d.employeeId,
      to: [...whoHandsOver(d), person(d.employeeId)],
      dueAt: d.leavesAt,
    }))
    .until((d: { employeeId: string }) => d.employeeId, hr.EmployeeSeparated, hr.SeparationWithdrawn),
  news(
    'posts_vacant',
    '一名同事已離職，其未交接的職務懸空',
    'A colleague has left: what nobody took over is vacant',
  ).when(hr.EmployeeSeparated, (d) => (d.posts?.length ? { about: d.employeeId, to: whoHandsOver(d) } : undefined)),
  news(
    'stand_in_away',
    '您的代理人在代理期間休假，請另作安排',
    'Whoever stands in for you is away then: find another',
  ).when(hr.StandInUnavailable, (d) => ({
    about: `${d.leaveId} ${d.employeeId}`,
    to: [person(d.employeeId), head(d.dept), role('hr_manager')],
    dueAt: d.from,
  })),
  news('member_left_company', '您項目的一名成員已離職', 'Somebody of your project left the company').when(
    hr.StaffScheduleClosed,
    (d) =>
      d.projectIds.map((projectId) => ({ about: `${projectId} ${d.employeeId}`, to: leaderOf(projectId), projectId })),
  ),
  news('roles_assigned', '您的角色已更新', 'Your roles changed')
    .when(hr.EmployeeRolesAssigned, (d) => ({ about: d.employeeId, to: person(d.employeeId) }))
    .when(hr.EmployeeDepartmentChanged, (d) => ({ about: d.employeeId, to: person(d.employeeId) })),
];
