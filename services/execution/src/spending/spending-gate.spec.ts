import { fi } from '@marquee/contracts';
import {
  budgetApproved,
  happened,
  planConfirmationSuperseded,
  planSuperseded,
  planVoided,
  projectApproved,
  shown,
} from '@marquee/testing';
import { SpendingGate } from './spending-gate.js';

const early = '2026-11-02T01:00:00.000Z';
const later = '2026-11-03T01:00:00.000Z';
type At = Parameters<typeof happened>;
const gate = (...facts: (readonly [At[0], string])[]) =>
  shown(
    SpendingGate,
    facts.map(([fact, at]) => happened(fact, { at })),
  )['prj-1'];

describe('B08 開支閘門 · the spending gate', () => {
  it('is shut until a leader has approved the budget', () => {
    expect(gate([projectApproved(), early])).toMatchObject({ open: false });
    expect(gate([projectApproved(), early], [budgetApproved(), later])).toMatchObject({
      open: true,
      budgetVersion: 1,
      planVersion: 1,
      total: { amount: 200_000_000 },
    });
  });

  it('follows the newest budget, whichever is heard of last', () => {
    const second = budgetApproved({ budgetVersion: 2, planVersion: 2 });
    expect(gate([second, later], [budgetApproved(), early])).toMatchObject({ budgetVersion: 2, planVersion: 2 });
  });

  it('follows a revision and a transfer inside the approved total', () => {
    const hkd = (amount: number) => ({ amount, currency: 'HKD' });
    const { lines: _, ...figures } = budgetApproved().data;
    const lines = [{ category: 'catering' as const, amount: hkd(190_000_000) }];
    const transferred = fi.BudgetTransferred({
      ...figures,
      lines,
      budgetVersion: 2,
      from: 'venue_rental',
      to: 'catering',
      amount: hkd(1),
      reason: '場地減租，改善膳食。',
    });
    expect(gate([budgetApproved(), early], [transferred, later])).toMatchObject({
      open: true,
      budgetVersion: 2,
      lines,
    });
    expect(
      gate([budgetApproved(), early], [fi.BudgetRevised({ ...figures, lines, budgetVersion: 3 }), later]),
    ).toMatchObject({ open: true, budgetVersion: 3, lines });
  });

  it('shuts when finance suspends the budget, and opens with the next one', () => {
    const withdrawn = fi.BudgetBasisWithdrawn({
      projectId: 'prj-1',
      budgetVersion: 1,
      planVersion: 1,
      executionPlanVersion: 1,
      cause: 'confirmation_voided',
      wasInForce: true,
      at: later,
    });
    expect(gate([budgetApproved(), early], [withdrawn, later])).toMatchObject({ open: false });
    // Finance was at work on the second version; the first, which was in force, falls with it.
    const revising = fi.BudgetBasisWithdrawn({ ...withdrawn.data, budgetVersion: 2 });
    expect(gate([budgetApproved(), early], [revising, later])).toMatchObject({ open: false });
    expect(
      gate([budgetApproved(), early], [revising, later], [budgetApproved({ budgetVersion: 3 }), later]),
    ).toMatchObject({ open: true });
    expect(
      gate([budgetApproved(), early], [withdrawn, later], [budgetApproved({ budgetVersion: 2 }), later]),
    ).toMatchObject({ open: true });
  });

  it('shuts when the plan of the budget is superseded, in whatever order', () => {
    expect(gate([budgetApproved(), early], [planSuperseded(), later])).toMatchObject({ open: false });
    expect(gate([planSuperseded(), later], [budgetApproved(), early])).toMatchObject({ open: false });
    expect(
      gate([budgetApproved({ budgetVersion: 2, planVersion: 2 }), later], [planSuperseded(), early]),
    ).toMatchObject({ open: true });
  });

  it('shuts when the signed form ends with its version', () => {
    expect(gate([budgetApproved(), early], [planConfirmationSuperseded(), later])).toMatchObject({ open: false });
  });

  it('shuts when the signature is voided, and opens with a budget that is approved on the next one', () => {
    expect(gate([budgetApproved(), early], [planVoided(), later])).toMatchObject({ open: false });
    expect(gate([planVoided(), early], [budgetApproved({ budgetVersion: 2 }), later])).toMatchObject({ open: true });
  });
});
