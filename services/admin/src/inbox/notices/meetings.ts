import { ad, pl } from '@marquee/contracts';
import { leaderOf, person, role, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { frontDesk } from './subjects.js';

const meeting = (d: { meetingId: string }) => d.meetingId;
const item = (d: { meetingId: string; itemId: string }) => `${d.meetingId} ${d.itemId}`;
const office = [role('admin_staff'), role('admin_manager')];

/** 項目會議 · the meetings of a project's team, and whom the client talks to (W05, C2.2.6c). */
export const meetingNotices: readonly NoticeKind[] = [
  news('contact_person', '請告知客戶項目的聯絡人', 'Tell the client whom to talk to about the project')
    .when(pl.ProjectTeamFormed, (d) => ({
      about: `${d.projectId} ${d.leaderId}`,
      to: frontDesk,
      projectId: d.projectId,
    }))
    .when(pl.ProjectLeaderReplaced, (d) => ({
      about: `${d.projectId} ${d.leaderId}`,
      to: frontDesk,
      projectId: d.projectId,
    })),
  task('meeting_to_plan', '有項目會議待安排', 'A meeting of a project waits to be arranged')
    .when(ad.MeetingProposed, (d) => ({
      about: d.meetingId,
      to: office,
      title: d.number,
      projectId: d.projectId,
      dueAt: d.startsAt,
    }))
    .until(meeting, ad.MeetingPlanned, ad.MeetingCancelled),
  news('meeting_planned', '項目會議已安排', 'A meeting of your project is arranged').when(ad.MeetingPlanned, (d) => ({
    about: `${d.meetingId} ${d.startsAt}`,
    to: team(d.projectId),
    title: d.place,
    projectId: d.projectId,
    dueAt: d.startsAt,
  })),
  task(
    'meeting_to_minute',
    '請主持項目會議並完成會議紀錄',
    'Hold the meeting of your project, and have its minutes written',
  )
    .when(ad.MeetingPlanned, (d) => ({
      about: d.meetingId,
      to: leaderOf(d.projectId),
      projectId: d.projectId,
      dueAt: d.endsAt,
    }))
    .until(meeting, ad.MeetingMinuted, ad.ActionItemCreated, ad.MeetingCancelled),
  news('meeting_minuted', '項目會議紀錄已完成', 'The minutes of a meeting of your project are written').when(
    ad.MeetingMinuted,
    (d) => ({ about: d.meetingId, to: team(d.projectId), projectId: d.projectId }),
  ),
  task('action_item', '會議交辦您一項跟進', 'A meeting gave you something to do')
    .when(ad.ActionItemCreated, (d) => ({
      about: item(d),
      to: person(d.ownerId),
      title: d.task,
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(item, ad.ActionItemDone),
  news('meeting_cancelled', '項目會議已取消', 'A meeting of your project is cancelled').when(
    ad.MeetingCancelled,
    (d) => ({
      about: d.meetingId,
      to: team(d.projectId),
      title: d.reason,
      projectId: d.projectId,
    }),
  ),
];
