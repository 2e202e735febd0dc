import { hr } from '@marquee/contracts';
import { forgettingInput, staff } from '@marquee/regulation';
import { aggregate, day, lifecycle, text } from '@marquee/kernel';
import { z } from 'zod';
import { STAND_INS } from '../absence/handover.js';
import { inForce, keepsContacts, person, state } from './employee-state.js';
import * as forgetting from './forgetting.js';
import * as founding from './founding.js';
import { dutiesKey, dutiesOf } from './org-chart.js';
import {
  assignedRolesFit,
  deputyIsReplacedFirst,
  headIsReplacedFirst,
  headKeepsManagerRole,
  holdsARole,
  isAnotherDepartment,
  isEmployed,
  notOwnRoles,
  rolesFitDepartment,
} from './rules.js';
import * as power from './power-rules.js';
import { confirmed, declined, leavingOn, proposalOf, reassigned, registered } from './powers.js';
import { registering } from './registering.js';
import * as leaving from './separation.js';

/**
 * 員工 — a registered person of the company with a department and roles (C1.2). Its id is the name under which the person
 * signs in. Roles with powers come and go by two persons (`confirmPowers`).
 */
export const Employee = aggregate('Employee', {
  says: { zh: '員工', en: 'Employee' },
  state,
  lifecycle: lifecycle('status', { active: ['leaving', 'separated'], leaving: ['active', 'separated'], separated: [] }),
  readers: staff,
  /** What is only proposed is nobody's business but theirs who decide on it. */
  visible: { email: keepsContacts, proposal: keepsContacts },
  reverse: [{ type: 'OrgUnit', field: 'employees', by: 'dept', many: true }],
  unique: founding.oneFounding,
  lists: { filter: ['dept', 'status', 'roles', 'founding'], order: ['name', 'dept'], search: ['name', 'nameEn'] },
})
  .born(hr.EmployeeRegistered, ({ employeeId: _, by: __, ...e }) => ({ ...e, status: 'active' }))
  .on(hr.CompanyFounded, (s, { company }) => ({ ...s, foundedCompany: company, founding: 'founder' }))
  .on(hr.FoundingEnded, (s) => ({ ...s, founding: 'second' }))
  .on(hr.PowersProposed, (s, e) => ({ ...s, proposal: proposalOf(e) }))
  .on(hr.PowersDeclined, (s) => ({ ...s, proposal: undefined }))
  .on(hr.EmployeeRolesAssigned, (s, e) => ({ ...inForce(s, e), roles: e.roles }))
  .on(hr.EmployeeDepartmentChanged, (s, e) => ({ ...inForce(s, e), dept: e.dept, roles: e.roles }))
  .on(hr.SeparationRecorded, (s, { lastDay, leavesAt, by, proposedById }) => ({
    ...s,
    status: 'leaving',
    lastDay,
    leavesAt,
    separatedById: by,
    separationProposedById: proposedById,
    proposal: undefined,
  }))
  .on(hr.SeparationWithdrawn, ({ lastDay: _, leavesAt: __, separatedById: ___, ...s }) => ({ ...s, status: 'active' }))
  .on(hr.EmployeeSeparated, (s, e) => ({ ...s, status: 'separated', lastDay: e.lastDay, proposal: undefined }))
  .on(hr.EmployeeForgotten, (s, { by, at }) => ({ ...s, forgottenAt: at, forgottenById: by }))
  .create('registerEmployee', {
    // A leader as well: whoever founds a company has nobody in human resources yet.
    by: ['hr_staff', 'hr_manager', 'leader'],
    input: z.object(person),
    ...registering,
    decide: (c) => registered(c),
  })
  .ensure('foundCompany', {
    by: ['system'],
    input: z.object({ company: text(120), name: text(80), email: z.email().optional() }),
    reads: () => ({ ...founding.foundersOnTheList(), ...power.leadersOnTheList() }),
    exclusive: () => [power.POWERS],
    guards: [founding.isFoundedOnce],
    decide: founding.founded,
  })
  .command('assignRoles', {
    // A leader proposes as well, so that human resources may be the second person.
    by: ['hr_staff', 'hr_manager', 'leader'],
    input: z.object({ roles: hr.heldRoles }),
    reads: (c) => ({ ...dutiesOf(c.id), ...leaving.postsOf(c.id) }),
    exclusive: (c) => [dutiesKey(c.id)],
    guards: [
      isEmployed,
      power.nothingAwaitsConfirmation,
      notOwnRoles,
      holdsARole,
      assignedRolesFit,
      power.auditorDoesNothingElse,
      headKeepsManagerRole,
    ],
    decide: (c) => reassigned(c, { dept: c.state.dept, roles: c.input.roles }),
  })
  .command('changeDepartment', {
    // A leader in place of the only manager of human resources, who may not change their own department.
    by: ['hr_manager', 'gm', 'leader'],
    input: z.object({ dept: hr.workplace(), roles: hr.heldRoles }),
    reads: (c) => ({ ...dutiesOf(c.id), ...leaving.postsOf(c.id) }),
    exclusive: (c) => [dutiesKey(c.id)],
    guards: [
      isEmployed,
      power.nothingAwaitsConfirmation,
      notOwnRoles,
      isAnotherDepartment,
      holdsARole,
      rolesFitDepartment,
      power.auditorDoesNothingElse,
      headIsReplacedFirst,
      deputyIsReplacedFirst,
    ],
    decide: (c) => reassigned(c, c.input),
  })
  .command('confirmPowers', {
    by: ['hr_manager', 'leader'],
    reads: (c) => ({
      ...dutiesOf(c.id),
      ...leaving.tiesOf(c.id),
      ...power.leadersOnTheList(),
      ...founding.foundersOnTheList(),
    }),
    exclusive: (c) => [dutiesKey(c.id), STAND_INS, power.POWERS],
    guards: [
      isEmployed,
      power.awaitsConfirmation,
      notOwnRoles,
      founding.powersConfirmedByAnother,
      power.aLeaderTakesPart,
      power.aLeaderRemains,
      power.headStaysInOffice,
    ],
    decide: (c) => confirmed(c),
  })
  .command('declinePowers', {
    by: ['hr_staff', 'hr_manager', 'leader'],
    input: z.object({ reason: text(2000) }),
    guards: [power.awaitsConfirmation, notOwnRoles, power.declinedByThoseConcerned, power.decliningPowersIsExplained],
    decide: declined,
  })
  .command('separateEmployee', {
    by: ['hr_manager', 'leader'],
    input: z.object({ lastDay: day() }),
    reads: (c) => ({ ...dutiesOf(c.id), ...leaving.tiesOf(c.id) }),
    exclusive: (c) => [dutiesKey(c.id), STAND_INS],
    guards: [
      isEmployed,
      power.nothingAwaitsConfirmation,
      leaving.notOwnSeparation,
      leaving.lastDayIsAnother,
      headIsReplacedFirst,
      deputyIsReplacedFirst,
    ],
    decide: (c) => leavingOn(c, c.input.lastDay),
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
    decide: (c) =>
      leaving.separated(
        c,
        { by: c.state.separatedById!, proposedById: c.state.separationProposedById },
        c.state.lastDay!,
      ),
  })
  .command('forgetEmployee', {
    by: ['hr_manager', 'leader'],
    input: forgettingInput,
    guards: forgetting.rules,
    decide: (c) => hr.EmployeeForgotten({ ...c.input, employeeId: c.id, by: c.actor.id, at: c.now }),
  })
  .due((s) => (s.status === 'leaving' ? s.leavesAt : undefined), 'endEmployment');
