import type { ChineseOrder } from './collation.js';

/**
 * What rows of a store are asked for: one tree for rules, questions, lists, clocks and outlets. Values are data: they
 * never reach MongoDB as operators. A `RowCondition` of the kernel is such a tree.
 */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }
  /** Words that the searched fields of the row hold; see `words.ts`. */
  | { readonly words: string }
  | Condition;

/**
 * A condition on one field. A missing field equals `null`; a list meets what one of its elements meets. `holds`: a list
 * has an element that meets the filter in `value`.
 */
export type Condition =
  | {
      /** Field of the state or row, or one of `id`, `version`, `createdAt`, `updatedAt`. */
      readonly field: string;
      readonly is: 'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'startsWith';
      readonly value: unknown;
    }
  | { readonly field: string; readonly is: 'holds'; readonly value: Filter };

/** Field and direction that rows are sorted by; a missing value comes before all others. */
export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** A place in a sorted list: the values that it is sorted by, one for each order, and the id that breaks ties. */
export interface RowPlace {
  readonly keys: readonly (string | number | boolean | null)[];
  readonly id: string;
}

/** A page of rows. Unknown fields are an error. */
export interface Find {
  readonly where?: Filter;
  /** Ties are broken by id, in the direction of the first order. Default: by id, ascending. */
  readonly orders?: readonly Sort[];
  /** Continue behind this place. */
  readonly after?: RowPlace | undefined;
  readonly limit: number;
  /** The only fields that are wanted of each; absent: all. */
  readonly fields?: readonly string[] | undefined;
  /** How Chinese is put in order; absent: texts are sorted by code point. */
  readonly chinese?: ChineseOrder | undefined;
}
