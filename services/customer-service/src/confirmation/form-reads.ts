import { each, following, many, one } from '@marquee/kernel';
import { ClientQuestion } from '../briefs/client-question.js';
import { ClientContact } from '../clients/client-contact.js';
import { fileThatGoesOn } from '../clients/followers.js';
import type { ConfirmationState } from './confirmation-state.js';
import { PlanPresentation } from './plan-presentation.js';

/**
 * All that is said between company and client about the plan, and what the company still wants to know of the client.
 */
export const talksAbout = (projectId: string) => ({
  presentation: one(PlanPresentation, projectId),
  clientQuestions: many(ClientQuestion, { projectId, status: 'open' }),
});
export const talks = (c: { readonly state: ConfirmationState }) => talksAbout(c.state.projectId);
/** People of the client, by whatever file the client goes on since the plan was first presented. */
export const clientsPeople = (projectId: string, ids: readonly string[]) => ({
  contacts: each(ClientContact, ids),
  client: following(one(PlanPresentation, projectId), (found) => fileThatGoesOn(found?.clientId)),
});
