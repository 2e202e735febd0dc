import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/**
 * The first meeting of a team, those that follow it at a set interval, and the one that goes through an approved
 * execution plan with everybody who works by it (W15).
 */
export const meetingKind = z.enum(['kickoff', 'regular', 'execution']);
/** What a meeting gives somebody to do, and by when (R155). */
export const actionItem = z.object({ task: text(1000), ownerId: ref('Employee'), dueAt: instant() });

const project = { projectId: ref('Project') };
const meeting = { ...project, meetingId: ref('Meeting') };
const act = { ...meeting, by: ref('Employee') };
/**
 * When the event begins, until which the team meets; the meeting that follows the last one, and when it is proposed.
 * Absent: none follows before the event.
 */
const rhythm = { startsAt: instant(), followingAt: instant().optional(), proposeAt: instant().optional() };

/** A planning team is formed: administration keeps its meetings from here on (W05). */
export const MeetingSeriesOpened = event('ad.MeetingSeriesOpened', {
  says: { zh: '項目會議系列已開立', en: 'Series of the project’s meetings opened' },
  clauses: ['C2.2.6c'],
  data: { ...project, startsAt: instant(), at: instant() },
});

/** It is time to propose the team its next meeting, which is a record of its own. */
export const TeamMeetingDue = event('ad.TeamMeetingDue', {
  says: { zh: '策劃小組的下一次會議須予安排', en: 'Next meeting of the planning team is to be arranged' },
  clauses: ['C2.2.6c'],
  data: { ...meeting, kind: meetingKind, meetAt: instant(), ...rhythm, at: instant() },
});

/** The event has moved, and with it how long the team meets. */
export const MeetingSeriesMoved = event('ad.MeetingSeriesMoved', {
  says: { zh: '項目會議系列已隨活動改期', en: 'Series of the project’s meetings moved with the event' },
  clauses: ['C2.2.6c'],
  data: { ...project, ...rhythm, at: instant() },
});

/** The team was disbanded; what it had not held yet is cancelled, meeting by meeting. */
export const MeetingSeriesSuspended = event('ad.MeetingSeriesSuspended', {
  says: { zh: '策劃小組已解散，項目會議暫停', en: 'The planning team is disbanded: its meetings stop' },
  clauses: ['C2.2.6c'],
  data: { ...project, meetingIds: z.array(ref('Meeting')), at: instant() },
});

/** There is a team again, which begins with a kickoff of its own. */
export const MeetingSeriesResumed = event('ad.MeetingSeriesResumed', {
  says: { zh: '新策劃小組已組成，項目會議恢復', en: 'A planning team is formed again: its meetings go on' },
  clauses: ['C2.2.6c'],
  data: { ...project, startsAt: instant(), at: instant() },
});

export const MeetingProposed = event('ad.MeetingProposed', {
  says: { zh: '會議待行政部安排', en: 'Meeting waits for administration to arrange it' },
  clauses: ['C2.2.6c'],
  data: { ...meeting, number: z.string(), kind: meetingKind, startsAt: instant(), at: instant() },
});

/** Time, place and agenda stand; once more when they change. */
export const MeetingPlanned = event('ad.MeetingPlanned', {
  says: { zh: '會議已安排', en: 'Meeting arranged' },
  clauses: ['C2.2.6c'],
  data: { ...act, startsAt: instant(), endsAt: instant(), place: text(200), agenda: text(4000), at: instant() },
});

/** The meeting was held: who was there, and what was said and decided. */
export const MeetingMinuted = event('ad.MeetingMinuted', {
  says: { zh: '會議紀錄已完成', en: 'Minutes of the meeting written' },
  clauses: ['C2.2.6c'],
  data: { ...act, attendeeIds: z.array(ref('Employee')), minutes: text(8000), at: instant() },
});

export const ActionItemCreated = event('ad.ActionItemCreated', {
  says: { zh: '會議已交辦一項跟進', en: 'Action item of a meeting given to somebody' },
  clauses: ['C2.2.6c'],
  data: { ...act, itemId: z.string(), ...actionItem.shape, at: instant() },
});

export const ActionItemDone = event('ad.ActionItemDone', {
  says: { zh: '會議交辦的跟進已完成', en: 'Action item of a meeting done' },
  clauses: ['C2.2.6c'],
  data: { ...act, itemId: z.string(), outcome: text(2000), at: instant() },
});

/** Without `by`: it fell with the team that was to meet. */
export const MeetingCancelled = event('ad.MeetingCancelled', {
  says: { zh: '會議已取消', en: 'Meeting cancelled' },
  data: { ...meeting, by: ref('Employee').optional(), reason: text(2000), at: instant() },
});
