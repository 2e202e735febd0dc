import { ad, ex, fi, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import {
  budgetApproved,
  contingencyApproved,
  happened,
  noNewRisk,
  planConfirmationSuperseded,
  planSuperseded,
  planVoided,
  riskAssessed,
  riskClosed,
  riskRaised,
  shown,
} from '@marquee/testing';
import type { BoardItem } from './board.js';
import type { ItemName } from './items.js';
import { Readiness } from './readiness.js';

const id = 'prj-1';
const at = '2026-12-01T01:00:00.000Z';
const later = '2026-12-02T01:00:00.000Z';
const board = (...facts: readonly (readonly [Fact, string])[]) =>
  shown(
    Readiness,
    facts.map(([fact, when], n) => happened(fact, { at: when, seq: n + 1 })),
  )[id] as { level: string; items: BoardItem[] };
const stamp = { projectId: id, executionPlanVersion: 1, by: 'lau', at };
const planApproved = (planVersion: number) => ex.ExecutionPlanApproved({ ...stamp, planVersion, segments: [] });
const inForce = ex.SafetyPlanPutInForce({ projectId: id, by: 'lau', revision: 1, planVersion: 2, at });
const status = (b: { items: BoardItem[] }, item: ItemName) => b.items.find((i) => i.item === item);

describe('B08、B11、B20 其他部門的事實 · what other departments say', () => {
  const budget = budgetApproved({ planVersion: 2 });
  const contingency = (...facts: readonly (readonly [Fact, string])[]) =>
    status(board(...facts), 'contingency_plans')?.status;

  it('an approved budget settles its item', () =>
    expect(status(board([budget, at]), 'budget_approved')).toMatchObject({ status: 'done', evidenceId: 'Any/a:1:0' }));

  it('confirmed logistics settle theirs', () => {
    const confirmed = ad.LogisticsConfirmed({ projectId: id, planVersion: 2, at });
    expect(status(board([confirmed, at]), 'vehicles_and_meals')).toMatchObject({
      status: 'done',
      evidenceId: 'Any/a:1:0',
    });
  });

  it('risks do, unless a high one stands without an approved contingency plan', () => {
    expect([contingency([riskAssessed('low'), at]), contingency([noNewRisk(), at])]).toEqual(['done', 'done']);
    expect(contingency([riskAssessed('high'), at])).toBe('open');
    expect(contingency([riskAssessed('high'), at], [noNewRisk(), later])).toBe('open');
    expect(contingency([riskAssessed('high'), at], [contingencyApproved(), later])).toBe('done');
    expect(contingency([contingencyApproved(), later], [riskAssessed('high'), at])).toBe('done');
    expect(contingency([riskAssessed('high'), at], [riskClosed(), later])).toBe('done');
    expect(
      contingency(
        [riskAssessed('high'), at],
        [contingencyApproved(), later],
        [pl.ContingencyPlanRequired({ projectId: id, riskId: 'r1', at: later }), later],
      ),
    ).toBe('open');
  });

  it('one department’s “no new risk” does not settle the item while a risk of another is unassessed', () => {
    expect(contingency([riskRaised(), at], [noNewRisk('hr'), later])).toBe('open');
    expect(contingency([riskRaised(), at], [noNewRisk('hr'), later], [riskAssessed('low'), later])).toBe('done');
    expect(contingency([riskRaised(), at], [noNewRisk('hr'), later], [riskClosed(), later])).toBe('done');
  });

  it('a risk that turns high afterwards opens the item again', () => {
    expect(contingency([riskAssessed('low'), at], [riskAssessed('high'), later])).toBe('open');
    const retired = pl.ContingencyPlanRetired({
      projectId: id,
      riskId: 'r1',
      by: 'ng',
      contingencyVersion: 1,
      reason: '風險已降級。',
      at,
    });
    expect(
      contingency(
        [riskAssessed('high'), at],
        [contingencyApproved(), at],
        [riskAssessed('low'), at],
        [retired, later],
        [riskAssessed('high'), later],
      ),
    ).toBe('open');
  });

  it('what finance or administration takes back is stale', () => {
    const withdrawn = fi.BudgetBasisWithdrawn({
      projectId: id,
      budgetVersion: 1,
      planVersion: 2,
      executionPlanVersion: 1,
      cause: 'execution_plan_superseded',
      wasInForce: true,
      at: later,
    });
    expect(status(board([budget, at], [withdrawn, later]), 'budget_approved')?.status).toBe('stale');
    expect(status(board([withdrawn, at], [budget, later]), 'budget_approved')?.status).toBe('done');
    const confirmed = ad.LogisticsConfirmed({ projectId: id, planVersion: 2, at });
    const suspended = ad.LogisticsSuspended({ projectId: id, planVersion: 2, reason: '方案已改。', at: later });
    expect(status(board([confirmed, at], [suspended, later]), 'vehicles_and_meals')?.status).toBe('stale');
  });

  it('a plan that lapsed is stale, also when its version is signed again, until it is approved anew', () => {
    const fell = ex.ExecutionPlanLapsed({
      projectId: id,
      executionPlanVersion: 1,
      planVersion: 2,
      cause: 'voided',
      at,
    });
    const safety = ex.SafetyPlanLapsed({ projectId: id, revision: 1, planVersion: 2, cause: 'voided', at });
    const b = board([planApproved(2), at], [inForce, at], [fell, later], [safety, later]);
    expect(b.items.filter((i) => i.status === 'stale').map((i) => i.item)).toEqual([
      'execution_plan_approved',
      'safety_plan_and_permit',
    ]);
    const anew = board([planApproved(2), at], [fell, at], [planApproved(2), later]);
    expect(status(anew, 'execution_plan_approved')?.status).toBe('done');
  });

  it('a superseded plan or a voided signature makes what relied on it stale, with what to do', () => {
    const superseded = planSuperseded(2);
    const voided = planVoided({ planVersion: 2 });
    for (const change of [superseded, voided, planConfirmationSuperseded({ planVersion: 2 })]) {
      const b = board([budget, at], [planApproved(2), at], [inForce, at], [change, later]);
      expect(b.items.filter((i) => i.status === 'stale').map((i) => i.item)).toEqual([
        'budget_approved',
        'execution_plan_approved',
        'safety_plan_and_permit',
      ]);
      expect([b.level, status(b, 'budget_approved')?.next?.en]).toEqual([
        'red',
        'The plan has changed: settle it again on the plan that is confirmed now',
      ]);
    }
    expect(status(board([voided, at], [budget, later]), 'budget_approved')?.status).toBe('done');
    expect(
      status(board([superseded, at], [budgetApproved({ planVersion: 3 }), later]), 'budget_approved')?.status,
    ).toBe('done');
  });
});
