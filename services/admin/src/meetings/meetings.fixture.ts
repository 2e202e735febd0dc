import { ad, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, happened, NOW, system } from '@marquee/testing';
import { meetingReactions } from './reactions.js';

export const id = 'prj-1';
export const machinery = system('admin');
/** `NOW` is a Monday, 09:00 in the company's time zone. */
export const KICKOFF = '2026-03-03T02:00:00.000Z';
export const NEXT = '2026-03-10T02:00:00.000Z';
export const EVENT = '2026-12-31T10:00:00.000Z';
const team = { projectId: id, by: 'ng', leaderId: 'kwan', memberIds: ['yip'] };
export const formed = pl.ProjectTeamFormed({ ...team, startsAt: EVENT, endsAt: EVENT });
export const disbanded = pl.ProjectTeamDisbanded({ ...team, reason: '項目暫緩，小組解散。' });
export const opened = ad.MeetingSeriesOpened({ projectId: id, startsAt: EVENT, at: NOW });
const due = (n: number, kind: 'kickoff' | 'regular', meetAt: string, following: object) =>
  ad.TeamMeetingDue({ projectId: id, meetingId: `${id}-m${n}`, kind, meetAt, startsAt: EVENT, ...following, at: NOW });
export const kickoff = due(1, 'kickoff', KICKOFF, { followingAt: NEXT, proposeAt: KICKOFF });
export const orders = (fact: Fact) => answers(meetingReactions, happened(fact)).map((o) => [o.command, o.id]);
