/** A row's number in the file, and its cells. */
export type Line = readonly [row: number, cells: readonly string[]];

/** Why a file cannot be read, in both languages, with the way on. */
export class TableRefused extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} ${en}`);
  }
}

/** What a file may have: more is another matter than a company's first day. */
export const MOST_READ = { bytes: 20 * 1_048_576, rows: 50_000, columns: 60, letters: 4_000 } as const;

/** Cells up to the last one that holds anything. Pure. */
export const withoutBlankEnd = (cells: readonly string[]) =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

/** @throws TableRefused for a row that is wider, or a cell that is longer, than tables of people are */
export function requireCells(row: number, cells: readonly string[]): void {
  if (withoutBlankEnd(cells).length > MOST_READ.columns)
    throw new TableRefused(
      `第 ${row} 列超過 ${MOST_READ.columns} 欄。`,
      `Row ${row} has more than ${MOST_READ.columns} columns.`,
    );
  const long = cells.findIndex((cell) => cell.length > MOST_READ.letters);
  if (long >= 0)
    throw new TableRefused(
      `第 ${row} 列第 ${long + 1} 欄超過 ${MOST_READ.letters} 字。`,
      `Row ${row}, column ${long + 1}, has more than ${MOST_READ.letters} characters.`,
    );
}
