import { cs } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { RequirementBrief } from './requirement-brief.js';

type Talk = {
  readonly projectId?: string | undefined;
  readonly direction: string;
  readonly channel: string;
  readonly at: string;
};
/** The client said something: they turned to us, or we met. A mail or call of ours that nobody answers says nothing. */
const isWordOfTheClient = ({ direction, channel }: Talk) => direction === 'incoming' || channel === 'meeting';
const wordOf = ({ projectId, at }: { projectId: string; at: string }) => ({ id: projectId, input: { heardAt: at } });

/** W06: whatever the client says of the project breaks their silence. */
const hearTheClient = [
  when(cs.CommunicationLogged).issue(RequirementBrief, 'noteClientHeard', ({ data: { projectId, ...talk } }) =>
    projectId !== undefined && isWordOfTheClient(talk) ? wordOf({ projectId, at: talk.at }) : undefined,
  ),
  when(cs.PlanQuestionAsked).issue(RequirementBrief, 'noteClientHeard', ({ data }) => wordOf(data)),
  when(cs.PlanCommentReceived).issue(RequirementBrief, 'noteClientHeard', ({ data }) => wordOf(data)),
];

/** W06: the brief begins with the project; customer service answers its questions and acknowledges it. */
export const briefReactions = [
  ...hearTheClient,
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
