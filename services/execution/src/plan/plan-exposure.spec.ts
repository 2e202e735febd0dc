import { ex, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { contingencyApproved, happened, riskAssessed, riskClosed, riskRaised, shown } from '@marquee/testing';
import * as f from './plan.fixture.js';
import { PlanExposure } from './plan-exposure.js';
import { ProjectRisk } from './project-risk.js';

const { id, at } = f;
const said = { projectId: id, riskId: 'r1', at };
const retired = pl.ContingencyPlanRetired({
  ...said,
  by: 'ng',
  contingencyVersion: 1,
  reason: '風險已降級，無須預案。',
});
const superseded = ex.ExecutionPlanSuperseded({
  projectId: id,
  executionPlanVersion: 1,
  planVersion: 2,
  nextPlanVersion: 3,
  by: 'fung',
  reason: '客戶簽署了新版方案。',
  at,
});
const exposure = (...facts: readonly Fact[]) =>
  shown(
    PlanExposure,
    facts.map((fact, n) => happened(fact, { seq: n + 1 })),
  )[id] as { exposed: boolean; gaps: { reason: string; riskId: string }[] };

describe('C7.2.1、B11 核准後的風險 · a risk after the approval', () => {
  const gap = (reason: string) => ({ exposed: true, gaps: [{ riskId: 'r1', reason }] });

  it('is said of the approved plan as long as nothing answers for it', () => {
    expect(exposure(f.approved)).toMatchObject({ exposed: false, gaps: [] });
    expect(exposure(f.approved, riskRaised())).toMatchObject(gap('unassessed'));
    expect(exposure(f.approved, riskRaised(), riskAssessed('low'))).toMatchObject({ exposed: false });
    expect(exposure(f.approved, riskRaised(), riskAssessed('low'), riskAssessed('high'))).toMatchObject(
      gap('uncovered'),
    );
    expect(exposure(f.approved, riskAssessed('high'), contingencyApproved())).toMatchObject({ exposed: false });
    expect(exposure(f.approved, riskAssessed('high'), riskClosed())).toMatchObject({ exposed: false });
  });

  it('also when its contingency plan was retired while it was low', () => {
    const again = [riskAssessed('high'), contingencyApproved(), riskAssessed('low'), retired, riskAssessed('high')];
    expect(exposure(f.approved, ...again)).toMatchObject(gap('uncovered'));
    expect(
      shown(
        ProjectRisk,
        again.map((fact, n) => happened(fact, { seq: n + 1 })),
      )['r1'],
    ).toMatchObject({
      covered: false,
      level: 'high',
    });
  });

  it('in whatever order the two are heard, and of a plan that is approved only', () => {
    expect(exposure(riskAssessed('high'), f.approved)).toMatchObject(gap('uncovered'));
    expect(exposure(riskAssessed('high'))).toMatchObject({ exposed: false });
    expect(exposure(f.approved, riskAssessed('high'), superseded)).toMatchObject({ exposed: false });
  });
});
