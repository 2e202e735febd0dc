import { z } from 'zod';
import type { Command, CommandSpec, NoInput, NoReads, Numbered, Reads, WithReads } from './command.js';
import type { EventType, Fact } from './event.js';
import type { AggregateOptions, Deadline } from './aggregate-options.js';
import { checkMove } from './lifecycle.js';
import type { InPhases } from './phase.js';
import type { Source } from './read.js';
import type { Instant } from './scalars.js';

type Declared = Partial<Command> & Pick<Command, 'by' | 'decide'>;
type State = Record<string, unknown>;
/** Nothing but the fields of `S`. */
type Exact<S, R extends S> = R & { readonly [K in Exclude<keyof R, keyof S>]: never };
/** The commands that a clock can give: those that need no input. */
type Unattended<C> = { [K in keyof C]: Record<never, never> extends C[K] ? K : never }[keyof C] & string;
type Evolve = (state: State | undefined, data: unknown) => State;

/**
 * A record of the company with its life: which facts shape it and which commands people may give it.
 * Generics: name, state, the facts it evolves, the inputs of its commands.
 */
export class Aggregate<N extends string = string, S = unknown, E extends Fact = never, C extends object = object>
  implements Source<S>
{
  readonly source = 'aggregate';
  readonly row?: S;
  readonly evolves = new Map<string, { type: EventType; born: boolean; apply: Evolve }>();
  readonly commands = new Map<string, Command>();
  readonly clocks: Deadline<State>[] = [];
  /** Phantom: inputs of the commands, by name. */
  readonly inputs?: C;

  constructor(
    readonly name: N,
    readonly options: AggregateOptions<z.ZodObject>,
  ) {}

  /** The fact that starts a record, and the state it starts with. */
  born<T extends string, P extends z.ZodRawShape, R extends S>(
    type: EventType<T, P>,
    apply: (data: z.output<z.ZodObject<P>>) => Exact<S, R>,
  ) {
    this.learn(type, true, (_, data) => apply(data as never) as State);
    return this as unknown as Aggregate<N, S, E | Fact<T, z.output<z.ZodObject<P>>>, C>;
  }

  /** How a later fact changes the state. */
  on<T extends string, P extends z.ZodRawShape, R extends S>(
    type: EventType<T, P>,
    apply: (state: S, data: z.output<z.ZodObject<P>>) => Exact<S, R>,
  ) {
    this.learn(type, false, (state, data) => apply(state as S, data as never) as State);
    return this as unknown as Aggregate<N, S, E | Fact<T, z.output<z.ZodObject<P>>>, C>;
  }

  /** A command that starts a record. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- not inferred yet when rules are first checked; see `Loaded`
  create<K extends string, I extends z.ZodType = NoInput, R extends Reads = any>(
    name: K,
    spec: CommandSpec<undefined, E, I, R> & WithReads<undefined, I, R, S> & Numbered & InPhases<N, S, z.output<I>>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  create<K extends string, I extends z.ZodType = NoInput>(
    name: K,
    spec: CommandSpec<undefined, E, I, NoReads> & Numbered & { reads?: never } & InPhases<N, S, z.output<I>>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  create(name: string, spec: object): unknown {
    return this.declare(name, true, spec as Declared);
  }

  /** A command to an existing record. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- not inferred yet when rules are first checked; see `Loaded`
  command<K extends string, I extends z.ZodType = NoInput, R extends Reads = any>(
    name: K,
    spec: CommandSpec<S, E, I, R> & WithReads<S, I, R, S> & InPhases<N, S, z.output<I>>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  command<K extends string, I extends z.ZodType = NoInput>(
    name: K,
    spec: CommandSpec<S, E, I, NoReads> & { reads?: never } & InPhases<N, S, z.output<I>>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  command(name: string, spec: object): unknown {
    return this.declare(name, false, spec as Declared);
  }

  /**
   * A command to a record that it starts when there is none: then `state` is `undefined`, and the facts begin with the
   * one that starts it.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- not inferred yet when rules are first checked; see `Loaded`
  ensure<K extends string, I extends z.ZodType = NoInput, R extends Reads = any>(
    name: K,
    spec: CommandSpec<S | undefined, E, I, R> & WithReads<S | undefined, I, R, S> & InPhases<N, S, z.output<I>>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  ensure<K extends string, I extends z.ZodType = NoInput>(
    name: K,
    spec: CommandSpec<S | undefined, E, I, NoReads> & { reads?: never } & InPhases<N, S, z.output<I>>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  ensure(name: string, spec: object): unknown {
    return this.declare(name, false, { ...(spec as Declared), ensures: true });
  }

  /**
   * A clock on the record, stated after its command: when `at` has passed, the runtime issues `command` as `system`,
   * once per point in time, e.g. `.due((s) => s.expiresAt, 'expireConfirmation')`.
   */
  due(at: (state: S) => Instant | undefined, command: Unattended<C>): this {
    this.clocks.push({ at: at as Deadline<State>['at'], command });
    return this;
  }

  /**
   * The state after one more fact. Pure.
   * @throws Error when no one declared how the fact shapes this aggregate, or when it makes an illegal move of the life
   * cycle: both are bugs
   */
  evolve(state: State | undefined, fact: Fact): State {
    const known = this.evolves.get(fact.type);
    if (!known) throw new Error(`${this.name} does not evolve ${fact.type}`);
    if (known.born === (state !== undefined))
      throw new Error(`${this.name}: ${fact.type} ${known.born ? 'starts a record that exists' : 'needs a record'}`);
    const next = known.apply(state, fact.data);
    checkMove(this.name, this.options.lifecycle, state, next, fact.type);
    return next;
  }

  /** The state that a history leads to. Pure. */
  fold(facts: readonly Fact[], from?: State): State | undefined {
    return facts.reduce<State | undefined>((state, fact) => this.evolve(state, fact), from);
  }

  private learn(type: { readonly type: string }, born: boolean, apply: Evolve) {
    if (this.evolves.has(type.type)) throw new Error(`${this.name}: ${type.type} is evolved twice`);
    this.evolves.set(type.type, { type: type as EventType, born, apply });
  }

  private declare(name: string, creates: boolean, spec: Declared): this {
    if (this.commands.has(name)) throw new Error(`${this.name}: ${name} is declared twice`);
    this.commands.set(name, { ...nothingMore, ...spec, name, creates });
    return this;
  }
}

/** What a command is that says nothing of it. */
const nothingMore = { input: z.object({}), guards: [], reads: () => ({}) };

/** Declares an aggregate; see `Aggregate`. `name` is the business noun of the glossary, also its type in the graph. */
export function aggregate<N extends string, S extends z.ZodObject>(
  name: N,
  options: AggregateOptions<S>,
): Aggregate<N, z.output<S>> {
  return new Aggregate(name, options as unknown as AggregateOptions<z.ZodObject>);
}
