import { cs } from '@marquee/contracts';
import type { Actor, DataOf, Instant } from '@marquee/kernel';
import { currentRound, isDecided, itemDecided as decisionNoted, type PresentationState } from './presentation-state.js';
import { formsEndedBy, type Forms } from './project-forms.js';

interface Acting {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
}
type Talks = Acting & { readonly state: PresentationState };
type With<I> = Talks & { readonly input: I };
type Section = DataOf<typeof cs.PlanCommentReceived>['section'];
type Entry = { section?: Section | undefined; text: string; commentId?: string | undefined };

/** Whose project it is, as the approved application says. */
export const clientOf = (applications: readonly { readonly clientId?: string | undefined }[]) =>
  applications.find((a) => a.clientId !== undefined)?.clientId;

/** What every act of a person in the talks states. */
export const by = (c: Acting) => ({ projectId: c.id, by: c.actor.id, at: c.now });
/** The round that is under way. */
export const inRound = ({ id, state }: Pick<Talks, 'id' | 'state'>) => {
  const { round, planVersion } = currentRound(state)!;
  return { projectId: id, round, planVersion };
};

/** The version that counts from here on, and the forms that it ends (C3.3.3). */
export const latestNoted = (
  c: With<Pick<DataOf<typeof cs.LatestPlanNoted>, 'planVersion' | 'hash' | 'price'>>,
  forms: Forms | undefined,
) =>
  cs.LatestPlanNoted({
    ...c.input,
    projectId: c.id,
    overtaken: formsEndedBy(forms, c.input.planVersion),
    at: c.now,
  });

/** No version counts any more, and no form. */
export const withdrawn = (c: Talks, forms: Forms | undefined) =>
  cs.PlanWithdrawn({ projectId: c.id, overtaken: formsEndedBy(forms, undefined), at: c.now });

/**
 * A form was issued. Always a fact of the talks themselves: of a form that is issued while a version is being noted,
 * one of the two commits comes second and sees the other.
 */
export const formNoted = ({ id, state, input, now }: With<{ confirmationId: string; planVersion: number }>) =>
  cs.ConfirmationFormNoted({
    ...input,
    projectId: id,
    overtaken: state.latest?.planVersion !== input.planVersion,
    latestVersion: state.latest?.planVersion,
    at: now,
  });

/** A question of the client about the version of this round. */
export const asked = (c: Talks, question: { question: string; contactId: string }) =>
  cs.PlanQuestionAsked({ ...inRound(c), ...question, questionId: `q${c.state.questions.length + 1}`, at: c.now });

/** The answer, in the round in which it was asked. */
export const answered = (c: With<{ questionId: string; answer: string }>) => {
  const { round, planVersion } = c.state.questions.find((q) => q.questionId === c.input.questionId)!;
  return cs.PlanQuestionAnswered({ ...by(c), ...c.input, round, planVersion });
};

/** A comment of somebody of the client, in the portal. */
export const commented = (c: With<{ section: Section; text: string }>) =>
  cs.PlanCommentReceived({
    ...inRound(c),
    ...c.input,
    commentId: `c${c.state.comments.length + 1}`,
    contactId: c.actor.id,
    at: c.now,
  });

/** What the client wants, item by item; every item has its section once the rules hold. */
export const feedback = (c: With<{ items: readonly Entry[] }>) =>
  cs.ClientFeedbackRecorded({
    ...by(c),
    ...inRound(c),
    items: c.input.items.map((i, n) => ({ ...i, section: i.section!, itemId: `f${c.state.items.length + n + 1}` })),
  });

/**
 * Planning's decision. The round closes by itself with the last one; a request for clarification is none, and a comment
 * that nobody has taken up keeps it open.
 */
export function itemDecided(c: With<Omit<DataOf<typeof cs.FeedbackDecisionNoted>, 'projectId'>>) {
  const noted = cs.FeedbackDecisionNoted({ projectId: c.id, ...c.input });
  return isDecided(decisionNoted(c.state, noted.data))
    ? [noted, cs.FeedbackRoundClosed({ ...inRound(c), at: c.input.at })]
    : [noted];
}
