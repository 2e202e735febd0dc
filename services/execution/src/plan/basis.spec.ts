import { fi } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import {
  contingencyApproved,
  eventMoved,
  happened,
  planConfirmed,
  planPublished,
  planSuperseded,
  planVoided,
  projectApproved,
  riskAssessed,
  riskClosed,
  riskRaised,
  shown,
} from '@marquee/testing';
import { ExecutionBasis, versionInForce } from './execution-basis.js';
import { id } from './plan.fixture.js';
import { ProjectRisk } from './project-risk.js';

const dates = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
const published = (planVersion: number) => planPublished({ planVersion, ...dates });
const confirmed = (planVersion: number, confirmationId = `k${planVersion}`) =>
  planConfirmed({ planVersion, confirmationId });
const voided = planVoided({ planVersion: 2 });
const superseded = planSuperseded(2);
const basis = (...facts: Fact[]) =>
  shown(
    ExecutionBasis,
    facts.map((f) => happened(f)),
  )[id];
const inForce = (...facts: Fact[]) => versionInForce(basis(...facts) as never);

describe('C3.3.3 執行依據 · what execution may rely on', () => {
  it('is nothing until the client has signed, however much is published', () => {
    expect([inForce(), inForce(projectApproved()), inForce(projectApproved(), published(1))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(inForce(published(2), confirmed(2))).toBe(2);
  });

  it('ends with the signature or the version, and begins again with the next signature', () => {
    expect(inForce(confirmed(2), voided)).toBeUndefined();
    expect(inForce(confirmed(2), voided, confirmed(2, 'k2b'))).toBe(2);
    expect([inForce(confirmed(2), superseded), inForce(superseded, confirmed(2))]).toEqual([undefined, undefined]);
    expect(inForce(confirmed(2), superseded, confirmed(3))).toBe(3);
  });

  it('has the dates in force, which planning alone states, whichever event comes first', () => {
    expect(basis(projectApproved(), published(2), confirmed(2))).toMatchObject({
      startsAt: '2026-12-31T10:00:00.000Z',
    });
    expect(basis(projectApproved(), eventMoved(dates))).toMatchObject(dates);
    expect(basis(eventMoved(dates), projectApproved())).toMatchObject(dates);
  });

  it('shows that finance asks to re-base the plan (B07)', () => {
    const asked = fi.RebaseRequested({
      projectId: id,
      planVersion: 3,
      executionPlanVersion: 1,
      itsPlanVersion: 2,
      at: '2026-11-02T01:00:00.000Z',
    });
    expect(basis(asked)).toMatchObject({
      rebaseRequested: { planVersion: 3, executionPlanVersion: 1, itsPlanVersion: 2 },
    });
  });
});

describe('C7.2.1 項目風險 · risks as execution knows them', () => {
  const known = (...facts: Fact[]) =>
    shown(
      ProjectRisk,
      facts.map((f) => happened(f)),
    )['r1'];

  it('are known by words and level, covered or closed, in whatever order', () => {
    const facts = [riskRaised(), riskAssessed('high'), contingencyApproved(), riskClosed()];
    expect(known(...facts.slice(0, 2))).toMatchObject({ projectId: id, level: 'high', description: '颱風' });
    expect(known(...facts)).toMatchObject({ covered: true, closed: true });
    expect(known(...[...facts].reverse())).toMatchObject({
      level: 'high',
      covered: true,
      closed: true,
      description: '颱風',
    });
  });
});
