import type { z } from 'zod';
import type { Fact } from './event.js';
import type { Loaded, Own, Read } from './read.js';
import type { Phases } from './phase.js';
import type { ActingRole, Actor, Policies, Role } from './register.js';
import type { BrokenRule, Rule } from './rule.js';
import { judge } from './rule.js';
import type { Instant } from './scalars.js';

/**
 * What every rule and decision may know: who, when, which record, under which policies. Nothing else exists for them.
 */
export interface Base {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly policy: Policies;
}
/** What a command's reads are asked with. */
export type Asking<S, I> = Base & { readonly state: S; readonly input: I };
/**
 * What a command's rules and its decision see. `salt`: text that nobody can guess, drawn for this decision, for a
 * digest of what some of its readers may not know; they would try amounts until the digest is the same.
 */
export type Deciding<S, I, R> = Asking<S, I> & {
  readonly reads: Loaded<R>;
  readonly number: string;
  readonly salt: string;
};

export type Reads = Readonly<Record<string, Read>>;
export type NoReads = Readonly<Record<never, never>>;
export type NoInput = z.ZodObject<Record<never, never>>;

/** How a department declares a command. */
export interface CommandSpec<S, E, I extends z.ZodType, R> {
  /** Roles that may issue it; none that only looks on. */
  readonly by: readonly ActingRole[];
  /** The form a person fills in; absent: nothing to fill in. */
  readonly input?: I;
  /** Rules of the regulation; every one is evaluated and every broken one is returned. */
  readonly guards?: readonly Rule<NoInfer<Deciding<S, z.output<I>, R>>>[];
  /**
   * What the command is decided alone about: of commands that name the same key, in whatever record of the department,
   * one is decided after the other, each on what the one before left behind. Every command needs it whose rules read
   * records that a command reading back may change at the same moment: two that see each other's past would both pass.
   */
  readonly exclusive?: (c: Asking<NoInfer<S>, z.output<NoInfer<I>>>) => readonly string[];
  /** The facts that follow. Total once the rules hold. */
  readonly decide: (c: Deciding<S, z.output<I>, R>) => E | readonly E[];
}

/** Foreign facts or peer records that a command's rules need. `O` is what the aggregate's own records look like. */
export interface WithReads<S, I extends z.ZodType, R, O> {
  readonly reads: (c: Asking<S, z.output<I>>, own: Own<O>) => R;
}

/** What only a command that starts a record may say. */
export interface Numbered {
  /** Prefix of the form's running number, e.g. `INI` → `INI-2026-0007`; handed to `decide` as `number`. */
  readonly numbered?: string;
  /**
   * It may turn out that there is nothing to record: a decision without facts is then an answer, and nothing is
   * written. For orders of reactions.
   */
  readonly optional?: true;
}

/** A declared command as the runtime and the generators see it. */
export interface Command {
  readonly name: string;
  readonly creates: boolean;
  /** It starts the record when there is none yet, and otherwise goes to the one there is. */
  readonly ensures?: true;
  readonly by: readonly Role[];
  /** Phases of the project in which people may give it; absent: no project's phase decides. */
  readonly phases?: Phases;
  readonly input: z.ZodType;
  readonly numbered?: string;
  readonly optional?: true;
  readonly guards: readonly Rule<never>[];
  readonly reads: (c: Asking<unknown, unknown>, own: Own<unknown>) => Reads;
  readonly exclusive?: (c: Asking<unknown, unknown>) => readonly string[];
  readonly decide: (c: Deciding<unknown, unknown, Reads>) => Fact | readonly Fact[];
}

/** What came of a command: facts, or every rule that it would have broken. */
export type Verdict =
  | { readonly ok: true; readonly facts: readonly Fact[]; readonly warnings: readonly BrokenRule[] }
  | { readonly ok: false; readonly broken: readonly BrokenRule[] };

/** The part of a context that the runtime supplies; `number` and `salt` are drawn only when the rules hold. */
export type Case = Asking<unknown, unknown> & { readonly reads: Record<string, unknown> };

/**
 * Evaluates all rules of a command, and with them those that hold for every command. Pure.
 * @param universal rules of the second kind, told first
 */
export function judgeCommand(
  command: Command,
  c: Case,
  universal: readonly Rule<Case>[] = [],
): { broken: BrokenRule[]; warnings: BrokenRule[] } {
  return judge([...universal, ...(command.guards as readonly Rule<Case>[])], c);
}

/** Decides a command whose rules were judged. Pure. */
export function decideCommand(command: Command, c: Case, number = '', salt = ''): readonly Fact[] {
  const facts = command.decide({ ...c, number, salt } as Deciding<unknown, unknown, Reads>);
  return Array.isArray(facts) ? (facts as readonly Fact[]) : [facts as Fact];
}

/** Rules first, then the decision: the whole of a command for callers that draw no number in between. Pure. */
export function runCommand(command: Command, c: Case, number = ''): Verdict {
  const { broken, warnings } = judgeCommand(command, c);
  return broken.length > 0 ? { ok: false, broken } : { ok: true, facts: decideCommand(command, c, number), warnings };
}
