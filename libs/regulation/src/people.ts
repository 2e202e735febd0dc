import { hr } from '@marquee/contracts';
import {
  type Instant,
  instant,
  isBefore,
  personal,
  type Row,
  type Rule,
  rule,
  spokenAll,
  text,
  type Text,
  view,
  type View,
} from '@marquee/kernel';
import { z } from 'zod';
import { staff } from './roles.js';

/**
 * What human resources say of a person: whether they are with the company, in which roles, and until when, once their
 * separation is recorded.
 */
export const employment = { active: z.boolean(), roles: hr.heldRoles, leavesAt: instant().optional() };
type Known = z.output<z.ZodObject<typeof employment>>;

/**
 * Lets a department's view of people, keyed by the person, follow what human resources say of them; its other fields
 * are the department's own.
 */
export function followEmployment<N extends string, V extends Known>(people: View<N, V>): View<N, V> {
  (people as unknown as View<N, Known>)
    .on(hr.EmployeeRegistered, ({ data }) => [data.employeeId, { active: true, roles: data.roles }])
    .on(hr.EmployeeRolesAssigned, ({ data }) => [data.employeeId, { roles: data.roles }])
    .on(hr.EmployeeDepartmentChanged, ({ data }) => [data.employeeId, { roles: data.roles }])
    .on(hr.SeparationRecorded, ({ data }) => [data.employeeId, { leavesAt: data.leavesAt }])
    .on(hr.SeparationWithdrawn, ({ data }) => [data.employeeId, { leavesAt: undefined }])
    .on(hr.EmployeeSeparated, ({ data }) => [data.employeeId, { active: false }]);
  return people;
}

/** Work that is to be given to a person, and until when it lasts; `until` absent: as long as it is not known. */
export interface GivenWork {
  readonly id: string;
  readonly person: { readonly leavesAt?: Instant | undefined } | undefined;
  readonly until: Instant | undefined;
}
/** Whose last day comes before the work is over. Pure. */
export const leavingBefore = (work: readonly GivenWork[]): readonly string[] => [
  ...new Set(
    work.filter(({ person, until }) => until && person?.leavesAt && isBefore(person.leavesAt, until)).map((w) => w.id),
  ),
];

/**
 * The rule that nobody is given work beyond their last day, wherever a command names people for it (C10.7.1).
 * @param work whom the command gives work, and until when
 */
export const staysRule = <C>(name: string, field: string, work: (c: C) => readonly GivenWork[]): Rule<C> =>
  rule(
    'C10.7.1',
    name,
    'STATE',
    (c: C) => ({
      zh: `已登記離職，在這項工作結束前離開公司，須改派他人：${spokenAll('Employee', leavingBefore(work(c))) || '…'}。`,
      en: `About to leave the company before this work is over; choose somebody else: ${spokenAll('Employee', leavingBefore(work(c))) || '…'}.`,
    }),
    (c) => leavingBefore(work(c)).length === 0,
    { field },
  );

const shape = z.object({ ...employment, dept: hr.workplace(), name: personal(text(80)) });
/** What human resources say of one person; the row's id is the person. */
export type EmploymentRow = Row<z.output<typeof shape>>;

/**
 * 在職狀況 — who is with the company, in which department and roles: what counts for whoever acts, whatever their token
 * says (C1.2). The runtime gives it to every department. The row's key is the person.
 */
export const Employment = view('Employment', {
  says: { zh: '在職狀況', en: 'Employment' },
  readers: staff,
  published: false,
  edition: 2,
  shape,
})
  .on(hr.EmployeeRegistered, ({ data: { employeeId, name, dept, roles } }) => [
    employeeId,
    { active: true, name, dept, roles },
  ])
  .on(hr.EmployeeRolesAssigned, ({ data: { employeeId, dept, roles } }) => [employeeId, { dept, roles }])
  .on(hr.EmployeeDepartmentChanged, ({ data: { employeeId, dept, roles } }) => [employeeId, { dept, roles }])
  .on(hr.SeparationRecorded, ({ data: { employeeId, leavesAt } }) => [employeeId, { leavesAt }])
  .on(hr.SeparationWithdrawn, ({ data: { employeeId } }) => [employeeId, { leavesAt: undefined }])
  .on(hr.EmployeeSeparated, ({ data: { employeeId, dept } }) => [employeeId, { active: false, dept, roles: [] }]);

/** What a row says of a person who acts; `undefined` of one whom human resources have not registered. Pure. */
export const employmentOf = (
  row: EmploymentRow | undefined,
): Pick<z.output<typeof shape>, 'active' | 'roles' | 'dept'> | undefined =>
  row && { active: row.active ?? false, roles: row.roles ?? [], dept: row.dept ?? '' };

/** A person whom a command names, and what human resources say of them. */
export interface NamedPerson {
  readonly id: string;
  readonly row: { readonly active?: boolean | undefined; readonly name?: string | undefined } | undefined;
}
const isHere = ({ row }: NamedPerson) => row?.active === true;
const called = ({ id, row }: NamedPerson) => row?.name ?? id;
/** Who is not here, each in the words that are true of them. */
const missingSaid = (named: readonly NamedPerson[]): Text => {
  const missing = named.filter((person) => !isHere(person));
  const said = (zh: (name: string) => string, en: (name: string) => string, some: readonly NamedPerson[]) =>
    some.map((person) => ({ zh: zh(called(person)), en: en(called(person)) }));
  const all = [
    ...said(
      (n) => `「${n}」並非已登記的員工`,
      (n) => `“${n}” is no registered employee`,
      missing.filter((m) => !m.row),
    ),
    ...said(
      (n) => `${n}已離職`,
      (n) => `${n} has left the company`,
      missing.filter((m) => m.row),
    ),
  ];
  return { zh: all.map((t) => t.zh).join('；') || '…', en: all.map((t) => t.en).join('; ') || '…' };
};

/**
 * The rule that work is given, and duties are lent, to people of the company alone: whomever a form names in a field is
 * a registered employee who has not left (C1.2). The runtime judges it for every field that names people, but those
 * that are `unjudged` (kernel). A department states it anew, under a name of its own, where what was written earlier is
 * submitted or approved.
 */
export const areHereRule = <C>(
  field: string,
  named: (c: C) => readonly NamedPerson[],
  name = 'namedAreEmployees',
): Rule<C> =>
  rule(
    'C1.2',
    name,
    'INPUT',
    (c: C) => {
      const { zh, en } = missingSaid(named(c));
      return { zh: `只可指派在職員工：${zh}。`, en: `Name employees of the company only: ${en}.` };
    },
    (c) => named(c).every(isHere),
    { field },
  );

/** A person whom a command gives work, with the roles that human resources know of them. */
export interface Assigned {
  readonly id: string;
  readonly row: { readonly roles?: readonly string[] | undefined } | undefined;
}
/** They look on or advise, and do nothing else: an auditor reads, an expert scores (roles.md §1). */
const LOOKS_ON: readonly string[] = ['auditor', 'expert'];
const lookingOn = (some: readonly Assigned[]): readonly string[] =>
  some.flatMap(({ id, row: { roles = [] } = {} }) =>
    roles.length > 0 && roles.every((role) => LOOKS_ON.includes(role)) ? [id] : [],
  );

/**
 * The rule that the work of a project is given to people who take part in it: nobody answers for work who is to audit
 * or to judge it from outside (C1.2, roles.md §1).
 * @param assigned whom the command gives work
 */
export const takesPartRule = <C>(name: string, field: string, assigned: (c: C) => readonly Assigned[]): Rule<C> =>
  rule(
    'C1.2',
    name,
    'INPUT',
    (c: C) => ({
      zh: `稽核員與評審專家只查閱或評分，不承擔項目工作，須改派他人：${spokenAll('Employee', lookingOn(assigned(c))) || '…'}。`,
      en: `Auditors and review experts only look or score and answer for no work; choose somebody else: ${spokenAll('Employee', lookingOn(assigned(c))) || '…'}.`,
    }),
    (c) => lookingOn(assigned(c)).length === 0,
    { field },
  );
