import { cs } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { RequirementBrief } from './requirement-brief.js';

/** W06: the brief begins with the project; customer service answers its questions and acknowledges it. */
export const briefReactions = [
  when(cs.InitiationApproved).issue(RequirementBrief, 'openBrief', ({ data }) => ({
    id: data.projectId,
    input: { title: data.title },
  })),
  when(cs.ClientQuestionAnswered).issue(
    RequirementBrief,
    'noteClientAnswer',
    ({ data: { projectId, questionId, answer } }) => ({ id: projectId, input: { questionId, answer } }),
  ),
  when(cs.RequirementBriefAcknowledged).issue(
    RequirementBrief,
    'acceptBrief',
    ({ data: { projectId, briefVersion, by, at } }) => ({ id: projectId, input: { briefVersion, by, at } }),
  ),
];
