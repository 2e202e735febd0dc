import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import {
  answers,
  given,
  happened,
  planConfirmationSuperseded,
  planConfirmed,
  planSuperseded,
  planVoided,
  shown,
  system,
} from '@marquee/testing';
import { SafetyPlan } from '../safety/safety-plan.js';
import { safetyPlanHasLostItsBasis } from '../safety/lapse-rules.js';
import * as safety from '../safety/rules.js';
import { ExecutionBasis, lossOf, versionInForce } from './execution-basis.js';
import { ExecutionPlan } from './execution-plan.js';
import * as f from './plan.fixture.js';
import { basisReactions } from './reactions.js';
import * as r from './review-rules.js';

const { id, at } = f;
const now = at;
const by = { actor: system('execution'), id, now };
const voided = { basis: f.confirmedAs(2, { voided: ['k2'] }) };
const superseded = { basis: f.confirmedAs(2, { superseded: [2] }) };
const overtaken = { basis: f.confirmedAs(2, { overtaken: ['k2'] }) };
const inReview = [...f.complete, f.submitted];
const approved = [...inReview, f.reviewed('pl'), f.reviewed('cs'), f.approved];
const lapsed = ex.ExecutionPlanLapsed({ projectId: id, executionPlanVersion: 1, planVersion: 2, cause: 'voided', at });
const reason = '客戶已就同一版本重新簽署。';

describe('C3.3.3 依據何時失效 · when the basis is gone', () => {
  const basis = (...facts: Fact[]) =>
    shown(
      ExecutionBasis,
      facts.map((fact) => happened(fact)),
    )[id] as never;

  it('with the form that ended with its version, whichever department is heard first', () => {
    const signed = planConfirmed({ planVersion: 2 });
    const ended = planConfirmationSuperseded({ planVersion: 2 });
    expect([versionInForce(basis(signed)), versionInForce(basis(signed, ended))]).toEqual([2, undefined]);
    expect(versionInForce(basis(signed, ended, planConfirmed({ planVersion: 3 })))).toBe(3);
    expect([
      lossOf(basis(signed), 2),
      lossOf(basis(signed, ended), 2),
      lossOf(basis(signed, planVoided({ planVersion: 2 })), 2),
    ]).toEqual([undefined, 'superseded', 'voided']);
  });

  it('is looked at by both plans, whatever takes it away', () => {
    for (const fact of [
      planSuperseded(2),
      planVoided({ planVersion: 2 }),
      planConfirmationSuperseded({ planVersion: 2 }),
    ])
      expect(answers(basisReactions, happened(fact)).map((a) => [a.command, a.id])).toEqual([
        ['lapseExecutionPlan', id],
        ['lapseSafetyPlan', id],
      ]);
  });
});

describe('B20 執行計劃失效 · an execution plan lapses with the plan under it', () => {
  const lapse = (facts: readonly Fact[], reads: object) =>
    given(ExecutionPlan, facts).when('lapseExecutionPlan', { ...by, reads: reads as never });
  const afterwards = given(ExecutionPlan, [...approved, lapsed]);

  it('by itself, drafted, under review or approved, and says why', () => {
    lapse(approved, voided).then(lapsed);
    lapse(approved, voided).thenState({ status: 'lapsed', lapsedBecause: 'voided', lapsedAt: at, approvedById: 'lau' });
    for (const reads of [superseded, overtaken, { basis: f.confirmedAs(3) }])
      lapse(approved, reads).thenState({ status: 'lapsed', lapsedBecause: 'superseded' });
    [f.complete, inReview].forEach((facts) => lapse(facts, voided).thenState({ status: 'lapsed' }));
  });

  it('not while it stands, not twice, and not where there is none', () => {
    lapse(approved, { basis: f.basis }).rejects(r.planHasLostItsBasis);
    lapse([...approved, lapsed], voided).rejects(r.planHasLostItsBasis);
    lapse([], voided).rejects(r.planHasLostItsBasis);
  });

  it('is then neither acknowledged nor reviewed, approved or changed', () => {
    afterwards
      .when('acknowledgeExecutionPlan', { actor: f.planner, id, input: { dept: 'pl' }, reads: f.unit('pl') })
      .rejects(r.isApproved);
    afterwards.when('addSegment', { actor: f.fung, id, input: { title: '加場', stage: 'live' } }).rejects(r.isDrafting);
    given(ExecutionPlan, [...inReview, lapsed])
      .when('reviewExecutionPlan', {
        actor: f.planner,
        id,
        now,
        input: { dept: 'pl', verdict: 'approved' },
        reads: f.unit('pl'),
      })
      .rejects(r.isInReview);
  });

  it('leads to its next version once the client has signed again, also the same version of the plan', () => {
    const next = (basis: object) =>
      afterwards.when('supersedeExecutionPlan', { actor: f.fung, id, now, reads: { basis }, input: { reason } });
    next(f.basis).thenState({ status: 'drafting', executionPlanVersion: 2, planVersion: 2, lapsedAt: undefined });
    next(f.confirmedAs(3)).thenState({ status: 'drafting', planVersion: 3 });
    next(voided.basis).rejects(r.planIsConfirmed);
  });
});

describe('B20 安全預案失效 · a safety plan lapses with the plan for which it is in force', () => {
  const contents = {
    hazards: [{ hazard: '人群擠壓', measure: '分流' }],
    evacuation: '由東門疏散。',
    medical: '急救站兩處。',
    emergencyContacts: [{ service: '消防', phone: '999' }],
  };
  const plan = [
    ex.SafetyPlanDrafted({ projectId: id, by: 'fung', ...contents, revision: 1 }),
    ex.SafetyPlanApproved({ projectId: id, by: 'lau', revision: 1, at }),
  ];
  const inForce = [...plan, ex.SafetyPlanPutInForce({ projectId: id, by: 'lau', revision: 1, planVersion: 2, at })];
  const fallen = ex.SafetyPlanLapsed({ projectId: id, revision: 1, planVersion: 2, cause: 'superseded', at });
  const lapse = (facts: readonly Fact[], reads: object) =>
    given(SafetyPlan, facts).when('lapseSafetyPlan', { ...by, reads: reads as never });

  it('by itself, and only when it was in force', () => {
    lapse(inForce, superseded).then(fallen);
    lapse(inForce, voided).thenState({ status: 'lapsed', lapsedBecause: 'voided' });
    lapse(inForce, { basis: f.basis }).rejects(safetyPlanHasLostItsBasis);
    lapse(plan, voided).rejects(safetyPlanHasLostItsBasis);
    lapse([], voided).rejects(safetyPlanHasLostItsBasis);
  });

  it('is then neither put in force nor drilled until it is looked at and approved again', () => {
    const afterwards = given(SafetyPlan, [...inForce, fallen]);
    afterwards
      .when('recordSafetyDrill', {
        actor: f.fung,
        id,
        now,
        input: { heldAt: at, participants: 20, findings: '疏散順利，用時六分鐘。' },
      })
      .rejects(safety.isNotADraft);
    afterwards
      .when('approveSafetyPlan', { actor: f.lau, id, now })
      .thenState({ status: 'approved', lapsedAt: undefined, planVersion: undefined });
    afterwards.when('approveSafetyPlan', { actor: f.fung, id, now }).forbidden();
    afterwards.when('approveSafetyPlan', { actor: { ...f.lau, id: 'fung' }, id, now }).rejects(safety.notOwnSafetyPlan);
    afterwards.when('reviseSafetyPlan', { actor: f.fung, id, now, input: {} }).thenState({ status: 'draft' });
    afterwards
      .when('putSafetyPlanInForce', { actor: f.lau, id, now, reads: { basis: f.confirmedAs(3), need: {} } })
      .rejects([safety.isApproved, safety.supervisorIsAssigned]);
  });
});
