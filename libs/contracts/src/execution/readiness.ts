import { event, instant, oneOf, ref, text } from '@marquee/kernel';
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

/**
 * `stale`: it was settled on a plan that has changed since. `waived`: a leader lets it pass, for a time and with a
 * reason.
 */
export const readinessStatus = z.enum(['open', 'done', 'stale', 'waived']);
/** `green`: all settled. `amber`: what is not settled is waived. `red`: anything else. */
export const readinessLevel = z.enum(['red', 'amber', 'green']);
export const goVerdict = z.enum(['go', 'no_go', 'go_with_waivers']);
export const waiver = z.object({ item: z.string(), reason: text(2000), expiresAt: instant() });

const project = { projectId: ref('Project') };
const decidedBy = { by: ref('Employee'), at: instant() };

export const ReadinessOpened = event('ex.ReadinessOpened', {
  says: { zh: '準備就緒清單已開立', en: 'Readiness board opened' },
  clauses: ['C1.3.3'],
  data: { ...project, items: z.array(readinessItem).length(12) },
});

/** How the board stood at a moment, as a person established it; `evidenceId` is the event that settled an item. */
export const ReadinessEvaluated = event('ex.ReadinessEvaluated', {
  says: { zh: '準備就緒已評估', en: 'Readiness evaluated' },
  clauses: ['C1.3.3'],
  data: {
    ...project,
    ...decidedBy,
    level: readinessLevel,
    items: z.array(z.object({ item: z.string(), status: readinessStatus, evidenceId: z.string().optional() })),
  },
});

export const GoDecisionRecorded = event('ex.GoDecisionRecorded', {
  says: { zh: '放行決定已作出', en: 'Go decision recorded' },
  clauses: ['C1.3.3'],
  data: {
    ...project,
    ...decidedBy,
    decision: goVerdict,
    level: readinessLevel,
    reason: text(2000).optional(),
    waivers: z.array(waiver),
  },
});
