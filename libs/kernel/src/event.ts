import { z } from 'zod';
import type { Actor, Clause, Text } from './register.js';
import type { Instant } from './scalars.js';

/** A fact as a department states it: the type of event and its data. */
export interface Fact<T extends string = string, D = unknown> {
  readonly type: T;
  readonly version: number;
  readonly data: D;
}

/** What a department put its name to when it published a fact; with its public key alone anybody verifies it. */
export interface Proof {
  /** Key, headers and the digest of the data, as JSON: what was sealed. */
  readonly statement: string;
  /** The seal as it travels with the record. */
  readonly seal: string;
}

/** A fact as it was recorded and published: with who, when, where in its stream, and under which policies. */
export interface Recorded<D = unknown, T extends string = string> extends Fact<T, D> {
  /** `<stream>:<ver>:<index>`, unique for ever. */
  readonly id: string;
  /** `<Aggregate>/<id>`. */
  readonly stream: string;
  readonly aggregateId: string;
  /** Place of this event in its stream, counted from 1 without gaps. */
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly clauses: readonly Clause[];
  readonly policyVersion: number;
  readonly correlationId: string;
  readonly causationId: string;
  /** Of a fact that was heard, and was sealed. */
  readonly proof?: Proof;
  /** Its data as they were published, where personal texts in them are ciphertext; what is read stands in `data`. */
  readonly published?: unknown;
}

/** What a department publishes: the name and shape of a fact, and the clauses it is evidence for. */
export interface EventType<T extends string = string, S extends z.ZodRawShape = z.ZodRawShape> {
  (data: z.input<z.ZodObject<S>>): Fact<T, z.output<z.ZodObject<S>>>;
  readonly type: T;
  readonly version: number;
  readonly schema: z.ZodObject<S>;
  readonly clauses: readonly Clause[];
  readonly says: Text;
  /**
   * What it says is its department's alone: nobody else shows its data, nor a digest from which they could be guessed.
   */
  readonly confidential: boolean;
  /** Fields with ids of those who are forgotten from here on: their personal texts become unreadable. */
  readonly forgets: readonly string[];
}

/** The fact that an event type states. */
export type FactOf<E> = E extends EventType<infer T, infer S> ? Fact<T, z.output<z.ZodObject<S>>> : never;
/** The data of an event type. */
export type DataOf<E> = E extends EventType<string, infer S> ? z.output<z.ZodObject<S>> : never;

/**
 * Declares an event of the published language.
 * @param type name with department prefix, e.g. `cs.InitiationSubmitted`
 * @param options `says`: the fact in words; `clauses`: what it is evidence for; `version`: 1 unless a breaking
 * successor;
 *   `confidential`, `forgets`: see `EventType`
 * @returns a function that states the fact; it throws a ZodError when the data does not have the declared shape
 */
export function event<T extends `${string}.${string}`, S extends z.ZodRawShape>(
  type: T,
  options: {
    readonly says: Text;
    readonly clauses?: readonly Clause[];
    readonly version?: number;
    readonly confidential?: true;
    readonly forgets?: readonly (keyof S & string)[];
    readonly data: S;
  },
): EventType<T, S> {
  const schema = z.object(options.data);
  const { says, clauses = [], version = 1, confidential = false, forgets = [] } = options;
  const state = (data: z.input<typeof schema>) => ({ type, version, data: schema.parse(data) });
  return Object.assign(state, { type, version, schema, clauses, says, confidential, forgets }) as EventType<T, S>;
}
