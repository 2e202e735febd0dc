import { ad } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, happened, NOW, person, shown } from '@marquee/testing';
import { CalendarDate } from '../calendar/calendar-date.js';
import { employee, inboxOf, people } from '../inbox/my-inbox.fixture.js';
import { Meeting } from './meeting.js';
import { formed, id, kickoff, KICKOFF, machinery, orders } from './meetings.fixture.js';
import * as r from './rules.js';

const hui = person('hui', 'admin_staff');
const m1 = { projectId: id, meetingId: `${id}-m1` };
const proposed = ad.MeetingProposed({ ...m1, number: 'MTG-2026-0001', kind: 'kickoff', startsAt: KICKOFF, at: NOW });
const time = { startsAt: KICKOFF, endsAt: '2026-03-03T03:00:00.000Z' };
const arranged = { ...time, place: '三號會議室', agenda: '分工、時間表、客戶要求。' };
const planned = ad.MeetingPlanned({ ...m1, by: 'hui', ...arranged, at: NOW });
const AFTER = '2026-03-03T04:00:00.000Z';
const todo = { task: '查詢場地檔期', ownerId: 'yip', dueAt: '2026-03-06T09:00:00.000Z' };
const given1 = ad.ActionItemCreated({ ...m1, by: 'kwan', itemId: 'a1', ...todo, at: AFTER });
const minuted = ad.MeetingMinuted({
  ...m1,
  by: 'kwan',
  attendeeIds: ['kwan', 'yip'],
  minutes: '確定分工，場地由葉龍軒查詢。',
  at: AFTER,
});
const cancelled = ad.MeetingCancelled({ ...m1, reason: '策劃小組已解散。', at: NOW });

describe('C2.2.6c 會議 · administration arranges the meeting that is due', () => {
  const meeting = (...facts: Fact[]) => given(Meeting, [proposed, ...facts]);
  const plan = (input: object = {}, ...facts: Fact[]) =>
    meeting(...facts).when('planMeeting', { actor: hui, id: m1.meetingId, now: NOW, input: { ...arranged, ...input } });

  it('as soon as it is due', () => {
    expect(orders(kickoff)).toEqual([['proposeMeeting', m1.meetingId]]);
    given(Meeting)
      .when('proposeMeeting', {
        actor: machinery,
        id: m1.meetingId,
        input: { projectId: id, kind: 'kickoff', startsAt: KICKOFF },
      })
      .then(proposed);
  });

  it('at a time to come, for some hours, at a place, with an agenda', () => {
    plan().then(planned);
    plan({ place: '線上會議，連結另發' }, planned).thenState({ place: '線上會議，連結另發', status: 'planned' });
    plan({ startsAt: NOW, endsAt: NOW, place: '.', agenda: '' }).rejects([
      r.meetingIsAhead,
      r.meetingTakesHours,
      r.placeGiven,
      r.agendaGiven,
    ]);
    plan({ endsAt: '2026-03-05T03:00:00.000Z' }).rejects(r.meetingTakesHours);
    plan({}, cancelled).rejects(r.meetingIsOpen);
    meeting()
      .when('planMeeting', { actor: person('kwan', 'project_manager'), id: m1.meetingId, input: arranged })
      .forbidden();
  });

  it('which everybody of the project finds in its calendar, until it is cancelled', () => {
    const dates = (...facts: Fact[]) =>
      shown(
        CalendarDate,
        facts.map((fact, i) => happened(fact, { seq: i + 1 })),
      )[`${id} meeting ${m1.meetingId}`];
    expect(dates(planned)).toMatchObject({ kind: 'meeting', ...time, cancelled: false });
    expect(dates(planned, cancelled)).toMatchObject({ cancelled: true });
  });

  it('is cancelled with a reason, or falls with its team', () => {
    const cancel = (reason: string, ...facts: Fact[]) =>
      meeting(...facts).when('cancelMeeting', { actor: hui, id: m1.meetingId, input: { reason } });
    cancel('組長出差，改於下週。', planned).thenState({ status: 'cancelled' });
    cancel('改期').rejects(r.cancellationIsExplained);
    cancel('組長出差，改於下週。', planned, minuted).rejects(r.meetingIsOpen);
    const fall = (...facts: Fact[]) =>
      meeting(...facts).when('cancelMeetingOfTeam', {
        actor: machinery,
        id: m1.meetingId,
        now: NOW,
        input: { reason: '策劃小組已解散。' },
      });
    fall(planned).then(cancelled);
    fall(planned, minuted).then();
  });
});

describe('R155 會議紀錄與跟進 · minutes, and what a meeting gives people to do', () => {
  const minute = (input: object = {}, actor = person('kwan', 'project_manager'), now = AFTER, ...facts: Fact[]) =>
    given(Meeting, [proposed, planned, ...facts]).when('minuteMeeting', {
      actor,
      id: m1.meetingId,
      now,
      reads: { team: { personIds: ['kwan', 'yip'] }, owners: { yip: { leavesAt: '2026-06-01T00:00:00.000Z' } } },
      input: { attendeeIds: ['kwan', 'yip'], minutes: '確定分工，場地由葉龍軒查詢。', items: [todo], ...input },
    });

  it('are written once the meeting was held, by the team or administration', () => {
    minute().then(given1, minuted, (s) => expect(s.status).toBe('actions'));
    minute({ items: [] }, hui).thenState({ status: 'minuted' });
    minute({}, person('mok', 'planning_staff')).rejects(r.writesTheMinutes);
    minute({}, hui, NOW).rejects(r.meetingHasBegun);
    minute({}, hui, AFTER, minuted).rejects(r.meetingIsPlanned);
    given(Meeting, [proposed])
      .when('minuteMeeting', {
        actor: hui,
        now: AFTER,
        input: { attendeeIds: ['kwan'], minutes: '確定分工，場地由葉龍軒查詢。', items: [] },
      })
      .rejects(r.meetingIsPlanned);
  });

  it('say who was there, what was decided, and of each task who does it by when', () => {
    minute({ attendeeIds: [], minutes: '…', items: [{ ...todo, task: '.', dueAt: NOW }] }).rejects([
      r.someoneAttended,
      r.minutesGiven,
      r.itemsAreSaid,
      r.itemsAreAhead,
    ]);
    minute({ items: [{ ...todo, dueAt: '2026-06-02T00:00:00.000Z' }] }).rejects(r.itemOwnersStay);
  });

  it('are followed up by whoever it was given to', () => {
    const complete = (actor = person('yip', 'planning_staff'), itemId = 'a1', outcome = '場地已保留。') =>
      given(Meeting, [proposed, planned, given1, minuted]).when('completeActionItem', {
        actor,
        id: m1.meetingId,
        now: AFTER,
        input: { itemId, outcome },
      });
    complete().then(ad.ActionItemDone({ ...m1, by: 'yip', itemId: 'a1', outcome: '場地已保留。', at: AFTER }), (s) =>
      expect(s.status).toBe('minuted'),
    );
    complete(person('mok', 'planning_staff')).rejects(r.ownsTheItem);
    complete(person('kwok', 'admin_manager')).thenState({ status: 'minuted' });
    complete(undefined, 'a2').rejects([r.itemIsOpen, r.ownsTheItem]);
    complete(undefined, 'a1', ' ').rejects(r.outcomeGiven);
  });

  it('and each of them finds what waits in their inbox', () => {
    const waits = (
      who: string,
      role: 'admin_staff' | 'project_manager' | 'planning_staff' | 'cs_staff',
      ...facts: Fact[]
    ) =>
      inboxOf(person(who, role), [...people, employee(who, [role]), formed, ...facts]).notices.map(
        (n) => `${n.kind}${n.open ? ' open' : ''}`,
      );
    expect(waits('hui', 'admin_staff', proposed)).toContain('meeting_to_plan open');
    expect(waits('hui', 'admin_staff', proposed, planned)).not.toContain('meeting_to_plan open');
    expect(waits('kwan', 'project_manager', proposed, planned)).toContain('meeting_to_minute open');
    expect(waits('yip', 'planning_staff', proposed, planned, given1, minuted)).toEqual(
      expect.arrayContaining(['action_item open', 'meeting_minuted']),
    );
    expect(waits('wong', 'cs_staff')).toContain('contact_person');
  });
});
