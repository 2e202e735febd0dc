import type { Actor, Role } from './register.js';

type Scalar = string | number | boolean;

/**
 * What a row must hold, as a tree of data: the same tree judges one row (`isMet`) and is a query of the store, so the
 * two cannot disagree. `holds`: a list has an element that meets the condition.
 */
export type RowCondition =
  | { readonly all: readonly RowCondition[] }
  | { readonly any: readonly RowCondition[] }
  | { readonly field: string; readonly is: 'eq'; readonly value: Scalar }
  | { readonly field: string; readonly is: 'holds'; readonly value: RowCondition };

/** A condition on rows of the shape `S`. */
export type Within<S> = RowCondition & { readonly of?: (row: S) => void };

/**
 * Which rows a reader may see. With `within`, lists ask the store for just these rows; a plain predicate is asked row
 * by row, and a list reads on until its page is full.
 */
export interface Readable<S> {
  (row: S, viewer: Actor): boolean;
  readonly within?: (viewer: Actor) => Within<S>;
}

/** A list that has this element, or an element with these fields; see `holds`. */
export interface Holding<E> {
  readonly holds: Scalar | Readonly<Record<string, unknown>>;
  readonly of?: (element: E) => void;
}

type WantedOf<V> = V extends Scalar ? V : V extends readonly (infer E)[] ? Holding<E> : never;
type FieldsOf<S> = { readonly [F in keyof S]?: WantedOf<NonNullable<S[F]>> };
type ElementOf<E> = E extends Scalar ? E : FieldsOf<E>;

/** Every row. */
export const everything: Within<unknown> = { all: [] };
/** No row. */
export const nothing: Within<unknown> = { any: [] };

/**
 * Rows whose fields all have these values, e.g. `where({ clientId: viewer.id })`; of a list `holds` says what is in it.
 * A value that is not known (`undefined`) is held by no row.
 */
export const where = <S>(fields: FieldsOf<NoInfer<S>>): Within<S> => fieldsMet(fields);

/** Rows that meet one of these conditions at least. */
export const anyOf = <S>(...some: readonly Within<S>[]): Within<S> => ({ any: some });

/** A list with this element, or with one that has these fields: `where({ panel: holds({ memberId: viewer.id }) })`. */
export const holds = <E>(element: ElementOf<NoInfer<E>>): Holding<E> => ({ holds: element as Holding<E>['holds'] });

/**
 * Declares which rows a reader may see, once for single records and for lists:
 * `readable: within((viewer) => isStaff(viewer) ? everything : where({ contactIds: holds(viewer.id) }))`.
 * @param conditionFor pure; the fields that it can name are found by asking it for one reader of every role
 */
export function within<S>(conditionFor: (viewer: Actor) => Within<NoInfer<S>>): Readable<S> {
  const readable = (row: S, viewer: Actor) => isMet(conditionFor(viewer), row as Readonly<Record<string, unknown>>);
  return Object.assign(readable, { within: conditionFor });
}

/** Whether a row meets a condition, judged as the store judges it. Pure. */
export function isMet(condition: RowCondition, row: Readonly<Record<string, unknown>>): boolean {
  if ('all' in condition) return condition.all.every((part) => isMet(part, row));
  if ('any' in condition) return condition.any.some((part) => isMet(part, row));
  const held = row[condition.field];
  if (condition.is === 'eq') return (Array.isArray(held) ? held : [held]).includes(condition.value);
  return Array.isArray(held) && held.some((element) => isObject(element) && isMet(condition.value, element));
}

/**
 * The fields that decide which rows these readers may see, as paths (`panel.reviewerId`): what the store has to index.
 * Pure.
 * @param readers roles that may read at all; the condition is asked for one reader of each
 */
export function decidingFields(readable: Readable<never>, readers: readonly Role[]): readonly string[] {
  const conditions = readers.map((role) => readable.within?.({ id: '-', dept: '-', roles: [role] }) ?? nothing);
  return [...new Set(conditions.flatMap(pathsIn))];
}

/** Every path that a condition names. Pure. */
export function pathsIn(condition: RowCondition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(pathsIn);
  if ('any' in condition) return condition.any.flatMap(pathsIn);
  return condition.is === 'eq'
    ? [condition.field]
    : pathsIn(condition.value).map((inner) => `${condition.field}.${inner}`);
}

const fieldsMet = (fields: object): RowCondition => ({
  all: Object.entries(fields).map(([field, wanted]: [string, Scalar | Holding<unknown> | undefined]) =>
    typeof wanted === 'object' ? elementMet(field, wanted.holds) : valueMet(field, wanted),
  ),
});

const elementMet = (field: string, element: Holding<unknown>['holds']): RowCondition =>
  typeof element === 'object' ? { field, is: 'holds', value: fieldsMet(element) } : valueMet(field, element);

const valueMet = (field: string, value: Scalar | undefined): RowCondition =>
  value === undefined ? nothing : { field, is: 'eq', value };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
