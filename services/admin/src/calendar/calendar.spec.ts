import { ad, cs, hr, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { asked, given, happened, initialPolicies, NOW, person, shown } from '@marquee/testing';
import { RegulationReader } from '../regulations/readers.js';
import * as a from './calendar-address.js';
import { assessed, dates, formed, opened, rows } from './calendar.fixture.js';
import { calendarFeed, myCalendar, projectCalendar } from './questions.js';

const feedOf = (question: { answer: (c: never) => unknown }, reads: object) =>
  (question.answer({ id: 'p', reads, policy: initialPolicies } as never) as { ics: string }).ics;

describe('行事曆 · the dates of a project', () => {
  it('are those that somebody has to keep, until they are settled', () => {
    expect(rows(opened, formed, assessed).map((d) => [d.id, d.kind, d.startsAt, d.cancelled])).toEqual([
      ['p event', 'event', dates.startsAt, false],
      ['p team kwan', 'team', dates.startsAt, false],
      ['p team yip', 'team', dates.startsAt, false],
      ['p permit', 'permit', '2026-12-11T10:00:00.000Z', false],
    ]);
    const applied = ad.PermitAppliedFor({ projectId: 'p', by: 'hui', reference: '1', at: NOW });
    expect(rows(assessed, applied)).toEqual([
      expect.objectContaining({ id: 'p permit', cancelled: true, sequence: 1 }),
    ]);
    expect(rows(applied)).toEqual([{ id: 'p permit' }]);
  });
  it('follow the team', () => {
    const replaced = pl.ProjectLeaderReplaced({
      ...dates,
      projectId: 'p',
      by: 'ng',
      formerLeaderId: 'kwan',
      leaderId: 'lo',
      reason: '關凱琳調往另一項目。',
    });
    expect(rows(formed, replaced).map((d) => [d.personId, d.cancelled])).toEqual([
      ['kwan', false],
      ['yip', false],
      ['lo', false],
    ]);
    const removed = pl.ProjectMemberRemoved({ projectId: 'p', by: 'ng', employeeId: 'kwan' });
    expect(rows(formed, replaced, removed).map((d) => [d.personId, d.cancelled])).toEqual([
      ['kwan', true],
      ['yip', false],
      ['lo', false],
    ]);
  });
  it('show when a decision on the application is due', () => {
    const submitted = cs.InitiationSubmitted({
      ...dates,
      initiationId: 'i',
      by: 'ann',
      clientId: 'c',
      number: 'INI-1',
      dept: 'customer-service',
      formVersion: 1,
      title: 't',
      at: NOW,
      remindAt: '2026-03-03T01:00:00.000Z',
      escalateAt: '2026-03-04T01:00:00.000Z',
    });
    expect(rows(submitted)).toEqual([
      expect.objectContaining({ id: 'i decision', projectId: 'prj-i', startsAt: '2026-03-03T01:00:00.000Z' }),
    ]);
    expect(rows(submitted, cs.InitiationWithdrawn({ initiationId: 'i', by: 'ann', at: NOW }))[0]).toMatchObject({
      cancelled: true,
    });
  });
});

describe('iCal', () => {
  it('of a project has its dates in the zone of the event’s place, those of the company in the company’s', () => {
    const berlin = pl.ProjectOpened({ ...opened.data, timeZone: 'Europe/Berlin' });
    const ics = feedOf(projectCalendar, { dates: rows(berlin, formed, assessed) });
    expect(ics).toContain('DTSTART;TZID=Europe/Berlin:20261231T110000\r\nDTEND;TZID=Europe/Berlin:20261231T180000\r\n');
    expect(ics).toContain('DTSTART;TZID=Asia/Hong_Kong:20261211T180000\r\nSUMMARY:申請活動安全許可的期限');
    expect(ics).toContain('X-WR-CALNAME;VALUE=TEXT:跨年\\, 海濱\\; 音樂節\r\n');
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(ics.match(/BEGIN:VTIMEZONE/g)).toHaveLength(2);
  });
  it('of a project without dates is a calendar all the same', () =>
    expect(feedOf(projectCalendar, { dates: [] })).toContain('BEGIN:VTIMEZONE'));
  it('of a person has the events of their teams by name', () => {
    const all = rows(opened, formed);
    const ics = feedOf(myCalendar, {
      dates: all.filter((d) => d.personId === 'yip'),
      meetings: [],
      events: { 'p event': all.find((d) => d.kind === 'event') },
    });
    expect(ics).toContain('SUMMARY:策劃小組：跨年\\, 海濱\\; 音樂節 · Planning team');
  });
  it('of a person follows the dates in force, also of whoever is not named when they move, and SEQUENCE grows', () => {
    // The former leader stays on the team; the event that moves the dates names the new one and the members alone.
    const replaced = pl.ProjectLeaderReplaced({
      ...dates,
      projectId: 'p',
      by: 'ng',
      formerLeaderId: 'kwan',
      leaderId: 'lo',
      reason: '關凱琳調往另一項目。',
    });
    const moved = pl.EventDatesSet({
      projectId: 'p',
      startsAt: '2027-01-15T10:00:00.000Z',
      endsAt: '2027-01-15T17:00:00.000Z',
      timeZone: 'Asia/Hong_Kong',
      formerStartsAt: dates.startsAt,
      formerEndsAt: dates.endsAt,
      cause: 'signed',
      leaderId: 'lo',
      memberIds: ['yip'],
      at: NOW,
    });
    const feed = (...facts: Fact[]) => {
      const all = rows(...facts);
      return feedOf(myCalendar, {
        dates: all.filter((d) => d.personId === 'kwan'),
        meetings: [],
        events: { 'p event': all.find((d) => d.kind === 'event') },
      });
    };
    const sequence = (ics: string) => Number(/^SEQUENCE:(\d+)/m.exec(ics)![1]);
    const [before, after] = [feed(opened, formed, replaced), feed(opened, formed, replaced, moved)];
    expect(before).toContain('DTSTART;TZID=Asia/Hong_Kong:20261231T180000');
    expect(after).toContain('DTSTART;TZID=Asia/Hong_Kong:20270115T180000');
    expect(sequence(after)).toBeGreaterThan(sequence(before));
    const removed = pl.ProjectMemberRemoved({ projectId: 'p', by: 'ng', employeeId: 'kwan' });
    const gone = feed(opened, formed, replaced, moved, removed);
    expect(gone).toContain('STATUS:CANCELLED');
    expect(sequence(gone)).toBeGreaterThan(sequence(after));
  });
});

describe('訂閱地址 · an address that a calendar program subscribes to', () => {
  const addressId = 'a'.repeat(64);
  const issued = (calendarOfId?: string) =>
    ad.CalendarAddressIssued({ addressId, employeeId: 'yip', at: NOW, ...(calendarOfId ? { calendarOfId } : {}) });
  const revoked = ad.CalendarAddressRevoked({ addressId, employeeId: 'yip', at: NOW });
  const yip = person('yip', 'planning_staff');

  it('is issued to a person for their own calendar or a project’s, by the hash of its secret', () => {
    const issue = (c: object) =>
      given(a.CalendarAddress).when('issueCalendarAddress', { actor: yip, id: addressId, ...c });
    issue({}).then(issued());
    issue({ input: { projectId: 'p' }, reads: { folder: {} } }).then(issued('p'));
    issue({ id: 'too-short', input: { projectId: 'none' }, actor: { ...yip, onBehalfOf: 'ng' } }).rejects([
      a.idIsADigest,
      a.calendarIsKnown,
      a.addressIsOnesOwn,
    ]);
  });
  it('is revoked by its owner, once', () => {
    const revoke = (actor: typeof yip, ...facts: Fact[]) =>
      given(a.CalendarAddress, [issued(), ...facts]).when('revokeCalendarAddress', { actor, id: addressId });
    revoke(yip).then(revoked);
    revoke(person('ng', 'planning_manager')).rejects(a.addressIsOnesOwn);
    revoke(yip, revoked).rejects(a.addressIsOpen);
  });
  it('shows that calendar as long as it is open and its owner is with the company', () => {
    const joined = hr.EmployeeRegistered({ employeeId: 'yip', by: 'tam', name: 'y', dept: 'planning', roles: [] });
    const left = hr.EmployeeSeparated({ employeeId: 'yip', by: 'tam', dept: 'planning', lastDay: '2026-03-02' });
    const dates = rows(opened, formed);
    const read = (differs: object, ...people: Fact[]) =>
      asked(calendarFeed, {
        viewer: person('calendar', 'auditor'),
        input: { addressId },
        reads: {
          address: { employeeId: 'yip', status: 'open', issuedAt: NOW },
          owner: shown(
            RegulationReader,
            [joined, ...people].map((f) => happened(f)),
          )['yip'],
          dates: dates.filter((d) => d.personId === 'yip'),
          meetings: [],
          events: { 'p event': dates.find((d) => d.kind === 'event') },
          ...differs,
        },
      }) as { ics: string } | undefined;
    expect(read({})?.ics).toContain('SUMMARY:策劃小組：跨年');
    expect(
      read({ address: { employeeId: 'yip', status: 'open', calendarOfId: 'p', issuedAt: NOW }, dates })?.ics,
    ).toContain('X-WR-CALNAME;VALUE=TEXT:跨年');
    expect([
      read({ address: undefined }),
      read({ address: { employeeId: 'yip', status: 'revoked' } }),
      read({}, left),
    ]).toEqual([undefined, undefined, undefined]);
  });
});
