import { budgetLine, pl } from '@marquee/contracts';
import { between, isStaff, seesCost, staff, withAuthor } from '@marquee/regulation';
import { type Actor, aggregate, everything, holds, lifecycle, one, ref, text, where, within } from '@marquee/kernel';
import { z } from 'zod';
import { RequirementBrief } from '../brief/requirement-brief.js';
import { byTheTeam, planners, projectOf } from '../team/membership.js';
import * as becomes from './draft-state.js';
import * as writing from './draft-rules.js';
import * as submission from './submission-rules.js';

type Acting = { id: string; actor: Actor; state: becomes.DraftState };
const by = (c: Acting) => ({ projectId: c.state.projectId, draftId: c.id, by: c.actor.id });
const begun = (c: { id: string; actor: Actor; now: string; number: string }) => ({
  draftId: c.id,
  by: c.actor.id,
  number: c.number,
  at: c.now,
});
const team = (c: { state: becomes.DraftState }) => projectOf(c.state.projectId);

/** 方案初稿 — one of several concepts for an event, from the idea on the board to the review's decision (C3.2.3, W07). */
export const Draft = aggregate('Draft', {
  says: { zh: '方案初稿', en: 'Draft plan' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    idea: ['withdrawn'],
    draft: ['submitted', 'withdrawn'],
    submitted: ['draft', 'selected', 'rejected', 'withdrawn'],
    selected: [],
    rejected: [],
    withdrawn: [],
  }),
  readers: [...staff, 'expert'],
  /** Staff read every draft; an expert from outside those that are theirs to review. */
  readable: within((viewer) => (isStaff(viewer) ? everything : where({ reviewerIds: holds(viewer.id) }))),
  // What was sent back is kept as a digest of the estimate among others: it tells it to whoever tries amounts.
  visible: { estimate: seesCost, total: seesCost, justification: seesCost, sentBackAs: seesCost },
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'drafts', by: 'projectId', many: true }],
  lists: {
    filter: ['projectId', 'status', 'kind', 'fromIdeaId'],
    order: ['submittedAt', 'number'],
    search: ['title', 'number', 'idea', 'concept'],
  },
})
  .born(pl.IdeaAdded, becomes.ideaAdded)
  .born(pl.DraftCreated, becomes.created)
  .on(pl.DraftWritten, becomes.rewritten)
  .on(pl.DraftCostEstimated, becomes.estimated)
  .on(pl.DraftSubmitted, becomes.submitted)
  .on(pl.DraftWithdrawn, becomes.withdrawn)
  .on(pl.DraftPutUnderReview, becomes.underReview)
  .on(pl.DraftDecided, becomes.decided)
  .on(pl.DraftReleased, becomes.released)

  .create('addIdea', {
    by: planners,
    phases: between('planning', 'confirming'),
    numbered: 'IDE',
    input: z.object({
      projectId: ref('Project'),
      title: text(120),
      idea: text(2000),
      kind: pl.ideaKind,
      reusedFromId: ref('Project').optional(),
    }),
    reads: (c) => projectOf(c.input.projectId),
    guards: [...byTheTeam, writing.ideaHasTitle, writing.ideaIsDescribed, writing.reuseNamesItsOrigin],
    decide: (c) => pl.IdeaAdded({ ...begun(c), ...c.input }),
  })
  .create('createDraft', {
    by: planners,
    phases: between('planning', 'confirming'),
    numbered: 'DRA',
    input: z.object({ projectId: ref('Project'), title: text(120).optional(), fromIdeaId: ref('Draft').optional() }),
    reads: (c, own) => ({ ...projectOf(c.input.projectId), idea: own.one(c.input.fromIdeaId) }),
    guards: [...byTheTeam, writing.beginsWithAnIdea, writing.ideaIsOnTheBoard, writing.draftHasTitle],
    decide: ({ input: { projectId, title, fromIdeaId }, reads: { idea }, ...c }) =>
      pl.DraftCreated({
        ...begun(c),
        projectId,
        title: title ?? idea?.title ?? '',
        fromIdeaId,
        ideaAuthorIds: idea?.authorIds,
        concept: idea?.idea,
      }),
  })
  .command('writeDraft', {
    by: planners,
    phases: between('planning', 'confirming'),
    input: z.object({
      title: text(120).optional(),
      concept: text(4000).optional(),
      flow: text(4000).optional(),
      innovationNote: text(2000).optional(),
      risks: z.array(pl.consideredRisk).max(50).optional(),
    }),
    reads: team,
    guards: [writing.isInTheWorks, ...byTheTeam, writing.titleIsKept],
    decide: (c) => {
      const { title, concept, flow, innovationNote, risks } = c.state;
      return pl.DraftWritten({ ...by(c), title, concept, flow, innovationNote, risks, ...c.input });
    },
  })
  .command('estimateDraftCost', {
    by: planners,
    phases: between('planning', 'confirming'),
    input: z.object({ lines: z.array(budgetLine).max(100), justification: text(2000).optional() }),
    reads: team,
    guards: [
      writing.isInTheWorks,
      ...byTheTeam,
      submission.estimateHasLines,
      submission.amountsAreNotNegative,
      submission.inTheClientsCurrency,
    ],
    decide: (c) => pl.DraftCostEstimated({ ...by(c), ...c.input, total: submission.totalOf(c.input.lines) }),
  })
  .command('submitDraft', {
    by: planners,
    phases: between('planning', 'confirming'),
    reads: (c) => ({ ...team(c), brief: one(RequirementBrief, c.state.projectId) }),
    guards: [writing.isInTheWorks, ...byTheTeam, ...submission.complete, submission.isRevised],
    decide: (c) =>
      pl.DraftSubmitted({
        ...by(c),
        title: c.state.title,
        estimate: c.state.estimate,
        total: c.state.total!,
        overBudget: submission.isOverBudget(c),
        justification: c.state.justification,
        authorIds: c.state.authorIds,
        at: c.now,
      }),
  })
  .command('withdrawDraft', {
    by: planners,
    phases: between('planning', 'confirming'),
    reads: team,
    guards: [...byTheTeam, writing.canBeWithdrawn, writing.isNotUnderReview],
    decide: (c) => pl.DraftWithdrawn({ ...by(c), at: c.now }),
  })
  .command('putUnderReview', {
    by: ['system'],
    input: z.object({ reviewId: ref('Review'), reviewerIds: z.array(ref('Employee')) }),
    guards: [writing.isSubmitted, writing.isNotUnderReview],
    decide: (c) => pl.DraftPutUnderReview({ projectId: c.state.projectId, draftId: c.id, ...c.input }),
  })
  .command('admitReviewer', {
    by: ['system'],
    input: z.object({ reviewId: ref('Review'), reviewerId: ref('Employee') }),
    guards: [writing.isUnderThisReview],
    decide: ({ input: { reviewId, reviewerId }, ...c }) =>
      pl.DraftPutUnderReview({
        projectId: c.state.projectId,
        draftId: c.id,
        reviewId,
        reviewerIds: withAuthor(c.state.reviewerIds, reviewerId),
      }),
  })
  .command('decideDraft', {
    by: ['system'],
    input: z.object({ reviewId: ref('Review'), outcome: pl.DraftDecided.schema.shape.outcome }),
    guards: [writing.isSubmitted, writing.isUnderThisReview],
    decide: (c) => pl.DraftDecided({ projectId: c.state.projectId, draftId: c.id, ...c.input }),
  })
  .command('releaseDraft', {
    by: ['system'],
    input: z.object({ reviewId: ref('Review') }),
    guards: [writing.isUnderThisReview],
    decide: (c) => pl.DraftReleased({ projectId: c.state.projectId, draftId: c.id, ...c.input }),
  });
