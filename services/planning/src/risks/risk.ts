import { pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, each, instant, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { byTheTeam, planners, projectOf } from '../team/membership.js';
import { PlanningPerson } from '../team/views.js';
import * as k from './contingency-rules.js';
import { nextLook } from './interval.js';
import {
  anyone,
  contributors,
  deptOf,
  isOfTheTeamOrManager,
  managers,
  ownerStays,
  phases,
  speaksForDepartment,
} from './people.js';
import { alignedReview, assessment, movedReview } from './assessment.js';
import { act, activated, drafted, roster } from './risk-acts.js';
import * as becomes from './risk-becomes.js';
import { RiskRegister } from './risk-register.js';
import { course, draftedPlan, nextReviewDue, planInForce, type RiskState, state } from './risk-state.js';
import * as r from './rules.js';

const versionOf = ({ contingencyVersion }: { contingencyVersion: number }) => ({ contingencyVersion });
const team = (c: { state: RiskState }) => projectOf(c.state.projectId);
/**
 * 風險 — what may go wrong in a project, how likely and how bad, what is done about it, and who watches it (C7.1, C7.2,
 * W13).
 */
export const Risk = aggregate('Risk', {
  says: { zh: '風險', en: 'Risk' },
  state,
  lifecycle: course,
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'risks', by: 'projectId', many: true }],
  lists: {
    filter: ['projectId', 'status', 'level', 'dept', 'category', 'contingencyStatus', 'covered', 'reviewOverdue'],
    order: ['raisedAt', 'score', 'nextReviewAt'],
    search: ['number', 'description'],
  },
})
  .born(pl.RiskRaised, becomes.raised)
  .on(pl.RiskAssessed, becomes.assessed)
  .on(pl.RiskLevelChanged, becomes.levelChanged)
  .on(pl.RiskResponseSet, becomes.responded)
  .on(pl.ContingencyPlanRequired, becomes.contingencyRequired)
  .on(pl.ContingencyPlanDrafted, becomes.drafted)
  .on(pl.ContingencyPlanApproved, becomes.approved)
  .on(pl.ContingencyPlanExercised, becomes.exercised)
  .on(pl.ContingencyPlanActivated, becomes.activated)
  .on(pl.ContingencyPlanRetired, becomes.retired)
  .on(pl.RiskMaterialised, becomes.materialised)
  .on(pl.RiskReviewed, becomes.reviewed)
  .on(pl.RiskReviewRescheduled, (s, { nextReviewAt }) => ({ ...s, nextReviewAt }))
  .on(pl.RiskReviewOverdue, becomes.reviewOverdue)
  .on(pl.RiskClosed, becomes.closed)

  .create('raiseRisk', {
    by: contributors,
    phases,
    input: z.object({
      projectId: ref('Project'),
      category: pl.riskCategory,
      description: text(2000),
      stage: text(120),
    }),
    numbered: 'RSK',
    reads: (c) => ({ register: one(RiskRegister, c.input.projectId) }),
    guards: [r.projectIsKnown, speaksForDepartment, r.riskDescribed, r.stageNamed],
    decide: (c) =>
      pl.RiskRaised({ ...c.input, riskId: c.id, by: c.actor.id, number: c.number, dept: deptOf(c.actor)!, at: c.now }),
  })
  .command('assessRisk', {
    by: planners,
    phases,
    input: z.object({ likelihood: z.int(), impact: z.int(), rationale: text(2000) }),
    reads: team,
    guards: [r.riskIsOpen, ...byTheTeam, r.likelihoodOnMatrix, r.impactOnMatrix, r.rationaleGiven],
    decide: (c) => assessment({ ...c, said: act(c), event: c.reads.project! }),
  })
  .command('setResponse', {
    by: planners,
    phases,
    input: z.object({ strategy: pl.responseStrategy, measure: text(2000), ownerId: ref('Employee'), dueAt: instant() }),
    reads: (c) => ({ ...roster(c), owner: one(PlanningPerson, c.input.ownerId) }),
    guards: [r.riskIsOpen, r.isAssessed, ...byTheTeam, r.measureGiven, r.ownerOnRoster, ownerStays, r.responseDueLater],
    decide: (c) => pl.RiskResponseSet({ ...act(c), ...c.input }),
  })
  .command('draftContingency', {
    by: planners,
    phases,
    input: z.object(pl.contingency),
    reads: (c) => ({ ...roster(c), people: each(PlanningPerson, c.input.responsibleIds) }),
    guards: [r.riskIsOpen, ...byTheTeam, ...k.planIsWhole],
    decide: drafted,
  })
  .command('approveContingency', {
    by: managers,
    phases,
    reads: (c) => ({ ...roster(c), people: each(PlanningPerson, draftedPlan(c.state)?.responsibleIds ?? []) }),
    guards: [
      r.riskIsOpen,
      k.planIsDrafted,
      k.responsiblesStillThere,
      k.draftedForStay,
      k.notOwnContingencyPlan,
      k.decidesOnContingency,
    ],
    decide: (c) => {
      const { contingencyVersion, responsibleIds } = draftedPlan(c.state)!;
      return pl.ContingencyPlanApproved({ ...act(c), contingencyVersion, responsibleIds });
    },
  })
  .command('exerciseContingency', {
    by: planners,
    phases,
    input: z.object({ findings: text(4000) }),
    reads: team,
    guards: [r.riskIsOpen, k.planStands, ...byTheTeam, k.findingsGiven],
    decide: (c) =>
      pl.ContingencyPlanExercised({
        ...act(c),
        ...c.input,
        contingencyVersion: planInForce(c.state)!.contingencyVersion,
      }),
  })
  .command('activateContingency', {
    ...anyone,
    input: z.object({ account: text(4000) }),
    guards: [r.riskIsOpen, k.planStands, k.planNotActivated, r.happeningDescribed],
    decide: activated,
  })
  .command('retireContingency', {
    by: managers,
    phases,
    input: z.object({ reason: text(2000) }),
    guards: [r.riskIsOpen, k.planStands, k.highRiskKeepsPlan, k.retirementIsExplained, k.decidesOnContingency],
    decide: (c) => pl.ContingencyPlanRetired({ ...act(c), ...c.input, ...versionOf(planInForce(c.state)!) }),
  })
  .command('recordMaterialisation', {
    ...anyone,
    input: z.object({ account: text(4000) }),
    guards: [r.riskIsOpen, r.hasNotMaterialised, r.happeningDescribed],
    decide: (c) => pl.RiskMaterialised({ ...act(c), ...c.input, level: c.state.level }),
  })
  .command('reviewRisk', {
    by: planners,
    phases,
    input: z.object({ outcome: pl.reviewOutcome, note: text(2000) }),
    reads: team,
    guards: [
      r.riskIsOpen,
      r.isAssessed,
      ...byTheTeam,
      r.reviewIsNoted,
      r.sufficientMeasuresExist,
      r.responseAloneIsNotEnough,
    ],
    decide: (c) =>
      pl.RiskReviewed({
        ...act(c),
        ...c.input,
        nextReviewAt: nextLook(c.now, c.reads.project!, c.policy['risk.review.intervalDays']),
      }),
  })
  .command('moveRiskReview', {
    by: ['system'],
    input: z.object({ startsAt: instant(), endsAt: instant() }),
    decide: movedReview,
  })
  .command('alignRiskReview', {
    by: ['system'],
    reads: team,
    decide: alignedReview,
  })
  .command('noteOverdueReview', {
    by: ['system'],
    guards: [r.reviewHasLapsed],
    decide: (c) =>
      pl.RiskReviewOverdue({ projectId: c.state.projectId, riskId: c.id, dueAt: c.state.nextReviewAt!, at: c.now }),
  })
  .command('closeRisk', {
    by: [...new Set([...planners, ...managers])],
    phases,
    input: z.object({ reason: text(2000), evidence: text(2000).optional() }),
    reads: team,
    guards: [
      r.riskIsOpen,
      isOfTheTeamOrManager,
      r.closingIsExplained,
      r.highRiskClosedWithEvidence,
      k.highRiskClosedByManager,
      k.decidesOnHighRisk,
    ],
    decide: (c) => pl.RiskClosed({ ...act(c), ...c.input, level: c.state.level }),
  })
  .due(nextReviewDue, 'noteOverdueReview');
