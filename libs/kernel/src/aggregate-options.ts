import type { z } from 'zod';
import type { Lifecycle } from './lifecycle.js';
import type { Readable } from './readable.js';
import type { Actor, Clause, Role, Text } from './register.js';
import type { Instant } from './scalars.js';

/**
 * A clock on a record: when `at` has passed, the runtime's sweeper issues `command` as `system`, once per point in
 * time.
 */
export interface Deadline<S> {
  readonly at: (state: S) => Instant | undefined;
  readonly command: string;
}

/** A field of a foreign type that leads back to this record, e.g. `Project.initiation`. */
export interface Reverse<Field extends string = string> {
  readonly type: string;
  readonly field: string;
  /** Field of this state that holds the foreign type's id. */
  readonly by: Field | 'id';
  readonly many: boolean;
}

/**
 * What lists offer: fields that they filter and sort by, each covered by an index, and texts in which a search looks
 * (names and titles).
 */
export interface Lists<Field extends string> {
  readonly filter?: readonly Field[];
  readonly order?: readonly Field[];
  readonly search?: readonly Field[];
  /**
   * Fields, or parts of a list's elements (`forecast.expectedAt`), by which rules and questions look for rows: indexed,
   * and not offered to people.
   */
  readonly find?: readonly (Field | `${Field}.${string}`)[];
}

/**
 * A key that no two records hold at the same time, in words for whoever is refused because another one has it.
 * `key` gives `undefined` where it claims nothing.
 */
export interface UniqueKey<S> {
  readonly clause: Clause;
  /** What the two would have in common, e.g. the tax id. */
  readonly says: Text;
  readonly key: (state: S) => string | undefined;
}

/**
 * A life cycle over one of the state's own enums, with every value of it; any life cycle where the state is not known.
 */
export type LifecycleOf<S> = string extends keyof S
  ? Lifecycle
  : { [F in keyof S & string]: S[F] extends string ? Lifecycle<F, S[F]> : never }[keyof S & string];

/** What an aggregate says about itself besides its events and commands. */
export interface AggregateOptions<S extends z.ZodObject> {
  readonly says: Text;
  readonly state: S;
  readonly lifecycle?: LifecycleOf<z.output<S>>;
  /** Roles that may read it at all. */
  readonly readers: readonly Role[];
  /** Which rows a reader may see; absent: all. Also decides for references, so that a link betrays nothing. */
  readonly readable?: Readable<z.output<S>>;
  /** Fields that depend on the reader: `false` hides the value. */
  readonly visible?: { readonly [F in keyof z.output<S>]?: (state: z.output<S>, viewer: Actor) => boolean };
  /** Fields of which a reader sees a part: what of the value is shown, e.g. the entries of their own. */
  readonly shown?: { readonly [F in keyof z.output<S>]?: (state: z.output<S>, viewer: Actor) => z.output<S>[F] };
  /** Partition key of the stream's events, taken once, at birth; absent: the stream itself. */
  readonly partitionBy?: (id: string, state: z.output<S>) => string;
  /** Keys that no two records may hold at the same time, by name. */
  readonly unique?: Readonly<Record<string, UniqueKey<z.output<S>>>>;
  readonly reverse?: readonly Reverse<keyof z.output<S> & string>[];
  readonly lists?: Lists<keyof z.output<S> & string>;
  /** It has as many rows as the company has departments, say, however many projects: `all` may read it whole. */
  readonly small?: true;
}
