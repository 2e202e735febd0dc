import { hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, eventMoved, given, happened, NOW, shown, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { AssignmentOverlap, overlapsOf } from './overlaps.js';
import { both, recorded } from './staff-schedule.fixture.js';
import { someOverlapIsPast, StaffSchedule } from './staff-schedule.js';

const actor = system('hr');
const gala = { projectId: 'gala', startsAt: '2026-12-30T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const fair = { projectId: 'fair', startsAt: '2026-12-31T16:00:00.000Z', endsAt: '2027-01-02T10:00:00.000Z' };
const opened = hr.StaffScheduleOpened({ employeeId: 'ng' });
const found = hr.AssignmentOverlapFound({ ...both, employeeId: 'ng', at: NOW });
const cleared = hr.AssignmentOverlapCleared({ ...both, employeeId: 'ng', at: NOW });
const leave = { leaveId: 'l1', from: '2026-12-31T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' };
const away = hr.AbsenceNoted({ ...leave, employeeId: 'ng', dept: 'planning', at: NOW });
const awayFound = hr.AssignmentOverlapFound({
  overlapId: `gala l1 ${leave.from}/${gala.endsAt}`,
  employeeId: 'ng',
  projectId: 'gala',
  leaveId: 'l1',
  from: leave.from,
  until: gala.endsAt,
  at: NOW,
});
const ng = (...facts: Fact[]) => given(StaffSchedule, facts);
const joins = { actor, id: 'ng', reads: { employee: { dept: 'planning' } } };

describe('工作重疊 · a person who is wanted twice', () => {
  it('is found when the second project takes the same dates, and not when they only touch', () => {
    ng(opened, recorded(gala))
      .when('recordAssignment', { ...joins, input: { ...fair, post: 'member' } })
      .then(recorded(fair), found);
    const next = { ...fair, startsAt: gala.endsAt };
    ng(opened, recorded(gala))
      .when('recordAssignment', { ...joins, input: { ...next, post: 'member' } })
      .then(recorded(next));
    expect(overlapsOf([{ ...gala }, { ...fair }], [], gala.endsAt)).toEqual([]);
  });

  it('is found when leave is approved for dates of a project (C10.5.2), once', () => {
    const note = { actor, id: 'ng', input: { ...leave, dept: 'planning' } };
    ng(opened, recorded(gala)).when('noteAbsence', note).then(away, awayFound);
    ng(opened, recorded(gala), away, awayFound).when('noteAbsence', note).then(away);
  });

  it('ends when the person is released, is back early, leaves the company, or when the dates have passed', () => {
    const busy = [opened, recorded(gala), recorded(fair), found];
    const released = hr.AssignmentReleased({ ...fair, employeeId: 'ng', dept: 'planning', at: NOW });
    ng(...busy)
      .when('releaseAssignment', { ...joins, input: { projectId: 'fair', at: NOW } })
      .then(released, cleared);
    ng(opened, recorded(gala), away, awayFound)
      .when('endAbsence', { actor, id: 'ng', input: { ...leave, dept: 'planning' } })
      .thenState({ overlaps: [], absences: [] });
    ng(...busy)
      .when('closeStaffSchedule', { actor, id: 'ng', input: { dept: 'planning' } })
      .thenState({ assignments: [], overlaps: [] });
    ng(...busy)
      .when('clearPastOverlaps', { actor, id: 'ng', now: both.until })
      .then(hr.AssignmentOverlapCleared({ ...both, employeeId: 'ng', at: both.until }));
    ng(...busy)
      .when('clearPastOverlaps', { actor, id: 'ng', now: '2026-12-31T16:59:59.999Z' })
      .rejects(someOverlapIsPast);
    expect(
      StaffSchedule.clocks.map((d) => [
        d.command,
        d.at({ overlaps: [both, { ...both, until: '2026-12-31T12:00:00.000Z' }] } as never),
      ]),
    ).toEqual([['clearPastOverlaps', '2026-12-31T12:00:00.000Z']]);
  });

  it('stands at both projects until it ends', () => {
    const rows = shown(AssignmentOverlap, [happened(found)]);
    expect(Object.values(rows).map((r) => [r.projectId, r.otherProjectId, r.open])).toEqual([
      ['fair', 'gala', true],
      ['gala', 'fair', true],
    ]);
    expect(
      Object.values(shown(AssignmentOverlap, [happened(found), happened(cleared)])).map((r) => [r.open, r.clearedAt]),
    ).toEqual([
      [false, NOW],
      [false, NOW],
    ]);
    expect(Object.values(shown(AssignmentOverlap, [happened(awayFound)]))).toEqual([
      expect.objectContaining({ projectId: 'gala', leaveId: 'l1' }),
    ]);
  });
});

describe('活動改期 · when an event moves', () => {
  const later = { ...gala, startsAt: '2027-01-01T10:00:00.000Z', endsAt: '2027-01-01T17:00:00.000Z' };
  const timeOf = ({ startsAt, endsAt }: typeof gala) => ({ from: startsAt, until: endsAt });
  const left = hr.AssignmentReleased({ ...gala, employeeId: 'ng', dept: 'planning', at: NOW });
  const move = (to: object, ...facts: Fact[]) =>
    ng(opened, ...facts).when('recordAssignment', { ...joins, input: { ...later, ...to, post: 'member' } });

  it('its team is told to move', () => {
    const moved = eventMoved({ projectId: 'gala', leaderId: 'kwan', memberIds: ['ng', 'kwan'] });
    expect(answers(reactions, happened(moved)).filter((a) => a.command === 'recordAssignment')).toMatchObject([
      { id: 'kwan', input: { projectId: 'gala', post: 'leader' } },
      { id: 'ng', input: { projectId: 'gala', post: 'member' } },
    ]);
  });

  it('everybody leaves the former days, and an overlap that was there before is found at its new time', () => {
    move({}, recorded(gala)).then(left, recorded(later));
    const other = { ...both, overlapId: `fair gala ${later.startsAt}/${later.endsAt}`, ...timeOf(later) };
    move({}, recorded(gala), recorded(fair), found).then(
      left,
      recorded(later),
      cleared,
      hr.AssignmentOverlapFound({ ...other, employeeId: 'ng', at: NOW }),
    );
    const away = { startsAt: '2027-02-01T10:00:00.000Z', endsAt: '2027-02-01T17:00:00.000Z' };
    move(away, recorded(gala), recorded(fair), found).then(left, recorded({ ...later, ...away }), cleared);
  });
});
