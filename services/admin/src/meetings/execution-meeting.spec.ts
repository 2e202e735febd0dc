import { ad, ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW } from '@marquee/testing';
import { Meeting } from './meeting.js';
import { EVENT, id, KICKOFF, machinery } from './meetings.fixture.js';
import { meetingReactions } from './reactions.js';
import * as r from './rules.js';

const meetingId = `${id}-x2`;
const call = { projectId: id, meetingId };
const proposed = ad.MeetingProposed({
  ...call,
  number: 'MTG-2026-0001',
  kind: 'execution',
  startsAt: KICKOFF,
  at: NOW,
});
const reason = '執行計劃已由新版本取代或失效。 The execution plan gave way or lapsed.';
const cancelled = ad.MeetingCancelled({ ...call, reason, at: NOW });

describe('W15、C2.2.6c 執行會議 · everybody who works by an approved execution plan meets before it begins', () => {
  const plan = { projectId: id, executionPlanVersion: 2, planVersion: 1, by: 'lau', at: NOW };
  const part = (segmentId: string, start: string) => ({
    ...{ segmentId, title: segmentId, stage: 'setup' as const, dependsOn: [] },
    ...{ from: start, to: EVENT },
  });
  const approved = (...starts: string[]) =>
    ex.ExecutionPlanApproved({ ...plan, segments: starts.map((start, n) => part(`s${n}`, start)) });
  const called = (fact: Fact) => answers(meetingReactions, happened(fact)).map((o) => [o.command, o.id, o.input]);

  it('at the company’s hour, a working day before the first part of the work', () => {
    const parts = approved('2026-12-30T01:00:00.000Z', '2026-12-29T01:00:00.000Z');
    const input = { projectId: id, approvedAt: NOW, workFrom: '2026-12-29T01:00:00.000Z' };
    expect(called(parts)).toEqual([['callExecutionMeeting', `${id}-x2`, input]]);
    const meets = (startsAt: string, differs: object) =>
      given(Meeting)
        .when('callExecutionMeeting', { actor: machinery, id: `${id}-x2`, input: { ...input, ...differs } })
        .thenState({ kind: 'execution', startsAt });
    meets('2026-03-02T02:00:00.000Z', { workFrom: '2026-03-04T01:00:00.000Z' });
    // Work on Monday at six in the morning: on Friday, not on Sunday at six.
    meets('2026-03-06T02:00:00.000Z', { workFrom: '2026-03-08T22:00:00.000Z' });
    meets('2026-03-03T02:00:00.000Z', { approvedAt: '2026-03-02T03:00:00.000Z', workFrom: '2026-03-03T08:00:00.000Z' });
    meets('2026-03-03T02:00:00.000Z', { workFrom: undefined });
  });

  it('as soon as people can be called, where the work begins before the company’s next hour', () => {
    const input = { projectId: id, approvedAt: NOW, workFrom: '2026-03-02T05:00:00.000Z' };
    given(Meeting)
      .when('callExecutionMeeting', { actor: machinery, id: `${id}-x2`, input })
      .thenState({ startsAt: '2026-03-02T02:00:00.000Z' });
  });

  it('unless that plan gives way or lapses before', () => {
    const gone = ex.ExecutionPlanLapsed({
      projectId: id,
      executionPlanVersion: 2,
      planVersion: 1,
      cause: 'voided',
      at: NOW,
    });
    expect(called(gone).map(([command, of]) => [command, of])).toEqual([['dropMeeting', `${id}-x2`]]);
    const drop = (...facts: Fact[]) =>
      given(Meeting, facts).when('dropMeeting', {
        actor: machinery,
        id: meetingId,
        now: NOW,
        input: { reason: reason },
      });
    drop(proposed).then(cancelled);
    drop(proposed, cancelled).rejects(r.meetingStandsOpen);
    drop().rejects(r.meetingStandsOpen);
  });
});
