import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Department } from '@marquee/kernel';
import { ROOT } from '@marquee/servers';

/**
 * A department as it was built. Departments are imported by nobody; generators, tools and measurements that walk one
 * load it here.
 * @throws Error when it is not built, or its package does not export it
 */
export async function builtDepartment(name: string): Promise<Department> {
  const exported = (await import(pathToFileURL(join(ROOT, 'services', name, 'dist', 'index.js')).href)) as Record<
    string,
    Department
  >;
  const found = Object.values(exported).find((value) => value.name === name);
  if (!found) throw new Error(`services/${name}/src/index.ts does not export the department`);
  return found;
}
