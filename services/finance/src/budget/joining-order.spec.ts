import { type Aggregate, type Fact, runCommand } from '@marquee/kernel';
import { happened, initialPolicies, NOW, shown, system } from '@marquee/testing';
import fc from 'fast-check';
import type { State } from './budget-state.js';
import * as f from './budget.fixture.js';
import { Budget } from './budget.js';
import { BudgetInputs } from './inputs.js';

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
  'a signature voided, the same version signed again, the execution plan approved anew': [
    f.published(1),
    f.signed(1),
    f.executionApproved(1, 1),
    f.voided(1),
    f.executionLapsed(1, 1),
    f.signed(1, 'c1b'),
    f.executionSuperseded(1, 1),
    f.executionApproved(2, 1),
  ],
  'a signature voided, the same version signed again, the execution plan lapsed': [
    f.published(1),
    f.signed(1),
    f.executionApproved(1, 1),
    f.voided(1),
    f.executionLapsed(1, 1),
    f.signed(1, 'c1b'),
  ],
  'a version that gave way while it was signed': [
    f.published(1),
    f.published(2),
    f.planSuperseded(1),
    f.signed(1),
    f.overtaken(1),
    f.executionApproved(1, 1),
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

    it('drafts once per signature and pair of versions, never from a mismatched pair, and asks once per mismatch', () => {
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
              .map((e) => e.data as { planVersion: number; executionPlanVersion: number; confirmationId?: string });
          for (const pairs of [said('fi.BudgetDrafted'), said('fi.RebaseRequested')].map((some) =>
            some.map((d) => `${d.planVersion}/${d.executionPlanVersion} ${d.confirmationId ?? ''}`),
          ))
            expect(pairs).toEqual([...new Set(pairs)]);
          for (const d of said('fi.BudgetDrafted')) expect(itsPlan.get(d.executionPlanVersion)).toBe(d.planVersion);
        }),
        { seed: 8, numRuns: 60 },
      );
    });
  },
);
