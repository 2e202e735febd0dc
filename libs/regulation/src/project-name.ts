import { pl } from '@marquee/contracts';
import { type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { staff } from './roles.js';

const shape = z.object({ number: z.string(), title: z.string() });
export type ProjectNameRow = Row<z.output<typeof shape>>;

/**
 * 項目名稱 — number and title of a project, by which refusals and reasons speak of it. The runtime gives it to every
 * department. The row's key is the project.
 */
export const ProjectName = view('ProjectName', {
  says: { zh: '項目名稱', en: 'Names of projects' },
  readers: staff,
  published: false,
  shape,
}).on(pl.ProjectOpened, ({ data: { projectId, number, title } }) => [projectId, { number, title }]);

/** What people call a project; `undefined` while nobody has heard of it. Pure. */
export const projectNameOf = (row: ProjectNameRow | undefined): string | undefined =>
  row?.title === undefined ? undefined : [row.number, `《${row.title}》`].filter(Boolean).join(' ');
