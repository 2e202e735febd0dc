import { hr, type RoleId } from '@marquee/contracts';
import { company } from '@marquee/regulation';
import type { View } from '@marquee/kernel';
import { happened } from '../happened.js';
import type { TestService } from './service.js';

/**
 * Lets a department know employees, as human resources registered them, for specs in which forms name people.
 * @param also views of the department's own that follow the same event
 */
export async function knowPeople(
  { store }: Pick<TestService, 'store'>,
  people: Readonly<Record<string, readonly RoleId[]>>,
  also: readonly unknown[] = [],
): Promise<void> {
  for (const [employeeId, roles] of Object.entries(people)) {
    const stream = `Employee/${employeeId}`;
    const registered = hr.EmployeeRegistered({
      employeeId,
      by: 'hr',
      name: employeeId,
      dept: 'company',
      roles: [...roles],
    });
    for (const view of [company.people.view, ...(also as readonly View[])])
      await store.views.apply(view, { ...happened(registered), stream, id: `${stream}:1:0`, aggregateId: employeeId });
  }
}
