import { ex } from '@marquee/contracts';
import { clauses } from '@marquee/regulation';
import { answers, given, happened, person, projectApproved, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { boardOf, type BoardItem, levelOf, proved, withRisk } from './board.js';
import { noFacts } from './facts.js';
import { GoDecision } from './go-decision.js';
import { type ItemName, readinessItems } from './items.js';
import { board, id, opened, settled } from './readiness.fixture.js';

const at = '2026-12-01T01:00:00.000Z';
const later = '2026-12-02T01:00:00.000Z';
const reason = '客戶已自備車輛接送，膳食由場地供應。';
const names = readinessItems.map((i) => i.item);
const lau = person('lau', 'execution_manager');
const opening = answers(reactions, happened(projectApproved())).find((a) => a.command === 'openReadiness');
const without = (item: ItemName) => settled(...names.filter((n) => n !== item));
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

  it('has no contingency item settled while a high risk stands bare, or one that nobody has assessed', () => {
    const assessed = proved(noFacts, { item: 'contingency_plans', evidenceId: 'e1', at });
    const item = (f: typeof noFacts) => boardOf(f)[2]!.status;
    expect([item(noFacts), item(assessed)]).toEqual(['open', 'done']);
    expect(item(withRisk(assessed, { riskId: 'r1' }))).toBe('open');
    expect(item(withRisk(assessed, { riskId: 'r1', closed: true }))).toBe('done');
    expect(item(withRisk(assessed, { riskId: 'r1', level: 'high' }))).toBe('open');
    expect(item(withRisk(withRisk(assessed, { riskId: 'r1', level: 'high' }), { riskId: 'r1', covered: true }))).toBe(
      'done',
    );
    expect(item(withRisk(withRisk(assessed, { riskId: 'r1', level: 'high' }), { riskId: 'r1', closed: true }))).toBe(
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
