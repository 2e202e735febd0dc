import type { DelegatesRow } from '@marquee/regulation';
import { type Instant, overlaps, rule, type Rule } from '@marquee/kernel';

/** Duties that pass from one person to another for a time. */
export interface Handover {
  readonly delegatorId: string;
  readonly delegateId: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** The regulation's own figure (roles.md §3): the delegate of a delegate may act, nobody beyond. */
const LONGEST_CHAIN = 2;

/** Delegations that stand at some moment of this one. */
const meanwhile = (granted: readonly Handover[], h: Handover) =>
  granted.filter((d) => overlaps({ from: d.from, to: d.until }, { from: h.from, to: h.until }));
const onwards = (granted: readonly Handover[], id: string) =>
  granted.filter((d) => d.delegatorId === id).map((d) => d.delegateId);
const backwards = (granted: readonly Handover[], id: string) =>
  granted.filter((d) => d.delegateId === id).map((d) => d.delegatorId);

/** How many delegations follow each other from this person on; looks no further than the longest chain allows. */
function length(step: (id: string) => readonly string[], id: string, left = LONGEST_CHAIN): number {
  return left === 0 ? 0 : Math.max(0, ...step(id).map((next) => 1 + length(step, next, left - 1)));
}

const chainThrough = (h: Handover, granted: readonly Handover[]) =>
  length((id) => backwards(granted, id), h.delegatorId) + 1 + length((id) => onwards(granted, id), h.delegateId);
const isCircle = (h: Handover, granted: readonly Handover[]) =>
  onwards(granted, h.delegateId).some(
    (next) => next === h.delegatorId || onwards(granted, next).includes(h.delegatorId),
  );

/** The delegations that a person gave or received, among the rows of `Delegates`. */
export const delegationsOf = (personId: string, rows: readonly DelegatesRow[]): readonly string[] =>
  rows.flatMap(({ id, delegations = [] }) =>
    delegations.filter((d) => id === personId || d.delegateId === personId).map((d) => d.delegationId),
  );

/** What these rules read: the delegations granted at present, and the person who is to stand in. */
export interface WithStandIn {
  readonly reads: { readonly granted: readonly Handover[]; readonly standIn: { readonly status: string } | undefined };
}

/** A handover, what was granted meanwhile, and the case it belongs to. */
type Test<C> = (h: Handover, granted: readonly Handover[], c: C) => boolean;
type Holds<C> = (test: Test<C>) => (c: C) => boolean;

/**
 * What holds of every handover, by hand or through leave: to another, active person; no circle; no chain longer than
 * two (roles.md §3).
 */
export const handoverRules = <C extends WithStandIn>(of: (c: C) => Handover | undefined, field: string) => {
  const holds: Holds<C> = (test) => (c) => {
    const h = of(c);
    return !h || test(h, meanwhile(c.reads.granted, h), c);
  };
  return [
    delegateIsActive(holds, field),
    delegateIsAnother(holds, field),
    noCircleOfDelegation(holds, field),
    chainAtMostTwo(holds, field),
  ] as const satisfies readonly Rule<C>[];
};

const delegateIsActive = <C extends WithStandIn>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'delegateIsActive',
    'INPUT',
    { zh: '代理人須為在職員工。', en: 'The delegate must be an active employee.' },
    holds((_, __, c) => c.reads.standIn?.status === 'active'),
    { field },
  );

const delegateIsAnother = <C>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'delegateIsAnother',
    'INPUT',
    { zh: '不可委任自己為代理人。', en: 'Nobody delegates to themselves.' },
    holds((h) => h.delegateId !== h.delegatorId),
    { field },
  );

const noCircleOfDelegation = <C>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'noCircleOfDelegation',
    'STATE',
    {
      zh: '代理人在此期間已將職務交由您代理，不可互相代理。',
      en: 'The delegate has delegated to you for this time, so the duties would go round in a circle.',
    },
    holds((h, granted) => !isCircle(h, granted)),
    { field },
  );

const chainAtMostTwo = <C>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'chainAtMostTwo',
    'STATE',
    {
      zh: '代理最多兩層：代理人的代理人不可再委任他人。',
      en: 'A chain of delegations is at most two long: the delegate of a delegate delegates no further.',
    },
    holds((h, granted) => chainThrough(h, granted) <= LONGEST_CHAIN || isCircle(h, granted)),
    { field },
  );
