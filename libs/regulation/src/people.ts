import { hr } from '@marquee/contracts';
import {
  type Instant,
  instant,
  isBefore,
  type Row,
  type Rule,
  rule,
  spokenAll,
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

/** A view of people for the rules of one department, of their employment alone. */
export const peopleView = <N extends string>(name: N, says: Text) =>
  followEmployment(view(name, { says, readers: staff, published: false, shape: z.object(employment) }));

const { leavesAt: _, ...present } = employment;
const shape = z.object({ ...present, dept: hr.workplace() });
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
  shape,
})
  .on(hr.EmployeeRegistered, ({ data: { employeeId, dept, roles } }) => [employeeId, { active: true, dept, roles }])
  .on(hr.EmployeeRolesAssigned, ({ data: { employeeId, dept, roles } }) => [employeeId, { dept, roles }])
  .on(hr.EmployeeDepartmentChanged, ({ data: { employeeId, dept, roles } }) => [employeeId, { dept, roles }])
  .on(hr.EmployeeSeparated, ({ data: { employeeId, dept } }) => [employeeId, { active: false, dept, roles: [] }]);

/** What a row says of a person; `undefined` of one whom human resources have not registered. Pure. */
export const employmentOf = (row: EmploymentRow | undefined): z.output<typeof shape> | undefined =>
  row && { active: row.active ?? false, roles: row.roles ?? [], dept: row.dept ?? '' };
