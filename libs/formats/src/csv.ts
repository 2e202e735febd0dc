import type { Cell, Column, Rows } from './table.js';

/** Says to spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const END_OF_LINE = '\r\n';
/** Characters of text that are encoded at a time. */
const CHUNK = 64 * 1_024;

/** A field with one of these means something else without quotation marks. */
const QUOTED = /[",;\t\r\n]|^\s|\s$/;
/**
 * Where a spreadsheet would begin a formula: at the beginning of a field, and behind whatever some program takes for
 * the end of one (line ends, tabs, the semicolon of European settings); full-width signs mean the same in East Asia.
 */
const AT_THE_BEGINNING = /^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/;
const BEHIND_AN_END = /([\r\n\t;])(?=\s*[=+\-@＝＋－＠])/g;

/**
 * A table as RFC 4180 writes it, for spreadsheets and programs: UTF-8 with a byte-order mark, nothing that a
 * spreadsheet would take for a formula. Numbers stay numbers.
 * @returns pieces of the file, made as they are asked for
 */
export async function* csvOf(columns: readonly Column[], rows: Rows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = BYTE_ORDER_MARK + lineOf(columns.map(({ title }) => title));
  for await (const row of rows) {
    text += lineOf(row);
    if (text.length < CHUNK) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text) yield encoder.encode(text);
}

const lineOf = (cells: readonly Cell[]): string => cells.map(fieldOf).join(',') + END_OF_LINE;

function fieldOf(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = cell.replaceAll(BEHIND_AN_END, "$1'").replace(AT_THE_BEGINNING, "'");
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
