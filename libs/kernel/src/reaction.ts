import type { z } from 'zod';
import type { Aggregate } from './aggregate.js';
import type { EventType, Fact, Recorded } from './event.js';

/** A command that follows from a fact: to which record, with what input. */
export interface Order<I = unknown> {
  readonly id: string;
  readonly input: I;
}

/** A foreign fact and the department's own command that answers it. */
export interface Reaction {
  /** `<event> -> <Aggregate>.<command>`; part of the idempotency key, so it is never renamed. */
  readonly name: string;
  readonly on: EventType;
  readonly aggregate: Aggregate;
  readonly command: string;
  readonly orders: (e: Recorded) => readonly Order[];
}

type InputsOf<A> = A extends Aggregate<infer _N, infer _S, infer _E, infer C> ? C : never;

/**
 * Declares a reaction, e.g. `when(InitiationApproved).issue(Project, 'openProject', (e) => ({ id, input }))`.
 * The target id must follow from the event alone, so that a redelivered event finds what it did before.
 * Several events that join into one record are commands of that record.
 */
export function when<T extends string, P extends z.ZodRawShape>(type: EventType<T, P>) {
  return {
    issue<A extends { readonly name: string; readonly inputs?: object }, K extends keyof InputsOf<A> & string>(
      target: A,
      command: K,
      map: (
        e: Recorded<z.output<z.ZodObject<P>>, T>,
      ) => Order<InputsOf<A>[K]> | readonly Order<InputsOf<A>[K]>[] | undefined,
    ): Reaction {
      return {
        name: `${type.type} -> ${target.name}.${command}`,
        on: type as unknown as EventType,
        aggregate: target as unknown as Aggregate,
        command,
        orders: (e) => [map(e as never) ?? []].flat() as readonly Order[],
      };
    },
  };
}

/** A fact that nobody evolves cannot be emitted; this names the facts an aggregate may state. */
export type FactsOf<A> = A extends Aggregate<infer _N, infer _S, infer E, infer _C> ? E : Fact;
