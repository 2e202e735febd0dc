import { join } from 'node:path';
import { departments as prefixes, type DepartmentName } from '@marquee/contracts';
import type { Department, EventType } from '@marquee/kernel';
import { ROOT } from '@marquee/servers';

/**
 * A department as its source says it is. Departments are imported by nobody; what must hold between all of them as
 * values is asked here.
 * @throws Error when its package does not export it
 */
async function departmentOf(name: DepartmentName): Promise<Department> {
  const exported = (await import(join(ROOT, 'services', name, 'src', 'index.ts'))) as Record<string, Department>;
  const found = Object.values(exported).find((value) => value.name === name);
  if (!found) throw new Error(`services/${name}/src/index.ts does not export the department`);
  return found;
}

/** All departments of the company, in the order of the contracts. */
export const allDepartments = (): Promise<readonly Department[]> =>
  Promise.all((Object.keys(prefixes) as DepartmentName[]).map(departmentOf));

/** A line of administration's table of notices, as far as specs between departments ask. */
export interface NoticeKind {
  readonly kind: string;
  readonly nature: string;
  readonly raises: readonly { readonly type: EventType; of(data: never): readonly unknown[] }[];
  readonly settles: readonly { readonly type: EventType }[];
}

/** The table of notices. */
export async function noticeKinds(): Promise<readonly NoticeKind[]> {
  const admin = (await import(join(ROOT, 'services/admin/src/index.ts'))) as { notices: readonly NoticeKind[] };
  return admin.notices;
}
