import type { Import, Text } from '@marquee/kernel';
import type { Fields } from './headings.js';

/** What is wrong with a row: in which field, by which rule, in words. */
export interface Mistake {
  readonly field?: string | undefined;
  readonly rule: string;
  readonly clause?: string | undefined;
  readonly says: Text;
}

/** A row as its cells were read, and what could not be. */
export interface ReadRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly mistakes: readonly Mistake[];
}

/** A spreadsheet that was exported guards a text against being run with an apostrophe; it is no part of the text. */
const GUARDED = /^'(?=\s*[=+\-@＝＋－＠])/u;

/** The values of a row, by the columns of its table. A formula is a text like any other: nothing is ever run. Pure. */
export function valuesOf({ columns }: Pick<Import, 'columns'>, fields: Fields, cells: readonly string[]): ReadRow {
  const values: Record<string, unknown> = {};
  const mistakes: Mistake[] = [];
  fields.forEach((field, i) => {
    const text = (cells[i] ?? '').replace(GUARDED, '').trim();
    if (field === undefined || text === '') return;
    const { cell, says } = columns[field]!;
    const value = cell.read(text);
    if (value === undefined) mistakes.push(unreadable(field, says, cell.expects));
    else values[field] = value;
  });
  for (const [field, { required, says }] of Object.entries(columns))
    if (required && values[field] === undefined && !mistakes.some((m) => m.field === field))
      mistakes.push(missing(field, says));
  return { values, mistakes };
}

const unreadable = (field: string, { zh, en }: Text, expects: Text): Mistake => ({
  field,
  rule: 'cellIsReadable',
  says: { zh: `「${zh}」須為${expects.zh}。`, en: `“${en}” must be ${expects.en}.` },
});

const missing = (field: string, { zh, en }: Text): Mistake => ({
  field,
  rule: 'cellIsGiven',
  says: { zh: `須填寫「${zh}」。`, en: `Give “${en}”.` },
});
