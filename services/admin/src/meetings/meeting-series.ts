import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import {
  aggregate,
  type DataOf,
  instant,
  type Instant,
  isBefore,
  lifecycle,
  type Policies,
  ref,
} from '@marquee/kernel';
import { z } from 'zod';
import * as r from './series-rules.js';
import { followingMeeting, kickoffAt } from './series-rhythm.js';

const state = z.object({
  projectId: ref('Project'),
  status: z.enum(['running', 'suspended']),
  /** When the event begins; until then the team meets regularly. */
  startsAt: instant(),
  /** Every meeting that was proposed to a team of the project, in order. */
  meetingIds: z.array(ref('Meeting')),
  lastMeetingAt: instant().optional(),
  /** The meeting after the last one, and when it is proposed; absent: none follows before the event. */
  followingAt: instant().optional(),
  proposeAt: instant().optional(),
});
type State = z.output<typeof state>;
interface Series {
  readonly id: string;
  readonly now: Instant;
  readonly policy: Policies;
}

const due = (s: State, { meetingId, meetAt, followingAt, proposeAt }: DataOf<typeof ad.TeamMeetingDue>): State => ({
  ...s,
  meetingIds: [...s.meetingIds, meetingId],
  lastMeetingAt: meetAt,
  followingAt,
  proposeAt,
});

/** The next meeting of the series, numbered on from those before. */
const meetingDue = (c: Series, kind: 'kickoff' | 'regular', meetAt: Instant, startsAt: Instant, before: number) =>
  ad.TeamMeetingDue({
    projectId: c.id,
    meetingId: `${c.id}-m${before + 1}`,
    kind,
    meetAt,
    startsAt,
    ...followingMeeting(meetAt, c.now, startsAt, c),
    at: c.now,
  });

/**
 * 項目會議系列 — the meetings of a planning team: a kickoff when it is formed, then one at every interval of policy until the
 * event begins (W05, C2.2.6c). It proposes; what becomes of each meeting is a record of its own. Its id is the
 * project's.
 */
export const MeetingSeries = aggregate('MeetingSeries', {
  says: { zh: '項目會議系列', en: 'Series of a project’s meetings' },
  state,
  lifecycle: lifecycle('status', { running: ['suspended'], suspended: ['running'] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'meetingSeries', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['proposeAt'] },
})
  .born(ad.MeetingSeriesOpened, ({ projectId, startsAt }) => ({
    projectId,
    startsAt,
    status: 'running',
    meetingIds: [],
  }))
  .on(ad.TeamMeetingDue, due)
  .on(ad.MeetingSeriesMoved, (s, { startsAt, followingAt, proposeAt }) => ({ ...s, startsAt, followingAt, proposeAt }))
  .on(ad.MeetingSeriesSuspended, (s) => ({
    ...s,
    status: 'suspended',
    followingAt: undefined,
    proposeAt: undefined,
  }))
  .on(ad.MeetingSeriesResumed, (s, { startsAt }) => ({ ...s, startsAt, status: 'running' }))
  .ensure('openMeetingSeries', {
    by: ['system'],
    input: z.object({ startsAt: instant() }),
    guards: [r.seriesIsNotRunning],
    decide: (c) => {
      const began = { projectId: c.id, startsAt: c.input.startsAt, at: c.now };
      return [
        c.state ? ad.MeetingSeriesResumed(began) : ad.MeetingSeriesOpened(began),
        meetingDue(c, 'kickoff', kickoffAt(c.now, c), c.input.startsAt, c.state?.meetingIds.length ?? 0),
      ];
    },
  })
  .command('proposeTeamMeeting', {
    by: ['system'],
    guards: [r.anotherMeetingFollows],
    decide: (c) => nextOrNone(c, c.state),
  })
  .ensure('moveMeetingSeries', {
    by: ['system'],
    input: z.object({ startsAt: instant() }),
    // A team that was formed before meetings were kept has no series.
    guards: [r.seriesIsKept],
    decide: (c) => movedTo(c, c.state!, c.input.startsAt),
  })
  .ensure('suspendMeetingSeries', {
    by: ['system'],
    guards: [r.seriesIsRunning],
    decide: (c) => ad.MeetingSeriesSuspended({ projectId: c.id, meetingIds: c.state!.meetingIds, at: c.now }),
  })
  .due((s) => s.proposeAt, 'proposeTeamMeeting');

/** The event begins at another time: whether, and when, another meeting follows is said anew. */
function movedTo(c: Series, s: State, startsAt: Instant) {
  const meets = s.status === 'running' && s.lastMeetingAt !== undefined;
  const following = meets ? followingMeeting(s.lastMeetingAt!, c.now, startsAt, c) : {};
  return ad.MeetingSeriesMoved({ projectId: c.id, startsAt, ...following, at: c.now });
}

/** The next meeting; when the clock was late, one at the next interval, or none where the event begins before it. */
function nextOrNone(c: Series, s: State) {
  const isPast = isBefore(s.followingAt!, c.now);
  const meetAt = isPast ? followingMeeting(c.now, c.now, s.startsAt, c).followingAt : s.followingAt;
  return meetAt === undefined
    ? ad.MeetingSeriesMoved({ projectId: c.id, startsAt: s.startsAt, at: c.now })
    : meetingDue(c, 'regular', meetAt, s.startsAt, s.meetingIds.length);
}
