import { hr, type RoleId } from '@marquee/contracts';
import type { Actor, Fact } from '@marquee/kernel';
import { given, NOW, person } from '@marquee/testing';
import { Employee } from './employee.js';
import * as r from './power-rules.js';
import { isEmployed, notOwnRoles } from './rules.js';
import { notOwnSeparation } from './separation.js';

const clerk = person('au', 'hr_staff');
const tam = person('tam', 'hr_manager');
const chow = person('chow', 'leader');
const gm = person('lam', 'gm');
const one = (id: string, roles: RoleId[], status = 'active') => ({ id, status, roles });
const leaders = [one('chow', ['leader']), one('lam', ['gm'])];

const registered = (...roles: RoleId[]) =>
  hr.EmployeeRegistered({ employeeId: 'law', by: 'au', name: '羅卓妍', dept: 'design', roles });
const proposed = (roles: RoleId[], differs: object = {}) =>
  hr.PowersProposed({ employeeId: 'law', by: 'au', hands: ['au'], at: NOW, dept: 'design', roles, ...differs });
const designer = given(Employee, [registered('designer')]);
const assign = (roles: RoleId[], actor: Actor = clerk, whose = designer) =>
  whose.when('assignRoles', { actor, id: 'law', input: { roles } });
const waiting = (roles: RoleId[], differs: object = {}, ...before: Fact[]) =>
  given(Employee, [registered('designer'), ...(before as never[]), proposed(roles, differs)]);
const confirm = (whose: ReturnType<typeof waiting>, actor: Actor, reads: object = {}) =>
  whose.when('confirmPowers', { actor, id: 'law', reads: { leaders, ...reads } as never });

describe('C1.2 權力由兩人授予 · powers are given by two persons', () => {
  it('human resources give a designer no role of general manager: it waits for a second person', () => {
    assign(['designer', 'gm']).then(proposed(['designer', 'gm']));
    assign(['designer', 'gm']).thenState({ roles: ['designer'] });
  });

  it.each(['gm', 'leader', 'auditor', 'design_manager'] as const)('so does %s', (role) => {
    const whole: RoleId[] = role === 'auditor' ? [role] : ['designer', role];
    assign(whole).thenState({ roles: ['designer'] });
    given(Employee)
      .when('registerEmployee', { actor: clerk, id: 'law', input: { name: '羅卓妍', dept: 'design', roles: whole } })
      .thenState({ roles: whole.filter((r2) => r2 === 'designer') });
  });

  it('other roles are human resources’ own decision', () => {
    assign(['designer', 'expert']).thenState({ roles: ['designer', 'expert'], proposal: undefined });
  });

  it('a leader confirms, and both are named', () => {
    confirm(waiting(['designer', 'gm']), chow).then(
      hr.EmployeeRolesAssigned({
        employeeId: 'law',
        by: 'chow',
        proposedById: 'au',
        dept: 'design',
        roles: ['designer', 'gm'],
      }),
    );
    confirm(waiting(['designer', 'gm']), gm).thenState({
      roles: ['designer', 'gm'],
      proposal: undefined,
      powersBy: { proposedById: 'au', confirmedById: 'lam' },
    });
  });

  it('one of the two is a leader by the staff list as it is now, whichever of them', () => {
    const byLeader = { by: 'chow', hands: ['chow'] };
    confirm(waiting(['designer', 'gm']), tam).rejects(r.aLeaderTakesPart);
    confirm(waiting(['designer', 'gm'], byLeader), tam).thenState({ roles: ['designer', 'gm'] });
    confirm(waiting(['designer', 'gm'], byLeader), tam, { leaders: [leaders[1]] }).rejects(r.aLeaderTakesPart);
    confirm(waiting(['designer', 'gm']), person('stranger', 'leader')).rejects(r.aLeaderTakesPart);
    confirm(waiting(['designer', 'gm']), clerk).forbidden();
  });

  it('the same person is never both, in person or through a delegate', () => {
    const mine = { by: 'chow', hands: ['chow'] };
    confirm(waiting(['designer', 'gm'], mine), chow).rejects(r.confirmedByAnother);
    confirm(waiting(['designer', 'gm']), { ...chow, id: 'au', onBehalfOf: 'chow' }).rejects(r.confirmedByAnother);
    confirm(waiting(['designer', 'gm'], mine), { ...gm, onBehalfOf: 'lam', through: 'chow' }).rejects(
      r.confirmedByAnother,
    );
  });

  it('nobody has a part in what is about themselves', () => {
    assign(['designer', 'gm'], person('law', 'hr_staff')).rejects(notOwnRoles);
    confirm(waiting(['designer', 'gm']), person('law', 'leader')).rejects([notOwnRoles, r.aLeaderTakesPart]);
    given(Employee)
      .when('registerEmployee', {
        actor: person('law', 'hr_staff'),
        id: 'law',
        input: { name: '羅卓妍', dept: 'design', roles: ['designer'] },
      })
      .rejects(r.notOwnRegistration);
    designer
      .when('separateEmployee', { actor: person('law', 'hr_manager'), id: 'law', input: { lastDay: '2026-03-31' } })
      .rejects(notOwnSeparation);
  });
});

describe('C1.2 撤銷亦然 · they are taken likewise', () => {
  const boss = (...roles: RoleId[]) => given(Employee, [registered(...roles)]);

  it('neither human resources nor a leader alone take them, nor end the employment', () => {
    assign(['designer'], clerk, boss('designer', 'design_manager')).thenState({
      roles: ['designer', 'design_manager'],
    });
    assign(['designer'], chow, boss('designer', 'gm')).thenState({ roles: ['designer', 'gm'] });
    boss('leader')
      .when('separateEmployee', { actor: tam, id: 'law', input: { lastDay: '2026-03-01' } })
      .thenState({ status: 'active', roles: ['leader'] });
    boss('designer', 'design_manager')
      .when('changeDepartment', { actor: tam, id: 'law', input: { dept: 'planning', roles: ['planning_staff'] } })
      .thenState({ dept: 'design', roles: ['designer', 'design_manager'] });
  });

  it('what was confirmed is in force: roles, another department, the last day', () => {
    const manager = hr.EmployeeRolesAssigned({ employeeId: 'law', by: 'x', dept: 'design', roles: ['design_manager'] });
    confirm(waiting(['designer'], {}, manager), chow).thenState({ roles: ['designer'] });
    confirm(waiting(['planning_staff'], { dept: 'planning' }, manager), chow).thenState({
      dept: 'planning',
      roles: ['planning_staff'],
    });
    confirm(waiting(['design_manager'], { lastDay: '2026-03-31' }, manager), chow).thenState({
      status: 'leaving',
      lastDay: '2026-03-31',
    });
    confirm(waiting(['design_manager'], { lastDay: '2026-03-01' }, manager), chow).thenState({ status: 'separated' });
  });

  it('a head stays in office until the chart names the successor', () => {
    const heads = { heads: [{ headId: 'law' }] };
    confirm(waiting(['designer']), chow, heads).rejects(r.headStaysInOffice);
    confirm(waiting(['design_manager'], { lastDay: '2026-03-31' }), chow, heads).rejects(r.headStaysInOffice);
    confirm(waiting(['design_manager', 'expert']), chow, heads).thenState({ roles: ['design_manager', 'expert'] });
    confirm(waiting(['planning_staff'], { dept: 'planning' }), chow, { deputises: [{ deputyId: 'law' }] }).rejects(
      r.headStaysInOffice,
    );
  });

  it('the company keeps a leader', () => {
    const lead = hr.EmployeeRolesAssigned({ employeeId: 'law', by: 'x', dept: 'design', roles: ['leader'] });
    const left = [one('law', ['leader']), one('chow', ['leader'], 'leaving')];
    confirm(waiting(['designer'], {}, lead), chow, { leaders: left }).rejects(r.aLeaderRemains);
    confirm(waiting(['leader'], { lastDay: '2026-03-31' }, lead), chow, { leaders: left }).rejects(r.aLeaderRemains);
    confirm(waiting(['designer'], {}, lead), chow).thenState({ roles: ['designer'] });
  });
});

describe('C1.2 待確認的變更有出路 · what waits has a way out', () => {
  const decline = (actor: Actor, reason = '任命未經領導層商議，暫不確認。') =>
    waiting(['designer', 'gm']).when('declinePowers', { actor, id: 'law', input: { reason } });

  it('it is declined by whoever proposed it, the HR manager or a leader', () => {
    decline(chow).thenState({ roles: ['designer'], proposal: undefined });
    decline(clerk).thenState({ proposal: undefined });
    decline(person('other', 'hr_staff')).rejects(r.declinedByThoseConcerned);
    for (const reason of ['不可', '。'.repeat(30)]) decline(chow, reason).rejects(r.decliningPowersIsExplained);
  });

  it('and nothing else is changed meanwhile', () => {
    assign(['expert'], clerk, waiting(['designer', 'gm'])).rejects(r.nothingAwaitsConfirmation);
    confirm(designer as never, chow).rejects(r.awaitsConfirmation);
    const gone = hr.EmployeeSeparated({ employeeId: 'law', by: 'tam', dept: 'design', lastDay: '2026-03-01' });
    given(Employee, [registered('designer'), proposed(['gm']), gone])
      .when('confirmPowers', { actor: chow, id: 'law', reads: { leaders } as never })
      .rejects([isEmployed, r.awaitsConfirmation]);
  });
});

it('C1.2 新公司由兩人開始 · a new company begins with two persons, and only while it has no leader', () => {
  const first = waiting(['gm'], { by: 'tam', hands: ['tam'] });
  confirm(first, person('chow', 'leader'), { leaders: [] }).thenState({ roles: ['gm'] });
  confirm(first, tam, { leaders: [] }).rejects(r.confirmedByAnother);
  confirm(first, person('au', 'hr_manager'), { leaders: [one('chow', ['leader'])] }).rejects(r.aLeaderTakesPart);
});

it('roles.md 稽核員不兼任 · an auditor holds no other role', () => {
  assign(['designer', 'auditor']).rejects(r.auditorDoesNothingElse);
});
