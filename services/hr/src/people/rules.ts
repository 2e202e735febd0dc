import type { RoleId } from '@marquee/contracts';
import { contentRule, notBy, roles } from '@marquee/regulation';
import { type Actor, rule } from '@marquee/kernel';
import { appointed, type Appointing, managerRoleOf } from './org-chart.js';

/** A person on the staff list, as far as these rules ask. */
type Person = { readonly status: string; readonly dept: string; readonly roles: readonly string[] };
type Appointment = Appointing & { reads: { head: Person | undefined; deputy: Person | undefined } };
type Posting = { input: { dept: string; roles: readonly RoleId[] } };
type Duties = { reads: { heads: readonly object[]; deputises: readonly object[] } };

const belongsTo = (unit: string, p: Person | undefined) => p?.status === 'active' && p.dept === unit;
/** Roles of the company and of the review expert may be held from any department; outsiders are no employees. */
const fits = (role: RoleId, dept: string) =>
  role === 'expert' || roles[role].dept === 'company' || roles[role].dept === dept;

// ---- C1.2 Whoever acts in the system is a registered person with a department and roles.

export const nameGiven = contentRule(
  'C1.2',
  'nameGiven',
  'name',
  { zh: '須填寫員工姓名。', en: 'Give the employee’s name.' },
  (c: { input: { name: string } }) => [c.input.name],
  { field: 'name' },
);

export const holdsARole = rule(
  'C1.2',
  'holdsARole',
  'INPUT',
  { zh: '員工至少須有一個角色。', en: 'An employee holds at least one role.' },
  (c: { input: { roles: readonly string[] } }) => c.input.roles.length > 0,
  { field: 'roles' },
);

export const rolesFitDepartment = rule(
  'C1.2',
  'rolesFitDepartment',
  'INPUT',
  (c: Posting) => {
    const strange = c.input.roles.filter((role) => !fits(role, c.input.dept));
    return {
      zh: `員工只可擔任本部門或公司層面的角色，不可擔任：${strange.map((r) => roles[r].zh).join('、')}。`,
      en: `An employee holds roles of their own department or of the company only, not: ${strange.map((r) => roles[r].en).join(', ')}.`,
    };
  },
  (c) => c.input.roles.every((role) => fits(role, c.input.dept)),
  { field: 'roles' },
);

export const assignedRolesFit = rule(
  'C1.2',
  'assignedRolesFit',
  'INPUT',
  {
    zh: '員工只可擔任本部門或公司層面的角色。調職請改用「調動部門」。',
    en: 'An employee holds roles of their own department or of the company only. To move the person, change the department.',
  },
  (c: { state: { dept: string }; input: { roles: readonly RoleId[] } }) =>
    c.input.roles.every((role) => fits(role, c.state.dept)),
  { field: 'roles' },
);

export const isAnotherDepartment = rule(
  'C1.2',
  'isAnotherDepartment',
  'INPUT',
  { zh: '員工已在此部門。', en: 'The employee is in this department already.' },
  (c: { state: { dept: string }; input: { dept: string } }) => c.state.dept !== c.input.dept,
  { field: 'dept' },
);

export const isEmployed = rule(
  'C1.2',
  'isEmployed',
  'STATE',
  { zh: '此員工已離職，紀錄不可再改。', en: 'This employee has left; the record changes no more.' },
  (c: { state: { status: string } }) => c.state.status !== 'separated',
);

export const notOwnRoles = notBy(
  'C1.2',
  'notOwnRoles',
  {
    zh: '任何人不得變更自己的角色或部門，須由他人辦理。',
    en: 'Nobody changes their own roles or department; a colleague does it.',
  },
  (c: { id: string; actor: Actor }) => [c.id],
);

export const findingsGiven = contentRule(
  'C1.2',
  'findingsGiven',
  'line',
  { zh: '須寫明稽核結果；沒有發現亦須說明。', en: 'State the findings of the audit, also when there are none.' },
  (c: { input: { findings: string } }) => [c.input.findings],
  { field: 'findings' },
);

// ---- C2.1 The organisation chart names head and deputy of each department and is the only source for approval
// routing.

export const isADepartment = rule(
  'C2.1',
  'isADepartment',
  'INPUT',
  {
    zh: '組織圖只設七個部門與公司領導層。',
    en: 'The organisation chart knows the seven departments and the company’s leadership only.',
  },
  (c: { id: string }) => c.id in managerRoleOf,
  { field: 'id' },
);

export const headBelongsToDepartment = rule(
  'C2.1',
  'headBelongsToDepartment',
  'INPUT',
  {
    zh: '部門主管須為該部門的在職員工，且沒有登記離職。',
    en: 'The head must be an active employee of the department who is not about to leave.',
  },
  (c: Appointment) => belongsTo(c.id, c.reads.head),
  { field: 'headId' },
);

export const headHoldsManagerRole = rule(
  'C2.1',
  'headHoldsManagerRole',
  'INPUT',
  { zh: '部門主管須擔任該部門的經理角色。', en: 'The head must hold the manager’s role of the department.' },
  (c: Appointment) => !c.reads.head || c.reads.head.roles.includes(managerRoleOf[c.id] ?? ''),
  { field: 'headId' },
);

export const deputyBelongsToDepartment = rule(
  'C2.1',
  'deputyBelongsToDepartment',
  'INPUT',
  {
    zh: '代理人須為該部門的在職員工，且沒有登記離職。',
    en: 'The deputy must be an active employee of the department who is not about to leave.',
  },
  (c: Appointment) => !appointed(c).deputyId || belongsTo(c.id, c.reads.deputy),
  { field: 'deputyId' },
);

export const deputyIsNotTheHead = rule(
  'C2.1',
  'deputyIsNotTheHead',
  'INPUT',
  { zh: '主管與代理人不可為同一人。', en: 'Head and deputy are two different people.' },
  (c: { input: { headId: string; deputyId?: string | undefined } }) => c.input.deputyId !== c.input.headId,
  { field: 'deputyId' },
);

export const headIsReplacedFirst = rule(
  'C2.1',
  'headIsReplacedFirst',
  'STATE',
  {
    zh: '此員工仍為部門主管，須先在組織圖指定接任的主管。',
    en: 'This employee still heads a department: name the successor on the organisation chart first.',
  },
  (c: Duties) => c.reads.heads.length === 0,
);

export const deputyIsReplacedFirst = rule(
  'C2.1',
  'deputyIsReplacedFirst',
  'STATE',
  {
    zh: '此員工仍為部門代理人，須先在組織圖另定代理人。',
    en: 'This employee still deputises for a head: name another deputy on the organisation chart first.',
  },
  (c: Duties) => c.reads.deputises.length === 0,
);

export const headKeepsManagerRole = rule(
  'C2.1',
  'headKeepsManagerRole',
  'STATE',
  {
    zh: '此員工為部門主管，須保留經理角色；如要撤銷，先在組織圖指定接任的主管。',
    en: 'This employee heads a department and keeps the manager’s role; to take it away, name the successor on the organisation chart first.',
  },
  (c: { state: { dept: string }; input: { roles: readonly string[] }; reads: { heads: readonly object[] } }) =>
    c.reads.heads.length === 0 || c.input.roles.includes(managerRoleOf[c.state.dept] ?? ''),
  { field: 'roles' },
);
