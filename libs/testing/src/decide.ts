import assert from 'node:assert/strict';
import { belonging, inAll, phaseRule, policies } from '@marquee/regulation';
import {
  decideCommand,
  judgeCommand,
  own,
  projectOf,
  readForm,
  type Actor,
  type Aggregate,
  type Asking,
  type BrokenRule,
  type Command,
  type Fact,
  type Instant,
  type Phase,
  type Policies,
  type Read,
  type Reads,
  type Rule,
  withNames,
} from '@marquee/kernel';
import { asData, freeze } from './data.js';

/** Monday morning in the company's time zone; the `now` of a test that does not care. */
export const NOW: Instant = '2026-03-02T01:00:00.000Z';
/** What a spec's decisions draw as what nobody can guess. */
export const SALT = '5a17'.repeat(8);

/** The value of every policy before the company decides otherwise. */
export const initialPolicies = Object.fromEntries(
  Object.entries(policies).map(([key, p]) => [key, p.initial]),
) as unknown as Policies;

/** What a command is given besides the record's history. */
export interface Circumstances {
  readonly actor: Actor;
  readonly input?: unknown;
  readonly id?: string;
  readonly now?: Instant;
  /** Loaded foreign facts by name; one that is left out found nothing. */
  readonly reads?: Readonly<Record<string, unknown>>;
  /** Policies that differ from their initial value. */
  readonly policy?: Partial<Policies>;
  /** The running number drawn for the form. */
  readonly number?: string;
  /** Where the project is; absent: where the command may be given. `unknown`: nobody has heard of the project. */
  readonly phase?: Phase | 'unknown';
}

/** Supplies the facts that a command reads, by name. */
export type Load = (command: Command, asked: Reads) => Record<string, unknown>;

export type State = Readonly<Record<string, unknown>>;

/** What came of a command before anything is recorded. */
export type Outcome =
  | {
      readonly is: 'accepted';
      readonly facts: readonly Fact[];
      readonly warnings: readonly BrokenRule[];
      readonly state: State;
    }
  | { readonly is: 'refused'; readonly broken: readonly BrokenRule[] }
  | { readonly is: 'forbidden'; readonly by: readonly string[] }
  | { readonly is: 'malformed'; readonly problems: readonly { readonly path: string; readonly message: string }[] };

/**
 * Takes a command to a record in the order of the command bus: role, input, reads, all rules, decision, life cycle.
 * Pure.
 * @throws Error for what no user could cause: an illegal move, a state outside its schema, a fact that JSON changes, a
 * rule that alters what it was given
 */
export function decideOn(
  aggregate: Aggregate,
  command: Command,
  state: State | undefined,
  c: Circumstances,
  load: Load = named(c.reads),
): Outcome {
  requireHistory(command, state);
  const actor = { ...c.actor, roles: inAll(c.actor.roles) };
  if (!command.by.some((role) => actor.roles.includes(role))) return { is: 'forbidden', by: command.by };
  const { input, flaws } = readInput(command, c.input, actor);
  const problems = [...flaws.map(({ path, says }) => ({ path, message: says.en })), ...(input.error?.issues ?? [])].map(
    ({ path, message }) => ({ path: path.join('.'), message }),
  );
  if (!input.success || problems.length > 0) return { is: 'malformed', problems };
  const asking = freeze({
    id: c.id ?? `${aggregate.name.toLowerCase()}-1`,
    actor,
    now: c.now ?? NOW,
    policy: { ...initialPolicies, ...c.policy } as Policies,
    state,
    input: input.data,
  });
  const given = { ...asking, reads: load(command, command.reads(asking, own(aggregate.name))) };
  const universal = universalRules(aggregate, command, asking, c.phase);
  const { broken, warnings } = unnamed(judgeCommand(command, given, universal));
  if (broken.length > 0) return { is: 'refused', broken };
  const facts = decideCommand(command, given, c.number ?? firstNumber(command), SALT);
  return { is: 'accepted', facts, warnings, state: foldChecked(aggregate, facts, state)! };
}

const firstNumber = ({ numbered }: Command): string => (numbered ? `${numbered}-2026-0001` : '');

function readInput(command: Command, given: unknown, actor: Actor) {
  const { form, flaws } = readForm(command.input, given ?? {}, actor);
  return { input: command.input.safeParse(form), flaws };
}

/** A spec knows nobody's name: sentences speak of people and projects by their ids. */
const unnamed = ({ broken, warnings }: Judged): Judged => ({ broken: broken.map(bare), warnings: warnings.map(bare) });
const bare = (one: BrokenRule): BrokenRule => ({ ...one, says: withNames(one.says, () => undefined) });
type Judged = { readonly broken: readonly BrokenRule[]; readonly warnings: readonly BrokenRule[] };

/** What the command bus judges beside a command's own rules, for a project that stands in this phase. */
export function universalRules(
  aggregate: Aggregate,
  command: Command,
  asking: Asking<unknown, unknown>,
  phase: Circumstances['phase'],
): readonly Rule<unknown>[] {
  if (!phase || projectOf(aggregate, command, asking, belonging) === undefined) return [];
  return [phaseRule(command.phases!, phase === 'unknown' ? undefined : { phase })];
}

/** @throws Error when a command that starts a record finds one, or another finds none */
function requireHistory(command: Command, state: State | undefined): void {
  if (command.ensures || command.creates === (state === undefined)) return;
  throw new Error(
    `${command.name} ${command.creates ? 'starts a record, and one exists' : 'needs a record: give its history'}`,
  );
}

/**
 * The state that a history leads to; checks on every step that the fact survives JSON and the state fits its schema.
 * @throws Error when one of them does not hold
 */
export function foldChecked(aggregate: Aggregate, facts: readonly Fact[], from?: State): State | undefined {
  return facts.reduce<State | undefined>((state, fact) => step(aggregate, state, fact), from);
}

function step(aggregate: Aggregate, before: State | undefined, fact: Fact): State {
  const known = aggregate.evolves.get(fact.type);
  if (known)
    assert.deepEqual(
      asData(known.type.schema.parse(asData(fact.data))),
      asData(fact.data),
      `${fact.type} does not survive JSON`,
    );
  const after = freeze(aggregate.evolve(before, freeze(fact)));
  const fits = aggregate.options.state.safeParse(asData(after));
  const where = `${aggregate.name}: the state after ${fact.type} does not fit its schema`;
  if (!fits.success) throw new Error(`${where}:\n${fits.error.message}`);
  // A schema drops what it does not declare; a field that is written and not declared would be lost in silence.
  assert.deepEqual(asData(after), asData(fits.data), where);
  return after;
}

const nothing = { one: undefined, many: [], each: {} } as const;
const foundNowhere = (read: Read): unknown =>
  read.get === 'then' ? foundNowhere(read.next(foundNowhere(read.first) as never)) : nothing[read.get];

/** A world in which nothing happened yet. */
export const findNothing: Load = (_, asked) =>
  Object.fromEntries(Object.entries(asked).map(([name, read]) => [name, foundNowhere(read)]));

function named(given: Readonly<Record<string, unknown>> = {}): Load {
  return (command, asked) => {
    const stray = Object.keys(given).filter((name) => !(name in asked));
    if (stray.length > 0)
      throw new Error(
        `${command.name} does not read ${stray.join(', ')}; it reads ${Object.keys(asked).join(', ') || 'nothing'}`,
      );
    return { ...findNothing(command, asked), ...freeze({ ...given }) };
  };
}
