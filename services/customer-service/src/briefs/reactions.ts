import { pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { acknowledgementOf, BriefAcknowledgement } from './brief-acknowledgement.js';
import { ClientQuestion, questionRecord } from './client-question.js';

/** W06: what planning wants to know of the client, and the brief that customer service stands by. */
export const briefReactions = [
  when(pl.ClientQuestionAsked).issue(
    ClientQuestion,
    'receiveClientQuestion',
    ({ data: { projectId, questionId, question, dueAt } }) => ({
      id: questionRecord(projectId, questionId),
      input: { projectId, questionId, question, dueAt },
    }),
  ),
  when(pl.ClientQuestionWaived).issue(
    ClientQuestion,
    'closeClientQuestion',
    ({ data: { projectId, questionId, reason } }) => ({ id: questionRecord(projectId, questionId), input: { reason } }),
  ),
  when(pl.RequirementBriefCompleted).issue(
    BriefAcknowledgement,
    'requestBriefAcknowledgement',
    ({ data: { projectId, briefVersion, by, at } }) => ({
      id: acknowledgementOf(projectId, briefVersion),
      input: { projectId, briefVersion, completedById: by, at },
    }),
  ),
  when(pl.RequirementBriefReopened).issue(
    BriefAcknowledgement,
    'overtakeBriefAcknowledgement',
    ({ data: { projectId, briefVersion } }) => ({ id: acknowledgementOf(projectId, briefVersion), input: {} }),
  ),
];
