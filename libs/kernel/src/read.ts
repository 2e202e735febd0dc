import type { Instant } from './scalars.js';

/** A span of time: `from` belongs to it, `until` does not. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Where a read looks: an aggregate or a view of the same department. Foreign facts are read through a local view, never
 * remotely.
 */
export interface Source<T = unknown> {
  readonly name: string;
  readonly source: 'aggregate' | 'view';
  /** Phantom: the row that a read returns. */
  readonly row?: T;
}

/**
 * A request for facts that a command's rules need. The runtime loads it before the rules run, so the rules stay pure.
 */
export type Read<T = unknown> =
  | { readonly get: 'one'; readonly from: string; readonly id: string | undefined; readonly row?: T }
  | {
      readonly get: 'many';
      readonly from: string;
      readonly where: Readonly<Record<string, unknown>>;
      /** Fields that are, or hold, one of these values. */
      readonly among?: Readonly<Record<string, readonly string[]>>;
      /** Fields whose moment lies in a period. */
      readonly during?: Readonly<Record<string, Period>>;
      readonly row?: T;
    }
  | { readonly get: 'each'; readonly from: string; readonly ids: readonly string[]; readonly row?: T }
  | { readonly get: 'then'; readonly first: Read; readonly next: (found: never) => Read; readonly row?: T };

/**
 * What the rules see of a set of reads. `any` stays `any`: the compiler checks a command's rules once before it has
 * looked into `reads`, and must not refuse them for facts it has not seen yet.
 */
export type Loaded<R> = 0 extends 1 & R ? R : { readonly [K in keyof R]: R[K] extends Read<infer T> ? T : never };

/** A record or row as a read finds it: with its id. */
export type Kept<T> = T & { readonly id: string };

/** The record with this id, or `undefined` when there is none (or no id was given). */
export const one = <T>(source: Source<T>, id: string | undefined): Read<Kept<T> | undefined> => ({
  get: 'one',
  from: source.name,
  id,
});

/**
 * All records whose fields equal the given values; at most 500 for rules, 10,000 for questions. One of the fields at
 * least is indexed (`lists`, `reverse`), so that the work does not grow with what the company has ever done.
 */
export const many = <T>(source: Source<T>, where: Partial<T>): Read<readonly Kept<T>[]> => ({
  get: 'many',
  from: source.name,
  where,
});

type OneOf<V> = [V] extends [string | readonly string[] | undefined] ? readonly string[] : never;

/**
 * All records each of whose named fields is one of the given texts or, where it is a list, holds one of them; as many
 * as `many` finds.
 */
export const among = <T>(
  source: Source<T>,
  fields: { readonly [F in keyof T]?: OneOf<T[F]> },
): Read<readonly Kept<T>[]> => ({
  get: 'many',
  from: source.name,
  where: {},
  among: fields as Record<string, readonly string[]>,
});

/** All rows of what stays small however much the company does (`small` in its options): policies, clauses. */
export const all = <T>(source: Source<T>): Read<readonly Kept<T>[]> => many(source, {});

/** A field that holds a moment, or the moments in a list of parts: `loggedAt`, `forecast.expectedAt`. */
type Moment<T> = (keyof T & string) | `${keyof T & string}.${string}`;

/** All records with a moment in a period, by a field that is indexed for it (`lists.find`); as many as `many` finds. */
export const during = <T>(source: Source<T>, field: Moment<T>, period: Period): Read<readonly Kept<T>[]> => ({
  get: 'many',
  from: source.name,
  where: {},
  during: { [field]: { from: period.from, until: period.until } },
});

/** A read that follows from what another one found. */
export const following = <A, B>(first: Read<A>, next: (found: A) => Read<B>): Read<B> => ({
  get: 'then',
  first,
  next: next as (found: never) => Read,
});

/** The records with these ids, by id; an id that has no record is missing in the answer. */
export const each = <T>(source: Source<T>, ids: readonly string[]): Read<Readonly<Record<string, Kept<T>>>> => ({
  get: 'each',
  from: source.name,
  ids,
});

/** Reads of records of the same aggregate, for rules that compare a record with its peers. */
export interface Own<S> {
  one(id: string | undefined): Read<Kept<S> | undefined>;
  many(where: Partial<S>): Read<readonly Kept<S>[]>;
}

/** Reads of the aggregate `name` for use inside its own declaration. */
export const own = <S>(name: string): Own<S> => ({
  one: (id) => ({ get: 'one', from: name, id }),
  many: (where) => ({ get: 'many', from: name, where }),
});
