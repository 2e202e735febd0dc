import { basisLoss, cs, pl, planVersion, planVersionIdOf } from '@marquee/contracts';
import { seesPrice } from '@marquee/regulation';
import {
  aggregate,
  each,
  following,
  holds,
  instant,
  lifecycle,
  many,
  money,
  one,
  ref,
  text,
  where,
} from '@marquee/kernel';
import { z } from 'zod';
import { ClientContact } from '../clients/client-contact.js';
import { belongsToMergedClient, fileThatGoesOn, move } from '../clients/followers.js';
import { Initiation } from '../initiation/initiation.js';
import { atDesk, fromClient, isStaff, readableBy, withClients } from './audience.js';
import * as feedback from './client-feedback-rules.js';
import * as presenting from './presenting-rules.js';
import * as becomes from './presentation-state.js';
import * as decisions from './presentation-decisions.js';
import { ProjectForms } from './project-forms.js';
import { PublishedPlan } from './published-plan.js';

const latest = z.object({ planVersion, hash: z.string(), price: money() });
/**
 * 方案介紹 — how the plan is presented to the client, round by round, until the client is satisfied (C3.3.1, C3.3.2, W10).
 * Its id is the project's.
 */
export const PlanPresentation = aggregate('PlanPresentation', {
  says: { zh: '向客戶介紹方案', en: 'Presentation of the plan to the client' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    awaiting: ['presented'],
    presented: ['feedback_open', 'satisfied'],
    feedback_open: ['feedback_closed'],
    feedback_closed: ['feedback_open', 'presented', 'satisfied'],
    satisfied: ['awaiting', 'feedback_open', 'presented'],
  }),
  readers: withClients,
  /** The client reads the talks that they took part in: whoever asks or comments is answered with them. */
  readable: readableBy((id) => where({ rounds: holds({ attendeeIds: holds(id) }) })),
  /** A version that waits for its presentation is not the client's yet. */
  visible: { latest: (s, viewer) => isStaff(viewer) && seesPrice(s, viewer) },
  partitionBy: (id) => id,
  reverse: [
    { type: 'Project', field: 'planPresentation', by: 'projectId', many: false },
    { type: 'Client', field: 'planPresentations', by: 'clientId', many: true },
  ],
  lists: { filter: ['status', 'projectId', 'clientId'] },
})
  .born(cs.PresentationTaskOpened, becomes.opened)
  .on(cs.LatestPlanNoted, becomes.latestNoted)
  .on(cs.PlanWithdrawn, becomes.withdrawn)
  .on(cs.PlanPresentedToClient, becomes.presented)
  .on(cs.PlanQuestionAsked, becomes.questionAsked)
  .on(cs.PlanQuestionAnswered, becomes.questionAnswered)
  .on(cs.PlanCommentReceived, becomes.commented)
  .on(cs.ClientFeedbackRecorded, becomes.feedbackRecorded)
  .on(cs.FeedbackItemClarified, becomes.clarified)
  .on(cs.FeedbackDecisionNoted, becomes.itemDecided)
  .on(cs.FeedbackRoundClosed, becomes.roundClosed)
  .on(cs.ClientSatisfied, becomes.satisfied)
  .on(cs.ConfirmationFormNoted, (s) => s)
  .on(cs.PresentationClientChanged, (s, { clientId }) => ({ ...s, clientId }))
  .on(cs.PresentationResumed, becomes.resumed)

  .create('openPresentation', {
    by: ['system'],
    input: latest,
    reads: (c) => ({
      applications: many(Initiation, { projectId: c.id }),
      client: following(many(Initiation, { projectId: c.id }), (found) => fileThatGoesOn(decisions.clientOf(found))),
    }),
    guards: [presenting.projectHasClient],
    decide: (c) =>
      cs.PresentationTaskOpened({
        ...c.input,
        projectId: c.id,
        clientId: c.reads.client?.id ?? decisions.clientOf(c.reads.applications)!,
        at: c.now,
      }),
  })
  .command('noteLatestPlan', {
    by: ['system'],
    input: latest,
    reads: (c) => ({ forms: one(ProjectForms, c.id) }),
    decide: (c) => decisions.latestNoted(c, c.reads.forms),
  })
  .command('withdrawPlan', {
    by: ['system'],
    reads: (c) => ({ forms: one(ProjectForms, c.id) }),
    decide: (c) => decisions.withdrawn(c, c.reads.forms),
  })
  .command('noteForm', {
    by: ['system'],
    input: z.object({ confirmationId: ref('PlanConfirmation'), planVersion }),
    decide: (c) => decisions.formNoted(c),
  })
  .command('movePresentation', {
    by: ['system'],
    input: move,
    guards: [belongsToMergedClient],
    decide: (c) => cs.PresentationClientChanged({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('presentPlan', {
    ...atDesk,
    input: z.object({
      planVersion,
      channel: cs.presentationChannel,
      attendeeIds: z.array(ref('ClientContact')).max(50),
    }),
    reads: (c) => ({
      client: fileThatGoesOn(c.state.clientId),
      contacts: each(ClientContact, c.input.attendeeIds),
      plan: one(PublishedPlan, planVersionIdOf(c.id, c.input.planVersion)),
    }),
    guards: [
      presenting.planIsTheLatest,
      presenting.gearIsAvailable,
      feedback.roundIsDecided,
      presenting.attendeesNamed,
      presenting.attendeesAreTheClients,
    ],
    decide: (c) =>
      cs.PlanPresentedToClient({
        ...decisions.by(c),
        ...c.input,
        round: c.state.rounds.length + 1,
        clientId: c.reads.client?.id ?? c.state.clientId,
      }),
  })
  .command('askAboutPlan', {
    ...fromClient,
    input: z.object({ question: text(2000) }),
    guards: [presenting.planWasPresented, presenting.isOfTheRound, presenting.questionIsWritten],
    decide: (c) => decisions.asked(c, { ...c.input, contactId: c.actor.id }),
  })
  .command('noteClientQuestion', {
    ...atDesk,
    input: z.object({ question: text(2000), contactId: ref('ClientContact') }),
    reads: (c) => ({ client: fileThatGoesOn(c.state.clientId), contacts: each(ClientContact, [c.input.contactId]) }),
    guards: [presenting.planWasPresented, presenting.questionIsWritten, presenting.askerIsTheClients],
    decide: (c) => decisions.asked(c, c.input),
  })
  .command('answerClientQuestion', {
    ...atDesk,
    input: z.object({ questionId: z.string(), answer: text(4000) }),
    guards: [presenting.planQuestionIsOpen, presenting.planAnswerIsGiven],
    decide: (c) => decisions.answered(c),
  })
  .command('commentOnPlan', {
    ...fromClient,
    input: z.object({ section: pl.planSection, text: text(2000) }),
    guards: [feedback.roundIsOpen, presenting.isOfTheRound, feedback.commentIsGiven],
    decide: (c) => decisions.commented(c),
  })
  .command('recordClientFeedback', {
    ...atDesk,
    input: z.object({
      items: z
        .array(z.object({ section: pl.planSection.optional(), text: text(2000), commentId: z.string().optional() }))
        .max(50),
    }),
    guards: [
      feedback.roundTakesFeedback,
      feedback.itemsAreGiven,
      feedback.itemsReferToSections,
      feedback.commentsAreOpen,
    ],
    decide: (c) => decisions.feedback(c),
  })
  .command('clarifyItem', {
    ...atDesk,
    input: z.object({ itemId: z.string(), text: text(2000) }),
    guards: [feedback.itemAwaitsClarification, feedback.clarificationIsGiven],
    decide: (c) => cs.FeedbackItemClarified({ ...decisions.by(c), ...c.input }),
  })
  .command('noteItemDecided', {
    by: ['system'],
    input: cs.FeedbackDecisionNoted.schema.omit({ projectId: true }),
    guards: [feedback.itemIsUndecided],
    decide: (c) => decisions.itemDecided(c),
  })
  .command('noteSatisfied', {
    by: ['system'],
    input: z.object({ planVersion, at: instant() }),
    guards: [feedback.signsThisRound],
    decide: (c) => cs.ClientSatisfied({ ...decisions.inRound(c), at: c.input.at }),
  })
  .command('resumeTalks', {
    by: ['system'],
    input: z.object({ planVersion, cause: basisLoss }),
    guards: [feedback.wasSatisfiedWithIt],
    decide: (c) => cs.PresentationResumed({ ...decisions.inRound(c), cause: c.input.cause, at: c.now }),
  });
