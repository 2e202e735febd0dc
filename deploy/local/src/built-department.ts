import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Department, EventType } from '@marquee/kernel';
import { ROOT } from '@marquee/servers';

/**
 * A department as it was built. Departments are imported by nobody; generators, tools and measurements that walk one
 * load it here.
 * @throws Error when it is not built, or its package does not export it
 */
export async function builtDepartment(name: string): Promise<Department> {
  const exported = (await built(name)) as Record<string, Department>;
  const found = Object.values(exported).find((value) => value.name === name);
  if (!found) throw new Error(`services/${name}/src/index.ts does not export the department`);
  return found;
}

const built = (name: string): Promise<unknown> =>
  import(pathToFileURL(join(ROOT, 'services', name, 'dist', 'index.js')).href);

type NoticeTable = (samples: (type: EventType) => readonly unknown[]) => string;
/** What administration writes on paper of its table of notices, as it was built. */
export const builtNoticeTable = async (): Promise<NoticeTable> =>
  ((await built('admin')) as { noticeTable: NoticeTable }).noticeTable;
