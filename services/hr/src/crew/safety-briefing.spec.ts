import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, NOW, shown } from '@marquee/testing';
import { SafetyBriefing } from './safety-briefing.js';

const id = 'prj-1';

describe('W16 安全簡報 · the crew is briefed from the safety plan in force', () => {
  const contents = (evacuation: string) => ({
    hazards: [{ hazard: '高空作業', measure: '全程繫安全帶' }],
    evacuation,
    medical: '場內設急救站',
    emergencyContacts: [{ service: '消防', phone: '999' }],
  });
  const plan = { projectId: id, by: 'lau' };
  const drafted = ex.SafetyPlanDrafted({ ...plan, ...contents('北門疏散'), revision: 1 });
  const inForce = (revision: number) => ex.SafetyPlanPutInForce({ ...plan, revision, planVersion: 1, at: NOW });
  const row = (...facts: Fact[]) =>
    shown(
      SafetyBriefing,
      facts.map((f) => happened(f)),
    )[id];

  it('and from nothing that is only drafted, revised since, or lapsed', () => {
    expect(row(drafted)).not.toHaveProperty('evacuation');
    const told = { inForce: 1, evacuation: '北門疏散', services: ['消防'], hazards: contents('').hazards };
    expect(row(drafted, inForce(1))).toMatchObject(told);
    const revised = ex.SafetyPlanRevised({ ...plan, ...contents('南門疏散'), revision: 2 });
    expect(row(drafted, inForce(1), revised)).toMatchObject({ inForce: undefined, evacuation: undefined });
    expect(row(drafted, inForce(1), revised, inForce(2))).toMatchObject({ inForce: 2, evacuation: '南門疏散' });
    const lapsed = ex.SafetyPlanLapsed({ projectId: id, revision: 1, planVersion: 1, cause: 'voided', at: NOW });
    expect(row(drafted, inForce(1), lapsed)).toMatchObject({ inForce: undefined, hazards: undefined });
  });
});
