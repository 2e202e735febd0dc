import { fi } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, NOW, person } from '@marquee/testing';
import * as f from './budget.fixture.js';
import { Budget } from './budget.js';
import { figuresOf, oneLineEach } from './figures.js';
import { submit } from './preparation.fixture.js';
import * as r from './rules.js';

const edit = (facts: readonly Fact[], input: object, actor = f.li) =>
  given(Budget, facts).when('editBudgetLine', {
    actor,
    id: f.id,
    now: NOW,
    input: { item: 'catering', amount: f.hkd(120_000), ...input },
  });
const draftedWith = (lines: typeof f.lines, reserve = f.figures.reserve) => [
  f.opened,
  fi.BudgetDrafted({ ...f.drafted.data, ...figuresOf(lines, reserve) }),
  f.sized,
];

describe('R131, C8.1.1 編製預算 · finance prepares the budget', () => {
  it('edits a line; the total follows', () => {
    edit(f.draft, { note: '改為套餐' }).then(f.edited('catering', 120_000, '改為套餐'), (s) =>
      expect([s.total, s.preparerIds]).toEqual([f.hkd(870_000), ['li']]),
    );
  });

  it('edits the risk reserve with its note', () => {
    edit(f.draft, { item: 'risk_reserve', amount: f.hkd(60_000), note: '備雨篷' }).thenState({
      reserve: f.hkd(60_000),
      reserveNote: '備雨篷',
      total: f.hkd(860_000),
    });
  });

  it('knows no category beyond those of the regulation', () => edit(f.draft, { item: 'fireworks' }).malformed('item'));

  it('takes no negative amount, none beyond counting, and no second currency', () => {
    edit(f.draft, { amount: f.hkd(-1) }).rejects(r.amountIsPlausible);
    edit(f.draft, { amount: f.hkd(10_000_000_000_001) }).rejects(r.amountIsPlausible);
    edit(f.draft, { amount: f.hkd(10_000_000_000_000), note: '上限' }).thenState({ status: 'draft' });
    edit(f.draft, { amount: { amount: 1, currency: 'USD' } }).rejects(r.amountIsInBudgetCurrency);
  });

  it('edits nothing before there is a draft, nor while a leader decides, nor in an approved budget', () => {
    for (const facts of [[f.opened], f.waiting, f.inForce]) edit(facts, {}).rejects(r.isOpenToEdits);
  });

  it('opens the next version with the first edit after a return', () => {
    edit([...f.waiting, f.returned], {}).then(f.edited('catering', 120_000, undefined, 2), (s) =>
      expect(s).toMatchObject({ status: 'draft', budgetVersion: 2 }),
    );
  });

  it('is the work of finance alone', () => edit(f.draft, {}, person('pm', 'project_manager')).forbidden());

  it('merges what a plan says twice of one category', () => {
    expect(
      oneLineEach([
        { category: 'other', amount: f.hkd(1) },
        { category: 'catering', amount: f.hkd(2), note: '甲' },
        { category: 'catering', amount: f.hkd(3), note: '乙' },
      ]),
    ).toEqual([
      { category: 'catering', amount: f.hkd(5), note: '甲；乙' },
      { category: 'other', amount: f.hkd(1) },
    ]);
  });
});

describe('C8.1.3 提交預算 · finance submits the budget', () => {
  it('and the leader’s clock starts on the next working day', () =>
    submit(f.draft).then(f.submitted, (s) => expect(s).toMatchObject({ status: 'submitted', preparerIds: ['li'] })));

  it('is refused with every fault at once', () => {
    const bare = [
      f.opened,
      fi.BudgetDrafted({
        ...f.drafted.data,
        ...figuresOf(
          [
            { category: 'catering', amount: f.hkd(0) },
            { category: 'other', amount: { amount: 900, currency: 'USD' } },
          ],
          f.hkd(1),
        ),
      }),
    ];
    submit(bare).rejects([
      r.allCategoriesPresent,
      r.zeroIsNoted,
      r.isInOneCurrency,
      r.reserveIsSufficient,
      r.sizingIsGiven,
    ]);
  });

  it('names the eight categories, each present; 0 is allowed with a note', () => {
    const without = f.lines.filter((l) => l.category !== 'transport');
    submit(draftedWith(without)).rejects(r.allCategoriesPresent);
    submit(draftedWith([...without, { category: 'transport', amount: f.hkd(0) }])).rejects(r.zeroIsNoted);
    submit(draftedWith([...without, { category: 'transport', amount: f.hkd(0), note: '客戶自備車輛' }])).thenState({
      status: 'submitted',
    });
  });

  it('C7.2.2 keeps the reserve at the policy’s share of the total', () => {
    submit(draftedWith(f.lines, f.hkd(42_106))).thenState({ status: 'submitted' });
    submit(draftedWith(f.lines, f.hkd(42_105))).rejects(r.reserveIsSufficient);
  });

  it('B11 answers open high risks with the reserve', () => {
    const risky = (...facts: readonly Fact[]) => ({
      reads: { inputs: f.inputsAfter(f.published(2), f.signed(2), f.executionApproved(1, 2), ...facts) },
    });
    submit(f.draft, risky(f.highRisk())).rejects(r.highRisksAreReservedFor);
    submit([...f.draft, f.edited('risk_reserve', 50_000, '三成預留作強風改期')], risky(f.highRisk())).thenState({
      status: 'submitted',
    });
    submit(f.draft, risky(f.highRisk(), f.riskClosed)).thenState({ status: 'submitted' });
    submit(f.draft, risky(f.highRisk(), f.highRisk('medium'))).thenState({ status: 'submitted' });
  });

  it('justifies a total above the share of the price that policy names; unset, nothing is checked', () => {
    const policy = { 'budget.maxCostRatio': 0.7 };
    submit(f.draft, { policy }).rejects(r.costBeyondPriceIsJustified);
    submit(f.draft, { policy, input: { justification: '太貴' } }).rejects(r.costBeyondPriceIsJustified);
    submit(f.draft, { policy, input: { justification: '首次合作，以低毛利換取長期合約。' } }).thenState({
      status: 'submitted',
      justification: '首次合作，以低毛利換取長期合約。',
    });
    submit(f.draft, { policy: { 'budget.maxCostRatio': 0.8 } }).thenState({ status: 'submitted' });
  });

  it('C8.1.2 says how scale, difficulty and market prices were taken into account', () => {
    const size = { scale: '三千人露天', difficulty: '臨時舞台', marketPrice: '2026 年報價' };
    given(Budget, [f.opened, f.drafted])
      .when('sizeBudget', { actor: f.li, id: f.id, now: NOW, input: size })
      .then(f.sized);
    given(Budget, f.waiting).when('sizeBudget', { actor: f.li, input: size }).rejects(r.isOpenToEdits);
    submit([f.opened, f.drafted]).rejects(r.sizingIsGiven);
    submit([f.opened, f.drafted, fi.BudgetSized({ ...f.sized.data, marketPrice: '' })]).rejects(r.sizingIsGiven);
  });

  it('is not submitted twice, nor unchanged after a return', () => {
    submit(f.waiting).rejects(r.isBeingPrepared);
    submit([...f.waiting, f.returned]).rejects([r.isBeingPrepared, r.changedSinceSentBack]);
    submit([...f.waiting, f.returned, f.edited('catering', 110_000, undefined, 2)]).thenState({
      status: 'submitted',
      budgetVersion: 2,
    });
  });

  it('is not submitted on a basis that no longer stands', () => {
    submit(f.draft, {
      reads: { inputs: f.inputsAfter(f.published(2), f.signed(2), f.executionApproved(1, 2), f.voided(2)) },
    }).rejects(r.basisStands);
  });
});
