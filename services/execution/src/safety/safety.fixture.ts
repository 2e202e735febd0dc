import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given } from '@marquee/testing';
import { id } from '../plan/plan.fixture.js';
import { SafetyPlan } from './safety-plan.js';

export const at = '2026-12-01T01:00:00.000Z';
export const contents = {
  hazards: [{ hazard: '人群擠壓', measure: '分流與限流' }],
  evacuation: '由東門疏散至海濱長廊。',
  medical: '設急救站兩處。',
  emergencyContacts: [{ service: '消防', phone: '999' }],
};
export const drafted = (differs: object = {}) =>
  ex.SafetyPlanDrafted({ projectId: id, by: 'fung', ...contents, revision: 1, ...differs });
export const approved = ex.SafetyPlanApproved({ projectId: id, by: 'lau', revision: 1, at });
export const supervised = ex.SafetySupervisorAssigned({ projectId: id, by: 'lau', employeeId: 'so', at });
/** The supervisor, as human resources know them. */
export const so = { active: true, roles: ['safety_supervisor'] };
export const plan = (...facts: Fact[]) => given(SafetyPlan, facts);
