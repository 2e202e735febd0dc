import { hr, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, asked, given, happened, NOW, person, shown, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { StaffDay } from '../views.js';
import { load } from './load.js';
import { both, recorded } from './staff-schedule.fixture.js';
import { StaffSchedule } from './staff-schedule.js';

const actor = system('hr');
const gala = { projectId: 'gala', startsAt: '2026-12-30T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const fair = { projectId: 'fair', startsAt: '2026-12-31T16:00:00.000Z', endsAt: '2027-01-02T10:00:00.000Z' };
const opened = hr.StaffScheduleOpened({ employeeId: 'ng' });
const leave = { leaveId: 'l1', from: '2026-12-31T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' };
const away = hr.AbsenceNoted({ ...leave, employeeId: 'ng', dept: 'planning', at: NOW });
const ng = (...facts: Fact[]) => given(StaffSchedule, facts);
const joins = { actor, id: 'ng', reads: { employee: { dept: 'planning' } } };

describe('W05 工作量 · the load of a team', () => {
  const order = (command: string, id: string, input: object) => ({ command, id, input });
  it('is kept when a team forms, gets another leader, grows, shrinks or is disbanded', () => {
    const team = { ...gala, by: 'au', leaderId: 'kwan', memberIds: ['ng', 'kwan'] };
    expect(answers(reactions, happened(pl.ProjectTeamFormed(team)))).toEqual([
      order('recordAssignment', 'kwan', { ...gala, post: 'leader' }),
      order('recordAssignment', 'ng', { ...gala, post: 'member' }),
    ]);
    expect(
      answers(
        reactions,
        happened(
          pl.ProjectLeaderReplaced({ ...gala, by: 'au', formerLeaderId: 'kwan', leaderId: 'lo', reason: '調職' }),
        ),
      ),
    ).toEqual([
      order('recordAssignment', 'lo', { ...gala, post: 'leader' }),
      order('recordAssignment', 'kwan', { ...gala, post: 'member' }),
    ]);
    expect(answers(reactions, happened(pl.ProjectMemberAdded({ ...gala, by: 'au', employeeId: 'yip' })))).toEqual([
      order('recordAssignment', 'yip', { ...gala, post: 'member' }),
    ]);
    expect(
      answers(reactions, happened(pl.ProjectMemberRemoved({ projectId: 'gala', by: 'au', employeeId: 'yip' }))),
    ).toEqual([order('releaseAssignment', 'yip', { projectId: 'gala', at: NOW })]);
    expect(
      answers(
        reactions,
        happened(
          pl.ProjectTeamDisbanded({ projectId: 'gala', by: 'au', leaderId: 'kwan', memberIds: ['ng'], reason: '取消' }),
        ),
      ),
    ).toHaveLength(2);
  });

  it('begins with the first assignment, and names each project once', () => {
    ng()
      .when('recordAssignment', { ...joins, input: { ...gala, post: 'member' } })
      .then(opened, recorded(gala));
    ng(opened, recorded(gala))
      .when('recordAssignment', { ...joins, input: { ...gala, post: 'leader' } })
      .thenState({ assignments: [{ ...gala, post: 'leader' }], overlaps: [] });
    ng(opened, recorded(gala))
      .when('recordAssignment', { ...joins, actor: person('au', 'hr_manager'), input: { ...gala, post: 'leader' } })
      .forbidden();
  });

  it('is told for a period, in days', () => {
    const schedule = {
      id: 'ng',
      employeeId: 'ng',
      assignments: [
        { ...gala, post: 'member' },
        { ...fair, post: 'leader' },
      ],
      absences: [leave],
      overlaps: [both],
    };
    const ask = (from: string, to: string) =>
      asked(load, {
        viewer: person('au', 'hr_staff'),
        id: 'ng',
        input: { from, to },
        reads: { schedule, scoring: [] },
      });
    expect(ask('2026-12-31T00:00:00.000Z', '2027-01-01T12:00:00.000Z')).toMatchObject({
      assignments: [{ projectId: 'gala' }, { projectId: 'fair' }],
      assignedDays: 2,
      absentDays: 2,
      overlaps: [both],
    });
    expect(ask('2027-01-02T00:00:00.000Z', '2027-01-03T00:00:00.000Z')).toEqual({
      assignments: [{ ...fair, post: 'leader' }],
      absences: [],
      crew: [],
      overlaps: [],
      reviews: [],
      assignedDays: 1,
      absentDays: 0,
    });
  });
});

it('每日人手 · who is busy on a day follows assignments and leave', () => {
  const released = hr.AssignmentReleased({ ...gala, employeeId: 'ng', dept: 'planning', at: NOW });
  const days = shown(
    StaffDay,
    [recorded(gala), away, recorded(fair), recorded(gala)].map((f) => happened(f)),
  );
  expect(Object.keys(days).sort()).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  expect([
    days['2026-12-31']!.assigned!.map((b) => b.why),
    days['2026-12-31']!.onLeave!.map((b) => b.employeeId),
  ]).toEqual([['fair', 'gala'], ['ng']]);
  expect(shown(StaffDay, [happened(recorded(gala)), happened(released)])['2026-12-31']).toMatchObject({ assigned: [] });
});

it('B28 休假與離職 · leave and leaving reach the schedule', () => {
  const dates = { employeeId: 'ng', dept: 'planning', from: leave.from, until: leave.until };
  const input = { leaveId: 'l1', dept: 'planning', from: leave.from, until: leave.until };
  expect(answers(reactions, happened(hr.LeaveApproved({ ...dates, leaveId: 'l1', by: 'au', at: NOW })))).toEqual([
    { command: 'noteAbsence', id: 'ng', input },
  ]);
  expect(answers(reactions, happened(hr.LeaveEnded({ ...dates, leaveId: 'l1', at: NOW })))).toEqual([
    { command: 'endAbsence', id: 'ng', input },
  ]);
  const gone = hr.EmployeeSeparated({ employeeId: 'ng', by: 'tam', dept: 'planning', lastDay: '2026-03-31' });
  expect(answers(reactions, happened(gone))).toEqual([
    { command: 'closeStaffSchedule', id: 'ng', input: { dept: 'planning' } },
  ]);
});
