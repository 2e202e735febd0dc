import { cs, fi } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { Plan } from './plan.js';

/**
 * W09–W11: finance gives its opinion; the client sees the plan, wants changes, confirms; a leader may void the
 * confirmation (B04, B05).
 */
export const planReactions = [
  when(fi.FinanceOpinionGiven).issue(
    Plan,
    'noteFinanceOpinion',
    ({ data: { projectId, by, revision, opinion, text, at } }) => ({
      id: projectId,
      input: { revision, opinion, text, givenById: by, at },
    }),
  ),
  when(cs.PlanPresentedToClient).issue(
    Plan,
    'notePlanPresentation',
    ({ data: { projectId, planVersion, round, at } }) => ({ id: projectId, input: { planVersion, round, at } }),
  ),
  when(cs.ClientFeedbackRecorded).issue(
    Plan,
    'noteClientFeedback',
    ({ data: { projectId, planVersion, round, items, at } }) => ({
      id: projectId,
      input: { planVersion, round, items: items.map(({ itemId, section, text }) => ({ itemId, section, text })), at },
    }),
  ),
  when(cs.FeedbackItemClarified).issue(Plan, 'noteClarification', ({ data: { projectId, itemId, text } }) => ({
    id: projectId,
    input: { itemId, text },
  })),
  when(cs.PlanConfirmed).issue(Plan, 'lockPlan', ({ data: { projectId, planVersion, hash, confirmationId } }) => ({
    id: projectId,
    input: { planVersion, hash, confirmationId },
  })),
  when(cs.PlanConfirmationVoided).issue(
    Plan,
    'unlockPlan',
    ({ data: { projectId, planVersion, hash, confirmationId, reason, wasSigned } }) =>
      wasSigned ? { id: projectId, input: { planVersion, hash, confirmationId, reason } } : undefined,
  ),
];
