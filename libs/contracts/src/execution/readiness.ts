import { event, oneOf, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { departments } from '../departments.js';

/** What must be settled before a project may go live, with who answers for it and the clause that asks for it (W22). */
export const readinessItem = z.object({
  item: z.string(),
  no: z.int().min(1).max(12),
  owner: oneOf(Object.keys(departments)),
  clause: z.string(),
  zh: text(200),
  en: text(200),
});

export const ReadinessOpened = event('ex.ReadinessOpened', {
  says: { zh: '準備就緒清單已開立', en: 'Readiness board opened' },
  clauses: ['C1.3.3'],
  data: { projectId: ref('Project'), items: z.array(readinessItem).length(12) },
});
