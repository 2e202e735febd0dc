import { GraphUser } from '../graph-client.ts';
import { bringTable, type RowAnswer } from './bring-table.ts';
import { reportRows } from './report.ts';

type Asked = { readonly query: string; readonly variables: { readonly rows?: readonly { readonly row: number }[] } };
const plan = { fields: [], ignored: [], key: null, after: null };
const answer = (row: number, more: Partial<RowAnswer> = {}): RowAnswer => ({
  ...{ row, outcome: 'NEW', id: `r${row}`, notes: [], takes: [], mistakes: [] },
  ...more,
});
const table = (rows: number, cell = 'x') => ({
  format: 'CSV',
  headings: ['名稱'],
  rows: Array.from({ length: rows }, (_, i) => ({ row: i + 2, cells: [cell] })),
});

/** A department that answers as it is told, and what it was asked. */
function department(answers: (asked: Asked, times: number) => object) {
  const asked: Asked[] = [];
  const user = new GraphUser({ url: '', tokenOf: async () => '' }, 'ann');
  user.post = async (query, variables = {}) => {
    asked.push({ query, variables });
    if (query.includes('plan:')) return { status: 200, data: { plan } };
    return { status: 200, ...answers({ query, variables }, asked.length - 1) };
  };
  return { user, asked };
}
const taken = (rows: readonly RowAnswer[]) => ({ data: { taken: { rows } } });

describe('a table on its way to a department', () => {
  it('goes in parts of 200 rows, or less where they are long', async () => {
    const { user, asked } = department(({ variables }) => taken(variables.rows!.map(({ row }) => answer(row))));
    await bringTable(user, 'gear', table(450), { dryRun: false });
    await bringTable(user, 'gear', table(100, '長'.repeat(1_000)), { dryRun: false });
    const sizes = asked.flatMap(({ variables }) => variables.rows?.length ?? []);
    expect(sizes).toEqual([200, 200, 50, 29, 29, 29, 13]);
  });

  it('what was not taken in time, or not heard of, is sent again, and nothing else', async () => {
    const { user, asked } = department(({ variables }, times) => {
      if (times === 1) return { errors: [{ message: 'later', extensions: { code: 'RATE_LIMITED' } }] };
      return taken(variables.rows!.map(({ row }) => answer(row, row === 3 && times === 2 ? { outcome: 'LATER' } : {})));
    });
    const { rows } = await bringTable(user, 'gear', table(2), { dryRun: false });
    expect(asked.slice(1).map(({ variables }) => variables.rows!.map(({ row }) => row))).toEqual([[2, 3], [2, 3], [3]]);
    expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'NEW'],
      [3, 'NEW'],
    ]);
  });

  it('what the department refuses as a whole is told in its words', async () => {
    const { user } = department(() => ({
      errors: [{ message: '此操作只開放給：倉管人員。', extensions: { code: 'FORBIDDEN' } }],
    }));
    await expect(bringTable(user, 'gear', table(1), { dryRun: true })).rejects.toThrow('只開放給');
  });

  it('a dry run finds two rows of different parts that take the same', async () => {
    const { user } = department(({ variables }) =>
      taken(variables.rows!.map(({ row }) => answer(row, { takes: [row === 2 || row === 300 ? 'same' : `k${row}`] }))),
    );
    const { rows } = await bringTable(user, 'gear', table(400), { dryRun: true });
    const refused = rows.filter(({ outcome }) => outcome === 'REFUSED');
    expect(refused.map(({ row, mistakes }) => [row, mistakes[0]!.says])).toEqual([
      [300, expect.stringContaining('第 2 列')],
    ]);
  });

  it('the report has a line for every row, mistake and note', async () => {
    const mistakes = [{ heading: '電話', rule: 'phoneWellFormed', clause: 'C6.1.1', says: '格式不正確。' }];
    const rows = [answer(2), answer(3, { outcome: 'REFUSED', mistakes, notes: ['待確認。'] })];
    const lines: unknown[] = [];
    for await (const line of reportRows(rows, true)) lines.push(line);
    expect(lines).toEqual([
      [2, '將匯入 · would be imported', '', '', '', 'r2'],
      [3, '不獲接受 · refused', '電話', '格式不正確。', 'C6.1.1', 'r3'],
      [3, '不獲接受 · refused', '', '待確認。', '', 'r3'],
    ]);
  });
});
