import { AssertionError, deepStrictEqual } from 'node:assert';
import type { Aggregate, BrokenRule, Fact, Rule } from '@marquee/kernel';
import { asData } from './data.js';
import { decideOn, foldChecked, type Circumstances, type Outcome } from './decide.js';

interface Typed {
  readonly name: string;
  readonly row?: unknown;
  readonly inputs?: object;
}
type StateOf<A extends Typed> = NonNullable<A['row']>;
type InputsOf<A extends Typed> = NonNullable<A['inputs']>;
type AnyRule = Rule<never>;
type When<I> = Omit<Circumstances, 'input'> & { readonly input?: I };
type Expected<S> = Fact | ((state: S) => void);

/**
 * Starts a test of an aggregate's rules: `given(Initiation, [drafted]).when('submitInitiation', { actor: ann
 * }).rejects(leadTime)`. Everything is pure; nothing is stored.
 * @param facts the record's history; empty for a command that starts it
 */
export function given<A extends Typed>(aggregate: A, facts: readonly Fact[] = []) {
  const subject = aggregate as unknown as Aggregate;
  return {
    /**
     * Takes the command to the record. Each assertion of the result ends a test, or keep the result and ask it several.
     */
    when<K extends keyof InputsOf<A> & string>(name: K, c: When<InputsOf<A>[K]>): Result<StateOf<A>> {
      const command = subject.commands.get(name);
      if (!command) throw new Error(`${subject.name} has no command ${name}`);
      return new Result(name, decideOn(subject, command, foldChecked(subject, facts), c));
    },
  };
}

/** What came of a command; every method is an assertion and returns nothing, as jest wants it of a test. */
export class Result<S> {
  constructor(
    private readonly command: string,
    private readonly outcome: Outcome,
  ) {}

  /** Accepted with exactly these facts, in this order, compared as data; a function looks at the state instead. */
  then(...expected: readonly Expected<S>[]): void {
    const { facts, state } = this.expect('accepted');
    const stated = expected.filter((x): x is Fact => typeof x !== 'function');
    if (stated.length > 0 || expected.length === 0) deepStrictEqual(asData(facts), asData(stated));
    expected.filter((x) => typeof x === 'function').forEach((look) => look(state as S));
  }

  /** Accepted, and these fields of the state have these values; `undefined` means absent. */
  thenState(expected: Partial<S>): void {
    const { state } = this.expect('accepted');
    deepStrictEqual(
      asData(Object.fromEntries(Object.keys(expected).map((key) => [key, state[key]]))),
      asData(expected),
    );
  }

  /** Refused by exactly these rules. */
  rejects(rules: AnyRule | readonly AnyRule[]): void {
    deepStrictEqual(names(this.expect('refused').broken), names([rules].flat() as AnyRule[]));
  }

  /** Accepted with exactly these warnings. */
  warns(rules: AnyRule | readonly AnyRule[]): void {
    deepStrictEqual(names(this.expect('accepted').warnings), names([rules].flat() as AnyRule[]));
  }

  /** None of the actor's roles is named in the command's `by`. */
  forbidden(): void {
    this.expect('forbidden');
  }

  /** The input does not have the declared shape at this path, e.g. `budget.currency`. */
  malformed(path: string): void {
    const { problems } = this.expect('malformed');
    if (!problems.some((p) => p.path === path)) this.fail(`malformed at ${path}`);
  }

  private expect<K extends Outcome['is']>(kind: K): Extract<Outcome, { is: K }> {
    if (this.outcome.is !== kind) this.fail(kind);
    return this.outcome as Extract<Outcome, { is: K }>;
  }

  private fail(wanted: string): never {
    throw new AssertionError({
      message: `${this.command} should be ${wanted}, but was ${told(this.outcome)}`,
      stackStartFn: this.expect,
    });
  }
}

const names = (rules: readonly (AnyRule | BrokenRule)[]) =>
  rules.map((r) => `${r.clause} ${'rule' in r ? r.rule : r.name}`).sort();

function told(outcome: Outcome): string {
  switch (outcome.is) {
    case 'accepted':
      return `accepted with ${outcome.facts.map((f) => f.type).join(', ') || 'no facts'}`;
    case 'refused':
      return `refused:\n${outcome.broken.map((b) => `  ${b.clause} ${b.rule}: ${b.says.zh} ${b.says.en}`).join('\n')}`;
    case 'forbidden':
      return `forbidden: it is open to ${outcome.by.join(', ') || 'nobody'}`;
    case 'malformed':
      return `malformed:\n${outcome.problems.map((p) => `  ${p.path}: ${p.message}`).join('\n')}`;
  }
}
