import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { feedbackDecision, planSection } from '../planning/plan.js';
import { basisLoss, planVersion } from '../shared-shapes.js';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee'), at: instant() };
const round = { planVersion, round: z.int().min(1) };
const published = { planVersion, hash: z.string(), price: money() };

/** B03: planning has published the first version; customer service owes the client its presentation. */
export const PresentationTaskOpened = event('cs.PresentationTaskOpened', {
  says: { zh: '策劃書待向客戶介紹', en: 'Plan waits for its presentation to the client' },
  clauses: ['C3.3.1'],
  data: { ...project, ...published, clientId: ref('Client'), at: instant() },
});

/** Forms that are out, or signed, on a version that does not count any more: each of them ends. */
const overtaken = z.array(ref('PlanConfirmation')).optional();

/** From here on only this version may be presented or signed; `overtaken` are the forms that it ends. */
export const LatestPlanNoted = event('cs.LatestPlanNoted', {
  says: { zh: '客戶服務部已知悉策劃書新版本', en: 'New version of the plan noted by customer service' },
  clauses: ['C3.3.1'],
  data: { ...project, ...published, overtaken, at: instant() },
});

export const PlanWithdrawn = event('cs.PlanWithdrawn', {
  says: { zh: '策劃書已撤回，不再向客戶介紹', en: 'Plan withdrawn: nothing is presented any more' },
  data: { ...project, overtaken, at: instant() },
});

/**
 * The talks know of a form that was issued. `overtaken`: when they learnt of it, its version did not count any more;
 * `latestVersion` is the one that does, absent while there is none.
 */
export const ConfirmationFormNoted = event('cs.ConfirmationFormNoted', {
  says: { zh: '已知悉確認表發出', en: 'Issue of a confirmation form noted' },
  data: {
    ...project,
    confirmationId: ref('PlanConfirmation'),
    planVersion,
    overtaken: z.boolean(),
    latestVersion: planVersion.optional(),
    at: instant(),
  },
});

/** The signature with which the client was satisfied counts no more: the talks go on (C3.3.2, C3.3.3). */
export const PresentationResumed = event('cs.PresentationResumed', {
  says: { zh: '簽署失效，繼續與客戶商談', en: 'The signature fell: the talks with the client go on' },
  clauses: ['C3.3.2'],
  data: { ...project, ...round, cause: basisLoss, at: instant() },
});

/** The client's file was merged into another: from here on its people are those of the survivor (C6.1.1). */
export const PresentationClientChanged = event('cs.PresentationClientChanged', {
  says: {
    zh: '客戶檔案合併後，策劃書改向保留檔案的客戶介紹',
    en: 'Talks about the plan follow a merger of client files',
  },
  data: { ...project, clientId: ref('Client'), formerClientId: ref('Client'), at: instant() },
});

const question = { ...project, ...round, questionId: z.string() };

/** Asked by the client in person, or noted by customer service at the presentation. */
export const PlanQuestionAsked = event('cs.PlanQuestionAsked', {
  says: { zh: '客戶就策劃書提問', en: 'Client asked about the plan' },
  clauses: ['C3.3.1'],
  data: { ...question, contactId: ref('ClientContact'), question: text(2000), at: instant() },
});

export const PlanQuestionAnswered = event('cs.PlanQuestionAnswered', {
  says: { zh: '已答覆客戶就策劃書的提問', en: 'Client’s question about the plan answered' },
  clauses: ['C3.3.1'],
  data: { ...question, ...act, answer: text(4000) },
});

/**
 * What a contact of the client wrote in the portal; customer service takes it into the feedback that planning decides.
 */
export const PlanCommentReceived = event('cs.PlanCommentReceived', {
  says: { zh: '客戶在門戶留下對策劃書的意見', en: 'Client commented on the plan in the portal' },
  clauses: ['C3.3.2'],
  data: {
    ...project,
    ...round,
    commentId: z.string(),
    contactId: ref('ClientContact'),
    section: planSection,
    text: text(2000),
    at: instant(),
  },
});

export const FeedbackItemClarified = event('cs.FeedbackItemClarified', {
  says: { zh: '已代客戶澄清意見', en: 'Item of feedback clarified with the client' },
  clauses: ['C3.3.2'],
  data: { ...act, itemId: z.string(), text: text(2000) },
});

export const FeedbackDecisionNoted = event('cs.FeedbackDecisionNoted', {
  says: { zh: '策劃部對客戶意見的決定已記入', en: 'Planning’s decision on an item of feedback noted' },
  clauses: ['C3.3.2'],
  data: { ...project, itemId: z.string(), decision: feedbackDecision, reason: text(2000).optional(), at: instant() },
});

export const FeedbackRoundClosed = event('cs.FeedbackRoundClosed', {
  says: { zh: '本輪客戶意見已全部決定', en: 'Round of feedback closed: every item is decided' },
  clauses: ['C3.3.2'],
  data: { ...project, ...round, at: instant() },
});

export const ClientSatisfied = event('cs.ClientSatisfied', {
  says: { zh: '客戶滿意，修訂輪次結束', en: 'Client satisfied: the rounds are over' },
  clauses: ['C3.3.2'],
  data: { ...project, ...round, at: instant() },
});
