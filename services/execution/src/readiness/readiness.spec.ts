import { ex } from '@marquee/contracts';
import { clauses } from '@marquee/regulation';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, person, projectApproved, shown, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { boardOf, type BoardItem, levelOf, noFacts, proved, redItems, withRisk } from './board.js';
import { GoDecision } from './go-decision.js';
import { type ItemName, readinessItems } from './items.js';
import { Readiness } from './readiness.js';
import * as r from './rules.js';

const id = 'prj-1';
const at = '2026-12-01T01:00:00.000Z';
const later = '2026-12-02T01:00:00.000Z';
const reason = '客戶已自備車輛接送，膳食由場地供應。';
const names = readinessItems.map((i) => i.item);
const lau = person('lau', 'execution_manager');
const leader = person('chow', 'leader');
const opening = answers(reactions, happened(projectApproved())).find((a) => a.command === 'openReadiness');
const opened = ex.ReadinessOpened({ projectId: id, items: boardOf(noFacts).map(({ status: _, next: __, ...i }) => i) });
const settled = (...items: readonly ItemName[]) =>
  boardOf(items.reduce((f, item) => proved(f, { item, evidenceId: `e-${item}`, at }), noFacts));
const without = (item: ItemName) => settled(...names.filter((n) => n !== item));
const board = (...facts: readonly (readonly [Fact, string])[]) =>
  shown(
    Readiness,
    facts.map(([fact, when], n) => happened(fact, { at: when, seq: n + 1 })),
  )[id] as { level: string; items: BoardItem[] };
const status = (b: { items: BoardItem[] }, item: ItemName) => b.items.find((i) => i.item === item);

describe('W22 準備就緒 · the readiness board of a project', () => {
  it('opens red when the project formally starts, with all twelve items, each with owner, clause and next action (B01)', () => {
    expect(opening).toEqual({ command: 'openReadiness', id, input: {} });
    given(GoDecision)
      .when('openReadiness', { actor: system('execution'), id })
      .then(opened);
    const { level, items } = board([opened, at]);
    expect([level, items.map((i) => i.item)]).toEqual(['red', names]);
    expect(items[0]).toMatchObject({
      no: 1,
      owner: 'finance',
      clause: 'C8.1.3',
      status: 'open',
      next: { en: 'Draw up the budget and have a company leader approve it' },
    });
    items.forEach((i) => expect(clauses).toHaveProperty([i.clause]));
  });

  it('is opened by nobody by hand', () => given(GoDecision).when('openReadiness', { actor: lau }).forbidden());

  it('is green when all is settled, amber when the rest is waived', () => {
    expect(levelOf(settled(...names))).toBe('green');
    expect(levelOf(without('vehicles_and_meals'))).toBe('red');
    expect(
      levelOf(
        boardOf({ ...noFacts, waivers: names.map((item) => ({ item, reason, expiresAt: later, byId: 'chow' })) }),
      ),
    ).toBe('amber');
  });

  it('has no contingency item settled while a high risk stands bare', () => {
    const assessed = proved(noFacts, { item: 'contingency_plans', evidenceId: 'e1', at });
    const item = (f: typeof noFacts) => boardOf(f)[2]!.status;
    expect([item(noFacts), item(assessed)]).toEqual(['open', 'done']);
    expect(item(withRisk(assessed, { riskId: 'r1', high: true }))).toBe('open');
    expect(item(withRisk(withRisk(assessed, { riskId: 'r1', high: true }), { riskId: 'r1', covered: true }))).toBe(
      'done',
    );
    expect(item(withRisk(withRisk(assessed, { riskId: 'r1', high: true }), { riskId: 'r1', closed: true }))).toBe(
      'done',
    );
  });
});

describe('B20 方案改變 · what relied on a plan that changed is stale', () => {
  const budget = (planVersion: number) =>
    proved(noFacts, { item: 'budget_approved', evidenceId: 'e1', at, planVersion });
  const item = (f: typeof noFacts) => boardOf(f)[0];

  it('when its version gave way, for good', () => {
    expect(item({ ...budget(2), superseded: [2] })).toMatchObject({
      status: 'stale',
      evidenceId: 'e1',
      next: { en: 'The plan has changed: settle it again on the plan that is confirmed now' },
    });
    expect(item({ ...budget(3), superseded: [2] })?.status).toBe('done');
  });

  it('when its signature was voided, until it is settled again', () => {
    expect(item({ ...budget(2), voided: [{ planVersion: 2, at: later }] })?.status).toBe('stale');
    expect(item({ ...budget(2), voided: [{ planVersion: 2, at: '2026-11-01T01:00:00.000Z' }] })?.status).toBe('done');
  });

  it('and stands in the way like what is open', () =>
    expect(levelOf(boardOf({ ...budget(2), superseded: [2] }))).toBe('red'));
});

const stamp = { projectId: id, executionPlanVersion: 1, by: 'lau', at };
const planApproved = (planVersion: number) => ex.ExecutionPlanApproved({ ...stamp, planVersion, segments: [] });
const inForce = ex.SafetyPlanPutInForce({ projectId: id, by: 'lau', revision: 1, planVersion: 2, at });

describe('N5 由事件證明 · an item is settled by the event that proves it', () => {
  it('the execution plan, with a link to the approval', () => {
    const approved = board([planApproved(2), at]);
    expect(status(approved, 'execution_plan_approved')).toMatchObject({
      status: 'done',
      since: at,
      evidenceId: 'Any/a:1:0',
    });
    const superseded = ex.ExecutionPlanSuperseded({ ...stamp, planVersion: 2, nextPlanVersion: 3, reason });
    expect(status(board([planApproved(2), at], [superseded, later]), 'execution_plan_approved')?.status).toBe('open');
    expect(status(board([superseded, at], [planApproved(3), later]), 'execution_plan_approved')?.status).toBe('done');
  });

  it('the safety plan, until it is revised', () => {
    const revised = ex.SafetyPlanRevised({
      projectId: id,
      by: 'fung',
      revision: 2,
      hazards: [],
      evacuation: '',
      medical: '',
      emergencyContacts: [],
    });
    expect(status(board([inForce, at]), 'safety_plan_and_permit')?.status).toBe('done');
    expect(status(board([inForce, at], [revised, later]), 'safety_plan_and_permit')?.status).toBe('open');
  });
});

describe('放行決定 · the go decision (S16)', () => {
  const decide = (items: readonly BoardItem[] | undefined, input: object, actor = lau) =>
    given(GoDecision, [opened]).when('recordGoDecision', {
      actor,
      id,
      now: at,
      input: input as never,
      reads: { board: items && { id, items } },
    });
  const waiver = (differs: object = {}) => ({
    decision: 'go_with_waivers',
    waivers: [{ item: 'vehicles_and_meals', reason, expiresAt: later, ...differs }],
  });

  it('goes when everything is settled', () =>
    decide(settled(...names), { decision: 'go' }).thenState({
      decision: { decision: 'go', level: 'green', waivers: [], byId: 'lau', at },
    }));

  it.each(names)('does not go without %s, and names that item and no other', (item) => {
    decide(without(item), { decision: 'go' }).rejects(r.goNeedsGreen);
    const says = (r.goNeedsGreen.says as (c: unknown) => { zh: string })({
      reads: { board: { items: without(item) } },
    }).zh;
    expect(readinessItems.filter((i) => says.includes(i.zh)).map((i) => i.item)).toEqual([item]);
  });

  it('does not go before anything has happened', () => decide(undefined, { decision: 'go' }).rejects(r.goNeedsGreen));

  it('goes with waivers of a leader only, each with reason and expiry', () => {
    const red = without('vehicles_and_meals');
    decide(red, waiver(), leader).thenState({
      decision: { ...waiver(), decision: 'go_with_waivers', level: 'red', byId: 'chow', at } as never,
    });
    decide(red, waiver()).rejects(r.leaderWaives);
    decide(red, waiver({ reason: '可以' }), leader).rejects(r.redItemsAreWaived);
    decide(red, waiver({ item: 'design_released' }), leader).rejects(r.redItemsAreWaived);
    decide(red, waiver({ expiresAt: at }), leader).rejects(r.waiversExpireLater);
    decide(settled(...names), { ...waiver(), decision: 'go' }).rejects(r.waiversOnlyWithWaivers);
  });

  it('shows the waiver on the board with authority, reason and expiry', () => {
    const recorded = ex.GoDecisionRecorded({
      projectId: id,
      by: 'chow',
      at,
      decision: 'go_with_waivers',
      level: 'red',
      waivers: [{ item: 'vehicles_and_meals', reason, expiresAt: later }],
    });
    expect(status(board([recorded, at]), 'vehicles_and_meals')).toMatchObject({
      status: 'waived',
      waiver: { byId: 'chow', reason, expiresAt: later },
    });
  });

  it('explains a no-go', () => {
    decide(settled(...names), { decision: 'no_go', reason: '颱風警告生效，場地關閉。' }).thenState({ projectId: id });
    decide(settled(...names), { decision: 'no_go' }).rejects(r.noGoIsExplained);
  });

  it('rests on an evaluation that anybody can read back', () => {
    given(GoDecision, [opened])
      .when('evaluateReadiness', {
        actor: lau,
        id,
        now: at,
        reads: { board: { id, items: without('design_released') } },
      })
      .then((s) => {
        expect(s.evaluation?.level).toBe('red');
        expect(redItems(without('design_released')).map((i) => i.item)).toEqual(['design_released']);
        expect(s.evaluation?.items[0]).toEqual({
          item: 'budget_approved',
          status: 'done',
          evidenceId: 'e-budget_approved',
        });
      });
  });
});
