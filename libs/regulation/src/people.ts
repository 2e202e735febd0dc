import { hr } from '@marquee/contracts';
import { type Text, view, type View } from '@marquee/kernel';
import { z } from 'zod';
import { staff } from './roles.js';

/** What human resources say of a person: whether they are with the company, and in which roles. */
export const employment = { active: z.boolean(), roles: hr.heldRoles };
type Employment = z.output<z.ZodObject<typeof employment>>;

/**
 * Lets a department's view of people, keyed by the person, follow what human resources say of them; its other fields
 * are the department's own.
 */
export function followEmployment<N extends string, V extends Employment>(people: View<N, V>): View<N, V> {
  (people as unknown as View<N, Employment>)
    .on(hr.EmployeeRegistered, ({ data }) => [data.employeeId, { active: true, roles: data.roles }])
    .on(hr.EmployeeRolesAssigned, ({ data }) => [data.employeeId, { roles: data.roles }])
    .on(hr.EmployeeDepartmentChanged, ({ data }) => [data.employeeId, { roles: data.roles }])
    .on(hr.EmployeeSeparated, ({ data }) => [data.employeeId, { active: false }]);
  return people;
}

/** A view of people for the rules of one department, of their employment alone. */
export const peopleView = <N extends string>(name: N, says: Text) =>
  followEmployment(view(name, { says, readers: staff, published: false, shape: z.object(employment) }));
