import {
  type Base,
  type Fact,
  type Instant,
  type Loaded,
  many,
  type Policies,
  type Reads,
  type Rule,
} from '@marquee/kernel';
import { Delegates, type DelegatesRow } from '../delegates.js';
import { type ApprovalClock, clocksFrom, remindAgainAt } from './clocks.js';
import { decidedOnce, inRounds } from './record.js';
import { type Approver, approverFor } from './routing.js';

/** How an approval goes. `S`: what it must know of the record's state; `R`: what it reads of the organisation chart. */
export interface ApprovalSpec<Step extends string, S, R extends Reads, K> {
  /** What the record keeps of it: `inRounds` when it may be returned and submitted again, `decidedOnce` when not. */
  readonly keeps: K;
  /** The steps in order, each with the policy that says how long its approver has. */
  readonly steps: Readonly<Record<Step, ApprovalClock>>;
  /** The steps that this round has behind it; `undefined` while nothing waits for a decision. */
  readonly passed: (state: S) => readonly NoInfer<Step>[] | undefined;
  /**
   * The steps that policy asks for, in its order; absent: all of them, as they are listed. There is no state yet in a
   * command that starts the record.
   */
  readonly policy?: (c: { readonly state: S | undefined; readonly policy: Policies }) => readonly NoInfer<Step>[];
  /** Where the approvers are looked up. */
  readonly chart: (c: { readonly state: S }) => R;
  /** Whose decision a step is, by the organisation chart; whoever stands in is found by the chain. */
  readonly approver: Readonly<Record<NoInfer<Step>, (chart: Loaded<R>) => string | undefined>>;
  /** To whom an overdue step goes, by the organisation chart; likewise. */
  readonly escalateTo: Readonly<Record<NoInfer<Step>, (chart: Loaded<R>) => string | undefined>>;
}

interface Due<Step> extends Approver {
  readonly step: Step;
  readonly at: Instant;
}
/** What a reminder says: of which step, to whom, in whose place, and when the approver is reminded again. */
export interface Reminder<Step> extends Due<Step> {
  readonly nextAt: Instant;
}
/** What an escalation says: whose decision is overdue and to whom it goes, both with the absent person, if any. */
export interface Escalation<Step> extends Due<Step> {
  readonly escalatedToId: string | undefined;
  readonly escalatedInPlaceOfId: string | undefined;
}

type Judged<S> = { readonly state: S; readonly policy: Policies };
type Clocked<S, R> = Base & { readonly state: S; readonly reads: Loaded<R> & { absences: readonly DelegatesRow[] } };

/**
 * An approval chain: who decides in which order, who is reminded, to whom an overdue decision goes. What it gives:
 *
 * - for the state `fields`, for the evolve functions `startClocks`, `stopClocks`, `reminded`, `escalated`
 *   (see `inRounds` and `decidedOnce`);
 * - for rules and decisions `step`, `isLastStep`, `clocks` and `reads`;
 * - for the aggregate the two commands of the system, `remind` and `escalate`, and their clocks, `reminderDue` and
 *   `escalationDue`.
 *
 * Pure. README.md beside this file shows a whole chain.
 */
export function approval<Step extends string, S, R extends Reads, K extends typeof inRounds | typeof decidedOnce>(
  spec: ApprovalSpec<Step, S, R, K>,
) {
  const order = sequence(spec);
  return { ...spec.keeps, ...order, ...clockCommands(spec, order.step), ...dueClocks };
}

/** The record's two clocks, each for `due` beside its command. */
const dueClocks = {
  reminderDue: (s: { readonly remindAt?: Instant | undefined }) => s.remindAt,
  escalationDue: (s: { readonly escalateAt?: Instant | undefined }) => s.escalateAt,
};

function sequence<Step extends string, S, R extends Reads, K>({ steps, passed, policy }: ApprovalSpec<Step, S, R, K>) {
  const order = (c: Judged<S | undefined>) => policy?.(c) ?? (Object.keys(steps) as Step[]);
  // A chain that policy has shortened meanwhile ends with its last step, so that no record is left without an approver.
  const next = (c: Judged<S | undefined>, behind: readonly Step[]) =>
    order(c).find((step) => !behind.includes(step)) ?? order(c).at(-1)!;
  const step = (c: Judged<S>): Step | undefined => {
    const behind = passed(c.state);
    return behind && next(c, behind);
  };
  return {
    /** The step that waits for a decision; `undefined` while none does. */
    step,
    /** Whether the step that waits is the last one: its approval is the approval of the whole. */
    isLastStep: (c: Judged<S>): boolean => step(c) === order(c).at(-1),
    /** The clocks of the step that comes next: of the first one on submission, of the following one on an approval. */
    clocks: (c: Judged<S | undefined> & { readonly now: Instant }) => {
      const behind = c.state === undefined ? undefined : passed(c.state);
      return clocksFrom(c, steps[next(c, behind ? [...behind, next(c, behind)] : [])]);
    },
  };
}

function clockCommands<Step extends string, S, R extends Reads, K>(
  { chart, approver, escalateTo }: ApprovalSpec<Step, S, R, K>,
  step: (c: Judged<S>) => Step | undefined,
) {
  /** Who decides by the organisation chart, and who stands in for whom. */
  const reads = (c: { readonly state: S }) => ({ ...chart(c), absences: many(Delegates, { open: true }) });
  const found = (people: typeof approver, c: Clocked<S, R>) =>
    approverFor(people[step(c)!](c.reads), c.reads.absences, c.now);
  const dueOf = (c: Clocked<S, R>): Due<Step> => ({ step: step(c)!, at: c.now, ...found(approver, c) });
  const escalationOf = (c: Clocked<S, R>): Escalation<Step> => {
    const { approverId: escalatedToId, inPlaceOfId: escalatedInPlaceOfId } = found(escalateTo, c);
    return { ...dueOf(c), escalatedToId, escalatedInPlaceOfId };
  };
  const command = <T, F extends Fact>(
    pending: Rule<Base & { readonly state: S & T }>,
    decide: (c: Clocked<S & T, R>) => F,
  ) => ({ by: ['system'] as const, reads, guards: [pending], decide });
  return {
    reads,
    /**
     * The command that reminds whoever decides, and again after so many working days.
     * @param pending the rule that something waits for a decision
     * @param fact the event, from the record and what a reminder says
     */
    remind: <T, F extends Fact>(
      pending: Rule<Base & { readonly state: S & T }>,
      fact: (c: Base & { readonly state: S & T }, due: Reminder<Step>) => F,
    ) => command(pending, (c: Clocked<S & T, R>) => fact(c, { ...dueOf(c), nextAt: remindAgainAt(c) })),
    /** The command that hands an overdue decision on, once; `pending` and `fact` as for `remind`. */
    escalate: <T, F extends Fact>(
      pending: Rule<Base & { readonly state: S & T }>,
      fact: (c: Base & { readonly state: S & T }, due: Escalation<Step>) => F,
    ) => command(pending, (c: Clocked<S & T, R>) => fact(c, escalationOf(c))),
  };
}
