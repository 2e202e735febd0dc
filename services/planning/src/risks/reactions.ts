import { ad, cs, ex, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { RiskRegister } from './risk-register.js';
import { Risk } from './risk.js';

type OfProject = { data: { projectId: string } };
type Kind = 'legal' | 'safety';
type Cause = 'permit_overdue' | 'permit_refused' | 'safety_plan_in_force' | 'safety_plan_lapsed';
/** W16: what happened elsewhere asks for another look at the level of these risks. */
const asks =
  (category: Kind, cause: Cause) =>
  ({ data: { projectId } }: OfProject) => ({ id: projectId, input: { category, cause } });
const reassessments = [
  when(ad.PermitClockWarning).issue(RiskRegister, 'askForReassessment', asks('legal', 'permit_overdue')),
  when(ad.PermitRefused).issue(RiskRegister, 'askForReassessment', asks('legal', 'permit_refused')),
  when(ex.SafetyPlanPutInForce).issue(RiskRegister, 'askForReassessment', asks('safety', 'safety_plan_in_force')),
  when(ex.SafetyPlanLapsed).issue(RiskRegister, 'askForReassessment', asks('safety', 'safety_plan_lapsed')),
  when(pl.RiskAssessed).issue(RiskRegister, 'noteReassessment', ({ data: { projectId, category, riskId } }) => ({
    id: projectId,
    input: { category, riskId },
  })),
];

/** W13: the register opens with the project; a risk that a department raises counts as its entry. */
export const riskReactions = [
  ...reassessments,
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
