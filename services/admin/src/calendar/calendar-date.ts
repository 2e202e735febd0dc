import { ad, cs, de, pl, projectIdOf } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import {
  type Instant,
  instant,
  type Patch,
  type Recorded,
  ref,
  type Row,
  type Text,
  timeZone,
  view,
} from '@marquee/kernel';
import { z } from 'zod';

const shape = z.object({
  projectId: ref('Project'),
  kind: z.enum(['event', 'team', 'design', 'permit', 'decision', 'meeting']),
  zh: z.string(),
  en: z.string(),
  startsAt: instant(),
  /** Absent: a moment, e.g. a deadline. */
  endsAt: instant().optional(),
  /** Of the event's place; absent: the company's own, in which it keeps its dates. */
  timeZone: timeZone().optional(),
  /** Whose date it is; absent: everybody's on the project. */
  personId: ref('Employee').optional(),
  statedAt: instant(),
  /** How often it was stated; calendar programs take the highest. */
  sequence: z.int(),
  /** Settled, or not to happen any more. */
  cancelled: z.boolean(),
});
type Dated = z.output<typeof shape>;
type Stated = Omit<Dated, 'statedAt' | 'sequence' | 'cancelled'>;
type Change = Patch<Dated>;

const counted = (e: Recorded, row: Row<Dated>) => ({ statedAt: e.at, sequence: (row.sequence ?? -1) + 1 });
const stated = (key: string, e: Recorded, date: Stated): Change => [
  key,
  (row) => ({ ...date, ...counted(e, row), cancelled: false }),
];
/** Only what was in the calendar can leave it. */
const ended = (key: string, e: Recorded): Change => [
  key,
  (row) => (row.kind === undefined ? {} : { ...counted(e, row), cancelled: true }),
];
const moved = (key: string, e: Recorded, dates: Pick<Dated, 'startsAt' | 'endsAt' | 'timeZone'>): Change => [
  key,
  (row) => (row.kind === undefined ? {} : { ...dates, ...counted(e, row) }),
];

const TEAM: Text = { zh: '策劃小組', en: 'Planning team' };
interface Team {
  readonly projectId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}
const joins = (e: Recorded, { projectId, startsAt, endsAt }: Team, personId: string) =>
  stated(`${projectId} team ${personId}`, e, { projectId, kind: 'team', ...TEAM, startsAt, endsAt, personId });
const leaves = (e: Recorded, projectId: string, personId: string) => ended(`${projectId} team ${personId}`, e);

const decision = (e: Recorded, initiationId: string, remindAt: Instant) =>
  stated(`${initiationId} decision`, e, {
    projectId: projectIdOf(initiationId),
    kind: 'decision',
    zh: '啟動申請審批期限',
    en: 'Decision on the application is due',
    startsAt: remindAt,
  });
const permitDue = (projectId: string, startsAt: Instant): Stated => ({
  projectId,
  kind: 'permit',
  zh: '申請活動安全許可的期限',
  en: 'Safety permit is applied for by',
  startsAt,
});
const permit = (projectId: string) => `${projectId} permit`;
const meeting = ({ projectId, meetingId }: { projectId: string; meetingId: string }) =>
  `${projectId} meeting ${meetingId}`;
const design = (projectId: string, id = 'desk') => `${projectId} design ${id}`;

interface Made {
  readonly deliverableId: string;
  readonly title: string;
  readonly dueAt: Instant;
  readonly ownerId: string;
}
const designDue = (e: Recorded, projectId: string, { deliverableId, title, dueAt, ownerId }: Made) =>
  stated(design(projectId, deliverableId), e, {
    projectId,
    kind: 'design',
    zh: `設計須完成：${title}`,
    en: 'Design is due',
    startsAt: dueAt,
    personId: ownerId,
  });

/**
 * 行事曆日期 — every date of a project that somebody has to keep, as the departments stated it; what calendars are made of.
 */
export const CalendarDate = view('CalendarDate', {
  says: { zh: '行事曆日期', en: 'Date in the calendar' },
  readers: staff,
  shape,
  edition: 3,
  reverse: [{ type: 'Project', field: 'dates', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'personId', 'kind', 'startsAt', 'cancelled'], order: ['startsAt'] },
})
  .on(pl.ProjectOpened, (e) =>
    stated(`${e.data.projectId} event`, e, {
      projectId: e.data.projectId,
      kind: 'event',
      zh: e.data.title,
      en: e.data.number,
      startsAt: e.data.startsAt,
      endsAt: e.data.endsAt,
      timeZone: e.data.timeZone,
    }),
  )
  .on(pl.EventDatesSet, (e) => {
    const { projectId, leaderId, memberIds, ...set } = e.data;
    const dates = { startsAt: set.startsAt, endsAt: set.endsAt };
    return [
      moved(`${projectId} event`, e, { ...dates, timeZone: set.timeZone }),
      ...[leaderId ?? [], memberIds].flat().map((person) => moved(`${projectId} team ${person}`, e, dates)),
    ];
  })
  .on(pl.ProjectTeamFormed, (e) =>
    [...new Set([e.data.leaderId, ...e.data.memberIds])].map((person) => joins(e, e.data, person)),
  )
  .on(pl.ProjectMemberAdded, (e) => joins(e, e.data, e.data.employeeId))
  .on(pl.ProjectMemberRemoved, (e) => leaves(e, e.data.projectId, e.data.employeeId))
  // The former leader stays on the team until removed from it.
  .on(pl.ProjectLeaderReplaced, (e) => joins(e, e.data, e.data.leaderId))
  .on(pl.ProjectTeamDisbanded, (e) =>
    [...new Set([e.data.leaderId, ...e.data.memberIds])].map((person) => leaves(e, e.data.projectId, person)),
  )
  .on(de.DesignDeskOpened, (e) =>
    stated(design(e.data.projectId), e, {
      projectId: e.data.projectId,
      kind: 'design',
      zh: '全部設計須完成',
      en: 'All designs are due',
      startsAt: e.data.dueBy,
    }),
  )
  .on(de.DeliverableAssigned, (e) => designDue(e, e.data.projectId, e.data))
  // What had fallen with its plan is due again, by whoever had it.
  .on(de.DesignBriefed, (e) =>
    (e.data.deliverables ?? []).flatMap(({ ownerId, ...made }) =>
      ownerId ? [designDue(e, e.data.projectId, { ...made, ownerId })] : [],
    ),
  )
  .on(de.DesignDeskRescheduled, (e) => [
    moved(design(e.data.projectId), e, { startsAt: e.data.dueBy }),
    ...e.data.deliverables.map((d) => moved(design(e.data.projectId, d.deliverableId), e, { startsAt: d.dueAt })),
  ])
  .on(de.DesignRebased, (e) =>
    e.data.deliverables.map((d) => moved(design(e.data.projectId, d.deliverableId), e, { startsAt: d.dueAt })),
  )
  .on(de.DesignInvalidated, (e) => ended(design(e.data.projectId, e.data.deliverableId), e))
  .on(ad.MeetingPlanned, (e) =>
    stated(meeting(e.data), e, {
      projectId: e.data.projectId,
      kind: 'meeting',
      zh: `項目會議：${e.data.place}`,
      en: 'Meeting of the team',
      startsAt: e.data.startsAt,
      endsAt: e.data.endsAt,
    }),
  )
  .on(ad.MeetingCancelled, (e) => ended(meeting(e.data), e))
  .on(ad.PermitAssessed, (e) =>
    e.data.applyBy === undefined
      ? undefined
      : stated(permit(e.data.projectId), e, permitDue(e.data.projectId, e.data.applyBy)),
  )
  .on(ad.PermitReassessed, (e) => {
    if (e.data.applyBy === undefined) return undefined;
    const key = permit(e.data.projectId);
    return e.data.reopened
      ? stated(key, e, permitDue(e.data.projectId, e.data.applyBy))
      : moved(key, e, { startsAt: e.data.applyBy });
  })
  .on(ad.PermitAppliedFor, (e) => ended(permit(e.data.projectId), e))
  .on(ad.PermitGranted, (e) => ended(permit(e.data.projectId), e))
  .on(cs.InitiationSubmitted, (e) => decision(e, e.data.initiationId, e.data.remindAt))
  .on(cs.InitiationManagerApproved, (e) => decision(e, e.data.initiationId, e.data.remindAt))
  .on(cs.InitiationReturned, (e) => ended(`${e.data.initiationId} decision`, e))
  .on(cs.InitiationRejected, (e) => ended(`${e.data.initiationId} decision`, e))
  .on(cs.InitiationWithdrawn, (e) => ended(`${e.data.initiationId} decision`, e))
  .on(cs.InitiationApproved, (e) => ended(`${e.data.initiationId} decision`, e));
