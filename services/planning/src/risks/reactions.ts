import { cs, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { RiskRegister } from './risk-register.js';
import { Risk } from './risk.js';

/** W13: the register opens with the project; a risk that a department raises counts as its entry. */
export const riskReactions = [
  when(cs.InitiationApproved).issue(
    RiskRegister,
    'openRiskRegister',
    ({ data: { projectId, startsAt, endsAt, at } }) => ({ id: projectId, input: { startsAt, endsAt, at } }),
  ),
  when(pl.EventDatesSet).issue(RiskRegister, 'moveRiskRegister', ({ data: { projectId, startsAt, endsAt } }) => ({
    id: projectId,
    input: { startsAt, endsAt },
  })),
  when(pl.RiskRegisterRescheduled).issue(Risk, 'moveRiskReview', ({ data: { riskIds, startsAt, endsAt } }) =>
    riskIds.map((id) => ({ id, input: { startsAt, endsAt } })),
  ),
  // Judged at the very moment in which the event moved: by the dates that were in force before.
  when(pl.RiskAssessed).issue(Risk, 'alignRiskReview', ({ data: { riskId } }) => ({ id: riskId, input: {} })),
  when(pl.RiskReviewed).issue(Risk, 'alignRiskReview', ({ data: { riskId } }) => ({ id: riskId, input: {} })),
  when(pl.RiskRaised).issue(RiskRegister, 'noteRiskEntry', ({ data: { projectId, riskId, dept, at } }) => ({
    id: projectId,
    input: { riskId, dept, at },
  })),
];
