import { event, instant, ref } from '@marquee/kernel';
import { z } from 'zod';
import { riskCategory } from './risks.js';

const project = { projectId: ref('Project') };

/** What happened elsewhere that changes how legal or how safe a project is (W16). */
export const riskCause = z.enum(['permit_overdue', 'permit_refused', 'safety_plan_in_force', 'safety_plan_lapsed']);

/** The level of these risks is to be looked at again: an assessment, or a new risk of the kind, answers it. */
export const RiskReassessmentAsked = event('pl.RiskReassessmentAsked', {
  says: { zh: '情況有變，須重新評估此類風險', en: 'Something has changed: risks of this kind are assessed again' },
  clauses: ['C7.1.2'],
  data: { ...project, category: riskCategory, cause: riskCause, at: instant() },
});

export const RiskReassessed = event('pl.RiskReassessed', {
  says: { zh: '此類風險已重新評估', en: 'Risks of this kind were assessed again' },
  clauses: ['C7.1.2'],
  data: { ...project, category: riskCategory, riskId: ref('Risk'), at: instant() },
});
