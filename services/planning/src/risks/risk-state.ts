import { pl } from '@marquee/contracts';
import { instant, type Instant, isBefore, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const person = ref('Employee');
const figures = { likelihood: z.int().min(1), impact: z.int().min(1), score: z.int().min(1), level: pl.riskLevel };
const assessment = z.object({ ...figures, rationale: text(2000), byId: person, at: instant() });
const response = z.object({
  strategy: pl.responseStrategy,
  measure: text(2000),
  ownerId: person,
  dueAt: instant(),
  byId: person,
  at: instant(),
});
const review = z.object({ outcome: pl.reviewOutcome, note: text(2000), byId: person, at: instant() });
const exercise = z.object({ findings: text(4000), byId: person, at: instant() });
const plan = z.object({
  contingencyVersion: z.int().min(1),
  status: z.enum(['drafted', 'approved', 'exercised', 'activated', 'retired']),
  ...pl.contingency,
  drafterId: person,
  /** Everybody who wrote on it since one was last approved: a draft that was not approved lives on in the next. */
  authorIds: z.array(person).optional(),
  draftedAt: instant(),
  approvedById: person.optional(),
  approvedAt: instant().optional(),
  activatedAt: instant().optional(),
  exercises: z.array(exercise),
});
export type ContingencyPlan = z.output<typeof plan>;

/** State of a risk: what it is, how it was assessed, what is done about it, and how it is watched. */
export const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  category: pl.riskCategory,
  description: text(2000),
  stage: text(120),
  dept: pl.RiskRaised.schema.shape.dept,
  raisedById: person,
  raisedAt: instant(),
  status: z.enum(['raised', 'assessed', 'treated', 'monitoring', 'materialised', 'closed']),
  /** Of the newest assessment; absent until the first. */
  likelihood: figures.likelihood.optional(),
  impact: figures.impact.optional(),
  score: figures.score.optional(),
  level: pl.riskLevel.optional(),
  /** When the level changed last; absent while it is that of the first assessment. */
  levelSince: instant().optional(),
  scale: pl.riskScale.optional(),
  assessments: z.array(assessment),
  response: response.optional(),
  contingencyPlans: z.array(plan),
  contingencyStatus: z.enum(['not_required', 'required', 'drafted', 'approved', 'exercised', 'activated', 'retired']),
  contingencyRequiredAt: instant().optional(),
  /** An approved contingency plan is in force. */
  covered: z.boolean(),
  /** What the last review found of the measures; absent when they have changed since. */
  measures: pl.reviewOutcome.optional(),
  reviews: z.array(review),
  nextReviewAt: instant().optional(),
  reviewOverdue: z.boolean(),
  materialisedAt: instant().optional(),
  /** What happened when it materialised. */
  account: text(4000).optional(),
  closedById: person.optional(),
  closedAt: instant().optional(),
  closedBecause: text(2000).optional(),
  evidence: text(2000).optional(),
});
export type RiskState = z.output<typeof state>;

/** Where a risk may go from where it stands. */
export const course = lifecycle('status', {
  raised: ['assessed', 'materialised', 'closed'],
  assessed: ['treated', 'monitoring', 'materialised', 'closed'],
  treated: ['assessed', 'monitoring', 'materialised', 'closed'],
  monitoring: ['assessed', 'treated', 'materialised', 'closed'],
  materialised: ['closed'],
  closed: [],
});

const IN_FORCE: readonly ContingencyPlan['status'][] = ['approved', 'exercised', 'activated'];
export const isOpen = (s: RiskState): boolean => s.status !== 'closed';
export const isHigh = (s: RiskState): boolean => s.level === 'high';
/** It is high, or nobody has said yet that it is not. */
export const mayBeHigh = (s: RiskState): boolean => isHigh(s) || (isOpen(s) && s.level === undefined);
/** It was high at some time: lowered figures do not say that it is over. */
export const wasHigh = (s: RiskState): boolean => isHigh(s) || s.assessments.some((a) => a.level === 'high');
/** It was high at some time, or nobody has said yet that it is not. */
export const mayHaveBeenHigh = (s: RiskState): boolean => wasHigh(s) || mayBeHigh(s);
/** The contingency plan that holds at present. */
export const planInForce = (s: RiskState): ContingencyPlan | undefined =>
  s.contingencyPlans.find((p) => IN_FORCE.includes(p.status));
/** The contingency plan that waits for approval. */
export const draftedPlan = (s: RiskState): ContingencyPlan | undefined =>
  s.contingencyPlans.find((p) => p.status === 'drafted');
/** Whoever wrote the plan that waits for approval, in all its drafts. */
export const draftersOf = (s: RiskState): readonly string[] => {
  const draft = draftedPlan(s);
  return draft ? (draft.authorIds ?? [draft.drafterId]) : [];
};
/** A high risk for which no approved contingency plan is in force. */
export const lacksPlan = (s: RiskState): boolean => isOpen(s) && isHigh(s) && !planInForce(s);
/** For a high risk a response alone is not enough (C7.2.1); and measures that a review found wanting are none. */
export const isTreated = (s: RiskState): boolean =>
  s.response !== undefined && s.measures !== 'adjust_measures' && !(isHigh(s) && !planInForce(s));
/** When the next review falls due, unless it was noted as overdue already. */
export const nextReviewDue = (s: RiskState): Instant | undefined => (s.reviewOverdue ? undefined : s.nextReviewAt);
export const reviewIsLate = (s: RiskState, now: Instant): boolean =>
  isOpen(s) && !s.reviewOverdue && s.nextReviewAt !== undefined && !isBefore(now, s.nextReviewAt);

function statusOf(s: RiskState): RiskState['status'] {
  if (s.status === 'materialised' || s.status === 'closed' || !s.level) return s.status;
  if (!isTreated(s)) return 'assessed';
  return s.measures === 'measures_suffice' ? 'monitoring' : 'treated';
}

function contingencyOf(s: RiskState): RiskState['contingencyStatus'] {
  const current = planInForce(s) ?? draftedPlan(s);
  if (current) return current.status;
  if (isOpen(s) && isHigh(s)) return 'required';
  return s.contingencyPlans.length > 0 ? 'retired' : 'not_required';
}

/** What follows from the rest: nobody sets where a risk stands by hand. */
export function settled(s: RiskState): RiskState {
  const known = isTreated(s) || s.measures === 'adjust_measures' ? s : { ...s, measures: undefined };
  return {
    ...known,
    status: statusOf(known),
    contingencyStatus: contingencyOf(known),
    covered: planInForce(known) !== undefined,
  };
}
