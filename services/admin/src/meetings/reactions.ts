import { ad, ex, pl } from '@marquee/contracts';
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

type OfPlan = { readonly projectId: string; readonly executionPlanVersion: number };
const meetingOf = ({ projectId, executionPlanVersion }: OfPlan) => `${projectId}-x${executionPlanVersion}`;

/** W15: the execution plan is approved; everybody who works by it meets before the work begins. */
const meetOnApprovedPlan = when(ex.ExecutionPlanApproved).issue(Meeting, 'callExecutionMeeting', ({ data }) => ({
  id: meetingOf(data),
  input: {
    projectId: data.projectId,
    approvedAt: data.at,
    workFrom: data.segments.flatMap((s) => s.from ?? []).sort()[0],
  },
}));
/** B20: that plan counts no more, and what it called is not held. */
const fellWithPlan = ({ data }: { readonly data: OfPlan }) => ({
  id: meetingOf(data),
  input: { reason: '執行計劃已由新版本取代或失效。 The execution plan gave way or lapsed.' },
});
const cancelOnSupersededPlan = when(ex.ExecutionPlanSuperseded).issue(Meeting, 'dropMeeting', fellWithPlan);
const cancelOnLapsedPlan = when(ex.ExecutionPlanLapsed).issue(Meeting, 'dropMeeting', fellWithPlan);

export const meetingReactions = [
  meetOnApprovedPlan,
  cancelOnSupersededPlan,
  cancelOnLapsedPlan,
  openSeriesOfNewTeam,
  proposeDueMeeting,
  moveSeriesOfMovedProject,
  suspendSeriesOfDisbandedTeam,
  cancelMeetingsOfDisbandedTeam,
];
