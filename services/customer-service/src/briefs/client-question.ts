import { cs } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const state = z.object({
  projectId: ref('Project'),
  /** How planning calls it in the brief, e.g. `q1`. */
  questionId: z.string(),
  question: text(2000),
  dueAt: instant(),
  status: z.enum(['open', 'answered', 'closed']),
  answer: text(4000).optional(),
  answeredById: ref('Employee').optional(),
  answeredAt: instant().optional(),
  closedBecause: text(2000).optional(),
});

/** The record of a question that planning asked; the same whenever it is computed. */
export const questionRecord = (projectId: string, questionId: string): string => `${projectId}-${questionId}`;

/** 客戶問題 — what planning wants to know of the client; customer service asks and passes the answer on (C3.2.2, W06). */
export const ClientQuestion = aggregate('ClientQuestion', {
  says: { zh: '客戶問題', en: 'Question for the client' },
  state,
  lifecycle: lifecycle('status', { open: ['answered', 'closed'], answered: [], closed: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'clientQuestions', by: 'projectId', many: true }],
  lists: { filter: ['status', 'projectId', 'dueAt'], order: ['dueAt'] },
})
  .born(cs.ClientQuestionReceived, (e) => ({ ...e, status: 'open' }))
  .on(cs.ClientQuestionAnswered, (s, e) => ({
    ...s,
    status: 'answered',
    answer: e.answer,
    answeredById: e.by,
    answeredAt: e.at,
  }))
  .on(cs.ClientQuestionClosed, (s, e) => ({ ...s, status: 'closed', closedBecause: e.reason }))
  .create('receiveClientQuestion', {
    by: ['system'],
    input: z.object({ projectId: ref('Project'), questionId: z.string(), question: text(2000), dueAt: instant() }),
    decide: (c) => cs.ClientQuestionReceived(c.input),
  })
  .command('answerQuestion', {
    by: ['cs_staff', 'cs_manager'],
    phases: between('planning', 'ready'),
    input: z.object({ answer: text(4000) }),
    guards: [r.questionAwaitsAnswer, r.answerIsGiven],
    decide: (c) =>
      cs.ClientQuestionAnswered({
        projectId: c.state.projectId,
        questionId: c.state.questionId,
        by: c.actor.id,
        answer: c.input.answer,
        at: c.now,
      }),
  })
  .command('closeClientQuestion', {
    by: ['system'],
    input: z.object({ reason: text(2000) }),
    guards: [r.questionAwaitsAnswer],
    decide: (c) =>
      cs.ClientQuestionClosed({ projectId: c.state.projectId, questionId: c.state.questionId, reason: c.input.reason }),
  });
