import type { z } from 'zod';
import type { Lifecycle } from './lifecycle.js';
import type { Readable } from './readable.js';
import type { Actor, Role, Text } from './register.js';
import type { Instant } from './scalars.js';

/**
 * A clock on a record: when `at` has passed, the runtime's sweeper issues `command` as `system`, once per point in
 * time.
 */
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

/**
 * What lists offer: fields that they filter and sort by, each covered by an index, and texts in which a search looks
 * (names and titles).
 */
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
  readonly readable?: Readable<z.output<S>>;
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
