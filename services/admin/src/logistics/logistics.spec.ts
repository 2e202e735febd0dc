import { ad, ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import {
  answers,
  eventMoved,
  given,
  happened,
  NOW,
  person,
  planConfirmationSuperseded,
  planConfirmed,
  planSuperseded,
  planVoided,
  projectApproved,
  system,
} from '@marquee/testing';
import { Logistics } from './logistics.js';
import { logisticsReactions } from './reactions.js';
import * as r from './rules.js';

const id = 'prj-1';
const needs = [
  { needId: 'n1', kind: 'transport' as const, detail: '接送組員' },
  { needId: 'n2', kind: 'meals' as const, detail: '工作餐' },
];
const opened = ad.LogisticsOpened({
  projectId: id,
  title: '海濱音樂節',
  startsAt: '2026-12-31T10:00:00.000Z',
  endsAt: '2026-12-31T17:00:00.000Z',
  needs,
});
const reserving = ad.LogisticsReserving({ projectId: id, planVersion: 1, at: NOW });
const done = (needId: string) =>
  ad.LogisticsNeedConfirmed({ projectId: id, by: 'hui', needId, arrangement: '兩輛 28 座旅遊巴，港九車行。', at: NOW });
const all = ad.LogisticsConfirmed({ projectId: id, planVersion: 1, at: NOW });
const kept = (...facts: Fact[]) => given(Logistics, [opened, ...facts]);
const hui = person('hui', 'admin_staff');
const issued = (fact: Fact) =>
  answers(logisticsReactions, happened(fact)).map(({ command, id: of, input }) => [
    command,
    of,
    (input as { planVersion?: number }).planVersion,
  ]);

describe('C2.2.6c 後勤支援 · transport, meals and lodging', () => {
  const confirm = (needId: string, ...facts: Fact[]) =>
    kept(...facts).when('confirmLogistics', {
      actor: hui,
      id,
      now: NOW,
      input: { needId, arrangement: '兩輛 28 座旅遊巴，港九車行。' },
    });

  it('are kept from the formal start, with what events usually need', () => {
    expect(issued(projectApproved())).toEqual([['openLogistics', id, undefined]]);
    given(Logistics)
      .when('openLogistics', { actor: system('admin'), id, input: { title: 't', startsAt: NOW, endsAt: NOW } })
      .then((s) => expect(s.needs.map((n) => n.kind)).toEqual(['transport', 'meals']));
  });

  it('are arranged for the dates in force', () => {
    const later = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
    expect(issued(eventMoved(later))).toEqual([['moveLogistics', id, undefined]]);
    kept()
      .when('moveLogistics', { actor: system('admin'), id, input: later })
      .thenState(later);
  });

  it('are confirmed on a signed plan only, one by one, and the last one confirms them all', () => {
    confirm('n1').rejects(r.planIsSigned);
    confirm('n1', reserving).then(done('n1'));
    confirm('n2', reserving, done('n1')).then(done('n2'), all);
    confirm('n1', reserving, done('n1')).rejects(r.needIsOpen);
    kept(reserving)
      .when('confirmLogistics', { actor: hui, id, input: { needId: 'n1', arrangement: ' ' } })
      .rejects(r.arrangementGiven);
    kept(reserving)
      .when('confirmLogistics', {
        actor: person('lau', 'execution_staff'),
        id,
        input: { needId: 'n1', arrangement: '旅遊巴' },
      })
      .forbidden();
  });

  it('grow by what execution asks for, which is then to be confirmed as well', () => {
    const ask = (detail: string) =>
      kept(reserving, done('n1'), done('n2'), all).when('requestLogistics', {
        actor: person('lau', 'execution_staff'),
        id,
        input: { kind: 'lodging', detail },
      });
    ask('技術組六人，兩晚。').thenState({ status: 'reserving' });
    ask('').rejects(r.detailGiven);
  });
});

describe('B05、B20 方案 · logistics follow the signature', () => {
  it('are reserved when the client signs', () => {
    expect(issued(planConfirmed())).toEqual([['reserveLogistics', id, 1]]);
    kept()
      .when('reserveLogistics', { actor: system('admin'), id, now: NOW, input: { planVersion: 1 } })
      .then(reserving);
  });

  it('are to be confirmed again when the plan is superseded or the signature voided', () => {
    expect([issued(planSuperseded()), issued(planVoided())]).toEqual([
      [['suspendLogistics', id, 1]],
      [['suspendLogistics', id, 1]],
    ]);
    expect(issued(planConfirmationSuperseded())).toEqual([['suspendLogistics', id, 1]]);
    expect([
      issued(planVoided({ wasSigned: false })),
      issued(planConfirmationSuperseded({ wasSigned: false })),
    ]).toEqual([[], []]);
    const suspend = (planVersion: number) =>
      kept(reserving, done('n1'), done('n2'), all).when('suspendLogistics', {
        actor: system('admin'),
        id,
        now: NOW,
        input: { planVersion, reason: '客戶改期，須重新簽署。' },
      });
    suspend(1).then((s) => expect([s.status, s.needs]).toEqual(['suspended', needs]));
    suspend(2).rejects(r.reliesOnThatPlan);
  });
});

describe('W15、C2.2.6c 執行計劃 · logistics of the work', () => {
  const plan = { projectId: id, executionPlanVersion: 1, planVersion: 1, by: 'lau', at: NOW };
  const part = (title: string, stage: 'setup' | 'test', from: string, to: string) => ({ title, stage, from, to });
  const work = [
    part('搭建舞台', 'setup', '2026-12-28T01:00:00.000Z', '2026-12-28T09:00:00.000Z'),
    part('燈光調試', 'test', '2026-12-29T01:00:00.000Z', '2026-12-29T03:00:00.000Z'),
  ];
  const planned = (version: number, dropped: string[] = []) =>
    ad.LogisticsNeedsPlanned({
      projectId: id,
      executionPlanVersion: version,
      needs: [
        {
          needId: `e${version}-1`,
          kind: 'transport',
          detail: '2026-12-28 09:00 – 2026-12-28 17:00 (Asia/Hong_Kong)：「搭建舞台」的運輸 · transport for “搭建舞台”',
        },
        ...['2026-12-28', '2026-12-29'].map((day, n) => ({
          needId: `e${version}-${n + 2}`,
          kind: 'meals' as const,
          detail: `${day}：工作人員膳食 · meals of everybody at work`,
        })),
      ],
      dropped,
      at: NOW,
    });
  const list = (version: number, parts: readonly object[], ...facts: Fact[]) =>
    kept(...facts).when('planLogistics', {
      actor: system('admin'),
      id,
      now: NOW,
      input: { executionPlanVersion: version, parts: parts as typeof work },
    });

  it('are listed when the execution plan is approved: ways for what is carried, meals for each day', () => {
    const segments = work.map((p, n) => ({ ...p, segmentId: `s${n}`, dependsOn: [] }));
    expect(answers(logisticsReactions, happened(ex.ExecutionPlanApproved({ ...plan, segments })))).toEqual([
      { command: 'planLogistics', id, input: { executionPlanVersion: 1, parts: work } },
    ]);
    list(1, work, reserving).then(planned(1));
    list(1, work, reserving, done('n1'), done('n2'), all).thenState({ status: 'reserving' });
  });

  it('take the place of what the plan before needed and nobody has reserved', () => {
    list(2, work, reserving, planned(1), done('e1-1')).then(planned(2, ['e1-2', 'e1-3']));
  });

  it('and go with a plan that counts no more; if nothing else was waited for, all is confirmed', () => {
    expect(answers(logisticsReactions, happened(ex.ExecutionPlanLapsed({ ...plan, cause: 'voided' })))).toEqual([
      { command: 'planLogistics', id, input: { executionPlanVersion: 1, parts: [] } },
    ]);
    const none = (dropped: string[]) =>
      ad.LogisticsNeedsPlanned({ projectId: id, executionPlanVersion: 1, needs: [], dropped, at: NOW });
    list(1, [], reserving, planned(1)).then(none(['e1-1', 'e1-2', 'e1-3']));
    list(1, [], reserving, done('n1'), done('n2'), all, planned(1)).then(none(['e1-1', 'e1-2', 'e1-3']), all);
    list(1, [], reserving).rejects(r.planChangesNeeds);
  });
});
