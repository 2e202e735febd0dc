import { ad, de, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { eventMoved, initialPolicies, NOW } from '@marquee/testing';
import { assessed, dates, formed, opened, rows } from './calendar.fixture.js';
import { myCalendar } from './questions.js';

describe('行事曆 · the dates of a project that moves', () => {
  it('follow the dates in force: the event, everybody of the team, and no date that somebody else says', () => {
    const later = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
    const moved = eventMoved({ ...later, projectId: 'p', leaderId: 'kwan', memberIds: ['yip'] });
    const rescheduled = de.DesignDeskRescheduled({
      projectId: 'p',
      startsAt: '2027-05-01T10:00:00.000Z',
      endsAt: '2027-05-01T17:00:00.000Z',
      former: dates,
      dueBy: '2027-05-01T10:00:00.000Z',
      deliverables: [],
    });
    expect(rows(opened, formed, moved, rescheduled).map((d) => [d.id, d.startsAt, d.endsAt, d.sequence])).toEqual([
      ['p event', later.startsAt, later.endsAt, 1],
      ['p team kwan', later.startsAt, later.endsAt, 1],
      ['p team yip', later.startsAt, later.endsAt, 1],
      ['p design desk', undefined, undefined, undefined],
    ]);
    const reassessed = ad.PermitReassessed({
      projectId: 'p',
      startsAt: later.startsAt,
      formerStartsAt: dates.startsAt,
      authority: 'county',
      applyBy: '2026-12-13T10:00:00.000Z',
      reopened: true,
      at: NOW,
    });
    const granted = ad.PermitGranted({ projectId: 'p', by: 'hui', number: '1', at: NOW });
    expect(rows(assessed, granted, reassessed)).toMatchObject([
      { startsAt: '2026-12-13T10:00:00.000Z', cancelled: false, sequence: 2 },
    ]);
  });
});

describe('我的行事曆 · the meetings of one’s teams', () => {
  const planned = ad.MeetingPlanned({
    ...{ projectId: 'p', meetingId: 'p-m1', by: 'hui', at: NOW, place: '會議室甲', agenda: '分工' },
    ...{ startsAt: '2026-12-01T02:00:00.000Z', endsAt: '2026-12-01T03:00:00.000Z' },
  });
  const cancelled = ad.MeetingCancelled({ projectId: 'p', meetingId: 'p-m1', by: 'hui', at: NOW, reason: '改期' });
  const left = pl.ProjectMemberRemoved({ projectId: 'p', by: 'ng', employeeId: 'yip' });
  /** Of yip, the entry of the meeting: whether it takes place, when, and its version. */
  const meetingOf = (...facts: Fact[]) => {
    const all = rows(opened, formed, ...facts);
    const { ics } = myCalendar.answer({
      ...{ id: '', policy: initialPolicies },
      reads: {
        dates: all.filter((d) => d.personId === 'yip'),
        meetings: all.filter((d) => d.kind === 'meeting'),
        events: { 'p event': all.find((d) => d.kind === 'event') },
      },
    } as never) as { ics: string };
    const entry = ics.split('BEGIN:VEVENT').find((one) => one.includes('項目會議'))!;
    const [, at] = /^DTSTART;TZID=Asia.Hong_Kong:(\w+)/m.exec(entry)!;
    return { at, status: /^STATUS:(\w+)/m.exec(entry)![1], sequence: Number(/^SEQUENCE:(\d+)/m.exec(entry)![1]) };
  };
  it('stand in it, move, and leave it with the meeting or with the member, each time as a newer version', () => {
    const later = ad.MeetingPlanned({ ...planned.data, startsAt: '2026-12-01T02:30:00.000Z' });
    expect(meetingOf(planned)).toEqual({ at: '20261201T100000', status: 'CONFIRMED', sequence: 0 });
    expect(meetingOf(planned, later)).toEqual({ at: '20261201T103000', status: 'CONFIRMED', sequence: 1 });
    expect(meetingOf(planned, cancelled)).toMatchObject({ status: 'CANCELLED', sequence: 1 });
    expect(meetingOf(planned, left)).toMatchObject({ status: 'CANCELLED', sequence: 1 });
  });
  it('keep what had been before the member left', () => {
    const before = ad.MeetingPlanned({ ...planned.data, startsAt: '2026-01-05T02:00:00.000Z', endsAt: NOW });
    expect(meetingOf(before, left)).toMatchObject({ status: 'CONFIRMED' });
  });
});
