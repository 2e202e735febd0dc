import { hr } from '@marquee/contracts';
import { Delegates, staff } from '@marquee/regulation';
import { type Actor, aggregate, day, lifecycle, many, personal, text } from '@marquee/kernel';
import { z } from 'zod';
import { delegationsOf } from '../absence/handover.js';
import { dutiesOf } from './org-chart.js';
import {
  assignedRolesFit,
  deputyIsReplacedFirst,
  headIsReplacedFirst,
  headKeepsManagerRole,
  holdsARole,
  isAnotherDepartment,
  isEmployed,
  nameGiven,
  notOwnRoles,
  rolesFitDepartment,
} from './rules.js';

const person = {
  name: personal(text(80)),
  nameEn: personal(text(80)).optional(),
  email: personal(z.email()).optional(),
  dept: hr.workplace(),
  roles: hr.heldRoles,
};
const state = z.object({ ...person, status: z.enum(['active', 'separated']), lastDay: day().optional() });

const keepsContacts = (_: unknown, viewer: Actor) =>
  viewer.roles.some((role) => role === 'hr_staff' || role === 'hr_manager' || role === 'gm' || role === 'leader');

/**
 * 員工 — a registered person of the company with a department and roles (C1.2). Its id is the name under which the person
 * signs in.
 */
export const Employee = aggregate('Employee', {
  says: { zh: '員工', en: 'Employee' },
  state,
  lifecycle: lifecycle('status', { active: ['separated'], separated: [] }),
  readers: staff,
  visible: { email: keepsContacts },
  reverse: [{ type: 'OrgUnit', field: 'employees', by: 'dept', many: true }],
  lists: { filter: ['dept', 'status'], order: ['name', 'dept'], search: ['name', 'nameEn'] },
})
  .born(hr.EmployeeRegistered, ({ employeeId: _, by: __, ...e }) => ({ ...e, status: 'active' }))
  .on(hr.EmployeeRolesAssigned, (s, e) => ({ ...s, roles: e.roles }))
  .on(hr.EmployeeDepartmentChanged, (s, e) => ({ ...s, dept: e.dept, roles: e.roles }))
  .on(hr.EmployeeSeparated, (s, e) => ({ ...s, status: 'separated', lastDay: e.lastDay }))
  .create('registerEmployee', {
    by: ['hr_staff', 'hr_manager'],
    input: z.object(person),
    guards: [nameGiven, holdsARole, rolesFitDepartment],
    decide: (c) => hr.EmployeeRegistered({ ...c.input, employeeId: c.id, by: c.actor.id }),
  })
  .command('assignRoles', {
    by: ['hr_staff', 'hr_manager'],
    input: z.object({ roles: hr.heldRoles }),
    reads: (c) => dutiesOf(c.id),
    guards: [isEmployed, notOwnRoles, holdsARole, assignedRolesFit, headKeepsManagerRole],
    decide: (c) =>
      hr.EmployeeRolesAssigned({ employeeId: c.id, by: c.actor.id, dept: c.state.dept, roles: c.input.roles }),
  })
  .command('changeDepartment', {
    by: ['hr_manager'],
    input: z.object({ dept: hr.workplace(), roles: hr.heldRoles }),
    reads: (c) => dutiesOf(c.id),
    guards: [
      isEmployed,
      notOwnRoles,
      isAnotherDepartment,
      holdsARole,
      rolesFitDepartment,
      headIsReplacedFirst,
      deputyIsReplacedFirst,
    ],
    decide: (c) =>
      hr.EmployeeDepartmentChanged({ ...c.input, employeeId: c.id, by: c.actor.id, fromDept: c.state.dept }),
  })
  .command('separateEmployee', {
    by: ['hr_manager'],
    input: z.object({ lastDay: day() }),
    reads: (c) => ({ ...dutiesOf(c.id), delegates: many(Delegates, { open: true }) }),
    guards: [isEmployed, headIsReplacedFirst, deputyIsReplacedFirst],
    decide: (c) =>
      hr.EmployeeSeparated({
        employeeId: c.id,
        by: c.actor.id,
        dept: c.state.dept,
        lastDay: c.input.lastDay,
        delegationIds: [...delegationsOf(c.id, c.reads.delegates)],
      }),
  });
