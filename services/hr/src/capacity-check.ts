import { hr, staff } from '@marquee/contracts';
import { aggregate, each, type Instant, instant, lifecycle, many, overlaps, ref } from '@marquee/kernel';
import { z } from 'zod';
import { EventMonth, Headcount, monthsOf } from './views.js';

const dates = { startsAt: instant(), endsAt: instant() };
const state = z.object({
  projectId: ref('Project'),
  ...dates,
  status: z.enum(['checked']),
  headcounts: z.array(z.object({ dept: z.string(), active: z.int() })),
  overlappingProjectIds: z.array(ref('Project')),
});

type Month = { readonly projects?: readonly { projectId: string; startsAt: Instant; endsAt: Instant }[] };
type Checking = { id: string; input: { startsAt: Instant; endsAt: Instant }; reads: { months: Readonly<Record<string, Month>> } };

const period = (p: { startsAt: Instant; endsAt: Instant }) => ({ from: p.startsAt, to: p.endsAt });

/** Other projects that want people on the same dates; one that spans two months counts once. */
function neighbours({ id, input, reads }: Checking): string[] {
  const nearby = Object.values(reads.months).flatMap((m) => m.projects ?? []);
  const clashing = nearby.filter((p) => p.projectId !== id && overlaps(period(p), period(input)));
  return [...new Set(clashing.map((p) => p.projectId))];
}

/** 人手預查 — how many people there are for a new project's dates, and which projects want them too (B01). Its id is the project's. */
export const CapacityCheck = aggregate('CapacityCheck', {
  says: { zh: '項目人手預查', en: 'Capacity pre-check of a project' },
  state,
  lifecycle: lifecycle('status', { checked: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'capacityCheck', by: 'projectId', many: false }],
  lists: { filter: ['projectId'], order: ['startsAt'] },
})
  .born(hr.CapacityChecked, (e) => ({ ...e, status: 'checked' }))
  .create('checkCapacity', {
    by: ['system'],
    input: z.object(dates),
    reads: (c) => ({ departments: many(Headcount, {}), months: each(EventMonth, monthsOf(c.input)) }),
    decide: (c) => hr.CapacityChecked({
      ...c.input,
      projectId: c.id,
      headcounts: c.reads.departments.map(({ id, active = 0 }) => ({ dept: id, active })),
      overlappingProjectIds: neighbours(c),
    }),
  });
