import { pl, planVersion } from '@marquee/contracts';
import { between, seesCost, seesMargin, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { RequirementBrief } from '../brief/requirement-brief.js';
import { briefIsAcknowledged } from '../brief/rules.js';
import { Review } from '../review/review.js';
import { byTheTeam, planners, projectOf } from '../team/membership.js';
import { agendaOwners } from './agenda-rules.js';
import { ConcludedReview, selectedDraft } from './concluded-review.js';
import * as f from './feedback-rules.js';
import * as d from './plan-decisions.js';
import { byLeads, leaders, ofConfirmation, ofItem, team, withReason, writers } from './plan-people.js';
import { openVersions } from './plan-edition.js';
import * as becomes from './plan-state.js';
import { budgetIsSound, documentIsComplete } from './publishing-rules.js';
import * as opinion from './finance-opinion-rules.js';
import { priceIsWrittenByItsReaders } from './section-rules.js';
import * as r from './writing-rules.js';

const working = { by: planners, phases: between('planning', 'ready') } as const;

/**
 * 策劃書 — the plan document: written from the selected draft, published in versions, revised with the client until
 * confirmed (W09, W10). Its id is the project's.
 */
export const Plan = aggregate('Plan', {
  says: { zh: '策劃書', en: 'Plan document' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    composing: ['finance_reviewed', 'published', 'confirmed', 'abandoned'],
    finance_reviewed: ['composing', 'published', 'confirmed', 'abandoned'],
    published: ['composing', 'finance_reviewed', 'presented', 'confirmed', 'abandoned'],
    presented: ['composing', 'finance_reviewed', 'published', 'confirmed', 'abandoned'],
    confirmed: ['composing', 'finance_reviewed', 'presented'],
    abandoned: ['composing', 'finance_reviewed'],
  }),
  readers: staff,
  /** The budget section has price and cost side by side. */
  visible: { budget: seesMargin, financeRequest: seesCost, financeOpinion: seesMargin, justification: seesMargin },
  shown: { publishedVersions: (s, viewer) => openVersions(s.publishedVersions, seesMargin(s, viewer)) },
  partitionBy: (id) => id,
  reverse: [{ type: 'Project', field: 'plan', by: 'projectId', many: false }],
  lists: { filter: ['status', 'projectId', 'roundsExceeded'], order: ['composedAt'], search: ['title'] },
})
  .born(pl.PlanComposed, becomes.composed)
  .on(pl.PlanSectionEdited, becomes.edited)
  .on(pl.ReviewTodoResolved, becomes.todoSettled)
  .on(pl.FinanceOpinionRequested, becomes.opinionRequested)
  .on(pl.FinanceOpinionNoted, becomes.opinionNoted)
  .on(pl.PlanBudgetJustified, becomes.justified)
  .on(pl.PlanVersionPublished, becomes.published)
  .on(pl.PlanSuperseded, becomes.superseded)
  .on(pl.PlanPresentationNoted, becomes.presented)
  .on(pl.FeedbackRoundsExceeded, becomes.roundsExceeded)
  .on(pl.ClientFeedbackNoted, becomes.feedbackNoted)
  .on(pl.FeedbackItemDecided, becomes.itemDecided)
  .on(pl.FeedbackClarificationNoted, becomes.clarified)
  .on(pl.PlanLocked, becomes.locked)
  .on(pl.PlanUnlocked, becomes.unlocked)
  .on(pl.PlanChangeOpened, becomes.changeOpened)
  .on(pl.PlanAbandoned, becomes.abandoned)
  .on(pl.PlanResumed, becomes.resumed)

  .create('composePlan', {
    by: planners,
    phases: between('planning', 'confirming'),
    input: z.object({ draftId: ref('Draft') }),
    reads: (c) => ({ ...projectOf(c.id), review: one(ConcludedReview, c.id), brief: one(RequirementBrief, c.id) }),
    guards: [...byTheTeam, briefIsAcknowledged, r.reviewHasPassed, r.draftIsSelected],
    decide: (c) =>
      pl.PlanComposed({
        ...d.by(c),
        draftId: c.input.draftId,
        reviewId: c.reads.review!.reviewId!,
        title: c.reads.project!.title,
        todos: [...(c.reads.review!.todos ?? [])],
        ...d.firstSections(c.reads.project!, selectedDraft(c.reads.review)!),
      }),
  })
  .command('editSection', {
    ...working,
    input: z.object(pl.planSections),
    reads: team,
    guards: [...writers, r.someSectionGiven, priceIsWrittenByItsReaders],
    decide: d.editing,
  })
  .command('resolveReviewTodo', {
    ...working,
    input: z.object({ todoId: z.string(), how: pl.todoSettlement, reason: text(2000).optional() }),
    reads: (c) => ({ ...team(c), review: one(Review, c.state.reviewId) }),
    guards: [...writers, r.todoIsOpen, r.departmentHasAnswered, r.rejectionOfTodoExplained],
    decide: (c) => pl.ReviewTodoResolved({ ...d.by(c), ...c.input }),
  })
  .command('requestFinanceOpinion', {
    ...working,
    reads: team,
    guards: [...writers, ...budgetIsSound, opinion.notAskedYet],
    decide: (c) => d.finance(c, c.state.budget!, c.state.revision),
  })
  .command('noteFinanceOpinion', {
    by: ['system'],
    input: pl.FinanceOpinionNoted.schema.omit({ projectId: true }),
    guards: [r.planIsAlive, opinion.opinionWasRequested],
    decide: (c) => pl.FinanceOpinionNoted({ projectId: c.id, ...c.input }),
  })
  .command('justifyPlanBudget', {
    by: ['planning_manager', ...leaders],
    phases: between('planning', 'ready'),
    input: withReason,
    guards: [r.planIsAlive, opinion.somethingToJustify, opinion.notOwnFigures, opinion.budgetIsJustified],
    decide: d.justifying,
  })
  .command('publishPlanVersion', {
    ...working,
    reads: (c) => ({ ...team(c), ...agendaOwners(c) }),
    guards: [
      ...writers,
      ...documentIsComplete,
      r.todosAreSettled,
      ...opinion.moneyIsAnsweredFor,
      r.somethingChangedSince,
      f.acceptedItemsAreTaken,
      r.notLocked,
    ],
    decide: d.edition,
  })
  .command('notePlanPresentation', {
    by: ['system'],
    input: z.object({ planVersion, round: z.int().min(1), at: instant() }),
    reads: team,
    guards: [r.planIsAlive, f.isKnownVersion],
    decide: d.presentation,
  })
  .command('noteClientFeedback', {
    by: ['system'],
    input: pl.ClientFeedbackNoted.schema.omit({ projectId: true }),
    guards: [r.planIsAlive, f.isPublishedVersion, f.itemsAreNew],
    decide: (c) => pl.ClientFeedbackNoted({ projectId: c.id, ...c.input }),
  })
  .command('acceptItem', {
    ...working,
    input: ofItem.extend({ asItStands: text(2000).optional() }),
    reads: team,
    guards: [...writers, f.itemAwaitsDecision, f.asItStandsIsExplained],
    decide: (c) => d.decided(c, 'accepted', c.input.asItStands),
  })
  .command('declineItem', {
    ...working,
    input: ofItem.extend(withReason.shape),
    reads: team,
    guards: [...writers, f.itemAwaitsDecision, f.decliningIsExplained],
    decide: (c) => d.decided(c, 'declined', c.input.reason),
  })
  .command('needClarification', {
    ...working,
    input: ofItem.extend(withReason.shape),
    reads: team,
    guards: [...writers, f.itemIsOpen, f.clarificationIsExplained],
    decide: (c) => d.decided(c, 'needs_clarification', c.input.reason),
  })
  .command('noteClarification', {
    by: ['system'],
    input: ofItem.extend({ text: text(2000) }),
    guards: [r.planIsAlive, f.itemNeedsClarification],
    decide: (c) => pl.FeedbackClarificationNoted({ projectId: c.id, ...c.input, at: c.now }),
  })
  .command('lockPlan', {
    by: ['system'],
    input: ofConfirmation,
    guards: [r.planIsAlive, r.isLatestAndUnmodified],
    decide: (c) => pl.PlanLocked(d.confirmed(c)),
  })
  .command('unlockPlan', {
    by: ['system'],
    input: ofConfirmation.extend(withReason.shape),
    guards: [r.isTheConfirmedVersion],
    decide: (c) => pl.PlanUnlocked({ ...d.confirmed(c), reason: c.input.reason }),
  })
  .command('openPlanChange', {
    ...byLeads,
    input: withReason,
    reads: team,
    guards: [...byTheTeam, r.isLocked, r.changeIsExplained],
    decide: (c) => pl.PlanChangeOpened({ ...d.by(c), planVersion: c.state.confirmedVersion!, reason: c.input.reason }),
  })
  .command('abandonPlan', {
    ...byLeads,
    input: withReason,
    reads: team,
    guards: [...writers, r.notConfirmed, r.abandoningIsExplained],
    decide: d.abandoned,
  })
  .command('resumePlan', {
    ...byLeads,
    input: withReason,
    reads: team,
    guards: [r.planIsAbandoned, ...byTheTeam, r.resumingIsExplained],
    decide: (c) => pl.PlanResumed({ ...d.by(c), reason: c.input.reason }),
  });
