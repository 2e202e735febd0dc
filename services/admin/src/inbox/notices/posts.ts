import { hr } from '@marquee/contracts';
import { head, leaderOf, person, role } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { project } from './subjects.js';

const personnel = [role('hr_staff'), role('hr_manager')];

/** 人手 · the posts of a project and what they may cost (B05, B08). */
export const postNotices: readonly NoticeKind[] = [
  news('posts_to_fill', '客戶已簽署，須補足項目崗位', 'The client has signed: fill the posts of a project').when(
    hr.StaffingRequested,
    (d) => ({ about: `${d.projectId} v${d.planVersion}`, to: personnel, projectId: d.projectId }),
  ),
  news(
    'posts_suspended',
    '方案有變，崗位需求已暫停',
    'The plan has changed: the posts of a project are suspended',
  ).when(hr.StaffingSuspended, (d) => ({
    about: `${d.projectId} v${d.planVersion}`,
    to: [...personnel, leaderOf(d.projectId)],
    title: d.reason,
    projectId: d.projectId,
  })),
  // ---- 崗位指派 · the crew (W15)
  task('slots_to_fill', '執行計劃已核准，請補足崗位', 'The execution plan is approved: fill the posts of its crew')
    .when(hr.SlotsOpened, (d) => ({ about: d.projectId, to: personnel, projectId: d.projectId }))
    // A post that became vacant while the plan stands is filled again.
    .when(hr.StaffReleased, (d) =>
      d.cause === 'plan_changed'
        ? undefined
        : { about: d.projectId, to: personnel, title: d.post, projectId: d.projectId },
    )
    .until(project, hr.SlotsFilled, hr.SlotsClosed),
  news('crew_post', '您已獲派崗位', 'You have a post of a project').when(hr.StaffAssigned, (d) => ({
    about: d.assignmentId,
    to: person(d.employeeId),
    title: d.post,
    projectId: d.projectId,
    dueAt: d.from,
  })),
  news('crew_post_over', '您已解除崗位', 'You were released from a post of a project').when(hr.StaffReleased, (d) => ({
    about: d.assignmentId,
    to: [person(d.employeeId), head('execution')],
    title: d.post,
    projectId: d.projectId,
  })),
  news('crew_complete', '項目的崗位已全部補足', 'All posts of a project are filled').when(hr.SlotsFilled, (d) => ({
    about: `${d.projectId} ${d.executionPlanVersion} ${d.at}`,
    to: [leaderOf(d.projectId), head('execution')],
    projectId: d.projectId,
  })),
  news('pay_cap', '人員費用上限已更改', 'The cap on the crew’s pay has changed')
    .when(hr.StaffPayCapped, (d) => ({ about: d.projectId, to: role('hr_manager'), projectId: d.projectId }))
    .when(hr.StaffPayCapLifted, (d) => ({ about: d.projectId, to: role('hr_manager'), projectId: d.projectId })),
];
