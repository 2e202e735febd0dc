import { event, instant, ref } from '@marquee/kernel';
import { z } from 'zod';
import { workplace } from './people.js';

/** How many people the company has for a project's dates, before anybody is assigned (B01). */
export const CapacityChecked = event('hr.CapacityChecked', {
  says: { zh: '項目日期的人手已預查', en: 'Capacity for the project’s dates pre-checked' },
  clauses: ['C4.5.1'],
  data: {
    projectId: ref('Project'),
    startsAt: instant(),
    endsAt: instant(),
    /** Active people of each department. */
    headcounts: z.array(z.object({ dept: workplace(), active: z.int().min(0) })),
    /** The most other projects on any one of these days. */
    otherProjects: z.int().min(0),
  },
});
