import { ex } from '@marquee/contracts';
import { head, leaderOf, person, team, writersOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { leadership, project } from './subjects.js';

/** 安全、器材與放行 · safety, gear and the go decision (W16, W22, B03). */
export const onSiteNotices: readonly NoticeKind[] = [
  task('safety_plan_to_approve', '安全預案待您核准', 'A safety plan waits for your approval')
    .when(ex.SafetyPlanDrafted, (d) => ({
      about: d.projectId,
      to: head('execution'),
      instead: [head('company')],
      exceptTo: writersOf('safety', d.projectId),
      projectId: d.projectId,
    }))
    .when(ex.SafetyPlanRevised, (d) => ({
      about: d.projectId,
      to: head('execution'),
      instead: [head('company')],
      exceptTo: writersOf('safety', d.projectId),
      projectId: d.projectId,
    }))
    .until(project, ex.SafetyPlanApproved),
  task('safety_plan_to_put_in_force', '安全預案已核准，待生效', 'A safety plan is approved: put it in force')
    .when(ex.SafetyPlanApproved, (d) => ({ about: d.projectId, to: head('execution'), projectId: d.projectId }))
    .when(ex.SafetySupervisorLost, (d) =>
      d.suspended ? { about: d.projectId, to: head('execution'), projectId: d.projectId } : undefined,
    )
    .until(project, ex.SafetyPlanPutInForce, ex.SafetyPlanRevised, ex.SafetyPlanLapsed),
  news('safety_plan_in_force', '安全預案已生效', 'The safety plan is in force').when(ex.SafetyPlanPutInForce, (d) => ({
    about: `${d.projectId} ${d.revision}`,
    to: [team(d.projectId), head('customer-service'), head('hr')],
    projectId: d.projectId,
  })),
  task(
    'safety_plan_lapsed',
    '安全預案失去依據而失效，須覆核、再核准並使其生效',
    'The safety plan lapsed with the plan under it: check it, approve it again and put it in force',
  )
    .when(ex.SafetyPlanLapsed, (d) => ({ about: d.projectId, to: head('execution'), projectId: d.projectId }))
    .until(project, ex.SafetyPlanPutInForce),
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
  task(
    'safety_supervisor_wanted',
    '安全監督員已離任，安全預案暫停生效；請另行指派並再使其生效',
    'The safety supervisor is gone: assign another one, and put the safety plan in force again',
  )
    .when(ex.SafetySupervisorLost, (d) => ({
      about: d.projectId,
      to: [head('execution'), leaderOf(d.projectId)],
      projectId: d.projectId,
    }))
    .until(project, ex.SafetySupervisorAssigned),
  task('setup_lead_wanted', '佈置負責人已離任，請另行指派', 'The setup lead is gone: assign another one')
    .when(ex.SetupLeadLost, (d) => ({
      about: d.projectId,
      to: [head('execution'), leaderOf(d.projectId)],
      projectId: d.projectId,
    }))
    .until(project, ex.SetupLeadAssigned),
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
      to: [team(d.projectId), head('execution'), head('company'), ...(d.decidedBy ? [person(d.decidedBy)] : [])],
      projectId: d.projectId,
    }),
  ),
  news(
    'go_waivers_ended',
    '放行豁免已到期，項目須重新符合條件',
    'Waivers of the go decision ended: the items are open again',
  ).when(ex.ReadinessWaiversExpired, (d) => ({
    about: `${d.projectId} ${d.at}`,
    to: [team(d.projectId), head('execution'), ...leadership],
    projectId: d.projectId,
  })),
  news('gear_forecast_short', '方案所需器材預計不足', 'The gear that a plan needs is forecast to be short').when(
    ex.AvailabilityForecasted,
    (d) =>
      d.feasible
        ? undefined
        : {
            about: `${d.projectId} v${d.planVersion}`,
            to: [leaderOf(d.projectId), head('execution'), head('customer-service')],
            title: shortOf(d.lines),
            projectId: d.projectId,
          },
  ),
];

/** The needs that cannot be met, as the plan words them. */
const shortOf = (lines: readonly { readonly item: string; readonly missing: number }[]) =>
  lines
    .filter((line) => line.missing > 0)
    .map((line) => `${line.item} ×${line.missing}`)
    .join('、');
