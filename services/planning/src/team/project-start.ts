import { ad, cs, de, type DepartmentName, ex, fi, hr, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Instant, instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

/** Departments that begin something of their own when a project formally starts (B01). */
const awaited: readonly DepartmentName[] = ['planning', 'finance', 'hr', 'admin', 'design', 'execution'];

const shape = z.object({
  projectId: ref('Project'),
  approvedAt: instant(),
  /** Departments that have answered the start with a record of their own, and when. */
  acknowledged: z.array(z.object({ department: z.string(), at: instant() })),
  /** Departments whose answer is missing. */
  missing: z.array(z.string()),
  complete: z.boolean(),
});

const answered = (projectId: string, department: DepartmentName, at: Instant) =>
  [
    projectId,
    (row: Row<z.output<typeof shape>>) => {
      const answers = new Map([...(row.acknowledged ?? []), { department, at }].map((a) => [a.department, a]));
      // In the order of the departments, whichever of their topics is heard first.
      const acknowledged = awaited.flatMap((name) => answers.get(name) ?? []);
      const missing = awaited.filter((name) => !acknowledged.some((a) => a.department === name));
      return { projectId, acknowledged, missing, complete: missing.length === 0 };
    },
  ] as const;

/**
 * 項目成立回應板 — which departments have acknowledged the start of a project, so that a missing answer is seen (B01, C1.3.2).
 */
export const ProjectStart = view('ProjectStart', {
  says: { zh: '項目成立回應板', en: 'Acknowledgements of a project’s start' },
  readers: staff,
  shape,
  edition: 2,
  reverse: [{ type: 'Project', field: 'start', by: 'projectId', many: false }],
  lists: { filter: ['complete', 'projectId'], order: ['approvedAt'] },
})
  .on(cs.InitiationApproved, ({ data }) => [
    data.projectId,
    ({ acknowledged = [], missing = [...awaited], complete = false }) => ({
      projectId: data.projectId,
      approvedAt: data.at,
      acknowledged,
      missing,
      complete,
    }),
  ])
  .on(pl.ProjectOpened, ({ data, at }) => answered(data.projectId, 'planning', at))
  .on(fi.CostCentreOpened, ({ data, at }) => answered(data.projectId, 'finance', at))
  .on(hr.CapacityChecked, ({ data, at }) => answered(data.projectId, 'hr', at))
  .on(ad.ArchiveFolderOpened, ({ data, at }) => answered(data.projectId, 'admin', at))
  .on(de.DesignDeskOpened, ({ data, at }) => answered(data.projectId, 'design', at))
  .on(ex.ReadinessOpened, ({ data, at }) => answered(data.projectId, 'execution', at));
