import { fi } from '@marquee/contracts';
import { type Aggregate, type Fact, runCommand } from '@marquee/kernel';
import { answers, given, happened, initialPolicies, NOW, projectApproved, shown, system } from '@marquee/testing';
import fc from 'fast-check';
import { reactions } from '../reactions.js';
import { Budget } from './budget.js';
import * as f from './budget.fixture.js';
import type { State } from './budget-state.js';
import { BudgetInputs } from './inputs.js';
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

/** Plays events as the department's consumer does: view first, then the command that answers. */
function play(events: readonly Fact[]): readonly Fact[] {
  const subject = Budget as unknown as Aggregate;
  const facts: Fact[] = [f.opened];
  events.forEach((_, n) => {
    const inputs = shown(
      BudgetInputs,
      events.slice(0, n + 1).map((fact, i) => happened(fact, { seq: i + 1 })),
    )[f.id];
    const verdict = runCommand(subject.commands.get('buildBudget')!, {
      id: f.id,
      actor: system('finance'),
      now: NOW,
      policy: initialPolicies,
      state: subject.fold(facts),
      input: {},
      reads: { inputs },
    });
    if (verdict.ok) facts.push(...verdict.facts);
  });
  return facts;
}

/** Everything of a budget but the numbers of versions, which count what happened on the way. */
const outcome = (facts: readonly Fact[]) => {
  const { status, basis, price, lines, reserve, total } = f.stateAfter(facts) as State;
  return { status, basis, price, lines, reserve, total };
};

/** The events of a story in any order, any of them more than once; all of them at least once. */
const anyOrder = (story: readonly Fact[]) =>
  fc
    .array(fc.nat(story.length - 1), { maxLength: 6 })
    .chain((extra) =>
      fc.shuffledSubarray([...story.keys(), ...extra.map((n) => n + story.length)], {
        minLength: story.length + extra.length,
      }),
    )
    .map((order) => order.map((n) => story[n % story.length]!));

const stories: Readonly<Record<string, readonly Fact[]>> = {
  'a plan signed at once': [f.published(1), f.signed(1), f.executionApproved(1, 1)],
  'a plan signed in its second version': [
    f.published(1),
    f.published(2),
    f.planSuperseded(1),
    f.signed(2),
    f.executionApproved(1, 2),
  ],
  'a signature voided, and the next version signed': [
    f.published(1),
    f.signed(1),
    f.executionApproved(1, 1),
    f.voided(1),
    f.published(2),
    f.planSuperseded(1),
    f.executionSuperseded(1, 1),
    f.signed(2),
    f.executionApproved(2, 2),
  ],
  'an execution plan that was never re-based': [
    f.published(1),
    f.signed(1),
    f.executionApproved(1, 1),
    f.published(2),
    f.planSuperseded(1),
    f.signed(2),
  ],
  'a signature voided for good': [f.published(1), f.signed(1), f.executionApproved(1, 1), f.voided(1)],
};

describe.each(Object.entries(stories))(
  'B07 任何次序、任何重複 · any order and repetition of the events: %s',
  (_, story) => {
    const expected = outcome(play(story));

    it('yields the same budget', () =>
      fc.assert(
        fc.property(anyOrder(story), (events) => expect(outcome(play(events))).toEqual(expected)),
        { seed: 7, numRuns: 60 },
      ));

    it('drafts once per pair of versions, never from a mismatched pair, and asks once per mismatch', () => {
      const itsPlan = new Map(
        story
          .filter((e) => e.type === 'ex.ExecutionPlanApproved')
          .map((e) => [
            (e.data as { executionPlanVersion: number }).executionPlanVersion,
            (e.data as { planVersion: number }).planVersion,
          ]),
      );
      fc.assert(
        fc.property(anyOrder(story), (events) => {
          const said = (type: string) =>
            play(events)
              .filter((e) => e.type === type)
              .map((e) => e.data as { planVersion: number; executionPlanVersion: number });
          for (const pairs of [said('fi.BudgetDrafted'), said('fi.RebaseRequested')].map((some) =>
            some.map((d) => `${d.planVersion}/${d.executionPlanVersion}`),
          ))
            expect(pairs).toEqual([...new Set(pairs)]);
          for (const d of said('fi.BudgetDrafted')) expect(itsPlan.get(d.executionPlanVersion)).toBe(d.planVersion);
        }),
        { seed: 8, numRuns: 60 },
      );
    });
  },
);
