import { roleIds, type RoleId } from '@marquee/contracts';
import type { ActingRole, Role, Text } from '@marquee/kernel';

/** A role of the regulation. Posts of one project (setup lead, crew, team member) are assignments, not roles. */
export interface RoleEntry extends Text {
  readonly dept: string;
  /** Holders are not employees: they see only what is theirs. */
  readonly external?: true;
}

const role = (dept: string, zh: string, en: string): RoleEntry => ({ dept, zh, en });
const outsider = (zh: string, en: string): RoleEntry => ({ dept: 'external', zh, en, external: true });

/**
 * Every role by the id that events carry. `system`, the company's own machinery, is not a role that a person can hold
 * and is not listed.
 */
export const roles = {
  cs_staff: role('customer-service', '客戶服務專員', 'Customer-service staff'),
  cs_manager: role('customer-service', '客戶服務部經理', 'Customer-service manager'),
  planning_staff: role('planning', '策劃人員', 'Planning staff'),
  planning_manager: role('planning', '策劃部經理', 'Planning manager'),
  project_manager: role('planning', '項目經理', 'Project manager (team leader)'),
  execution_staff: role('execution', '執行人員', 'Execution staff'),
  execution_manager: role('execution', '執行部經理', 'Execution manager'),
  buyer: role('execution', '採購人員', 'Buyer'),
  storekeeper: role('execution', '倉管人員', 'Storekeeper'),
  safety_supervisor: role('execution', '安全監督員', 'Safety supervisor'),
  quality_supervisor: role('execution', '質量監督員', 'Quality supervisor'),
  media_officer: role('execution', '攝影攝像專員', 'Media officer'),
  designer: role('design', '設計師', 'Designer'),
  design_manager: role('design', '設計部經理', 'Design manager'),
  finance_staff: role('finance', '財務專員', 'Finance staff'),
  finance_manager: role('finance', '財務部經理', 'Finance manager'),
  admin_staff: role('admin', '行政專員', 'Admin staff'),
  admin_manager: role('admin', '行政部經理', 'Admin manager'),
  hr_staff: role('hr', '人力資源專員', 'HR staff'),
  hr_manager: role('hr', '人力資源部經理', 'HR manager'),
  gm: role('company', '總經理', 'General manager'),
  leader: role('company', '公司領導', 'Company leader'),
  expert: outsider('評審專家', 'Review expert'),
  client_contact: outsider('客戶聯絡人', 'Client contact'),
  client_signer: outsider('客戶有權簽署人', 'Authorised client signer'),
  participant: outsider('活動參加者', 'Event participant'),
  supplier: outsider('供應商', 'Supplier'),
  freelancer: outsider('自由工作者', 'Freelancer'),
  auditor: role('company', '稽核員', 'Auditor'),
} as const satisfies Record<RoleId, RoleEntry>;

/** Whoever holds the first may do everything that is open to the second (roles.md §1). */
const includes: Readonly<Partial<Record<Role, Role>>> = { gm: 'leader' };

/** Roles that read everything and write nothing: no command is open to them, and whoever holds one gives none. */
export const observers = ['auditor'] as const satisfies readonly RoleId[];
const isObserver = (role: Role): boolean => (observers as readonly Role[]).includes(role);

/**
 * The roles in which somebody acts and reads who holds these: with those that they include; of somebody who audits,
 * that alone, so that nobody audits what they do themselves. The one place where a role brings another with it. Pure.
 */
export function inAll(held: readonly Role[]): readonly Role[] {
  const looking = held.filter(isObserver);
  return looking.length > 0 ? looking : [...new Set(held.flatMap((role) => [role, includes[role] ?? []].flat()))];
}

/** Whether somebody with this role may do what is open to these. Pure. */
export const isOpenTo = (open: readonly Role[], role: Role): boolean =>
  inAll([role]).some((held) => open.includes(held));

/**
 * Roles that decide over others or see everything, among them those of the heads of departments (C2.1): given and taken
 * by two persons.
 */
export const powers = [
  'gm',
  'leader',
  'auditor',
  'cs_manager',
  'planning_manager',
  'execution_manager',
  'design_manager',
  'finance_manager',
  'admin_manager',
  'hr_manager',
] as const satisfies readonly RoleId[];
export const isPower = (role: RoleId): boolean => (powers as readonly RoleId[]).includes(role);

/** Everyone who works for the company; the default readers of a department's records (R002). */
export const staff = roleIds.filter((id) => !(roles[id] as RoleEntry).external);
/** All of them who may act: whoever only looks on gives no command. */
export const workers = staff.filter(
  (id): id is Exclude<RoleId, (typeof observers)[number]> & ActingRole => !isObserver(id),
);
