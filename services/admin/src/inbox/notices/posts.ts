import { hr } from '@marquee/contracts';
import { leaderOf, role } from '../addresses.js';
import { news, type NoticeKind } from '../notice-kind.js';

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
  news('pay_cap', '人員費用上限已更改', 'The cap on the crew’s pay has changed')
    .when(hr.StaffPayCapped, (d) => ({ about: d.projectId, to: role('hr_manager'), projectId: d.projectId }))
    .when(hr.StaffPayCapLifted, (d) => ({ about: d.projectId, to: role('hr_manager'), projectId: d.projectId })),
];
