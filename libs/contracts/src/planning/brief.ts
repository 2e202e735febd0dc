import { attachment, event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };

/** What a requirement is about; the brief needs at least one of each (W06). */
export const requirementTopic = z.enum(['goal', 'audience', 'time', 'place', 'budget', 'taboos']);

export const RequirementBriefOpened = event('pl.RequirementBriefOpened', {
  says: { zh: '需求簡報已開立，待收集客戶要求', en: 'Requirement brief opened' },
  clauses: ['C3.2.2'],
  data: { ...project, title: text(120), at: instant() },
});

export const RequirementAdded = event('pl.RequirementAdded', {
  says: { zh: '已記錄一項要求', en: 'Requirement noted' },
  clauses: ['C3.2.2'],
  data: { ...act, requirementId: z.string(), topic: requirementTopic, statement: text(2000), source: text(200) },
});

/** Customer service puts the question to the client and answers by `dueAt`. */
export const ClientQuestionAsked = event('pl.ClientQuestionAsked', {
  says: { zh: '已向客戶提出問題', en: 'Question for the client asked' },
  clauses: ['C3.2.2'],
  data: {
    ...act,
    questionId: z.string(),
    question: text(2000),
    at: instant(),
    dueAt: instant(),
    /** When the client counts as silent, unless they are heard of before. */
    silentAt: instant().optional(),
  },
});

/** The client's answer, as customer service passes it on, stands in the brief. */
export const ClientAnswerNoted = event('pl.ClientAnswerNoted', {
  says: { zh: '客戶答覆已記入簡報', en: 'Answer of the client noted in the brief' },
  clauses: ['C3.2.2'],
  data: { ...project, questionId: z.string(), answer: text(4000), at: instant() },
});

export const ClientQuestionOverdue = event('pl.ClientQuestionOverdue', {
  says: { zh: '向客戶提出的問題逾期未覆', en: 'Questions for the client are overdue' },
  clauses: ['C3.2.2'],
  data: { ...project, questionIds: z.array(z.string()), at: instant() },
});

/** While questions are open the client was heard of, in whatever matter: silence counts anew from here. */
export const ClientHeard = event('pl.ClientHeard', {
  says: { zh: '問題待覆期間客戶有回音', en: 'The client was heard of while questions are open' },
  data: { ...project, heardAt: instant(), silentAt: instant(), at: instant() },
});

/**
 * Questions are open and the client has not been heard of for as long as policy allows (W06): the indicator
 * `client_silent` of W36. `since`: when they were heard of last, or asked.
 */
export const ClientSilent = event('pl.ClientSilent', {
  says: { zh: '客戶久無回音，已上報', en: 'The client is silent on open questions: escalated' },
  clauses: ['C3.2.2'],
  data: { ...project, questionIds: z.array(z.string()), since: instant(), at: instant() },
});

/** The client was heard of, or every question is answered or waived. */
export const ClientSilenceEnded = event('pl.ClientSilenceEnded', {
  says: { zh: '客戶已有回音，或問題已了結', en: 'The client is silent no more, or nothing is open any more' },
  clauses: ['C3.2.2'],
  data: { ...project, cause: z.enum(['heard', 'settled']), at: instant() },
});

export const ClientQuestionWaived = event('pl.ClientQuestionWaived', {
  says: { zh: '已決定不待客戶答覆', en: 'Question for the client waived' },
  clauses: ['C3.2.2'],
  data: { ...act, questionId: z.string(), reason: text(2000) },
});

/** The file may lie elsewhere; `hash` (SHA-256, hexadecimal) tells whether it is still the same one. */
export const MaterialAttached = event('pl.MaterialAttached', {
  says: { zh: '已附上資料', en: 'Material attached' },
  clauses: ['C3.2.2'],
  data: {
    ...act,
    materialId: z.string(),
    name: text(200),
    mediaType: text(100),
    bytes: z.int(),
    hash: z.string(),
    /** The file, where it was uploaded; absent where it lies elsewhere. */
    file: attachment('brief_material').optional(),
    at: instant(),
  },
});

export const RequirementBriefCompleted = event('pl.RequirementBriefCompleted', {
  says: { zh: '需求簡報已完成，待客戶服務部確認', en: 'Requirement brief completed, waiting for customer service' },
  // The brief holds what the client refuses (topic taboos): that is how it is taken into account at planning time.
  clauses: ['C3.2.2', 'C6.4.1'],
  data: { ...act, briefVersion: z.int(), at: instant() },
});

/** Customer service has read the brief and stands by it. */
export const RequirementBriefAccepted = event('pl.RequirementBriefAccepted', {
  says: { zh: '客戶服務部已確認需求簡報', en: 'Requirement brief acknowledged by customer service' },
  clauses: ['C3.2.2'],
  data: { ...act, briefVersion: z.int(), at: instant() },
});

export const RequirementBriefReopened = event('pl.RequirementBriefReopened', {
  says: { zh: '需求簡報已重開', en: 'Requirement brief reopened' },
  clauses: ['C3.2.2'],
  /** `briefVersion` is the one that was reopened; the next one begins. */
  data: { ...act, briefVersion: z.int(), reason: text(2000), at: instant() },
});
