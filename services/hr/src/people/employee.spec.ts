import { hr } from '@marquee/contracts';
import { employeeIsNoContact } from '@marquee/regulation';
import { given, NOW, person } from '@marquee/testing';
import { Employee } from './employee.js';
import * as r from './rules.js';

const manager = person('tam', 'hr_manager');
const clerk = person('au', 'hr_staff');
const ng = { name: '吳詠詩', nameEn: 'Ng Wing Sze', dept: 'planning', roles: ['planning_manager' as const] };
const registered = hr.EmployeeRegistered({ ...ng, employeeId: 'ng', by: 'au' });
const yip = { ...ng, roles: ['planning_staff' as const] };
const clerkRegistered = hr.EmployeeRegistered({ ...yip, employeeId: 'ng', by: 'au' });
const employed = given(Employee, [registered]);
const staffed = given(Employee, [clerkRegistered]);
const proposal = { dept: 'planning', proposedById: 'au', hands: ['au'], at: NOW };
const heads = { heads: [{ headId: 'ng' }] };

describe('C1.2 登記員工 · registration of an employee', () => {
  const register = (differs: object) =>
    given(Employee).when('registerEmployee', { actor: clerk, id: 'ng', input: { ...yip, ...differs } });

  it('records the person with department and roles', () => {
    register({}).then(clerkRegistered);
    register({}).thenState({ status: 'active', dept: 'planning', roles: ['planning_staff'] });
  });

  it('refuses a person without a name and without roles, both at once', () => {
    register({ name: ' ', roles: [] }).rejects([r.nameGiven, r.holdsARole]);
  });

  it('gives nobody the id under which a contact of a client signs in, until customer service has removed them', () => {
    const as = (active: boolean, forgotten?: true) =>
      given(Employee).when('registerEmployee', {
        actor: clerk,
        id: 'ng',
        input: yip,
        reads: { contact: { id: 'ng', active, forgotten, roles: ['client_contact'] } },
      });
    as(true).rejects(employeeIsNoContact);
    as(false).then(clerkRegistered);
    // C10.3.2: nobody can be named again under an id whose person was forgotten.
    as(false, true).rejects(employeeIsNoContact);
  });

  it('refuses roles of another department and of outsiders', () => {
    register({ roles: ['designer'] }).rejects(r.rolesFitDepartment);
    register({ roles: ['supplier'] }).rejects(r.rolesFitDepartment);
  });

  it('lets anybody hold a role of the company, or review as an expert', () => {
    register({ roles: ['planning_staff', 'leader', 'expert'] }).thenState({
      roles: ['planning_staff', 'expert'],
      proposal: { ...proposal, roles: ['planning_staff', 'leader', 'expert'] },
    });
  });

  it('knows no other departments than the company’s own', () => {
    register({ dept: 'marketing' }).malformed('dept');
  });

  it('is the work of human resources', () => {
    given(Employee)
      .when('registerEmployee', { actor: person('ng', 'planning_manager'), input: ng })
      .forbidden();
  });
});

describe('C1.2 角色與部門 · roles and department', () => {
  const assign = (roles: string[], reads = {}, actor = clerk, whose = employed) =>
    whose.when('assignRoles', { actor, id: 'ng', input: { roles } as never, reads });
  const move = (input: object, reads = {}, whose = employed) =>
    whose.when('changeDepartment', { actor: manager, id: 'ng', input: input as never, reads });

  it('assigns roles of the own department', () => {
    assign(['project_manager'], {}, clerk, staffed).then(
      hr.EmployeeRolesAssigned({ employeeId: 'ng', by: 'au', dept: 'planning', roles: ['project_manager'] }),
    );
  });

  it('says what the person answers for, so that a post which needs the role is seen to be vacant (C10.7.2)', () => {
    const post = { id: 'safety_supervisor prj-1', kind: 'safety_supervisor', projectId: 'prj-1', holderIds: ['ng'] };
    const posts = [{ postId: post.id, kind: 'safety_supervisor' as const, projectId: 'prj-1' }];
    assign(['project_manager'], { posts: [post] }, clerk, staffed).then(
      hr.EmployeeRolesAssigned({ employeeId: 'ng', by: 'au', dept: 'planning', roles: ['project_manager'], posts }),
    );
  });

  it('refuses foreign roles, and none at all', () => {
    assign(['buyer']).rejects(r.assignedRolesFit);
    assign([]).rejects(r.holdsARole);
  });

  it('keeps the manager’s role with whoever heads the department', () => {
    assign(['planning_staff'], heads).rejects(r.headKeepsManagerRole);
    assign(['planning_manager', 'project_manager'], heads).thenState({
      roles: ['planning_manager', 'project_manager'],
    });
  });

  it('lets nobody change their own roles, not even through a delegate', () => {
    assign(['planning_staff'], {}, person('ng', 'hr_staff')).rejects(r.notOwnRoles);
    assign(['planning_staff'], {}, { ...clerk, onBehalfOf: 'ng' }).rejects(r.notOwnRoles);
  });

  it('moves a person with the roles of the new department', () => {
    move({ dept: 'design', roles: ['designer'] }, {}, staffed).then(
      hr.EmployeeDepartmentChanged({
        employeeId: 'ng',
        by: 'tam',
        fromDept: 'planning',
        dept: 'design',
        roles: ['designer'],
      }),
    );
    move({ dept: 'design', roles: ['planning_staff'] }).rejects(r.rolesFitDepartment);
    move({ dept: 'planning', roles: ['planning_staff'] }).rejects(r.isAnotherDepartment);
  });

  it('keeps heads and deputies where they are until they are replaced', () => {
    const designer = { dept: 'design', roles: ['designer'] };
    move(designer, heads).rejects(r.headIsReplacedFirst);
    move(designer, { deputises: [{ deputyId: 'ng' }] }).rejects(r.deputyIsReplacedFirst);
  });
});

it('shows the e-mail address to human resources and the leaders only', () => {
  const visible = Employee.options.visible!['email']!;
  expect(visible({}, clerk)).toBe(true);
  expect(visible({}, person('gm', 'gm'))).toBe(true);
  expect(visible({}, person('ann', 'cs_staff'))).toBe(false);
});
