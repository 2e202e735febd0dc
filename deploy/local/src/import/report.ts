import type { Cell, Column } from '@marquee/formats';
import type { RowAnswer } from './bring-table.ts';

/** What outcomes are called, done and in a dry run. */
const OUTCOMES: Readonly<Record<RowAnswer['outcome'], readonly [done: string, judged: string]>> = {
  NEW: ['已匯入 · imported', '將匯入 · would be imported'],
  EXISTS: ['已存在 · there already', '已存在 · there already'],
  CHANGED: ['已存在而內容不同 · there, and different', '已存在而內容不同 · there, and different'],
  REFUSED: ['不獲接受 · refused', '不獲接受 · refused'],
  LATER: ['未處理 · not taken', '未處理 · not taken'],
};
export const outcomeSaid = (outcome: RowAnswer['outcome'], dryRun: boolean): string =>
  OUTCOMES[outcome][dryRun ? 1 : 0];

export const REPORT_COLUMNS: readonly Column[] = [
  { title: '列 · Row', kind: 'number' },
  { title: '結果 · Outcome', kind: 'text' },
  { title: '欄 · Column', kind: 'text' },
  { title: '說明 · What it says', kind: 'text' },
  { title: '條文 · Clause', kind: 'text' },
  { title: '紀錄 · Record', kind: 'text' },
];

/** The report of a table: a line for every row, and for each of its mistakes and notes. */
export async function* reportRows(rows: readonly RowAnswer[], dryRun: boolean): AsyncGenerator<readonly Cell[]> {
  for (const { row, outcome, id, mistakes, notes } of rows) {
    const said = outcomeSaid(outcome, dryRun);
    const lines = [
      ...mistakes.map(({ heading, says, clause, rule }) => [heading ?? '', says, clause ?? rule]),
      ...notes.map((note) => ['', note, '']),
    ];
    for (const line of lines.length > 0 ? lines : [['', '', '']]) yield [row, said, ...line, id ?? ''];
  }
}
