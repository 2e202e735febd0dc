import { fi } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, NOW, system } from '@marquee/testing';
import { Budget } from './budget.js';
import * as f from './budget.fixture.js';
import { figuresOf } from './figures.js';
import * as r from './rules.js';

const by = { actor: f.li, id: f.id, now: NOW };
const revise = (facts: readonly Fact[], input: object = { reason: f.reason }) =>
  given(Budget, facts).when('reviseBudget', { ...by, input: input as { reason: string } });
const submit = (facts: readonly Fact[]) =>
  given(Budget, facts).when('submitBudget', { ...by, reads: { inputs: f.joined } });
const transfer = (facts: readonly Fact[], input: object = {}) =>
  given(Budget, facts).when('transferBetweenLines', {
    ...by,
    input: { from: 'venue_rental', to: 'catering', amount: f.hkd(30_000), reason: f.reason, ...input },
  });
const revising = [...f.inForce, f.revisionBegun()];
const dearer = [...revising, f.edited('catering', 100_001, undefined, 2)];

describe('W14 修訂 · an approved budget is revised', () => {
  it('with a reason, under the next number; the approved version stays in force meanwhile', () => {
    revise(f.inForce).then(f.revisionBegun(), (s) =>
      expect(s).toMatchObject({
        status: 'revised',
        budgetVersion: 2,
        inForce: { budgetVersion: 1, total: f.figures.total },
        revisionReason: f.reason,
      }),
    );
    revise(f.inForce, { reason: '改' }).rejects(r.budgetReasonIsLongEnough);
    revise(f.draft).rejects(r.mayBeRevised);
    revise(revising).rejects(r.mayBeRevised);
  });

  it('inside the approved total it takes effect at once', () => {
    const cheaper = figuresOf(
      f.lines.map((l) => (l.category === 'catering' ? { ...l, amount: f.hkd(90_000) } : l)),
      f.figures.reserve,
    );
    submit([...revising, f.edited('catering', 90_000, undefined, 2)]).then(
      fi.BudgetRevised({ ...cheaper, projectId: f.id, by: 'li', budgetVersion: 2, planVersion: 2, at: NOW }),
      (s) => expect(s).toMatchObject({ status: 'approved', inForce: { budgetVersion: 2, total: f.hkd(840_000) } }),
    );
    submit([...revising, f.edited('catering', 100_000, undefined, 2)]).thenState({ status: 'approved' });
  });

  it('and keeps why it may differ from others, as a submitted one does', () => {
    given(Budget, revising)
      .when('submitBudget', {
        ...by,
        input: { justification: f.reason, deviationNote: f.reason },
        reads: { inputs: f.joined },
      })
      .thenState({ status: 'approved', justification: f.reason, deviationNote: f.reason });
  });

  it('above the total it needs the leader again', () => {
    submit(dearer).thenState({ status: 'submitted', budgetVersion: 2 });
    expect(
      f.stateAfter([...dearer, fi.BudgetSubmitted({ ...f.submitted.data, budgetVersion: 2 })]).inForce?.budgetVersion,
    ).toBe(1);
  });

  it('obeys the same rules as the first version', () =>
    submit([...revising, f.edited('transport', 0, undefined, 2)]).rejects(r.zeroIsNoted));

  it('returned it is a revision again; rejected it leaves in force what was', () => {
    const waits = [
      ...dearer,
      fi.BudgetSubmitted({ ...f.submitted.data, ...f.stateAfter(dearer), budgetVersion: 2, planVersion: 2 } as never),
    ];
    expect(
      f.stateAfter([
        ...waits,
        fi.BudgetReturned({ ...f.returned.data, budgetVersion: 2 }),
        f.edited('catering', 1, undefined, 3),
      ]),
    ).toMatchObject({ status: 'revised', budgetVersion: 3, inForce: { budgetVersion: 1 } });
    given(Budget, waits)
      .when('leaderReject', { actor: f.chow, id: f.id, now: NOW, input: { reason: f.reason } })
      .thenState({ status: 'approved', budgetVersion: 1, ...f.figures });
    expect(
      f
        .stateAfter([...waits, fi.BudgetRejected({ ...f.rejected.data, budgetVersion: 2 }), f.revisionBegun(3)])
        .versions.map((v) => [v.budgetVersion, v.outcome]),
    ).toEqual([
      [1, 'approved'],
      [2, 'rejected'],
    ]);
  });

  it('a rejected budget is taken up again under the next number', () =>
    revise([...f.waiting, f.rejected]).then(f.revisionBegun(2), (s) =>
      expect([s.status, s.inForce]).toEqual(['draft', undefined]),
    ));
});

describe('W14 調撥 · money is transferred between lines', () => {
  it('the total is what it was, and the new figures are in force', () => {
    transfer(f.inForce).then((s) => {
      expect([s.total, s.inForce?.total, s.inForce?.budgetVersion]).toEqual([f.figures.total, f.figures.total, 2]);
      expect(
        s.inForce?.lines.filter((l) => ['venue_rental', 'catering'].includes(l.category)).map((l) => l.amount),
      ).toEqual([f.hkd(70_000), f.hkd(130_000)]);
      expect(s.versions.at(-1)).toMatchObject({ outcome: 'transferred', byId: 'li', reason: f.reason });
    });
  });

  it('may open a line, and a line left with nothing says why', () => {
    transfer(f.inForce, { to: 'other', amount: f.hkd(100_000) }).then((s) =>
      expect(s.lines.filter((l) => ['venue_rental', 'other'].includes(l.category))).toEqual([
        { category: 'venue_rental', amount: f.hkd(0), note: f.reason },
        { category: 'other', amount: f.hkd(100_000) },
      ]),
    );
  });

  it('stays inside the total: it takes no more than its line has', () =>
    transfer(f.inForce, { amount: f.hkd(100_001) }).rejects(r.transferStaysInsideTotal));

  it('is above zero, between two lines, in the budget’s currency, and explained', () => {
    transfer(f.inForce, { amount: f.hkd(0) }).rejects(r.transferIsAboveZero);
    transfer(f.inForce, { to: 'venue_rental' }).rejects(r.transferIsBetweenTwoLines);
    transfer(f.inForce, { amount: { amount: 1, currency: 'USD' } }).rejects(r.amountIsInBudgetCurrency);
    transfer(f.inForce, { reason: '調' }).rejects(r.budgetReasonIsLongEnough);
  });

  it('is made in an approved budget that is not being revised', () => {
    transfer(f.draft).rejects(r.isInForce);
    transfer(revising).rejects(r.isInForce);
  });
});

describe('W14 緊急支出 · spending before the budget', () => {
  const expiresAt = '2026-03-10T01:00:00.000Z';
  const authorised = fi.PreBudgetSpendAuthorised({
    projectId: f.id,
    authorisationId: 'a1',
    by: 'chow',
    ceiling: f.hkd(150_000),
    expiresAt,
    reason: f.reason,
    at: NOW,
  });
  const expired = fi.PreBudgetSpendExpired({ projectId: f.id, authorisationId: 'a1', at: expiresAt });
  const authorise = (facts: readonly Fact[], input: object = {}, actor = f.chow) =>
    given(Budget, facts).when('authorisePreBudgetSpend', {
      ...by,
      actor,
      input: { ceiling: f.hkd(150_000), expiresAt, reason: f.reason, ...input },
    });

  it('is a leader’s word, with a ceiling and an expiry', () => {
    authorise([f.opened]).then(authorised, (s) =>
      expect(s.preBudgetSpend).toMatchObject({ ceiling: f.hkd(150_000), expiresAt, byId: 'chow' }),
    );
    authorise([f.opened], {}, f.gm).thenState({ preBudgetSpends: 1 });
    authorise([f.opened], {}, f.ko).forbidden();
  });

  it('has a ceiling within the policy’s share of the client’s budget', () => {
    authorise([f.opened], { ceiling: f.hkd(150_001) }).rejects(r.ceilingIsWithinPolicy);
    authorise([f.opened], { ceiling: f.hkd(0) }).rejects(r.ceilingIsAboveZero);
    authorise([f.opened], { ceiling: { amount: 1, currency: 'USD' } }).rejects(r.ceilingIsAboveZero);
  });

  it('expires within the days that policy names', () => {
    authorise([f.opened], { expiresAt: '2026-03-16T01:00:00.000Z' }).thenState({ preBudgetSpends: 1 });
    authorise([f.opened], { expiresAt: '2026-03-16T01:00:00.001Z' }).rejects(r.expiryIsWithinPolicy);
    authorise([f.opened], { expiresAt: NOW }).rejects(r.expiryIsWithinPolicy);
  });

  it('is explained, stands alone, and is not needed once a budget is in force', () => {
    authorise([f.opened], { reason: '急' }).rejects(r.budgetReasonIsLongEnough);
    authorise([f.opened, authorised]).rejects(r.noAuthorisationStands);
    authorise(f.inForce).rejects(r.nothingIsInForce);
    expect(
      f.stateAfter([f.opened, authorised, f.drafted, f.sized, f.submitted, f.approved]).preBudgetSpend,
    ).toBeUndefined();
  });

  it('ends by its clock, and then another may follow', () => {
    expect(Budget.clocks.map((d) => d.at(f.stateAfter([f.opened, authorised])))).toEqual([
      undefined,
      undefined,
      expiresAt,
    ]);
    const expire = (now: string, facts: readonly Fact[]) =>
      given(Budget, facts).when('expirePreBudgetSpend', { actor: system('finance'), id: f.id, now });
    expire(expiresAt, [f.opened, authorised]).then(expired, (s) => expect(s.preBudgetSpend).toBeUndefined());
    expire(NOW, [f.opened, authorised]).rejects(r.authorisationHasRunOut);
    expire(expiresAt, [f.opened]).rejects(r.authorisationHasRunOut);
    authorise([f.opened, authorised, expired]).then(
      fi.PreBudgetSpendAuthorised({ ...authorised.data, authorisationId: 'a2' }),
    );
  });
});
