import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { planVersion } from '../shared-shapes.js';
import { financeOpinion } from '../finance/budget.js';
import { planSection } from './plan.js';
import { planSections } from './plan-sections.js';
import { reviewTodo } from './review.js';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee'), at: instant() };
const revision = z.int().min(1);

/**
 * The plan document begins with what its draft and the project say already; the opinions of the review are its to-dos.
 */
export const PlanComposed = event('pl.PlanComposed', {
  says: { zh: '策劃書已開始撰寫', en: 'Plan document begun' },
  clauses: ['C3.2.5'],
  data: {
    ...act,
    draftId: ref('Draft'),
    reviewId: ref('Review'),
    title: text(120),
    todos: z.array(reviewTodo),
    ...planSections,
  },
});

/** Only the sections that were changed, whole. */
export const PlanSectionEdited = event('pl.PlanSectionEdited', {
  says: { zh: '策劃書章節已改動', en: 'Sections of the plan document edited' },
  clauses: ['C3.2.5'],
  data: { ...act, revision, ...planSections },
});

export const todoSettlement = z.enum(['resolved', 'rejected']);

export const ReviewTodoResolved = event('pl.ReviewTodoResolved', {
  says: { zh: '評審意見已處理', en: 'To-do of the review settled' },
  clauses: ['C3.2.5', 'C5.2.1b'],
  data: { ...act, todoId: z.string(), how: todoSettlement, reason: text(2000).optional() },
});

export const FinanceOpinionNoted = event('pl.FinanceOpinionNoted', {
  says: { zh: '策劃書已記入財務意見', en: 'Finance’s opinion noted in the plan document' },
  clauses: ['C2.2.5b', 'C3.2.5'],
  data: { ...project, revision, opinion: financeOpinion, text: text(4000), givenById: ref('Employee'), at: instant() },
});

/**
 * Why the plan goes on with a budget that finance finds unsound, or with a price below its cost; said of the budget of
 * this revision (C2.2.5b).
 */
export const PlanBudgetJustified = event('pl.PlanBudgetJustified', {
  says: { zh: '策劃書預算已說明理由', en: 'Budget of the plan document justified' },
  clauses: ['C2.2.5b', 'C3.2.5'],
  data: {
    ...act,
    revision,
    reason: text(2000),
    /** A company leader answers for it. */
    byLeader: z.boolean(),
  },
});

export const PlanPresentationNoted = event('pl.PlanPresentationNoted', {
  says: { zh: '策劃部已知悉方案已向客戶介紹', en: 'Presentation of the plan noted by planning' },
  clauses: ['C3.3.1'],
  data: { ...project, planVersion, round: z.int().min(1), at: instant() },
});

const feedbackItem = z.object({ itemId: z.string(), section: planSection, text: text(2000) });

export const ClientFeedbackNoted = event('pl.ClientFeedbackNoted', {
  says: { zh: '客戶意見待策劃部決定', en: 'Client’s feedback waits for planning’s decisions' },
  clauses: ['C3.3.2'],
  data: { ...project, planVersion, round: z.int().min(1), items: z.array(feedbackItem), at: instant() },
});

export const FeedbackClarificationNoted = event('pl.FeedbackClarificationNoted', {
  says: { zh: '客戶意見已獲澄清', en: 'Clarification of an item of feedback noted' },
  clauses: ['C3.3.2'],
  data: { ...project, itemId: z.string(), text: text(2000), at: instant() },
});

/** More rounds with the client than the policy foresees: the managers are told, nothing is blocked (W10). */
export const FeedbackRoundsExceeded = event('pl.FeedbackRoundsExceeded', {
  says: { zh: '客戶修訂輪次超出上限，已上報經理', en: 'More client rounds than foreseen: escalated to the managers' },
  clauses: ['C3.3.2'],
  data: {
    ...project,
    planVersion,
    round: z.int().min(1),
    maxRounds: z.int().min(0),
    leaderId: ref('Employee').optional(),
    at: instant(),
  },
});

const confirmed = { ...project, planVersion, confirmationId: ref('PlanConfirmation'), at: instant() };

export const PlanLocked = event('pl.PlanLocked', {
  says: { zh: '已確認的策劃書版本已鎖定', en: 'Confirmed version of the plan locked' },
  clauses: ['C3.3.3'],
  data: confirmed,
});

export const PlanUnlocked = event('pl.PlanUnlocked', {
  says: { zh: '確認作廢，策劃書已解除鎖定', en: 'Confirmation voided: the plan is unlocked' },
  clauses: ['C3.3.3'],
  data: { ...confirmed, reason: text(2000) },
});

/** From here on a next version may be published although one is confirmed; the client confirms it anew (R060). */
export const PlanChangeOpened = event('pl.PlanChangeOpened', {
  says: { zh: '已確認的策劃書准予修訂', en: 'Change of the confirmed plan opened' },
  clauses: ['C3.3.3'],
  data: { ...act, planVersion, reason: text(2000) },
});

export const PlanAbandoned = event('pl.PlanAbandoned', {
  says: { zh: '策劃書已放棄', en: 'Plan document abandoned' },
  /** `openTodoIds`: what the review asked for and nobody has to settle any more. */
  data: {
    ...act,
    planVersion: planVersion.optional(),
    reason: text(2000),
    openTodoIds: z.array(z.string()).optional(),
  },
});

/** The abandoned plan is taken up again where it was left; its next version is presented anew. */
export const PlanResumed = event('pl.PlanResumed', {
  says: { zh: '已放棄的策劃書恢復策劃', en: 'Abandoned plan document taken up again' },
  clauses: ['C3.2.5'],
  data: { ...act, reason: text(2000) },
});
