import { de } from '@marquee/contracts';
import { head, person } from '../addresses.js';
import { news, type NoticeKind } from '../notice-kind.js';

interface Redated {
  readonly projectId: string;
  readonly deliverables: readonly {
    readonly deliverableId: string;
    readonly ownerId?: string | undefined;
    readonly dueAt: string;
  }[];
}
/** Each designer, for each of their deliverables that got another date. */
const redated = ({ projectId, deliverables }: Redated) =>
  deliverables.flatMap(({ deliverableId, ownerId, dueAt }) =>
    ownerId === undefined ? [] : [{ about: `${projectId} ${deliverableId}`, to: person(ownerId), projectId, dueAt }],
  );

/** 設計 · what design does. */
export const designNotices: readonly NoticeKind[] = [
  // ---- 設計 · design (W12)
  news('designs_briefed', '客戶已簽署，設計任務書已發出，請指派設計師', 'Designs are briefed: assign designers').when(
    de.DesignBriefed,
    (d) => ({ about: `${d.projectId} v${d.planVersion}`, to: head('design'), projectId: d.projectId }),
  ),
  news(
    'design_briefs_withdrawn',
    '簽署失效，設計任務書已撤回',
    'The signature fell: the design briefs are withdrawn',
  ).when(de.DesignBriefsWithdrawn, (d) => ({
    about: `${d.projectId} v${d.planVersion}`,
    to: head('design'),
    projectId: d.projectId,
  })),
  news('design_assigned', '您獲指派一項設計', 'A design is yours to make').when(de.DeliverableAssigned, (d) => ({
    about: `${d.projectId} ${d.deliverableId}`,
    to: person(d.ownerId),
    title: d.title,
    projectId: d.projectId,
    dueAt: d.dueAt,
  })),
  news('design_rescheduled', '您的設計期限已隨活動日期更改', 'The due dates of your designs moved with the event').when(
    de.DesignDeskRescheduled,
    redated,
  ),
  news('design_rebased', '您的設計期限已按佈置時間重訂', 'The due dates of your designs follow the setup').when(
    de.DesignRebased,
    redated,
  ),
  news('design_overdue', '設計成品已逾期', 'A design is overdue').when(de.DesignOverdue, (d) => ({
    about: `${d.projectId} ${d.deliverableId}`,
    to: [head('design'), ...(d.ownerId === undefined ? [] : [person(d.ownerId)])],
    title: d.title,
    projectId: d.projectId,
  })),
  news(
    'design_invalidated',
    '您的一項設計已作廢，請停止製作',
    'One of your designs is not wanted any more: stop work on it',
  ).when(de.DesignInvalidated, (d) =>
    d.ownerId === undefined
      ? undefined
      : { about: `${d.projectId} ${d.deliverableId}`, to: person(d.ownerId), title: d.title, projectId: d.projectId },
  ),
];
