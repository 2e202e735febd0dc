import type { Fact } from '@marquee/kernel';
import { asked, person } from '@marquee/testing';
import * as f from './budget.fixture.js';
import { Budget } from './budget.js';
import { budgetMargin, budgetSkeleton, similarBudgets } from './questions.js';

describe('W14 毛利 · who sees the margin', () => {
  const budget = { ...f.stateAfter(f.inForce), id: f.id };
  const sees = (...roles: Parameters<typeof person>[1][]) =>
    roles.map((role) =>
      (['price', 'total'] as const).every((field) => Budget.options.visible![field]!(budget, person('x', role))),
    );

  it('finance, the leaders, the managers towards the client, the project manager; nobody else on the staff, no client', () => {
    expect(sees('finance_staff', 'leader', 'gm', 'planning_manager', 'cs_manager', 'project_manager')).toEqual(
      Array(6).fill(true),
    );
    expect(sees('planning_staff', 'cs_staff', 'execution_manager', 'hr_manager', 'buyer', 'client_contact')).toEqual(
      Array(6).fill(false),
    );
    expect(budgetMargin.readers).not.toContain('execution_manager');
    expect(asked(budgetMargin, { viewer: f.chow, id: f.id, reads: { budget } })).toEqual({
      price: f.price,
      total: f.figures.total,
      margin: f.hkd(350_000),
      ratio: 350_000 / 1_200_000,
    });
    expect(
      asked(budgetMargin, { viewer: f.chow, id: f.id, reads: { budget: { ...budget, price: undefined } } }),
    ).toBeUndefined();
  });

  it('the skeleton shows what the budget is going to be, and what it waits for', () => {
    const basis = (...facts: readonly Fact[]) =>
      asked(budgetSkeleton, { viewer: f.li, id: f.id, reads: { inputs: f.inputsAfter(...facts) } });
    expect(basis(f.published(1))).toMatchObject({
      figures: { planVersion: 1, total: f.figures.total, promoted: false },
      waitsFor: ['signature', 'execution_plan'],
    });
    expect(basis(f.published(1), f.signed(1))).toMatchObject({
      figures: { promoted: true },
      signedPlanVersion: 1,
      waitsFor: ['execution_plan'],
    });
    expect(basis(f.signed(2), f.executionApproved(1, 1))).toMatchObject({
      waitsFor: ['published_plan', 'rebased_execution_plan'],
      executionPlanIsOfVersion: 1,
    });
    const fell = [f.executionApproved(1, 1), f.executionLapsed(1, 1)];
    expect(basis(f.published(1), f.signed(1), ...fell)).toMatchObject({ waitsFor: ['execution_plan'] });
    expect(basis(f.published(2), f.signed(2), ...fell)).toMatchObject({ waitsFor: ['rebased_execution_plan'] });
    expect(basis(f.published(2), f.signed(2), f.executionApproved(1, 2), f.highRisk())).toMatchObject({
      waitsFor: [],
      openHighRiskIds: ['r1'],
    });
  });

  it('the comparison says whether a note is needed', () => {
    const rows = {
      'festival/HKD/2026': {
        id: 'festival/HKD/2026',
        budgets: ['p1', 'p2', 'p3'].map((projectId) => ({ projectId, total: 500_000, attendees: 1000 })),
      },
    };
    expect(asked(similarBudgets, { viewer: f.li, id: f.id, reads: { budget, rows } })).toMatchObject({
      events: 3,
      meanPerAttendee: f.hkd(500),
      perAttendee: f.hkd(283),
      needsNote: true,
    });
    expect(asked(similarBudgets, { viewer: f.li, id: f.id, reads: { budget, rows: {} } })).toBeUndefined();
  });
});
