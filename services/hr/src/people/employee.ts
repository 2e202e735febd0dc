import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Actor, aggregate, day, instant, lifecycle, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { STAND_INS } from '../absence/handover.js';
import { dutiesKey, dutiesOf } from './org-chart.js';
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
import * as leaving from './separation.js';

const person = {
  name: personal(text(80)),
  nameEn: personal(text(80)).optional(),
  email: personal(z.email()).optional(),
  dept: hr.workplace(),
  roles: hr.heldRoles,
};
const state = z.object({
  ...person,
  /** `leaving`: the separation is recorded, the last day lies ahead. */
  status: z.enum(['active', 'leaving', 'separated']),
  lastDay: day().optional(),
  /** The end of the last day. */
  leavesAt: instant().optional(),
  separatedById: ref('Employee').optional(),
});

const keepsContacts = (_: unknown, viewer: Actor) =>
  viewer.roles.some((role) => role === 'hr_staff' || role === 'hr_manager' || role === 'gm' || role === 'leader');

/**
 * 員工 — a registered person of the company with a department and roles (C1.2). Its id is the name under which the person
 * signs in.
 */
export const Employee = aggregate('Employee', {
  says: { zh: '員工', en: 'Employee' },
  state,
  lifecycle: lifecycle('status', { active: ['leaving', 'separated'], leaving: ['active', 'separated'], separated: [] }),
  readers: staff,
  visible: { email: keepsContacts },
  reverse: [{ type: 'OrgUnit', field: 'employees', by: 'dept', many: true }],
  lists: { filter: ['dept', 'status'], order: ['name', 'dept'], search: ['name', 'nameEn'] },
})
  .born(hr.EmployeeRegistered, ({ employeeId: _, by: __, ...e }) => ({ ...e, status: 'active' }))
  .on(hr.EmployeeRolesAssigned, (s, e) => ({ ...s, roles: e.roles }))
  .on(hr.EmployeeDepartmentChanged, (s, e) => ({ ...s, dept: e.dept, roles: e.roles }))
  .on(hr.SeparationRecorded, (s, { lastDay, leavesAt, by }) => ({
    ...s,
    status: 'leaving',
    lastDay,
    leavesAt,
    separatedById: by,
  }))
  .on(hr.SeparationWithdrawn, ({ lastDay: _, leavesAt: __, separatedById: ___, ...s }) => ({ ...s, status: 'active' }))
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
    reads: (c) => ({ ...dutiesOf(c.id), ...leaving.postsOf(c.id) }),
    exclusive: (c) => [dutiesKey(c.id)],
    guards: [isEmployed, notOwnRoles, holdsARole, assignedRolesFit, headKeepsManagerRole],
    decide: (c) =>
      hr.EmployeeRolesAssigned({
        employeeId: c.id,
        by: c.actor.id,
        dept: c.state.dept,
        roles: c.input.roles,
        ...leaving.answering(c),
      }),
  })
  .command('changeDepartment', {
    // A leader in place of the only manager of human resources, who may not change their own department.
    by: ['hr_manager', 'gm', 'leader'],
    input: z.object({ dept: hr.workplace(), roles: hr.heldRoles }),
    reads: (c) => ({ ...dutiesOf(c.id), ...leaving.postsOf(c.id) }),
    exclusive: (c) => [dutiesKey(c.id)],
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
      hr.EmployeeDepartmentChanged({
        ...c.input,
        employeeId: c.id,
        by: c.actor.id,
        fromDept: c.state.dept,
        ...leaving.answering(c),
      }),
  })
  .command('separateEmployee', {
    by: ['hr_manager'],
    input: z.object({ lastDay: day() }),
    reads: (c) => ({ ...dutiesOf(c.id), ...leaving.tiesOf(c.id) }),
    exclusive: (c) => [dutiesKey(c.id), STAND_INS],
    guards: [isEmployed, leaving.lastDayIsAnother, headIsReplacedFirst, deputyIsReplacedFirst],
    decide: (c) => leaving.separation(c),
  })
  .command('withdrawSeparation', {
    by: ['hr_manager'],
    input: z.object({ reason: text(2000) }),
    guards: [leaving.isLeaving, leaving.stayIsExplained],
    decide: (c) =>
      hr.SeparationWithdrawn({ ...c.input, employeeId: c.id, by: c.actor.id, dept: c.state.dept, at: c.now }),
  })
  .command('endEmployment', {
    by: ['system'],
    reads: (c) => leaving.tiesOf(c.id),
    exclusive: (c) => [dutiesKey(c.id), STAND_INS],
    guards: [leaving.lastDayIsOver],
    decide: (c) => leaving.separated(c, c.state.separatedById!, c.state.lastDay!),
  })
  .due((s) => (s.status === 'leaving' ? s.leavesAt : undefined), 'endEmployment');
