import { textOf } from './encoding.js';
import { type Line, MOST_READ, requireCells, TableRefused, withoutBlankEnd } from './table-refused.js';
import { looksZipped } from './unzipped.js';

export { MOST_READ, TableRefused };

/** A table as people bring it along: its headings, and each row with its number in the file and its cells as texts. */
export interface ReadTable {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** How it was written, in words for people. */
  readonly format: string;
}

/**
 * Reads a file that a spreadsheet wrote: CSV with commas, semicolons or tabs, in UTF-8, UTF-16, Big5 or GB18030; or a
 * workbook's first sheet. The first row that holds anything has the headings. Nothing in it is ever run: a formula of a
 * workbook is the value that it last showed, one of a CSV file is a text.
 * @param expected headings of which some should be there; they tell encodings apart
 * @throws TableRefused in a sentence
 */
export async function readTable(bytes: Uint8Array, expected: readonly string[] = []): Promise<ReadTable> {
  if (bytes.length > MOST_READ.bytes)
    throw new TableRefused(
      `檔案超過 ${MOST_READ.bytes / 1_048_576} MB，請分成幾個檔案。`,
      `The file is larger than ${MOST_READ.bytes / 1_048_576} MB: divide it.`,
    );
  const { lines, format } = looksZipped(bytes) ? await linesOfWorkbook(bytes) : await linesOfText(bytes, expected);
  return { ...tableOf(lines), format };
}

async function linesOfWorkbook(bytes: Uint8Array): Promise<{ lines: readonly Line[]; format: string }> {
  // Loaded by whoever needs it.
  const { xlsxLines } = await import('./read-xlsx.js');
  return { lines: await xlsxLines(bytes), format: 'XLSX' };
}

const DELIMITERS: Readonly<Record<string, string>> = { ',': 'CSV (,)', ';': 'CSV (;)', '\t': 'CSV (tab)' };

async function linesOfText(bytes: Uint8Array, expected: readonly string[]) {
  const read = textOf(bytes, expected);
  if (!read || read.text.includes('\0'))
    throw new TableRefused(
      '無法讀取此檔案：請另存為 Excel 活頁簿（.xlsx）或 CSV（UTF-8、Big5 或 GB18030）。',
      'This file cannot be read: save it as an Excel workbook (.xlsx) or as CSV (UTF-8, Big5 or GB18030).',
    );
  const { parseCsv } = await import('hucre/csv');
  const delimiter = delimiterOf(read.text);
  const lines = parseCsv(read.text, { delimiter, maxRows: MOST_READ.rows + 2 }).map(
    (cells, i): Line => [i + 1, cells.map((cell) => String(cell ?? ''))],
  );
  return { lines, format: `${DELIMITERS[delimiter]}, ${read.encoding.toUpperCase()}` };
}

/** What divides the first line outside of quotation marks; a table of one column is divided by nothing. */
function delimiterOf(text: string): string {
  const [head = ''] = text.replace(/^\s+/u, '').split(/\r?\n/u, 1);
  const bare = head.replaceAll(/"[^"]*"/gu, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return Object.keys(DELIMITERS).reduce((best, one) => (count(one) > count(best) ? one : best));
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

function tableOf(lines: readonly Line[]): Omit<ReadTable, 'format'> {
  const [head, ...rest] = lines.filter(([, cells]) => !isBlank(cells));
  if (!head || rest.length === 0)
    throw new TableRefused(
      '檔案沒有資料：第一列須為欄名，其下為資料。',
      'The file holds no data: headings come first, rows below them.',
    );
  const headings = withoutBlankEnd(head[1].map((cell) => cell.trim()));
  if (rest.length > MOST_READ.rows)
    throw new TableRefused(
      `檔案超過 ${MOST_READ.rows} 列，請分成幾個檔案。`,
      `The file has more than ${MOST_READ.rows} rows: divide it.`,
    );
  for (const [row, cells] of lines) requireCells(row, cells);
  return { headings, rows: rest.map(([row, cells]) => ({ row, cells: headings.map((_, i) => cells[i] ?? '') })) };
}
