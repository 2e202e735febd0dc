import { ids } from '@marquee/contracts/generation';
import type { Actor, Aggregate, Command, Department, Reaction, Rule } from '@marquee/kernel';
import { Rng } from '../rng.ts';
import { type Case, Cases, factsIn, passes, type State, stateAfter, statesOf } from './walk.ts';

/** A command, or a clock that gives it, that leads a record out of a state. */
export interface WayOut {
  readonly command: string;
  readonly by: readonly string[];
  readonly clock: boolean;
}
/** A state of a life cycle, and who leads a record out of it. */
export interface Standing {
  readonly at: string;
  /** What the life cycle says of it. */
  readonly declared: readonly string[];
  readonly reached: boolean;
  readonly ways: readonly WayOut[];
}

const TRIES = 250;
/** Where nobody was seen to lead a record out, people are tried so often. */
const PATIENCE = 3_000;
/** To see what a command states, its rules need not hold. */
const LOOKS = 60;
const ORDERLY = 20_261_129;
const people = ({ by }: Command) => by.filter((role) => role !== 'system');

/** Tries a command in a state until it led out and each of its rules let some such case pass. */
function leadsOut(d: Department, a: Aggregate, command: Command, states: readonly State[], tries: number): boolean {
  const rng = new Rng(ORDERLY);
  const cases = new Cases(d, rng);
  const { field } = a.options.lifecycle!;
  const barred = new Set<Rule<never>>(command.guards);
  let led = false;
  for (let n = 0; n < tries && (!led || barred.size > 0); n += 1) {
    const state = rng.pick(states);
    const c = cases.of(a, command, state);
    [...barred].filter((rule) => passes(rule, c)).forEach((rule) => barred.delete(rule));
    const after: State | undefined = led ? undefined : stateAfter(a, state, factsIn(command, c));
    led ||= after !== undefined && after[field] !== state[field];
  }
  return led && barred.size === 0;
}

/** Whether the machinery gives this command by itself in one of these states: by a clock, or on the way out by mail. */
const isWound = (d: Department, a: Aggregate, command: Command, states: readonly State[]) =>
  d.outlets.some((o) => o.aggregate === a && [o.sent, o.failed].includes(command.name)) ||
  a.clocks.some((clock) => clock.command === command.name && states.some((s) => clock.at(s) !== undefined));

function standingOf(d: Department, a: Aggregate, status: string, states: readonly State[]): Standing {
  const given = states.length === 0 ? [] : [...a.commands.values()].filter((command) => !command.creates);
  const leading = (some: readonly Command[], tries: number) => some.filter((c) => leadsOut(d, a, c, states, tries));
  const soon = leading(given, TRIES);
  const isShut = soon.every((c) => people(c).length === 0) && a.options.lifecycle!.moves[status]!.length > 0;
  const late = isShut
    ? leading(
        given.filter((c) => people(c).length > 0),
        PATIENCE,
      )
    : [];
  return {
    at: `${a.name}.${status}`,
    declared: a.options.lifecycle!.moves[status]!,
    reached: states.length > 0,
    ways: [...soon, ...late].map((command) => ({
      command: command.name,
      by: people(command),
      clock: isWound(d, a, command, states),
    })),
  };
}

/** Every state of every life cycle of a department, walked: nothing is believed that was not seen to happen. */
export function walked(d: Department): readonly Standing[] {
  return d.aggregates
    .filter((a) => a.options.lifecycle)
    .flatMap((a) => {
      const states = statesOf(a);
      return Object.keys(a.options.lifecycle!.moves).map((status) =>
        standingOf(d, a, status, states.get(status) ?? []),
      );
    });
}

/** What follows from a command: the facts that it was seen to state, in whatever state. */
export function statedBy(d: Department, a: Aggregate, command: Command): ReadonlySet<string> {
  const rng = new Rng(ORDERLY);
  const cases = new Cases(d, rng);
  const states = [...statesOf(a).values()].flat();
  const tries = Array.from({ length: LOOKS }, () => cases.of(a, command, rng.pick(states)));
  return new Set(tries.flatMap((c) => factsIn(command, c).map((fact) => fact.type)));
}

/** The commands of people that a command of the system follows from, through however many departments. */
export function peopleBehind(departments: readonly Department[]): (command: string) => ReadonlySet<string> {
  const all = departments.flatMap((d) =>
    d.aggregates.flatMap((a) => [...a.commands.values()].map((c) => ({ d, a, c }))),
  );
  const stated = all.map((one) => ({ ...one, facts: statedBy(one.d, one.a, one.c) }));
  const reactions: readonly Reaction[] = departments.flatMap((d) => d.reactions);
  const before = (name: string) => {
    const heard = reactions.filter((r) => r.command === name).map((r) => r.on.type);
    return stated.filter(({ facts }) => heard.some((type) => facts.has(type)));
  };
  return (command) => {
    const seen = new Set([command]);
    const found = new Set<string>();
    for (const name of seen)
      before(name).forEach(({ a, c }) => (people(c).length > 0 ? found.add(`${a.name}.${c.name}`) : seen.add(c.name)));
    return found;
  };
}

const SOLE: Actor['id'] = ids[0];
/** A record at which one person did all that was done. */
const allBy = (state: State): State =>
  JSON.parse(JSON.stringify(state), (_, value: unknown) => (ids.includes(value as never) ? SOLE : value)) as State;

/** The rules that keep whoever did everything on a record from a command that they let somebody else give. */
function excluding(d: Department, a: Aggregate, command: Command, states: readonly State[]): readonly string[] {
  const rng = new Rng(ORDERLY);
  const cases = new Cases(d, rng);
  const as = (id: string): Actor => ({ id, roles: people(command), dept: d.name });
  const seen = (id: string) => (rule: Rule<never>, of: (c: Case) => void) =>
    Array.from({ length: LOOKS * 2 }, () => cases.of(a, command, allBy(rng.pick(states)), as(id))).some(
      (c) => (of(c), passes(rule, c)),
    );
  const nothing = () => undefined;
  return command.guards
    .filter((rule) => rule.kind === 'DUTY' && !seen(SOLE)(rule, nothing) && seen('somebody-else')(rule, nothing))
    .map((rule) => rule.name);
}

/** Decisions from which the author is kept, and that one role alone may give: who decides when its holder wrote it? */
export function leftToOne(d: Department): readonly string[] {
  return d.aggregates.flatMap((a) => {
    const states = [...statesOf(a).values()].flat();
    return [...a.commands.values()]
      .filter((c) => !c.creates && people(c).length === 1 && states.length > 0)
      .filter((c) => excluding(d, a, c, states).length > 0)
      .map((c) => `${a.name}.${c.name}`);
  });
}
