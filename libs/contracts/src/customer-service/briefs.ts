import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };
const brief = { briefVersion: z.int() };

export const ClientQuestionReceived = event('cs.ClientQuestionReceived', {
  says: { zh: '客戶服務部已收到待向客戶查詢的問題', en: 'Question for the client received by customer service' },
  clauses: ['C3.2.2'],
  data: { ...project, questionId: z.string(), question: text(2000), dueAt: instant() },
});

export const ClientQuestionAnswered = event('cs.ClientQuestionAnswered', {
  says: { zh: '客戶已答覆問題', en: 'Client’s answer recorded' },
  clauses: ['C3.2.2'],
  data: { ...act, questionId: z.string(), answer: text(4000), at: instant() },
});

/** Planning does without the answer. */
export const ClientQuestionClosed = event('cs.ClientQuestionClosed', {
  says: { zh: '問題已無須向客戶查詢', en: 'Question for the client closed without an answer' },
  clauses: ['C3.2.2'],
  data: { ...project, questionId: z.string(), reason: text(2000) },
});

export const BriefAcknowledgementRequested = event('cs.BriefAcknowledgementRequested', {
  says: { zh: '需求簡報待客戶服務部確認', en: 'Requirement brief waits for customer service' },
  clauses: ['C3.2.2'],
  data: { ...project, ...brief, completedById: ref('Employee'), at: instant() },
});

export const RequirementBriefAcknowledged = event('cs.RequirementBriefAcknowledged', {
  says: { zh: '客戶服務部已確認需求簡報', en: 'Requirement brief acknowledged' },
  clauses: ['C3.2.2'],
  data: { ...act, ...brief, at: instant() },
});

/** Planning took the brief back before anybody acknowledged it, or after. */
export const BriefAcknowledgementOvertaken = event('cs.BriefAcknowledgementOvertaken', {
  says: {
    zh: '此版需求簡報已重開，確認不再適用',
    en: 'This version of the brief was reopened; its acknowledgement no longer counts',
  },
  clauses: ['C3.2.2'],
  data: { ...project, ...brief },
});
