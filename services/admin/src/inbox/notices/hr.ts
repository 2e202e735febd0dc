import { cs, fi, hr } from '@marquee/contracts';
import { deputy, head, leaderOf, person, role } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { leadership } from './subjects.js';

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

/** A decision that is due and has no one to make it: whoever keeps the chart must know. */
const nobody =
  <D>(of: (d: D) => readonly [string, string | undefined]) =>
  (d: D) => {
    const [about, who] = of(d);
    return who === undefined ? { about, to: [role('hr_manager'), head('company')] } : undefined;
  };

/** 人事 · what human resources do. */
export const hrNotices: readonly NoticeKind[] = [
  // ---- 人事 · people (roles.md §3, B28)
  task('leave_to_decide', '休假申請待您審批', 'A request for leave waits for your decision')
    .when(hr.LeaveRequested, (d) => ({
      about: d.leaveId,
      to: [head(d.dept), deputy(d.dept)],
      instead: [head('company')],
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
  news('leave_withdrawn', '您的休假已被取消或提早結束', 'Your leave was cancelled, or ended early')
    .when(hr.LeaveCancelled, (d) => ({ about: d.leaveId, to: person(d.employeeId) }))
    .when(hr.LeaveEnded, (d) => (d.by === undefined ? undefined : { about: d.leaveId, to: person(d.employeeId) })),
  news('nobody_to_decide', '組織圖上沒有可以決定的人', 'The organisation chart names nobody who decides')
    .when(
      cs.InitiationDecisionReminded,
      nobody((d) => [d.initiationId, d.approverId]),
    )
    .when(
      cs.InitiationDecisionEscalated,
      nobody((d) => [d.initiationId, d.escalatedToId]),
    )
    .when(
      fi.BudgetDecisionReminded,
      nobody((d) => [d.projectId, d.approverId]),
    )
    .when(
      fi.BudgetDecisionEscalated,
      nobody((d) => [d.projectId, d.escalatedToId]),
    )
    .when(
      hr.LeaveDecisionReminded,
      nobody((d) => [d.leaveId, d.approverId]),
    )
    .when(
      hr.LeaveDecisionEscalated,
      nobody((d) => [d.leaveId, d.escalatedToId]),
    ),
  news('delegated', '您的職務已交由一名同事代理', 'A colleague stands in for you').when(hr.DelegationGranted, (d) => ({
    about: d.delegationId,
    to: person(d.delegatorId),
    dueAt: d.until,
  })),
  news('delegation_over', '職務代理已結束', 'A delegation has ended').when(hr.DelegationEnded, (d) => ({
    about: d.delegationId,
    to: [person(d.delegatorId), person(d.delegateId)],
  })),
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
  news('separation_withdrawn', '一名同事不離職了', 'A colleague stays after all').when(hr.SeparationWithdrawn, (d) => ({
    about: d.employeeId,
    to: [role('hr_manager'), head(d.dept), person(d.employeeId)],
    title: d.reason,
  })),
  news('roles_audited', '用戶、角色與部門已稽核', 'Users, roles and departments were audited').when(
    hr.RoleAuditRecorded,
    (d) => ({ about: d.auditId, to: leadership, title: d.findings }),
  ),
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
  news('employee_moved', '一名同事調部門', 'A colleague moves between departments').when(
    hr.EmployeeDepartmentChanged,
    (d) => ({ about: `${d.employeeId} ${d.dept}`, to: [head(d.fromDept), head(d.dept)] }),
  ),
];
