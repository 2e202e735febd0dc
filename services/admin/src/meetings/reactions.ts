import { ad, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { MeetingSeries } from './meeting-series.js';
import { Meeting } from './meeting.js';

/** W05: a team is formed, for the first time or again; its meetings begin. */
const openSeriesOfNewTeam = when(pl.ProjectTeamFormed).issue(
  MeetingSeries,
  'openMeetingSeries',
  ({ data: { projectId, startsAt } }) => ({ id: projectId, input: { startsAt } }),
);

/** A meeting is due: it becomes a record of its own, which administration arranges. */
const proposeDueMeeting = when(ad.TeamMeetingDue).issue(
  Meeting,
  'proposeMeeting',
  ({ data: { projectId, meetingId, kind, meetAt } }) => ({
    id: meetingId,
    input: { projectId, kind, startsAt: meetAt },
  }),
);

/** The event has moved: the team meets until it begins. */
const moveSeriesOfMovedProject = when(pl.EventDatesSet).issue(
  MeetingSeries,
  'moveMeetingSeries',
  ({ data: { projectId, startsAt } }) => ({ id: projectId, input: { startsAt } }),
);

/** The team is disbanded: nobody is there to meet. */
const suspendSeriesOfDisbandedTeam = when(pl.ProjectTeamDisbanded).issue(
  MeetingSeries,
  'suspendMeetingSeries',
  ({ data: { projectId } }) => ({ id: projectId, input: {} }),
);
const cancelMeetingsOfDisbandedTeam = when(ad.MeetingSeriesSuspended).issue(
  Meeting,
  'cancelMeetingOfTeam',
  ({ data: { meetingIds } }) =>
    meetingIds.map((id) => ({
      id,
      input: { reason: '策劃小組已解散。 The planning team was disbanded.' },
    })),
);

export const meetingReactions = [
  openSeriesOfNewTeam,
  proposeDueMeeting,
  moveSeriesOfMovedProject,
  suspendSeriesOfDisbandedTeam,
  cancelMeetingsOfDisbandedTeam,
];
