import { cs, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { PlanConfirmation } from './plan-confirmation.js';
import { PlanPresentation } from './plan-presentation.js';

type Loss = 'voided' | 'superseded';
type Published = { planVersion: number; hash: string; price: { amount: number; currency: string } };
const ended = (forms: readonly string[] = [], nextPlanVersion?: number) =>
  forms.map((id) => ({ id, input: { nextPlanVersion } }));
const resumed = ({ projectId: id, planVersion }: { projectId: string; planVersion: number }, cause: Loss) => ({
  id,
  input: { planVersion, cause },
});
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
  // A version that gave way ends every form on it, signed or not; one place knows both, the talks of the project.
  when(cs.PlanConfirmationIssued).issue(PlanPresentation, 'noteForm', ({ data }) => ({
    id: data.projectId,
    input: { confirmationId: data.confirmationId, planVersion: data.planVersion },
  })),
  when(cs.LatestPlanNoted).issue(PlanConfirmation, 'supersedeConfirmation', ({ data }) =>
    ended(data.overtaken, data.planVersion),
  ),
  when(cs.PlanWithdrawn).issue(PlanConfirmation, 'supersedeConfirmation', ({ data }) => ended(data.overtaken)),
  when(cs.ConfirmationFormNoted).issue(PlanConfirmation, 'supersedeConfirmation', ({ data }) =>
    data.overtaken ? ended([data.confirmationId], data.latestVersion) : undefined,
  ),
  when(cs.PlanConfirmationVoided).issue(PlanPresentation, 'resumeTalks', ({ data }) =>
    data.wasSigned ? resumed(data, 'voided') : undefined,
  ),
  when(cs.PlanConfirmationSuperseded).issue(PlanPresentation, 'resumeTalks', ({ data }) =>
    data.wasSigned ? resumed(data, 'superseded') : undefined,
  ),
];
