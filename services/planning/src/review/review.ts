import { departmentId, departmentNames, pl } from '@marquee/contracts';
import { isStaff, OrgChart } from '@marquee/regulation';
import {
  type Actor,
  aggregate,
  each,
  everything,
  holds,
  instant,
  lifecycle,
  one,
  ref,
  text,
  where,
  within,
} from '@marquee/kernel';
import { z } from 'zod';
import { RequirementBrief } from '../brief/requirement-brief.js';
import { Draft } from '../drafts/draft.js';
import { projectOf } from '../team/membership.js';
import { PlanningPerson } from '../team/views.js';
import { conclusionOf } from './conclusion.js';
import * as end from './conclusion-rules.js';
import { begun, started } from './opening.js';
import * as opening from './opening-rules.js';
import { chair, panellists, reviewers } from './people.js';
import * as panel from './panel-rules.js';
import * as becomes from './review-state.js';
import * as score from './scoring-rules.js';
import * as instead from './substitution.js';
import * as answer from './todo-answer.js';

type Acting = { id: string; actor: Actor; state: becomes.ReviewState };
const named = (c: Acting) => ({ projectId: c.state.projectId, reviewId: c.id });
const by = (c: Acting) => ({ ...named(c), by: c.actor.id });

/** 內部評審 — the panel scores the drafts blindly and selects one, or sends all back (C3.2.4, W08). */
export const Review = aggregate('Review', {
  says: { zh: '內部評審', en: 'Internal review' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    scheduled: ['open', 'void'],
    open: ['concluded_pass', 'concluded_revise', 'void'],
    concluded_pass: [],
    concluded_revise: [],
    void: [],
  }),
  readers: reviewers,
  /** Staff know of every review; an expert from outside only of those on whose panel they sit. */
  readable: within((viewer) => (isStaff(viewer) ? everything : where({ panel: holds({ reviewerId: viewer.id }) }))),
  shown: { scores: becomes.scoresShownTo },
  partitionBy: (_, s) => s.projectId,
  unique: {
    projectUnderReview: {
      clause: 'C3.2.4',
      says: { zh: '評審中的項目', en: 'project under review' },
      key: (s) => (becomes.isUnderWay(s) ? s.projectId : undefined),
    },
  },
  reverse: [{ type: 'Project', field: 'reviews', by: 'projectId', many: true }],
  lists: {
    filter: ['projectId', 'status', 'deadline'],
    order: ['deadline', 'number', 'concludedAt'],
    search: ['number'],
  },
})
  .born(pl.ReviewScheduled, becomes.scheduled)
  .on(pl.ReviewOpened, becomes.opened)
  .on(pl.ReviewScoreSubmitted, becomes.scored)
  .on(pl.ReviewerRecused, becomes.recused)
  .on(pl.ReviewerSubstituted, becomes.substituted)
  .on(pl.ReviewDeadlinePassed, becomes.deadlinePassed)
  .on(pl.ReviewExtended, becomes.extended)
  .on(pl.ReviewConcluded, becomes.concluded)
  .on(pl.ReviewTodoAnswered, becomes.todoAnswered)
  .on(pl.ReviewVoided, becomes.voided)
  .create('openReview', {
    ...chair,
    numbered: 'REV',
    input: z.object({
      projectId: ref('Project'),
      draftIds: z.array(ref('Draft')).max(20),
      panel: z.array(pl.panelSeat).max(50),
      deadline: instant(),
      opensAt: instant().optional(),
    }),
    reads: (c, own) => ({
      ...projectOf(c.input.projectId),
      drafts: each(Draft, c.input.draftIds),
      people: each(
        PlanningPerson,
        c.input.panel.map((seat) => seat.reviewerId),
      ),
      units: each(OrgChart, departmentNames),
      brief: one(RequirementBrief, c.input.projectId),
      reviews: own.many({ projectId: c.input.projectId }),
    }),
    guards: opening.mayOpen,
    decide: (c) => begun(c),
  })
  .command('startReview', {
    by: ['system'],
    guards: [score.isScheduled],
    decide: started,
  })
  .command('submitScore', {
    ...panellists,
    input: z.object({
      draftId: ref('Draft'),
      feasibility: z.int(),
      innovation: z.int(),
      costBenefit: z.int(),
      opinion: text(4000).optional(),
      todoDept: departmentId.optional(),
    }),
    guards: [
      score.isOpen,
      score.isInTime,
      score.sitsOnThePanel,
      score.judgesForOneSeat,
      panel.notByAnAuthor,
      score.hasNotRecused,
      score.draftIsUnderReview,
      score.scoresEachDraftOnce,
      ...score.marksInRange,
      score.opinionOnLowMarks,
    ],
    decide: (c) =>
      pl.ReviewScoreSubmitted({ ...named(c), ...c.input, reviewerId: score.reviewerOf(c.actor), at: c.now }),
  })
  .command('recuse', {
    ...panellists,
    input: z.object({ reason: text(2000) }),
    guards: [
      score.isOpen,
      score.sitsOnThePanel,
      score.judgesForOneSeat,
      panel.notByAnAuthor,
      score.mayStillRecuse,
      score.recusalIsExplained,
    ],
    decide: (c) =>
      pl.ReviewerRecused({
        ...named(c),
        reviewerId: score.reviewerOf(c.actor),
        draftIds: c.state.draftIds,
        reason: c.input.reason,
        at: c.now,
      }),
  })
  .command('substituteReviewer', {
    ...chair,
    input: instead.form,
    reads: instead.known,
    guards: [score.isOpen, score.isInTime, panel.notByAnAuthor, ...instead.maySubstitute],
    decide: instead.substituted,
  })
  .command('noteDeadlinePassed', {
    by: ['system'],
    guards: [score.isOpen, score.timeIsUp],
    decide: (c) =>
      pl.ReviewDeadlinePassed({
        ...named(c),
        overdueIds: c.state.panel.filter((seat) => seat.status === 'pending').map((seat) => seat.reviewerId),
        at: c.now,
      }),
  })
  .command('extendReview', {
    ...chair,
    input: z.object({ deadline: instant(), reason: text(2000) }),
    guards: [score.isOpen, panel.notByAnAuthor, ...score.mayExtend],
    decide: (c) => pl.ReviewExtended({ ...by(c), ...c.input }),
  })
  .command('concludeReview', {
    ...chair,
    input: z.object({
      decision: z.enum(['selected', 'reviseAll']),
      selectedDraftId: ref('Draft').optional(),
      standard: z.array(pl.qualityStandard).max(3).default([]),
      despiteLowScores: text(2000).optional(),
    }),
    reads: (c) => ({ selected: one(Draft, c.input.selectedDraftId), units: each(OrgChart, departmentNames) }),
    guards: [score.isOpen, panel.notByAnAuthor, ...end.mayConclude],
    decide: (c) => pl.ReviewConcluded({ ...by(c), ...conclusionOf(c), at: c.now }),
  })
  .command('answerReviewTodo', {
    ...answer.heads,
    input: answer.form,
    reads: answer.known,
    guards: answer.mayAnswer,
    decide: answer.answered,
  })
  .command('voidReview', {
    ...chair,
    input: z.object({ reason: text(2000) }),
    guards: [score.isNotOver, panel.notByAnAuthor, score.voidingIsExplained],
    decide: (c) => pl.ReviewVoided({ ...by(c), draftIds: c.state.draftIds, reason: c.input.reason, at: c.now }),
  })
  .due(becomes.opensAt, 'startReview')
  .due(becomes.scoringEnds, 'noteDeadlinePassed');
