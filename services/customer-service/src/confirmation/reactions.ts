import { cs, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { PlanPresentation } from './plan-presentation.js';

type Published = { planVersion: number; hash: string; price: { amount: number; currency: string } };
const latest = ({ planVersion, hash, price }: Published) => ({ planVersion, hash, price });

/**
 * W10, W11: the first version is a task to present it, later ones take its place; planning's decisions close the round
 * (B03, B04).
 */
export const confirmationReactions = [
  when(pl.PlanVersionPublished).issue(PlanPresentation, 'openPresentation', ({ data }) =>
    data.planVersion === 1 ? { id: data.projectId, input: latest(data) } : undefined,
  ),
  when(pl.PlanVersionPublished).issue(PlanPresentation, 'noteLatestPlan', ({ data }) =>
    data.planVersion > 1 ? { id: data.projectId, input: latest(data) } : undefined,
  ),
  when(pl.PlanAbandoned).issue(PlanPresentation, 'withdrawPlan', ({ data }) =>
    data.planVersion ? { id: data.projectId, input: {} } : undefined,
  ),
  when(pl.FeedbackItemDecided).issue(
    PlanPresentation,
    'noteItemDecided',
    ({ data: { projectId, itemId, decision, reason, at } }) => ({
      id: projectId,
      input: { itemId, decision, reason, at },
    }),
  ),
  when(cs.PlanConfirmed).issue(PlanPresentation, 'noteSatisfied', ({ data: { projectId, planVersion, signedAt } }) => ({
    id: projectId,
    input: { planVersion, at: signedAt },
  })),
];
