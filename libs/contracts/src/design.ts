import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { initiationForm } from './customer-service.js';

export const DesignDeskOpened = event('de.DesignDeskOpened', {
  says: { zh: '設計工作檯已開立', en: 'Design desk opened' },
  clauses: ['C2.2.3a', 'C2.2.3c'],
  data: {
    projectId: ref('Project'),
    title: text(120),
    eventType: initiationForm.eventType.unwrap(),
    startsAt: instant(),
    endsAt: instant(),
    /** By when everything that guests see must be ready. */
    dueBy: instant(),
    /** The most desks of other projects on any one of these days: the hint how busy the department will be. */
    overlappingDesks: z.int().min(0),
  },
});
