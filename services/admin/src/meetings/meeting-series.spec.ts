import { ad } from '@marquee/contracts';
import { type Fact } from '@marquee/kernel';
import { eventMoved, given, NOW } from '@marquee/testing';
import { MeetingSeries } from './meeting-series.js';
import { disbanded, EVENT, formed, id, kickoff, KICKOFF, machinery, NEXT, opened, orders } from './meetings.fixture.js';
import * as r from './series-rules.js';

describe('W05 項目會議系列 · the team meets from the day it is formed', () => {
  const series = (...facts: Fact[]) => given(MeetingSeries, facts);
  const open = (facts: Fact[], startsAt = EVENT) =>
    series(...facts).when('openMeetingSeries', { actor: machinery, id, now: NOW, input: { startsAt } });

  it('with a kickoff within the working days of policy', () => {
    expect(orders(formed)).toEqual([['openMeetingSeries', id]]);
    open([]).then(opened, kickoff);
    open([opened, kickoff]).rejects(r.seriesIsNotRunning);
  });

  it('and a meeting at every interval, proposed on the day of the one before', () => {
    const [clock] = MeetingSeries.clocks;
    expect(clock!.at(MeetingSeries.fold([opened, kickoff])!)).toBe(KICKOFF);
    series(opened, kickoff)
      .when('proposeTeamMeeting', { actor: machinery, id, now: KICKOFF })
      .thenState({ meetingIds: [`${id}-m1`, `${id}-m2`], lastMeetingAt: NEXT, proposeAt: NEXT });
  });

  it('one that comes late is not proposed for a day that is over', () => {
    series(opened, kickoff)
      .when('proposeTeamMeeting', { actor: machinery, id, now: '2026-03-20T02:00:00.000Z' })
      .thenState({ lastMeetingAt: '2026-03-27T02:00:00.000Z' });
    const last = ad.MeetingSeriesMoved({ projectId: id, startsAt: EVENT, at: NOW });
    series(opened, kickoff, last)
      .when('proposeTeamMeeting', { actor: machinery, id, now: NEXT })
      .rejects(r.anotherMeetingFollows);
  });

  it('until the event begins, on whatever day that is', () => {
    const soon = '2026-03-08T10:00:00.000Z';
    open([], soon).thenState({ lastMeetingAt: KICKOFF, proposeAt: undefined });
    expect(orders(eventMoved({ projectId: id }))).toEqual([['moveMeetingSeries', id]]);
    const move = (facts: Fact[], startsAt: string) =>
      series(...facts).when('moveMeetingSeries', { actor: machinery, id, now: NOW, input: { startsAt } });
    move([opened, kickoff], soon).thenState({ startsAt: soon, proposeAt: undefined });
    move([opened, kickoff], EVENT).thenState({ startsAt: EVENT, followingAt: NEXT, proposeAt: KICKOFF });
    move([], EVENT).rejects(r.seriesIsKept);
  });

  it('stops with the team, and begins anew with the next one', () => {
    const suspended = ad.MeetingSeriesSuspended({ projectId: id, meetingIds: [`${id}-m1`], at: NOW });
    expect(orders(disbanded)).toEqual([['suspendMeetingSeries', id]]);
    series(opened, kickoff).when('suspendMeetingSeries', { actor: machinery, id, now: NOW }).then(suspended);
    expect(orders(suspended)).toEqual([['cancelMeetingOfTeam', `${id}-m1`]]);
    for (const facts of [[], [opened, kickoff, suspended]])
      series(...facts)
        .when('suspendMeetingSeries', { actor: machinery, id, now: NOW })
        .rejects(r.seriesIsRunning);
    open([opened, kickoff, suspended]).thenState({
      status: 'running',
      meetingIds: [`${id}-m1`, `${id}-m2`],
      lastMeetingAt: KICKOFF,
    });
  });
});
