import { ad, ex, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, asked, given, happened, NOW, riskAssessed, shown, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { isNotAskedAlready, reassessmentIsAskedFor } from './reassessment.js';
import * as f from './risk.fixture.js';
import { RiskRegister } from './risk-register.js';
import { Risk } from './risk.js';
import { riskLevels, riskWatchList, WatchedWork } from './watch-list.js';

const { projectId } = f;
const known = (id: string, ...facts: Parameters<typeof f.risk>) => ({
  ...(Risk.fold([f.raised, ...facts]) as object),
  id,
});
const plan = { projectId, executionPlanVersion: 2, planVersion: 1, by: 'lau', at: NOW };
const part = (segmentId: string, from: string, to: string) => ({
  ...{ segmentId, title: segmentId, stage: 'setup' as const, ownerId: 'fung', dependsOn: [] },
  ...{ from, to, requirement: '按圖施工並拍照。' },
});
const approved = ex.ExecutionPlanApproved({
  ...plan,
  segments: [
    part('later', '2026-12-29T01:00:00.000Z', '2026-12-29T09:00:00.000Z'),
    part('sooner', '2026-12-28T01:00:00.000Z', '2026-12-28T09:00:00.000Z'),
    part('over', '2026-02-01T01:00:00.000Z', '2026-02-01T09:00:00.000Z'),
  ],
});

describe('W15, C7.2.3 監察清單 · the watch list of execution', () => {
  const list = (risks: object[], ...facts: Fact[]) =>
    asked(riskWatchList, {
      viewer: f.kwan,
      id: projectId,
      reads: {
        risks,
        work: shown(
          WatchedWork,
          facts.map((fact) => happened(fact)),
        )[projectId],
      },
    }) as { executionPlanVersion?: number; risks: { riskId: string }[]; ahead: { segmentId: string }[] };

  it('names the open risks, those that nobody assessed first, then the worst', () => {
    const risks = [known('m', ...f.medium), known('h', ...f.high, f.responded), known('u'), known('c', f.closed)];
    const { risks: told } = list(risks);
    expect(told.map((r) => r.riskId)).toEqual(['u', 'h', 'm']);
    expect(told[1]).toMatchObject({ level: 'high', covered: false, ownerId: f.responded.data.ownerId });
  });

  it('beside the work ahead of the plan that is approved', () => {
    expect(list([], approved)).toMatchObject({
      executionPlanVersion: 2,
      ahead: [{ segmentId: 'sooner' }, { segmentId: 'later' }],
    });
    const lapsed = list([], approved, ex.ExecutionPlanLapsed({ ...plan, cause: 'voided' }));
    expect(lapsed).toEqual({ risks: [], ahead: [] });
  });
});

describe('W16, C7.1.2 法律與安全風險 · the level of legal and safety risks is looked at again', () => {
  const register = (...facts: Fact[]) =>
    given(RiskRegister, [pl.RiskRegisterOpened({ projectId, ...f.dates, at: NOW, firstDueAt: f.inDays(7) }), ...facts]);
  const by = { actor: system('planning'), id: projectId, now: NOW };
  const legal = { category: 'legal' as const, cause: 'permit_overdue' as const };
  const wanted = pl.RiskReassessmentAsked({ projectId, ...legal, at: NOW });
  const issued = (fact: Fact) => answers(reactions, happened(fact)).filter((a) => a.command === 'askForReassessment');

  it('when the permit is late or refused, and when a safety plan comes into force or lapses', () => {
    const order = (category: string, cause: string) => [
      { command: 'askForReassessment', id: projectId, input: { category, cause } },
    ];
    expect(issued(ad.PermitClockWarning({ projectId, applyBy: NOW }))).toEqual(order('legal', 'permit_overdue'));
    const refused = ad.PermitRefused({ projectId, by: 'hui', reason: '場地出口不足。', at: NOW });
    expect(issued(refused)).toEqual(order('legal', 'permit_refused'));
    const revision = { projectId, revision: 1, planVersion: 1, at: NOW };
    expect(issued(ex.SafetyPlanPutInForce({ ...revision, by: 'lau' }))).toEqual(
      order('safety', 'safety_plan_in_force'),
    );
    expect(issued(ex.SafetyPlanLapsed({ ...revision, cause: 'voided' }))).toEqual(
      order('safety', 'safety_plan_lapsed'),
    );
  });

  it('once for each cause, until a risk of the kind is assessed', () => {
    const ask = (...facts: Fact[]) => register(...facts).when('askForReassessment', { ...by, input: legal });
    ask().then(wanted);
    ask(wanted).rejects(isNotAskedAlready);
    expect(answers(reactions, happened(riskAssessed('high')))).toContainEqual({
      command: 'noteReassessment',
      id: projectId,
      input: { category: 'safety', riskId: 'r1' },
    });
    const note = (category: 'legal' | 'safety', ...facts: Fact[]) =>
      register(...facts).when('noteReassessment', { ...by, input: { category, riskId: 'r1' } });
    const done = pl.RiskReassessed({ projectId, category: 'legal', riskId: 'r1', at: NOW });
    note('legal', wanted).then(done);
    note('legal', wanted).thenState({ reassess: [] });
    note('safety', wanted).rejects(reassessmentIsAskedFor);
    ask(wanted, done).then(wanted);
  });

  it('and the levels of all kinds are shown with what asks for it', () => {
    const told = asked(riskLevels, {
      viewer: f.kwan,
      id: projectId,
      reads: {
        risks: [known('m', ...f.medium), known('h', ...f.high), known('u')],
        register: { reassess: [{ ...legal, at: NOW }] },
      },
    }) as { kinds: { category: string }[] };
    expect(told.kinds.filter((k) => ['legal', 'safety'].includes(k.category))).toEqual([
      { category: 'safety', level: 'high', open: 3, unassessed: 1, reassessFor: [] },
      { category: 'legal', open: 0, unassessed: 0, reassessFor: ['permit_overdue'] },
    ]);
  });
});
