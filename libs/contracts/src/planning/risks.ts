import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { departmentId } from '../policies.js';

/** What a risk is about (C7.1.1, R063). */
export const riskCategory = z.enum(['market', 'client', 'safety', 'quality', 'legal', 'other']);
/** Derived from likelihood times impact, never typed (C7.1.2). */
export const riskLevel = z.enum(['low', 'medium', 'high']);

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };
const risk = { ...act, riskId: ref('Risk') };

export const RiskRaised = event('pl.RiskRaised', {
  says: { zh: '已提出風險', en: 'Risk raised' },
  clauses: ['C7.1.1'],
  data: { ...risk, number: z.string(), category: riskCategory, description: text(2000), stage: text(120), dept: departmentId, at: instant() },
});

/** A department has looked and found nothing new; recorded as well as a risk is (R063). */
export const NoNewRiskAttested = event('pl.NoNewRiskAttested', {
  says: { zh: '部門已聲明沒有新風險', en: 'Department attested that there is no new risk' },
  clauses: ['C7.1.1'],
  data: { ...act, dept: departmentId, at: instant() },
});

/** With level high a contingency plan becomes mandatory (B11). */
export const RiskAssessed = event('pl.RiskAssessed', {
  says: { zh: '風險已評估', en: 'Risk assessed' },
  clauses: ['C7.1.2'],
  data: {
    ...risk, category: riskCategory, description: text(2000), likelihood: z.int().min(1), impact: z.int().min(1), score: z.int().min(1), level: riskLevel,
    rationale: text(2000), at: instant(),
  },
});

export const ContingencyPlanRequired = event('pl.ContingencyPlanRequired', {
  says: { zh: '高風險必須備有應急預案', en: 'Contingency plan required for a high risk' },
  clauses: ['C7.2.1'],
  data: { ...project, riskId: ref('Risk'), at: instant() },
});

export const ContingencyPlanApproved = event('pl.ContingencyPlanApproved', {
  says: { zh: '應急預案已核准', en: 'Contingency plan approved' },
  clauses: ['C7.2.1'],
  data: { ...risk, at: instant() },
});

export const RiskClosed = event('pl.RiskClosed', {
  says: { zh: '風險已結束', en: 'Risk closed' },
  clauses: ['C7.2.3'],
  data: { ...risk, reason: text(2000), at: instant() },
});
