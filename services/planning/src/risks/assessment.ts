import { pl } from '@marquee/contracts';
import type { Policies } from '@marquee/kernel';
import { type EventDates, nextLook } from './interval.js';
import { planInForce, type RiskState } from './risk-state.js';
import { levelOf, scaleOf } from './scale.js';

interface Assessing {
  readonly state: RiskState;
  readonly policy: Policies;
  readonly now: string;
  readonly input: { readonly likelihood: number; readonly impact: number; readonly rationale: string };
  /** Which risk, who and when. */
  readonly said: { readonly projectId: string; readonly riskId: string; readonly by: string; readonly at: string };
  readonly event: EventDates;
}

/**
 * What follows from an assessment, in this order: the level, whether it changed, and whether a contingency plan is
 * missing now (C7.1.2, C7.2.1). The first assessment also starts the clock of reviews. Pure.
 */
export function assessment({ state, policy, now, input, said, event }: Assessing) {
  const scale = scaleOf(policy);
  const score = input.likelihood * input.impact;
  const level = levelOf(score, scale);
  const { category, description, level: from } = state;
  const first = from ? {} : { nextReviewAt: nextLook(now, event, policy['risk.review.intervalDays']) };
  const { projectId, riskId, at } = said;
  return [
    pl.RiskAssessed({ ...said, ...input, ...first, category, description, score, level, scale }),
    ...(from && from !== level ? [pl.RiskLevelChanged({ ...said, from, level })] : []),
    ...(level === 'high' && from !== 'high' && !planInForce(state)
      ? [pl.ContingencyPlanRequired({ projectId, riskId, at })]
      : []),
  ];
}

interface Moving {
  readonly id: string;
  readonly state: RiskState;
  readonly policy: Policies;
  readonly now: string;
  readonly input: EventDates;
}

/**
 * When a risk is looked at again once the event has moved, counted from when it was looked at last (R068). Nothing for
 * one that nobody has to look at, or whose review is late already. Pure.
 */
export function movedReview({ id: riskId, state: s, policy, now: at, input }: Moving) {
  const looked = s.reviews.at(-1)?.at ?? s.assessments[0]?.at;
  if (!looked || !s.nextReviewAt || s.reviewOverdue) return [];
  const nextReviewAt = nextLook(looked, input, policy['risk.review.intervalDays']);
  const { projectId, nextReviewAt: formerReviewAt } = s;
  if (nextReviewAt === formerReviewAt) return [];
  return [pl.RiskReviewRescheduled({ projectId, riskId, nextReviewAt, formerReviewAt, at })];
}

/** The same by the dates in force as they are now; nothing while the event has not moved. Pure. */
export const alignedReview = (
  c: Omit<Moving, 'input'> & { readonly reads: { readonly project: EventDates | undefined } },
) => (c.reads.project ? movedReview({ ...c, input: c.reads.project }) : []);
