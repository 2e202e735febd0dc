import { departments, hr, type RoleId } from '@marquee/contracts';
import { roles } from '@marquee/regulation';
import { given, person } from '@marquee/testing';
import { managerRoleOf } from './org-chart.js';
import { OrgUnit } from './org-unit.js';
import * as r from './rules.js';

const actor = person('tam', 'hr_manager');
const works = (dept: string, ...held: RoleId[]) => ({ status: 'active', dept, roles: held, name: 'x' });
const head = works('planning', 'planning_manager');
const deputy = works('planning', 'planning_staff');
const input = { headId: 'ng', deputyId: 'yip' };

const publish = (reads: Record<string, unknown>, differs: object = {}) =>
  given(OrgUnit).when('publishOrgUnit', {
    actor,
    id: 'planning',
    input,
    reads: { head, deputy, ...reads },
    ...differs,
  });
const published = hr.OrgUnitPublished({ ...input, unitId: 'planning', by: 'tam' });
const established = hr.OrgUnitEstablished({ unitId: 'planning', by: 'tam' });

describe('C2.1 組織圖 · the organisation chart', () => {
  it('names head and deputy of a department', () => {
    publish({}).then(established, published);
    publish({}).thenState({ status: 'published', headId: 'ng', deputyId: 'yip' });
  });

  it('may leave the deputy open', () => {
    publish({ deputy: undefined }, { input: { headId: 'ng' } }).thenState({ headId: 'ng', deputyId: undefined });
  });

  it('refuses a head who is unknown, has left, or works elsewhere', () => {
    publish({ head: undefined }).rejects(r.headBelongsToDepartment);
    publish({ head: { ...head, status: 'separated' } }).rejects(r.headBelongsToDepartment);
    publish({ head: { ...head, dept: 'design' } }).rejects(r.headBelongsToDepartment);
  });

  it('refuses a head without the manager’s role of that department', () => {
    publish({ head: works('planning', 'project_manager') }).rejects(r.headHoldsManagerRole);
    publish({ head: works('planning', 'design_manager') }).rejects(r.headHoldsManagerRole);
  });

  it('refuses a deputy from elsewhere, and the head as own deputy', () => {
    publish({ deputy: works('hr', 'hr_staff') }).rejects(r.deputyBelongsToDepartment);
    publish({ deputy: head }, { input: { headId: 'ng', deputyId: 'ng' } }).rejects(r.deputyIsNotTheHead);
  });

  it('knows the seven departments and the company’s leadership, each with its manager’s role', () => {
    publish({ head: works('marketing', 'leader'), deputy: works('marketing', 'leader') }, { id: 'marketing' }).rejects([
      r.headHoldsManagerRole,
      r.isADepartment,
    ]);
    publish({ head: works('company', 'gm'), deputy: works('company', 'leader') }, { id: 'company' }).thenState({
      headId: 'ng',
    });
    expect(Object.keys(managerRoleOf)).toEqual([...Object.keys(departments), 'company']);
    Object.entries(managerRoleOf).forEach(([unit, role]) => expect(roles[role].dept).toBe(unit));
  });

  it('is revised under the same rules', () => {
    const revise = (reads: Record<string, unknown>) =>
      given(OrgUnit, [established, published]).when('reviseOrgUnit', {
        actor,
        id: 'planning',
        input: { headId: 'kwan' },
        reads,
      });
    revise({ head }).then(hr.OrgUnitPublished({ unitId: 'planning', by: 'tam', headId: 'kwan' }));
    revise({ head }).thenState({ headId: 'kwan', deputyId: undefined });
    revise({ head: deputy }).rejects(r.headHoldsManagerRole);
  });

  it('is published by the HR manager or the company’s leaders', () => {
    publish({}, { actor: person('gm', 'gm') }).thenState({ headId: 'ng' });
    publish({}, { actor: person('lead', 'leader') }).thenState({ headId: 'ng' });
    publish({}, { actor: person('au', 'hr_staff') }).forbidden();
    publish({}, { actor: person('ng', 'planning_manager') }).forbidden();
  });
});
