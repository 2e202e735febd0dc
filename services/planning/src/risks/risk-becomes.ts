import type { pl } from '@marquee/contracts';
import type { DataOf, Instant } from '@marquee/kernel';
import { type ContingencyPlan, draftersOf, draftedPlan, planInForce, type RiskState, settled } from './risk-state.js';

type Plan = ContingencyPlan | undefined;
const inPlan = (s: RiskState, of: Plan, change: Partial<ContingencyPlan>): RiskState =>
  settled({ ...s, contingencyPlans: s.contingencyPlans.map((p) => (p === of ? { ...p, ...change } : p)) });

export const raised = ({ riskId: _, by, at, ...e }: DataOf<typeof pl.RiskRaised>): RiskState => ({
  ...e,
  raisedById: by,
  raisedAt: at,
  status: 'raised',
  assessments: [],
  contingencyPlans: [],
  contingencyStatus: 'not_required',
  covered: false,
  reviews: [],
  reviewOverdue: false,
});

/** A new assessment is no review: the time of the next review stays as it was. */
export function assessed(
  s: RiskState,
  { likelihood, impact, score, level, rationale, by, at, scale, nextReviewAt }: DataOf<typeof pl.RiskAssessed>,
): RiskState {
  const judged = { likelihood, impact, score, level };
  return settled({
    ...s,
    ...judged,
    scale,
    assessments: [...s.assessments, { ...judged, rationale, byId: by, at }],
    nextReviewAt: s.nextReviewAt ?? nextReviewAt,
  });
}

/** The level itself came with the assessment. */
export const levelChanged = (s: RiskState, { at }: DataOf<typeof pl.RiskLevelChanged>): RiskState => ({
  ...s,
  levelSince: at,
});

export const responded = (
  s: RiskState,
  { projectId: _, riskId: __, by, ...e }: DataOf<typeof pl.RiskResponseSet>,
): RiskState => settled({ ...s, response: { ...e, byId: by }, measures: undefined });

export const contingencyRequired = (s: RiskState, { at }: DataOf<typeof pl.ContingencyPlanRequired>): RiskState =>
  settled({ ...s, contingencyRequiredAt: at });

/** A draft that was not approved gives way to the new one. */
export const drafted = (
  s: RiskState,
  { projectId: _, riskId: __, by, at, answersDept: ___, ...e }: DataOf<typeof pl.ContingencyPlanDrafted>,
): RiskState =>
  settled({
    ...s,
    contingencyPlans: [
      ...s.contingencyPlans.filter((p) => p.status !== 'drafted'),
      {
        ...e,
        status: 'drafted',
        drafterId: by,
        authorIds: [...new Set([...draftersOf(s), by])],
        draftedAt: at,
        exercises: [],
      },
    ],
  });

/** The new plan takes the place of the one in force; whether measures suffice is for the next review to say. */
export function approved(s: RiskState, { by, at }: DataOf<typeof pl.ContingencyPlanApproved>): RiskState {
  const replaced = inPlan({ ...s, measures: undefined }, planInForce(s), { status: 'retired' });
  return inPlan(replaced, draftedPlan(replaced), { status: 'approved', approvedById: by, approvedAt: at });
}

/** A plan that was activated stays so, whatever is practised afterwards. */
export function exercised(s: RiskState, { findings, by, at }: DataOf<typeof pl.ContingencyPlanExercised>): RiskState {
  const plan = planInForce(s)!;
  return inPlan(s, plan, {
    status: plan.status === 'activated' ? 'activated' : 'exercised',
    exercises: [...plan.exercises, { findings, byId: by, at }],
  });
}

export const activated = (s: RiskState, { at }: DataOf<typeof pl.ContingencyPlanActivated>): RiskState =>
  inPlan(s, planInForce(s), { status: 'activated', activatedAt: at });

export const retired = (s: RiskState, _: DataOf<typeof pl.ContingencyPlanRetired>): RiskState =>
  inPlan(s, planInForce(s), { status: 'retired' });

export const materialised = (s: RiskState, { account, at }: DataOf<typeof pl.RiskMaterialised>): RiskState => ({
  ...s,
  status: 'materialised',
  account,
  materialisedAt: at,
});

export const reviewed = (
  s: RiskState,
  { outcome, note, by, at, nextReviewAt }: DataOf<typeof pl.RiskReviewed>,
): RiskState =>
  settled({
    ...s,
    measures: outcome,
    reviews: [...s.reviews, { outcome, note, byId: by, at }],
    nextReviewAt,
    reviewOverdue: false,
  });

export const reviewOverdue = (s: RiskState, _: { readonly at: Instant }): RiskState => ({ ...s, reviewOverdue: true });

/** With the risk, its contingency plan is done with, approved or not. */
export const closed = (s: RiskState, { reason, evidence, by, at }: DataOf<typeof pl.RiskClosed>): RiskState =>
  settled({
    ...s,
    status: 'closed',
    contingencyPlans: s.contingencyPlans.map((p) => ({ ...p, status: 'retired' })),
    nextReviewAt: undefined,
    reviewOverdue: false,
    closedById: by,
    closedAt: at,
    closedBecause: reason,
    evidence,
  });
