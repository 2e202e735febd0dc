import type { Clause, Role, Text } from './register.js';

/**
 * What a broken rule is about, in the regulation's own classes of refusal: `INPUT` something missing or wrong in the
 * form (422), `STATE` not now, not in this order, something else comes first (409), `DUTY` not this person (403).
 */
export type RuleKind = 'INPUT' | 'STATE' | 'DUTY';

/** One sentence of the regulation that can be broken by a command whose context is `C`. */
export interface Rule<in C> {
  readonly clause: Clause;
  readonly name: string;
  readonly kind: RuleKind;
  readonly says: Text | ((c: C) => Text);
  readonly holds: (c: C) => boolean;
  /** Field of the form that the refusal points at. */
  readonly field?: string;
  /** `warn` lets the command pass and records the sentence; absent means `deny`. */
  readonly mode?: (c: C) => 'warn' | 'deny';
  /** Who answers the warning: a sentence that nobody has to answer is no rule. */
  readonly answeredBy?: Role;
}

/** What `rule` may say besides; one that may only warn says who answers. */
export type RuleOptions<C> = Pick<Rule<C>, 'field'> &
  (
    | { readonly mode?: never; readonly answeredBy?: never }
    | { readonly mode: NonNullable<Rule<C>['mode']>; readonly answeredBy: Role }
  );

/** A rule that did not hold, as people see it. */
export interface BrokenRule {
  readonly kind: RuleKind;
  readonly clause: Clause;
  readonly rule: string;
  readonly field?: string;
  readonly says: Text;
  /** Of a warning: the role that answers it. */
  readonly answeredBy?: Role;
}

/**
 * States a rule of the regulation.
 * @param clause the clause it enforces
 * @param name the rule as a statement, the same as the constant it is assigned to
 * @param says the sentence a refused person reads, or a function when it names figures of the case
 * @param holds true when the rule is kept; pure
 */
export function rule<C>(
  clause: Clause,
  name: string,
  kind: RuleKind,
  says: Rule<C>['says'],
  holds: (c: C) => boolean,
  options: RuleOptions<C> = {},
): Rule<C> {
  return { clause, name, kind, says, holds, ...options };
}

/** All rules that do not hold in this context, refusals and warnings apart, in the order they were given. */
export function judge<C>(rules: readonly Rule<C>[], c: C): { broken: BrokenRule[]; warnings: BrokenRule[] } {
  const failed = rules.filter((r) => !r.holds(c)).map((r) => ({ r, warn: r.mode?.(c) === 'warn', said: spell(r, c) }));
  return {
    broken: failed.filter((f) => !f.warn).map((f) => f.said),
    warnings: failed
      .filter((f) => f.warn)
      .map(({ r, said }) => (r.answeredBy ? { ...said, answeredBy: r.answeredBy } : said)),
  };
}

function spell<C>(r: Rule<C>, c: C): BrokenRule {
  const says = typeof r.says === 'function' ? r.says(c) : r.says;
  return { kind: r.kind, clause: r.clause, rule: r.name, ...(r.field ? { field: r.field } : {}), says };
}
