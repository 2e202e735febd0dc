import { hr } from '@marquee/contracts';
import { answers, eventMoved, given, happened, NOW, person, projectApproved, shown, system } from '@marquee/testing';
import { CapacityCheck } from './capacity-check.js';
import { reactions } from '../reactions.js';
import { RoleAudit } from '../people/role-audit.js';
import { findingsGiven } from '../people/rules.js';
import { EventDay, Headcount } from '../views.js';

const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2027-01-01T02:00:00.000Z' };
const checked = hr.CapacityChecked({
  ...dates,
  projectId: 'prj-1',
  headcounts: [
    { dept: 'planning', active: 4, onLeave: 1, assigned: 2 },
    { dept: 'hr', active: 0, onLeave: 0, assigned: 0 },
  ],
  otherProjects: 3,
});
const busy = (employeeId: string, dept = 'planning') => ({ employeeId, dept, why: 'any' });
const employee = { employeeId: 'ng', by: 'au', name: 'x', dept: 'planning', roles: [] };

describe('B01 人手預查 · capacity pre-check at the start of a project', () => {
  it('is made when the project formally starts', () => {
    expect(answers(reactions, happened(projectApproved()))[0]).toEqual({
      command: 'checkCapacity',
      id: 'prj-1',
      input: { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' },
    });
  });

  it('records how many people each department has, and the busiest day', () => {
    given(CapacityCheck)
      .when('checkCapacity', {
        actor: system('hr'),
        id: 'prj-1',
        input: dates,
        reads: {
          departments: [{ id: 'planning', active: 4 }, { id: 'hr' }],
          days: { '2026-12-31': { projects: 1 }, '2027-01-01': { projects: 3 } },
          busy: {
            '2026-12-31': { onLeave: [busy('lo')], assigned: [busy('ng'), busy('mo', 'design')] },
            '2027-01-01': { assigned: [busy('ng'), busy('yu')] },
          },
        },
      })
      .then(checked);
  });

  it('finds nobody and no other project before anything is known', () => {
    given(CapacityCheck)
      .when('checkCapacity', { actor: system('hr'), id: 'prj-1', input: dates })
      .thenState({ headcounts: [], otherProjects: 0 });
  });
});

describe('活動改期 · the event moves', () => {
  const later = { startsAt: '2027-01-01T10:00:00.000Z', endsAt: '2027-01-02T02:00:00.000Z' };
  const recheck = given(CapacityCheck, [checked]).when('recheckCapacity', {
    actor: system('hr'),
    id: 'prj-1',
    input: later,
    reads: {
      departments: [{ id: 'planning', active: 4 }],
      days: { '2027-01-01': { projects: 2 }, '2027-01-02': { projects: 1 } },
      busy: { '2027-01-01': { assigned: [busy('ng'), { ...busy('kwan'), why: 'prj-1' }] } },
    },
  });

  it('and capacity is looked at again, without counting the project itself', () => {
    expect(answers(reactions, happened(eventMoved(later))).find((a) => a.command === 'recheckCapacity')).toMatchObject({
      input: later,
    });
    recheck.thenState({
      ...later,
      headcounts: [{ dept: 'planning', active: 4, onLeave: 0, assigned: 1 }],
      otherProjects: 1,
    });
  });

  it('and its days with it', () => {
    const moved = hr.CapacityRechecked({
      ...checked.data,
      ...later,
      formerStartsAt: dates.startsAt,
      formerEndsAt: dates.endsAt,
      at: NOW,
    });
    const days = shown(EventDay, [happened(checked), happened(moved)]);
    expect(Object.entries(days).map(([day, row]) => [day, row.projects])).toEqual([
      ['2026-12-31', 0],
      ['2027-01-01', 1],
      ['2027-01-02', 1],
    ]);
  });
});

describe('部門人數 · headcount', () => {
  const registered = happened(hr.EmployeeRegistered(employee));
  const moved = happened(
    hr.EmployeeDepartmentChanged({ employeeId: 'ng', by: 'au', fromDept: 'planning', dept: 'design', roles: [] }),
  );
  const left = happened(hr.EmployeeSeparated({ employeeId: 'ng', by: 'au', dept: 'design', lastDay: '2026-03-31' }));

  it('follows people in, across and out', () => {
    expect(shown(Headcount, [registered, registered])).toEqual({ planning: { id: 'planning', active: 2 } });
    expect(shown(Headcount, [registered, moved])).toMatchObject({ planning: { active: 0 }, design: { active: 1 } });
    expect(shown(Headcount, [registered, moved, left])).toMatchObject({
      planning: { active: 0 },
      design: { active: 0 },
    });
  });
});

it('counts a project on every day that it touches', () => {
  const next = happened(hr.CapacityChecked({ ...checked.data, startsAt: dates.endsAt }));
  expect(shown(EventDay, [happened(checked), next])).toEqual({
    '2026-12-31': { id: '2026-12-31', projects: 1 },
    '2027-01-01': { id: '2027-01-01', projects: 2 },
  });
});

describe('C1.2 角色稽核 · audit of roles', () => {
  const audit = (findings: string, actor = person('tam', 'hr_manager')) =>
    given(RoleAudit).when('recordRoleAudit', {
      actor,
      id: 'a1',
      input: { findings },
      reads: { departments: [{ id: 'hr', active: 2 }] },
    });

  it('records the headcount with the findings', () => {
    audit('無異常。').then(
      hr.RoleAuditRecorded({
        auditId: 'a1',
        by: 'tam',
        number: 'RA-2026-0001',
        at: NOW,
        headcounts: [{ dept: 'hr', active: 2 }],
        findings: '無異常。',
      }),
    );
  });

  it('needs findings, and the HR manager', () => {
    audit(' ').rejects(findingsGiven);
    audit('無異常。', person('au', 'hr_staff')).forbidden();
  });
});
