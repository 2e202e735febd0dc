/**
 * A column of a table, by what a spreadsheet should take its values for. `moment` is wall-clock time: whoever makes the
 * table knows in which zone, and says so in the title.
 */
export interface Column {
  readonly title: string;
  readonly kind: 'text' | 'number' | 'amount' | 'truth' | 'day' | 'moment';
}

/**
 * A value of a table: a text; a finite number; a day as `2026-12-01`; a moment as `2026-12-01T09:00:00+08:00`, whose
 * first 19 characters are what the clock on the wall shows; nothing.
 */
export type Cell = string | number | boolean | null;

/** Rows as they come, each with a cell for every column. */
export type Rows = AsyncIterable<readonly Cell[]>;
