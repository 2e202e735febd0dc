import { streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { type Line, MOST_READ, requireCells, TableRefused } from './table-refused.js';
import { type Part, partsOf } from './unzipped.js';

/** Parts by which a workbook draws on something outside of itself. */
const OUTSIDE = /^xl\/(externalLinks\/|connections\.xml$|queryTables\/)/u;
/** What no workbook has: a document type, in which entities are declared. */
const DECLARES = /<!(DOCTYPE|ENTITY)/iu;
const XML = /\.(xml|rels)$/u;

/**
 * The rows of a workbook's first sheet, with their numbers. Everything in it is looked at before: what it unpacks to,
 * that it declares no entities and draws on no other file. Nothing is fetched, nothing is calculated.
 * @throws TableRefused in a sentence
 */
export async function xlsxLines(bytes: Uint8Array): Promise<readonly Line[]> {
  partsOf(bytes).forEach(requireHarmless);
  const lines: Line[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { maxRows: MOST_READ.rows + 2 })) {
      const cells = values.map(textOf);
      requireCells(index + 1, cells);
      lines.push([index + 1, cells]);
    }
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    throw new TableRefused('活頁簿無法讀取，請另存為 .xlsx。', 'The workbook cannot be read: save it as .xlsx anew.');
  }
  return lines;
}

function requireHarmless({ name, bytes }: Part): void {
  if (OUTSIDE.test(name))
    throw new TableRefused(
      '活頁簿引用其他檔案或資料來源：請以「值」貼上後另存。',
      'The workbook draws on other files or sources: paste its values and save it anew.',
    );
  if (XML.test(name) && DECLARES.test(new TextDecoder('latin1').decode(bytes).replaceAll('\0', '')))
    throw new TableRefused(
      '活頁簿含有不允許的宣告，不予讀取。',
      'The workbook declares what no workbook declares, and is not read.',
    );
}

/** Days as `2026-12-01`, moments with their time, numbers as they are written. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
