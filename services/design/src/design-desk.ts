import { de, staff } from '@marquee/contracts';
import { aggregate, each, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { daysOf, DeskDay } from './views.js';

const order = { title: text(120), eventType: de.DesignDeskOpened.schema.shape.eventType, startsAt: instant(), endsAt: instant() };
const state = z.object({
  projectId: ref('Project'),
  ...order,
  status: z.enum(['open']),
  dueBy: instant(),
  overlappingDesks: z.int(),
});

/** 設計工作檯 — the design department's place for one project, and the hint how busy it will be on its dates (C2.2.3, B01). Its id is the project's. */
export const DesignDesk = aggregate('DesignDesk', {
  says: { zh: '設計工作檯', en: 'Design desk' },
  state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'designDesk', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['dueBy'] },
})
  .born(de.DesignDeskOpened, (e) => ({ ...e, status: 'open' }))
  .create('openDesignDesk', {
    by: ['system'],
    input: z.object(order),
    reads: (c) => ({ days: each(DeskDay, daysOf(c.input)) }),
    decide: (c) => de.DesignDeskOpened({
      ...c.input,
      projectId: c.id,
      dueBy: c.input.startsAt,
      overlappingDesks: Math.max(0, ...Object.values(c.reads.days).map((day) => day.desks ?? 0)),
    }),
  });
