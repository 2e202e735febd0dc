import { cs, pl } from '@marquee/contracts';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { BriefAcknowledgement } from './brief-acknowledgement.js';
import { ClientQuestion } from './client-question.js';
import { briefReactions } from './reactions.js';
import * as r from './rules.js';

const ann = person('ann', 'cs_staff');
const machinery = system('customer-service');
const asked = pl.ClientQuestionAsked({
  projectId: 'prj-1',
  by: 'kwan',
  questionId: 'q1',
  question: '現場可否使用明火？',
  at: NOW,
  dueAt: NOW,
});
const received = cs.ClientQuestionReceived({
  projectId: 'prj-1',
  questionId: 'q1',
  question: '現場可否使用明火？',
  dueAt: NOW,
});
const answered = cs.ClientQuestionAnswered({
  projectId: 'prj-1',
  questionId: 'q1',
  by: 'ann',
  answer: '不可使用明火。',
  at: NOW,
});
const requested = cs.BriefAcknowledgementRequested({
  projectId: 'prj-1',
  briefVersion: 1,
  completedById: 'kwan',
  at: NOW,
});
const acknowledged = cs.RequirementBriefAcknowledged({ projectId: 'prj-1', briefVersion: 1, by: 'ann', at: NOW });
const overtaken = cs.BriefAcknowledgementOvertaken({ projectId: 'prj-1', briefVersion: 1 });

describe('C3.2.2 客戶問題 · questions for the client', () => {
  it('arrive from planning', () => {
    const [order] = answers(briefReactions, happened(asked));
    expect(order).toMatchObject({ command: 'receiveClientQuestion', id: 'prj-1-q1' });
    given(ClientQuestion)
      .when('receiveClientQuestion', { actor: machinery, input: order!.input as never })
      .then(received);
  });

  it('are answered once, in words, by customer service', () => {
    const question = given(ClientQuestion, [received]);
    question.when('answerQuestion', { actor: ann, input: { answer: '不可使用明火。' } }).then(answered);
    question.when('answerQuestion', { actor: ann, input: { answer: ' ' } }).rejects(r.answerIsGiven);
    given(ClientQuestion, [received, answered])
      .when('answerQuestion', { actor: ann, input: { answer: '可以。' } })
      .rejects(r.questionAwaitsAnswer);
    question
      .when('answerQuestion', { actor: person('kwan', 'project_manager'), input: { answer: '可以。' } })
      .forbidden();
  });

  it('are closed when planning does without the answer', () => {
    const [order] = answers(
      briefReactions,
      happened(
        pl.ClientQuestionWaived({ projectId: 'prj-1', by: 'kwan', questionId: 'q1', reason: '場地守則已列明。' }),
      ),
    );
    expect(order).toMatchObject({ command: 'closeClientQuestion', id: 'prj-1-q1' });
    given(ClientQuestion, [received])
      .when('closeClientQuestion', { actor: machinery, input: order!.input as never })
      .thenState({ status: 'closed', closedBecause: '場地守則已列明。' });
    given(ClientQuestion, [received, answered])
      .when('closeClientQuestion', { actor: machinery, input: { reason: '' } })
      .rejects(r.questionAwaitsAnswer);
  });
});

describe('C3.2.2 需求簡報確認 · the brief is acknowledged', () => {
  it('after planning has completed it, once', () => {
    const [order] = answers(
      briefReactions,
      happened(pl.RequirementBriefCompleted({ projectId: 'prj-1', by: 'kwan', briefVersion: 1, at: NOW })),
    );
    expect(order).toMatchObject({ command: 'requestBriefAcknowledgement', id: 'prj-1-brief-1' });
    given(BriefAcknowledgement)
      .when('requestBriefAcknowledgement', { actor: machinery, input: order!.input as never })
      .then(requested);
    given(BriefAcknowledgement, [requested]).when('acknowledgeBrief', { actor: ann }).then(acknowledged);
    given(BriefAcknowledgement, [requested, acknowledged])
      .when('acknowledgeBrief', { actor: ann })
      .rejects(r.briefAwaitsReader);
    given(BriefAcknowledgement, [requested])
      .when('acknowledgeBrief', { actor: person('kwan', 'project_manager') })
      .forbidden();
  });

  it('and counts no more when planning reopens that version', () => {
    const [order] = answers(
      briefReactions,
      happened(
        pl.RequirementBriefReopened({
          projectId: 'prj-1',
          by: 'kwan',
          briefVersion: 1,
          reason: '客戶改了場地。',
          at: NOW,
        }),
      ),
    );
    expect(order).toMatchObject({ command: 'overtakeBriefAcknowledgement', id: 'prj-1-brief-1' });
    given(BriefAcknowledgement, [requested, acknowledged])
      .when('overtakeBriefAcknowledgement', { actor: machinery })
      .then(overtaken);
    given(BriefAcknowledgement, [requested, overtaken])
      .when('acknowledgeBrief', { actor: ann })
      .rejects(r.briefAwaitsReader);
    given(BriefAcknowledgement, [requested, overtaken])
      .when('overtakeBriefAcknowledgement', { actor: machinery })
      .rejects(r.briefNotOvertaken);
  });
});
