import { departments, ex } from '@marquee/contracts';
import { head, leaderOf, person, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { project } from './subjects.js';

const plan = (d: { projectId: string; executionPlanVersion: number }) => `${d.projectId} ${d.executionPlanVersion}`;
/** A department by its service name; execution plans and policies name it by the prefix of its events. */
const nameOf = (prefix: string) => Object.entries(departments).find(([, known]) => known === prefix)?.[0] ?? prefix;
const reviewers = Object.values(departments);

/** 執行 · what execution does. */
export const executionNotices: readonly NoticeKind[] = [
  // ---- 執行 · execution (W15, W16, W22)
  task('execution_plan_to_review', '執行計劃待貴部門審閱', 'An execution plan waits for your department’s review')
    .when(ex.ExecutionPlanSubmitted, (d) =>
      d.reviewers.map((dept) => ({ about: `${plan(d)} ${dept}`, to: head(nameOf(dept)), projectId: d.projectId })),
    )
    .until(
      (d: { projectId: string; executionPlanVersion: number; dept: string }) => `${plan(d)} ${d.dept}`,
      ex.ExecutionPlanDeptReviewed,
    )
    .until(
      (d: { projectId: string; executionPlanVersion: number }) => reviewers.map((dept) => `${plan(d)} ${dept}`),
      ex.ExecutionPlanApproved,
      ex.ExecutionPlanSuperseded,
      ex.ExecutionPlanLapsed,
    ),
  task(
    'execution_plan_lapsed',
    '執行計劃失去依據而失效，客戶再簽署後須重訂',
    'The execution plan lapsed with the plan under it: draw up its next version once the client has signed again',
  )
    .when(ex.ExecutionPlanLapsed, (d) => ({
      about: d.projectId,
      to: [head('execution'), leaderOf(d.projectId)],
      projectId: d.projectId,
    }))
    .until(project, ex.ExecutionPlanSuperseded),
  task(
    'safety_plan_lapsed',
    '安全預案失去依據而失效，須覆核、再核准並使其生效',
    'The safety plan lapsed with the plan under it: check it, approve it again and put it in force',
  )
    .when(ex.SafetyPlanLapsed, (d) => ({ about: d.projectId, to: head('execution'), projectId: d.projectId }))
    .until(project, ex.SafetyPlanPutInForce),
  news('execution_plan_objected', '有部門反對執行計劃', 'A department objects to the execution plan').when(
    ex.ExecutionPlanDeptReviewed,
    (d) =>
      d.verdict === 'approved'
        ? undefined
        : {
            about: `${plan(d)} ${d.dept}`,
            to: [head('execution'), leaderOf(d.projectId)],
            title: d.comment,
            projectId: d.projectId,
          },
  ),
  news('execution_plan_approved', '執行計劃已核准', 'The execution plan is approved').when(
    ex.ExecutionPlanApproved,
    (d) => ({
      about: plan(d),
      to: [team(d.projectId), ...d.segments.flatMap((s) => (s.ownerId === undefined ? [] : [person(s.ownerId)]))],
      projectId: d.projectId,
    }),
  ),
  news('safety_post', '您獲指派現場的安全或佈置崗位', 'You are assigned to safety or setup on site')
    .when(ex.SafetySupervisorAssigned, (d) => ({
      about: `${d.projectId} safety`,
      to: person(d.employeeId),
      projectId: d.projectId,
    }))
    .when(ex.SetupLeadAssigned, (d) => ({
      about: `${d.projectId} setup`,
      to: person(d.employeeId),
      projectId: d.projectId,
    })),
  news(
    'gear_left_behind',
    '活動改期，有器材預訂未能隨遷，須另行安排',
    'A booking of gear could not move with the event: find other gear',
  ).when(ex.GearBookingLeftBehind, (d) => ({
    about: `${d.projectId} ${d.gearItemId} ${d.bookingId} ${d.startsAt}`,
    to: [person(d.bookedById), head('execution'), leaderOf(d.projectId)],
    projectId: d.projectId,
  })),
  news('go_decision', '項目的放行決定已作出', 'The go decision of the project is made').when(
    ex.GoDecisionRecorded,
    (d) => ({ about: d.projectId, to: team(d.projectId), projectId: d.projectId, title: d.reason }),
  ),
  news('go_decision_lapsed', '放行決定已失效，須重新決定', 'The go decision no longer stands; decide anew').when(
    ex.GoDecisionLapsed,
    (d) => ({
      about: `${d.projectId} ${d.at}`,
      to: [team(d.projectId), head('execution'), head('company')],
      projectId: d.projectId,
    }),
  ),
];
