import { event, instant, ref } from '@marquee/kernel';
import { z } from 'zod';
import { departmentId } from '../shared-shapes.js';

const project = { projectId: ref('Project') };

/**
 * The event has moved: when the departments are asked again moves with it, and so do the reviews of these risks
 * (C7.1.1).
 */
export const RiskRegisterRescheduled = event('pl.RiskRegisterRescheduled', {
  says: { zh: '風險識別與覆核的期限已隨活動日期重訂', en: 'Dates of the risk register moved with the event' },
  data: {
    ...project,
    startsAt: instant(),
    endsAt: instant(),
    departments: z.array(z.object({ dept: departmentId, dueAt: instant().optional() })),
    /** Risks that are not closed. */
    riskIds: z.array(ref('Risk')),
    at: instant(),
  },
});

/** The event has moved, and with it the time by which the risk is looked at again (R068). */
export const RiskReviewRescheduled = event('pl.RiskReviewRescheduled', {
  says: { zh: '風險的覆核期限已隨活動日期重訂', en: 'Review of a risk moved with the event' },
  data: { ...project, riskId: ref('Risk'), nextReviewAt: instant(), formerReviewAt: instant(), at: instant() },
});
