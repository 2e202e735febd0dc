import type { CellValue, ColumnDef } from 'hucre/xlsx';
import type { Cell, Column, Rows } from './table.js';

/** Characters that a cell of Excel holds. */
const MOST_TEXT = 32_767;
const CUT = '…';
/** Milliseconds since 1970. */
const FIRST_DATE = Date.parse('1900-03-01T00:00:00Z');
/** `2026-12-01T09:00:00` */
const WALL_CLOCK = 19;
/** How each kind is shown, and how wide its column is, in characters. */
const LOOKS: Readonly<Record<Column['kind'], { readonly format?: string; readonly width: number }>> = {
  text: { width: 28 },
  number: { width: 12 },
  amount: { format: '#,##0.00', width: 16 },
  truth: { width: 8 },
  day: { format: 'yyyy-mm-dd', width: 12 },
  moment: { format: 'yyyy-mm-dd hh:mm:ss', width: 20 },
};
/** Signs that a sheet's name may not have. */
const NOT_IN_NAMES = /[\\/?*[\]:]/g;
const LONGEST_NAME = 31;
/** What XML does not have at all: one such sign, and nobody can open the file. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu;
/** A text that reads as an escape of the format (`_x000D_`) must say that it is none. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * A table as Excel's workbook (ECMA-376): dates are dates, numbers are numbers, a text is never a formula, and the
 * first row stays where it is while one leafs through the others.
 * @param name of the sheet; what a name may not have is left out
 * @returns pieces of the file, made as they are asked for; compressed beside the event loop
 */
export async function* xlsxOf(
  name: string,
  columns: readonly Column[],
  rows: Rows,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Loaded by whoever needs it: most processes never make a workbook.
  const { writeXlsxStream } = await import('hucre/xlsx');
  yield* writeXlsxStream(valuesOf(columns, rows), {
    name: name.replaceAll(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME),
    columns: columns.map(({ title, kind }): ColumnDef => {
      const { format, width } = LOOKS[kind];
      return { header: textOf(title), width, ...(format && { numFmt: format }) };
    }),
    freezePane: { rows: 1 },
  });
}

async function* valuesOf(columns: readonly Column[], rows: Rows): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield row.map((cell, i) => valueOf(cell, columns[i]!.kind));
}

function valueOf(cell: Cell, kind: Column['kind']): CellValue {
  if (typeof cell !== 'string') return cell;
  if (kind === 'day') return dateOf(`${cell}T00:00:00Z`) ?? textOf(cell);
  return (kind === 'moment' && dateOf(`${cell.slice(0, WALL_CLOCK)}Z`)) || textOf(cell);
}

/** What Excel counts from: what lies before, or is no date, stays a text. */
function dateOf(wall: string): Date | undefined {
  const date = new Date(wall);
  return date.getTime() >= FIRST_DATE ? date : undefined;
}

function textOf(text: string): string {
  const written = text.replaceAll(ESCAPE, '_x005F_');
  const kept = written.length > MOST_TEXT ? written.slice(0, MOST_TEXT - CUT.length) + CUT : written;
  // Behind the cut: it may go through the middle of a sign.
  return kept.replaceAll(UNWRITABLE, '');
}
