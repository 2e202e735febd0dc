import { fi } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, projectApproved, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import * as f from './budget.fixture.js';
import { Budget } from './budget.js';
import * as r from './rules.js';

const build = (facts: readonly Fact[], inputs: object | undefined) =>
  given(Budget, [f.opened, ...facts]).when('buildBudget', {
    actor: system('finance'),
    id: f.id,
    now: NOW,
    reads: { inputs },
  });
const rebase = (planVersion: number, executionPlanVersion: number, itsPlanVersion: number) =>
  fi.RebaseRequested({ projectId: f.id, planVersion, executionPlanVersion, itsPlanVersion, at: NOW });

describe('R130, B07 預算由兩項依據自動建立 · the budget is built from the signed plan and the execution plan', () => {
  it('begins with the project, without figures', () => {
    expect(answers(reactions, happened(projectApproved()))).toContainEqual({
      command: 'openBudget',
      id: f.id,
      input: {
        title: '海濱音樂節',
        eventType: 'festival',
        attendees: 3000,
        timeZone: 'Asia/Hong_Kong',
        clientBudget: f.hkd(250_000_000),
      },
    });
    expect(f.stateAfter([f.opened])).toMatchObject({ status: 'awaiting_inputs', budgetVersion: 0, lines: [] });
  });

  it.each([
    f.published(1),
    f.signed(1),
    f.executionApproved(1, 1),
    f.voided(1),
    f.planSuperseded(1),
    f.executionSuperseded(1, 1),
    f.executionLapsed(1, 1),
    f.overtaken(1),
  ])('looks at all inputs when it hears $type', (fact) => {
    expect(answers(reactions, happened(fact))).toContainEqual({ command: 'buildBudget', id: f.id, input: {} });
  });

  it('S08 is drafted when both inputs speak of one plan version', () => {
    build([], f.joined).then(f.drafted, (s) =>
      expect(s).toMatchObject({ status: 'draft', price: f.price, total: f.figures.total }),
    );
  });

  it.each([
    ['the plan is only published', [f.published(2)]],
    ['the execution plan is not approved', [f.published(2), f.signed(2)]],
    ['the client has not signed', [f.published(2), f.executionApproved(1, 2)]],
    [
      'the execution plan has lapsed',
      [f.published(2), f.signed(2), f.executionApproved(1, 2), f.executionLapsed(1, 2)],
    ],
    [
      'the signed form ended with its version',
      [f.published(2), f.signed(2), f.executionApproved(1, 2), f.overtaken(2)],
    ],
    ['the published plan is late', [f.signed(2), f.executionApproved(1, 2)]],
  ])('waits while %s', (_, facts) => build([], f.inputsAfter(...facts)).rejects(r.somethingFollows));

  it('S08 is not drafted from a mismatched pair; execution is asked to re-base, once per pair', () => {
    const apart = f.inputsAfter(f.published(1), f.published(2), f.signed(2), f.executionApproved(1, 1));
    build([], apart).then(rebase(2, 1, 1), (s) =>
      expect(s).toMatchObject({ status: 'awaiting_inputs', rebaseRequests: [{ executionPlanVersion: 1 }] }),
    );
    build([rebase(2, 1, 1)], apart).rejects(r.somethingFollows);
  });

  it('has one line a category, whatever the plan had', () => {
    const twice = [...f.lines, { category: 'catering' as const, amount: f.hkd(7), note: '工作人員膳食' }];
    build([], f.inputsAfter(f.published(2, twice), f.signed(2), f.executionApproved(1, 2))).then((s) =>
      expect(s.lines.filter((l) => l.category === 'catering')).toEqual([
        { category: 'catering', amount: f.hkd(100_007), note: '工作人員膳食' },
      ]),
    );
  });
});

describe('B05, B20 依據失效 · the basis is taken away', () => {
  const gone = (cause: string, wasInForce = false) =>
    fi.BudgetBasisWithdrawn({ ...f.withdrawn.data, cause: cause as 'plan_superseded', wasInForce });
  const also = (...facts: readonly Fact[]) =>
    f.inputsAfter(f.published(2), f.signed(2), f.executionApproved(1, 2), ...facts);

  it.each([
    ['confirmation_voided', f.voided(2)],
    ['plan_superseded', f.planSuperseded(2)],
    ['execution_plan_superseded', f.executionSuperseded(1, 2)],
  ] as const)('%s: the budget waits again, and its figures are kept', (cause, fact) => {
    build([f.drafted], also(fact)).then(gone(cause), (s) => {
      expect(s).toMatchObject({ status: 'awaiting_inputs', lines: [], basis: undefined });
      expect(s.versions).toMatchObject([{ budgetVersion: 1, outcome: 'withdrawn', total: f.figures.total }]);
    });
  });

  it('an approved budget is no longer in force: nothing may be bought on it', () => {
    build([f.drafted, f.sized, f.submitted, f.approved], also(f.voided(2))).then(
      gone('confirmation_voided', true),
      (s) => expect(s.inForce).toBeUndefined(),
    );
  });

  it('a pending decision and its clocks end', () =>
    build([f.drafted, f.sized, f.submitted], also(f.voided(2))).then((s) =>
      expect(s).toMatchObject({ status: 'awaiting_inputs', remindAt: undefined, escalateAt: undefined }),
    ));

  it('is built anew on the next pair, under the next number', () => {
    const next = also(f.published(3), f.signed(3), f.executionSuperseded(1, 2), f.executionApproved(2, 3));
    build([f.drafted], next).then(
      gone('execution_plan_superseded'),
      fi.BudgetDrafted({
        ...f.drafted.data,
        budgetVersion: 2,
        planVersion: 3,
        executionPlanVersion: 2,
        confirmationId: 'c3',
      }),
    );
  });

  it('keeps what finance worked out, when the plan is the same and only the execution plan is new', () => {
    const next = also(f.executionSuperseded(1, 2), f.executionApproved(2, 2));
    build([f.drafted, f.edited('catering', 150_000, '改為套餐')], next).then((s) =>
      expect([s.status, s.lines.find((l) => l.category === 'catering')?.amount, s.preparerIds]).toEqual([
        'draft',
        f.hkd(150_000),
        ['li'],
      ]),
    );
  });

  it('keeps what was said of scale, difficulty and market prices for the same plan, not for another', () => {
    const sizing = (version: number) =>
      f.stateAfter([
        f.opened,
        f.drafted,
        f.sized,
        f.withdrawn,
        fi.BudgetDrafted({ ...f.drafted.data, budgetVersion: 2, planVersion: version }),
      ]).sizing;
    expect([sizing(2)?.scale, sizing(3)]).toEqual(['三千人露天', undefined]);
  });

  it('stands again on a new signature of the same version', () => {
    build([f.drafted, f.withdrawn], also(f.voided(2), f.signed(2, 'c2b'))).then((s) =>
      expect(s).toMatchObject({ status: 'draft', budgetVersion: 2, basis: { confirmationId: 'c2b' } }),
    );
  });
});
