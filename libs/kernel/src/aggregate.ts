import { z } from 'zod';
import type { Command, CommandSpec, NoInput, NoReads, Numbered, Reads, WithReads } from './command.js';
import type { EventType, Fact } from './event.js';
import { checkMove, type Lifecycle } from './lifecycle.js';
import type { Source } from './read.js';
import type { Actor, Role, Text } from './register.js';
import type { Instant } from './scalars.js';

/** A clock on a record: when `at` has passed, the runtime's sweeper issues `command` as `system`, once per point in time. */
export interface Deadline<S> {
  readonly at: (state: S) => Instant | undefined;
  readonly command: string;
}
/** Declares a clock, e.g. `due((s) => s.expiresAt, 'expireConfirmation')`. */
export const due = <S>(at: (state: S) => Instant | undefined, command: string): Deadline<S> => ({ at, command });

/** A field of a foreign type that leads back to this record, e.g. `Project.initiation`. */
export interface Reverse {
  readonly type: string;
  readonly field: string;
  /** Field of this state that holds the foreign type's id. */
  readonly by: string;
  readonly many: boolean;
}

/** What lists offer: fields that they filter and sort by, each covered by an index, and texts in which a search looks (names and titles). */
export interface Lists<Field extends string> {
  readonly filter?: readonly Field[];
  readonly order?: readonly Field[];
  readonly search?: readonly Field[];
}

/** What an aggregate says about itself besides its events and commands. */
export interface AggregateOptions<S extends z.ZodObject> {
  readonly says: Text;
  readonly state: S;
  readonly lifecycle?: Lifecycle;
  /** Roles that may read it at all. */
  readonly readers: readonly Role[];
  /** Which rows a reader may see; absent: all. Also decides for references, so that a link betrays nothing. */
  readonly readable?: (state: z.output<S>, viewer: Actor) => boolean;
  /** Fields that depend on the reader: `false` hides the value. */
  readonly visible?: { readonly [F in keyof z.output<S>]?: (state: z.output<S>, viewer: Actor) => boolean };
  /** Fields of which a reader sees a part: what of the value is shown, e.g. the entries of their own. */
  readonly shown?: { readonly [F in keyof z.output<S>]?: (state: z.output<S>, viewer: Actor) => z.output<S>[F] };
  /** Partition key of the stream's events, taken once, at birth; absent: the stream itself. */
  readonly partitionBy?: (id: string, state: z.output<S>) => string;
  readonly due?: readonly Deadline<z.output<S>>[];
  /** Keys that no two records may hold at the same time, by name; `undefined` claims nothing. */
  readonly unique?: Readonly<Record<string, (state: z.output<S>) => string | undefined>>;
  readonly reverse?: readonly Reverse[];
  readonly lists?: Lists<keyof z.output<S> & string>;
}

type Declared = Partial<Command> & Pick<Command, 'by' | 'decide'>;
type State = Record<string, unknown>;
type Evolve = (state: State | undefined, data: unknown) => State;

/**
 * A record of the company with its life: which facts shape it and which commands people may give it.
 * Generics: name, state, the facts it evolves, the inputs of its commands.
 */
export class Aggregate<N extends string = string, S = unknown, E extends Fact = never, C extends object = object> implements Source<S> {
  readonly source = 'aggregate';
  readonly row?: S;
  readonly evolves = new Map<string, { type: EventType; born: boolean; apply: Evolve }>();
  readonly commands = new Map<string, Command>();
  /** Phantom: inputs of the commands, by name. */
  readonly inputs?: C;

  constructor(readonly name: N, readonly options: AggregateOptions<z.ZodObject>) {}

  /** The fact that starts a record, and the state it starts with. */
  born<T extends string, P extends z.ZodRawShape>(type: EventType<T, P>, apply: (data: z.output<z.ZodObject<P>>) => NoInfer<S>) {
    this.learn(type, true, (_, data) => apply(data as never) as State);
    return this as unknown as Aggregate<N, S, E | Fact<T, z.output<z.ZodObject<P>>>, C>;
  }

  /** How a later fact changes the state. */
  on<T extends string, P extends z.ZodRawShape>(type: EventType<T, P>, apply: (state: S, data: z.output<z.ZodObject<P>>) => NoInfer<S>) {
    this.learn(type, false, (state, data) => apply(state as S, data as never) as State);
    return this as unknown as Aggregate<N, S, E | Fact<T, z.output<z.ZodObject<P>>>, C>;
  }

  /** A command that starts a record. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- not inferred yet when rules are first checked; see `Loaded`
  create<K extends string, I extends z.ZodType = NoInput, R extends Reads = any>(
    name: K,
    spec: CommandSpec<undefined, E, I, R> & WithReads<undefined, I, R, S> & Numbered,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  create<K extends string, I extends z.ZodType = NoInput>(
    name: K,
    spec: CommandSpec<undefined, E, I, NoReads> & Numbered & { reads?: never },
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  create(name: string, spec: object): unknown {
    return this.declare(name, true, spec as Declared);
  }

  /** A command to an existing record. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- not inferred yet when rules are first checked; see `Loaded`
  command<K extends string, I extends z.ZodType = NoInput, R extends Reads = any>(
    name: K,
    spec: CommandSpec<S, E, I, R> & WithReads<S, I, R, S>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  command<K extends string, I extends z.ZodType = NoInput>(
    name: K,
    spec: CommandSpec<S, E, I, NoReads> & { reads?: never },
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  command(name: string, spec: object): unknown {
    return this.declare(name, false, spec as Declared);
  }

  /** A command to a record that it starts when there is none: then `state` is `undefined`, and the facts begin with the one that starts it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- not inferred yet when rules are first checked; see `Loaded`
  ensure<K extends string, I extends z.ZodType = NoInput, R extends Reads = any>(
    name: K,
    spec: CommandSpec<S | undefined, E, I, R> & WithReads<S | undefined, I, R, S>,
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  ensure<K extends string, I extends z.ZodType = NoInput>(
    name: K,
    spec: CommandSpec<S | undefined, E, I, NoReads> & { reads?: never },
  ): Aggregate<N, S, E, C & { [Key in K]: z.input<I> }>;
  ensure(name: string, spec: object): unknown {
    return this.declare(name, false, { ...(spec as Declared), ensures: true });
  }

  /**
   * The state after one more fact. Pure.
   * @throws Error when no one declared how the fact shapes this aggregate, or when it makes an illegal move of the life cycle: both are bugs
   */
  evolve(state: State | undefined, fact: Fact): State {
    const known = this.evolves.get(fact.type);
    if (!known) throw new Error(`${this.name} does not evolve ${fact.type}`);
    if (known.born === (state !== undefined)) throw new Error(`${this.name}: ${fact.type} ${known.born ? 'starts a record that exists' : 'needs a record'}`);
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
    this.commands.set(name, { input: z.object({}), guards: [], reads: () => ({}), ...spec, name, creates });
    return this;
  }
}

/** Declares an aggregate; see `Aggregate`. `name` is the business noun of the glossary, also its type in the graph. */
export function aggregate<N extends string, S extends z.ZodObject>(name: N, options: AggregateOptions<S>): Aggregate<N, z.output<S>> {
  return new Aggregate(name, options as unknown as AggregateOptions<z.ZodObject>);
}
