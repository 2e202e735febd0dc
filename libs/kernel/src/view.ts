import type { z } from 'zod';
import type { EventType, Recorded } from './event.js';
import type { Lists, Reverse } from './aggregate-options.js';
import type { Source } from './read.js';
import type { Readable } from './readable.js';
import type { Actor, Role, Text } from './register.js';

/** A row of a view: fields appear as the departments that own them state their facts, in any order. */
export type Row<V> = { readonly id: string } & { readonly [K in keyof V]?: V[K] };

/** A change to one row: its key, and the fields to set, or a function of the row as it was (counters, sums, phases). */
export type Patch<V> = readonly [key: string, change: Partial<V> | ((row: Row<V>) => Partial<V>)];

export interface ViewOptions<S extends z.ZodObject> {
  readonly says: Text;
  readonly shape: S;
  /**
   * Goes up when a handler makes something else of an event: the rows are then told anew from the log, as those of a
   * new view are. What an event says and which are heard needs no such word.
   */
  readonly edition?: number;
  readonly readers: readonly Role[];
  readonly readable?: Readable<Row<z.output<S>>>;
  /** See `AggregateOptions`. */
  readonly visible?: { readonly [F in keyof z.output<S>]?: (row: Row<z.output<S>>, viewer: Actor) => boolean };
  readonly shown?: {
    readonly [F in keyof z.output<S>]?: (row: Row<z.output<S>>, viewer: Actor) => z.output<S>[F] | undefined;
  };
  readonly reverse?: readonly Reverse<keyof z.output<S> & string>[];
  readonly lists?: Lists<keyof z.output<S> & string>;
  /** See `AggregateOptions`. */
  readonly small?: true;
  /** `false` keeps it out of the graph: it serves this department's rules only. */
  readonly published?: boolean;
}

type Project = (e: Recorded) => Patch<Record<string, unknown>> | readonly Patch<Record<string, unknown>>[] | undefined;

/**
 * A read model built from events of any department. Every event sets its own fields, so that order between departments
 * does not matter; the runtime applies each event at most once per row.
 */
export class View<N extends string = string, V = unknown> implements Source<Row<V>> {
  readonly source = 'view';
  readonly row?: Row<V>;
  readonly handlers = new Map<string, { type: EventType; project: Project }>();

  constructor(
    readonly name: N,
    readonly options: ViewOptions<z.ZodObject>,
  ) {}

  /** What an event does to the view: one patch, several, or nothing. Pure. */
  on<T extends string, P extends z.ZodRawShape>(
    type: EventType<T, P>,
    project: (e: Recorded<z.output<z.ZodObject<P>>, T>) => Patch<V> | readonly Patch<V>[] | undefined,
  ): this {
    if (this.handlers.has(type.type)) throw new Error(`${this.name}: ${type.type} is handled twice`);
    this.handlers.set(type.type, { type: type as unknown as EventType, project: project as unknown as Project });
    return this;
  }

  /** The patches of one event, always as a list; empty when the event does not concern the view. */
  patches(e: Recorded): readonly Patch<Record<string, unknown>>[] {
    const out = this.handlers.get(e.type)?.project(e);
    if (!out || out.length === 0) return [];
    return typeof out[0] === 'string'
      ? [out as Patch<Record<string, unknown>>]
      : (out as readonly Patch<Record<string, unknown>>[]);
  }
}

/** Declares a view; see `View`. Fields not in `shape` are dropped, `id` is the key of the row. */
export function view<N extends string, S extends z.ZodObject>(name: N, options: ViewOptions<S>): View<N, z.output<S>> {
  return new View(name, options as unknown as ViewOptions<z.ZodObject>);
}

/** The row after a patch. Pure. */
export function applyPatch(
  row: Row<Record<string, unknown>>,
  [, change]: Patch<Record<string, unknown>>,
): Row<Record<string, unknown>> {
  return { ...row, ...(typeof change === 'function' ? change(row) : change), id: row.id };
}
