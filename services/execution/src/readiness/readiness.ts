import { ex, staff } from '@marquee/contracts';
import { aggregate, lifecycle, ref } from '@marquee/kernel';
import { z } from 'zod';
import { readinessItems } from './items.js';

const state = z.object({
  projectId: ref('Project'),
  level: z.enum(['red', 'amber', 'green']),
  items: z.array(ex.readinessItem.extend({ status: z.enum(['open']) })),
});

/** 準備就緒 — the board that says whether a project may go live (C1.3.3, W22). Its id is the project's. */
export const Readiness = aggregate('Readiness', {
  says: { zh: '準備就緒', en: 'Readiness' },
  state,
  lifecycle: lifecycle('level', { red: ['amber', 'green'], amber: ['red', 'green'], green: ['red', 'amber'] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'readiness', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'level'] },
})
  // The sentences travel in the fact: a board keeps the wording under which it was opened.
  .born(ex.ReadinessOpened, ({ projectId, items }) => ({ projectId, level: 'red', items: items.map((i) => ({ ...i, status: 'open' as const })) }))
  .create('openReadiness', {
    by: ['system'],
    decide: (c) => ex.ReadinessOpened({ projectId: c.id, items: readinessItems.map((i, index) => ({ ...i, no: index + 1 })) }),
  });
