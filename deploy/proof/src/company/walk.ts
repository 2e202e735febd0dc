import { ids } from '@marquee/contracts/generation';
import {
  type Actor,
  type Aggregate,
  type Command,
  decideCommand,
  type Department,
  type Fact,
  own,
  type Read,
  type Rule,
} from '@marquee/kernel';
import { initialPolicies, NOW } from '@marquee/testing';
import type { z } from 'zod';
import { Rng } from '../rng.ts';
import { factsOf, poolOf, SEED } from './pools.ts';

export type State = Readonly<Record<string, unknown>>;
type Row = State & { readonly id: string };
type Lookup = Exclude<Read, { get: 'then' }>;
/** What a command is judged on. */
export interface Case {
  readonly id: string;
  readonly actor: Actor;
  readonly now: string;
  readonly policy: typeof initialPolicies;
  readonly state: State;
  readonly input: unknown;
  readonly reads: Readonly<Record<string, unknown>>;
}

const SENTENCE = '客戶要求更換主舞台的位置，已與場地核對 (checked with the venue).';
/** The first value under each name, however deep: what a field of that name has somewhere in a value. */
function heldIn(value: object, found = new Map<string, unknown>()): ReadonlyMap<string, unknown> {
  for (const [key, inner] of Object.entries(value))
    if (typeof inner === 'object' && inner !== null) heldIn(inner, found);
    else if (inner !== undefined && inner !== null && !found.has(key)) found.set(key, inner);
  return found;
}

const fieldsHeld = new WeakMap<State, ReadonlyMap<string, unknown>>();
/** What `state` holds under this name; the same states are asked for many fields, many times. */
function held(state: State, field: string): unknown {
  const known = fieldsHeld.get(state) ?? heldIn(state);
  fieldsHeld.set(state, known);
  return known.get(field);
}

interface Inner {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly unknown[];
}
const inner = (schema: z.ZodType | undefined) => (schema ?? {}) as unknown as Inner;

const completed = new WeakMap<State, State>();
/** The state with every list complete that has one line of each kind, e.g. of each stage or each category of cost. */
function complete(schema: z.ZodType, state: State): State {
  const known = completed.get(state) ?? { ...state, ...Object.fromEntries(completeLists(schema, state)) };
  completed.set(state, known);
  return known;
}

function completeLists(
  schema: z.ZodType,
  state: State,
): readonly (readonly [field: string, lines: readonly object[]])[] {
  return Object.entries(inner(schema).shape ?? {}).flatMap(([field, list]) => {
    const { element } = inner(list);
    const kind = Object.entries(inner(element).shape ?? {}).find(([, s]) => typeof inner(s).options?.[0] === 'string');
    if (!element || !kind) return [];
    const [line] = [(state[field] as readonly object[] | undefined)?.[0] ?? (poolOf(element)[0] as object)];
    return [[field, inner(kind[1]).options!.map((value) => ({ ...line, [kind[0]]: value }))] as const];
  });
}

/** Chance cases of the commands of a department: rows, people and forms of a small world. */
export class Cases {
  private readonly d: Department;
  private readonly rng: Rng;

  constructor(d: Department, rng: Rng) {
    this.d = d;
    this.rng = rng;
  }

  /** A case of this command in this state. @param actor who gives it; absent: anybody whose role may */
  of(aggregate: Aggregate, command: Command, state: State, actor = this.actor(command)): Case {
    const whole = this.rng.chance(0.3) ? complete(aggregate.options.state, state) : state;
    const [id, now] = [this.rng.pick([ids[0], this.d.name]), this.rng.chance(0.5) ? NOW : LATER];
    const given = { id, actor, now, policy: initialPolicies, state: whole };
    const asking = { ...given, input: this.input(command, state) };
    const asked = Object.entries(attempt(() => command.reads(asking, own(aggregate.name))) ?? {});
    return { ...asking, reads: Object.fromEntries(asked.map(([name, read]) => [name, this.answer(read)])) };
  }

  private actor({ by }: Command): Actor {
    const role = this.rng.pick(by);
    return role === 'system'
      ? { id: 'system', roles: ['system'], dept: this.d.name }
      : { id: this.rng.pick(ids), roles: [role], dept: this.rng.pick([this.d.name, 'company']) };
  }

  /** A form of the declared shape; some of its fields repeat what the record holds, some of its texts say something. */
  private input(command: Command, state: State): unknown {
    const pool = poolOf(command.input);
    const form = this.rng.pick(pool) as Record<string, unknown>;
    const changed = Object.entries(form).map(([field, value]) => {
      const other = this.rng.chance(0.5) ? held(state, field) : typeof value === 'string' ? SENTENCE : undefined;
      return [field, other === undefined || this.rng.chance(0.3) ? value : other];
    });
    const parsed = command.input.safeParse(Object.fromEntries(changed));
    return parsed.success ? parsed.data : command.input.parse(form);
  }

  private answer(read: Read): unknown {
    return read.get === 'then' ? this.answer(read.next(this.answer(read.first) as never)) : this.find(read);
  }

  private find(read: Lookup): unknown {
    if (read.get === 'one') return read.id === undefined || this.rng.chance(0.1) ? undefined : this.row(read, read.id);
    if (read.get === 'each') return Object.fromEntries(read.ids.map((id) => [id, this.row(read, id)]));
    const rows = ids.slice(0, this.rng.below(ids.length + 1)).map((id) => this.row(read, id));
    return rows.map((row) => ({ ...row, ...read.where }));
  }

  private row({ from }: Lookup, id: string): Row {
    const a = this.d.aggregates.find((one) => one.name === from);
    const schema = a?.options.state ?? this.d.views.find((one) => one.name === from)?.options.shape;
    if (!schema) throw new Error(`${this.d.name} reads ${from}, which is none of its records and views`);
    return { ...(this.rng.pick(poolOf(schema)) as State), id };
  }
}
const LATER = '2027-12-31T01:00:00.000Z';

const attempt = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined; // A chance case need not make sense; what never makes sense leads nowhere.
  }
};

/** The facts that a command states in this case, its rules left aside. */
export const factsIn = (command: Command, c: Case): readonly Fact[] =>
  attempt(() => decideCommand(command, c as never, `${command.numbered ?? 'N'}-2026-0001`)) ?? [];

/** Where the facts lead; `undefined` where they lead nowhere. */
export const stateAfter = (a: Aggregate, state: State | undefined, facts: readonly Fact[]): State | undefined =>
  facts.length === 0 ? undefined : attempt(() => a.fold(facts, state as never));

/** Whether a rule lets this case pass. */
export const passes = (rule: Rule<never>, c: Case): boolean =>
  attempt(() => rule.holds(c as never) || rule.mode?.(c as never) === 'warn') ?? false;

const HISTORIES = 400;
const RARE = 10_000;
const SEVERAL = 20;
const STEPS = 8;
const KEPT = 40;

/** The states that one chance history of a record goes through. */
function lifeOf(a: Aggregate, rng: Rng): readonly State[] {
  const types = [...a.evolves.values()];
  const one = (before: State | undefined) => {
    const fitting = types.filter(({ born }) => born === (before === undefined));
    if (fitting.length === 0) return before;
    const { type } = rng.pick(fitting);
    return stateAfter(a, before, [rng.pick(factsOf(type))]) ?? before;
  };
  const life: State[] = [];
  for (let step = 0; step < STEPS; step += 1) life.push(...[one(life.at(-1)) ?? []].flat());
  return life;
}

const reached = new WeakMap<Aggregate, ReadonlyMap<string, readonly State[]>>();

/**
 * States of a record by its status, as chance facts lead to them: none that its life cycle forbids. Rare states are
 * looked for longer. The same ones every time.
 */
export function statesOf(a: Aggregate): ReadonlyMap<string, readonly State[]> {
  const known = reached.get(a) ?? explored(a, new Rng(SEED));
  reached.set(a, known);
  return known;
}

function explored(a: Aggregate, rng: Rng): ReadonlyMap<string, readonly State[]> {
  const { field, moves } = a.options.lifecycle ?? { field: '', moves: {} };
  const found = new Map<string, State[]>();
  const isWhole = () => Object.keys(moves).every((status) => (found.get(status)?.length ?? 0) >= SEVERAL);
  for (let n = 0; n < HISTORIES || (n < RARE && !isWhole()); n += 1)
    lifeOf(a, rng).forEach((state) => {
      const status = String(state[field]);
      const some = found.get(status) ?? [];
      found.set(status, some.length < KEPT ? [...some, state] : some.with(rng.below(KEPT), state));
    });
  return found;
}
