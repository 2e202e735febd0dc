import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { departmentId } from '../shared-shapes.js';

/** What a risk is about (C7.1.1, R063). */
export const riskCategory = z.enum(['market', 'client', 'safety', 'quality', 'legal', 'other']);
/** Derived from likelihood times impact, never typed (C7.1.2). */
export const riskLevel = z.enum(['low', 'medium', 'high']);
/**
 * By which a level was derived: how far likelihood and impact go, and from which product on a risk is medium and high.
 */
export const riskScale = z.object({ likelihood: z.int(), impact: z.int(), mediumFrom: z.int(), highFrom: z.int() });
/** How a risk is met (R065). */
export const responseStrategy = z.enum(['avoid', 'reduce', 'transfer', 'accept']);
/** What a review finds of the measures against a risk (C7.2.3). */
export const reviewOutcome = z.enum(['measures_suffice', 'adjust_measures']);
/** What a contingency plan says: when it begins, what is done, by whom, with what (C7.2.1). */
export const contingency = {
  trigger: text(2000),
  steps: z.array(text(1000)),
  responsibleIds: z.array(ref('Employee')),
  resources: z.array(text(500)),
};

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };
const risk = { ...act, riskId: ref('Risk') };
/** Counted within a risk from 1. */
const contingencyVersion = z.int().min(1);

/**
 * Opened with the project; every department owes it an entry or an attestation at set intervals until the event is
 * over.
 */
export const RiskRegisterOpened = event('pl.RiskRegisterOpened', {
  says: { zh: '項目風險登記冊已開立', en: 'Risk register of the project opened' },
  data: { ...project, startsAt: instant(), endsAt: instant(), at: instant(), firstDueAt: instant().optional() },
});

export const RiskRaised = event('pl.RiskRaised', {
  says: { zh: '已提出風險', en: 'Risk raised' },
  clauses: ['C7.1.1'],
  data: {
    ...risk,
    number: z.string(),
    category: riskCategory,
    description: text(2000),
    stage: text(120),
    dept: departmentId,
    at: instant(),
  },
});

/** A risk that a department raised counts as its entry; `nextDueAt` is when it is asked again. */
export const RiskEntryNoted = event('pl.RiskEntryNoted', {
  says: { zh: '風險登記冊已計入部門提出的風險', en: 'Entry of a department noted in the risk register' },
  data: { ...project, riskId: ref('Risk'), dept: departmentId, at: instant(), nextDueAt: instant().optional() },
});

/** A department has looked and found nothing new; recorded as well as a risk is (R063). */
export const NoNewRiskAttested = event('pl.NoNewRiskAttested', {
  says: { zh: '部門已聲明沒有新風險', en: 'Department attested that there is no new risk' },
  clauses: ['C7.1.1'],
  data: { ...act, dept: departmentId, at: instant(), nextDueAt: instant().optional() },
});

/** A department has neither raised a risk nor attested that there is none; stated once for each lapse. */
export const RiskAttestationOverdue = event('pl.RiskAttestationOverdue', {
  says: { zh: '部門逾期未提出風險亦未作聲明', en: 'Department overdue: neither a risk nor an attestation' },
  data: { ...project, dept: departmentId, dueAt: instant(), at: instant() },
});

/**
 * With level high a contingency plan becomes mandatory (B11). The newest assessment of a risk is the one that counts.
 */
export const RiskAssessed = event('pl.RiskAssessed', {
  says: { zh: '風險已評估', en: 'Risk assessed' },
  clauses: ['C7.1.2'],
  data: {
    ...risk,
    category: riskCategory,
    description: text(2000),
    likelihood: z.int().min(1),
    impact: z.int().min(1),
    score: z.int().min(1),
    level: riskLevel,
    rationale: text(2000),
    at: instant(),
    scale: riskScale.optional(),
    /** When the risk is reviewed first; absent when it was assessed before. */
    nextReviewAt: instant().optional(),
  },
});

export const RiskLevelChanged = event('pl.RiskLevelChanged', {
  says: { zh: '風險等級已改變', en: 'Risk level changed' },
  clauses: ['C7.1.2', 'C7.2.3'],
  data: { ...risk, from: riskLevel, level: riskLevel, at: instant() },
});

export const RiskResponseSet = event('pl.RiskResponseSet', {
  says: { zh: '已訂定風險應對措施', en: 'Response to the risk set' },
  clauses: ['C7.2.1'],
  data: {
    ...risk,
    strategy: responseStrategy,
    measure: text(2000),
    ownerId: ref('Employee'),
    dueAt: instant(),
    at: instant(),
  },
});

/**
 * The risk is high and no approved contingency plan is in force for it: before a first one is approved, or after the
 * last one was retired.
 */
export const ContingencyPlanRequired = event('pl.ContingencyPlanRequired', {
  says: { zh: '高風險必須備有應急預案', en: 'Contingency plan required for a high risk' },
  clauses: ['C7.2.1'],
  data: { ...project, riskId: ref('Risk'), at: instant() },
});

/** A plan that is in force stays so until this one is approved. */
export const ContingencyPlanDrafted = event('pl.ContingencyPlanDrafted', {
  says: { zh: '應急預案已起草', en: 'Contingency plan drafted' },
  data: {
    ...risk,
    contingencyVersion,
    ...contingency,
    at: instant(),
    /** The department that answers for a risk of this kind: its manager decides. */
    answersDept: departmentId.optional(),
  },
});

/** It is in force from here on, in the place of the one before. */
export const ContingencyPlanApproved = event('pl.ContingencyPlanApproved', {
  says: { zh: '應急預案已核准', en: 'Contingency plan approved' },
  clauses: ['C7.2.1'],
  data: {
    ...risk,
    at: instant(),
    contingencyVersion: contingencyVersion.optional(),
    responsibleIds: z.array(ref('Employee')).optional(),
  },
});

export const ContingencyPlanExercised = event('pl.ContingencyPlanExercised', {
  says: { zh: '應急預案已演練', en: 'Contingency plan exercised' },
  clauses: ['C7.2.1'],
  data: { ...risk, contingencyVersion, findings: text(4000), at: instant() },
});

export const ContingencyPlanActivated = event('pl.ContingencyPlanActivated', {
  says: { zh: '應急預案已啟動', en: 'Contingency plan activated' },
  clauses: ['C7.2.1'],
  data: { ...risk, contingencyVersion, responsibleIds: z.array(ref('Employee')), at: instant() },
});

/** Of a risk that is not high any more; a high one keeps its plan. */
export const ContingencyPlanRetired = event('pl.ContingencyPlanRetired', {
  says: { zh: '應急預案已停用', en: 'Contingency plan retired' },
  data: { ...risk, contingencyVersion, reason: text(2000), at: instant() },
});

export const RiskMaterialised = event('pl.RiskMaterialised', {
  says: { zh: '風險已發生', en: 'Risk materialised' },
  clauses: ['C7.2.3'],
  data: { ...risk, level: riskLevel.optional(), account: text(4000), at: instant() },
});

export const RiskReviewed = event('pl.RiskReviewed', {
  says: { zh: '風險已覆核', en: 'Risk reviewed' },
  clauses: ['C7.2.3', 'C7.3.1'],
  data: { ...risk, outcome: reviewOutcome, note: text(2000), at: instant(), nextReviewAt: instant() },
});

export const RiskReviewOverdue = event('pl.RiskReviewOverdue', {
  says: { zh: '風險覆核逾期', en: 'Risk review overdue' },
  data: { ...project, riskId: ref('Risk'), dueAt: instant(), at: instant() },
});

export const RiskClosed = event('pl.RiskClosed', {
  says: { zh: '風險已結束', en: 'Risk closed' },
  clauses: ['C7.2.3'],
  data: { ...risk, reason: text(2000), at: instant(), level: riskLevel.optional(), evidence: text(2000).optional() },
});
