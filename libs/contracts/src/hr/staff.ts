import { day, event, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { erasure } from '../shared-shapes.js';
import { heldRoles, workplace } from './people.js';
import { heldPost } from './separation.js';

const employee = { employeeId: ref('Employee') };
const decidedBy = { by: ref('Employee') };
/** What they answer for at this moment, and may no more without a role that they lose. */
const answersFor = { posts: z.array(heldPost).optional() };
/** Who proposed it, where it took two persons: `by` confirmed it. */
const twoPersons = { proposedById: ref('Employee').optional() };

export const EmployeeRegistered = event('hr.EmployeeRegistered', {
  says: { zh: '員工已登記', en: 'Employee registered' },
  clauses: ['C1.2'],
  data: {
    ...employee,
    ...decidedBy,
    name: personal(text(80)),
    nameEn: personal(text(80)).optional(),
    email: personal(z.email()).optional(),
    dept: workplace(),
    roles: heldRoles,
  },
});

export const EmployeeRolesAssigned = event('hr.EmployeeRolesAssigned', {
  says: { zh: '員工角色已更新', en: 'Roles of an employee assigned' },
  clauses: ['C1.2'],
  data: { ...employee, ...decidedBy, ...twoPersons, dept: workplace(), roles: heldRoles, ...answersFor },
});

export const EmployeeDepartmentChanged = event('hr.EmployeeDepartmentChanged', {
  says: { zh: '員工已調往另一部門', en: 'Employee moved to another department' },
  clauses: ['C1.2'],
  data: {
    ...employee,
    ...decidedBy,
    ...twoPersons,
    fromDept: workplace(),
    dept: workplace(),
    roles: heldRoles,
    ...answersFor,
  },
});

/**
 * From here on the person acts for the company no more; assignments are released and approvals go to the acting head
 * (B28).
 */
export const EmployeeSeparated = event('hr.EmployeeSeparated', {
  says: { zh: '員工已離職', en: 'Employee left the company' },
  clauses: ['C10.7.1', 'C10.7.2'],
  data: {
    ...employee,
    ...decidedBy,
    ...twoPersons,
    dept: workplace(),
    lastDay: day(),
    /** Delegations from and to the person, which end with the employment. */
    delegationIds: z.array(ref('Delegation')).optional(),
    /** Their leave that was asked for or is under way, which ends with the employment. */
    leaveIds: z.array(ref('Leave')).optional(),
    /** Their posts in crews, which are vacant from here on. */
    crewAssignmentIds: z.array(ref('CrewAssignment')).optional(),
    /** What they still answered for: vacant from here on. */
    posts: z.array(heldPost).optional(),
  },
});

/**
 * Who a former employee was is forgotten, before two witnesses: name and address are unreadable from here on, wherever
 * they were kept. What they did stays under their id.
 */
export const EmployeeForgotten = event('hr.EmployeeForgotten', {
  says: { zh: '已刪除離職員工的個人資料', en: 'Personal data of a former employee erased' },
  clauses: ['C10.3.2'],
  forgets: ['employeeId'],
  data: { ...employee, ...decidedBy, ...erasure },
});

export const OrgUnitEstablished = event('hr.OrgUnitEstablished', {
  says: { zh: '部門已設立', en: 'Department established' },
  clauses: ['C2.1'],
  data: { unitId: ref('OrgUnit'), ...decidedBy },
});

/**
 * Who heads a department and who stands in: always the whole entry, so that the newest one is the organisation chart
 * (C2.1).
 */
export const OrgUnitPublished = event('hr.OrgUnitPublished', {
  says: { zh: '組織圖已公布', en: 'Organisation chart published' },
  clauses: ['C2.1'],
  data: {
    unitId: ref('OrgUnit'),
    ...decidedBy,
    ...twoPersons,
    headId: ref('Employee'),
    deputyId: ref('Employee').optional(),
  },
});

export const RoleAuditRecorded = event('hr.RoleAuditRecorded', {
  says: { zh: '用戶、角色與部門已稽核', en: 'Users, roles and departments audited' },
  clauses: ['C1.2'],
  data: {
    auditId: ref('RoleAudit'),
    ...decidedBy,
    number: z.string(),
    at: instant(),
    headcounts: z.array(z.object({ dept: workplace(), active: z.int().min(0) })),
    findings: text(4000),
  },
});
