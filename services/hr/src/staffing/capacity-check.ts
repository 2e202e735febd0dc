import { hr, staff } from '@marquee/contracts';
import { aggregate, each, instant, lifecycle, many, ref } from '@marquee/kernel';
import { z } from 'zod';
import { daysOf, EventDay, Headcount } from '../views.js';

const dates = { startsAt: instant(), endsAt: instant() };
const state = z.object({
  projectId: ref('Project'),
  ...dates,
  status: z.enum(['checked']),
  headcounts: z.array(z.object({ dept: z.string(), active: z.int() })),
  otherProjects: z.int(),
});

/** 人手預查 — how many people there are for a new project's dates, and how many other projects want them (B01). Its id is the project's. */
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
    reads: (c) => ({ departments: many(Headcount, {}), days: each(EventDay, daysOf(c.input)) }),
    decide: (c) => hr.CapacityChecked({
      ...c.input,
      projectId: c.id,
      headcounts: c.reads.departments.map(({ id, active = 0 }) => ({ dept: id, active })),
      otherProjects: Math.max(0, ...Object.values(c.reads.days).map((day) => day.projects ?? 0)),
    }),
  });
