import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { csvOf } from './csv.js';
import type { Cell, Column } from './table.js';
import { xlsxOf } from './xlsx.js';

async function* rowsOf(rows: readonly (readonly Cell[])[]) {
  yield* rows;
}
async function whole(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file) pieces.push(piece);
  return Buffer.concat(pieces);
}
const one: readonly Column[] = [{ title: '標題', kind: 'text' }];
const csv = async (columns: readonly Column[], ...rows: (readonly Cell[])[]) =>
  (await whole(csvOf(columns, rowsOf(rows)))).toString('utf8');
const field = async (text: Cell) => (await csv(one, [text])).slice('\ufeff標題\r\n'.length, -2);

describe('CSV (RFC 4180)', () => {
  it.each([
    ['a line feed', '第一\n第二', '"第一\n第二"'],
    ['a carriage return', '第一\r第二', '"第一\r第二"'],
    ['quotation marks', 'the "big" one', '"the ""big"" one"'],
    ['a comma', 'a,b', '"a,b"'],
    ['a semicolon', 'a;b', '"a;b"'],
    ['a blank at its edge', ' a', '" a"'],
    ['nothing of it', 'a b', 'a b'],
  ])('quotes a text with %s', async (_, text, written) => expect(await field(text)).toBe(written));

  it.each([
    ['=1+1', "'=1+1"],
    ['+852 2000', "'+852 2000"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A', "'＠A"],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['  =1', "'  =1"],
    ['ok\n=1+1', `"ok\n'=1+1"`],
    ['ok;=cmd|x', `"ok;'=cmd|x"`],
  ])('writes %j as no formula', async (text, written) => expect(await field(text)).toBe(written));

  it('leaves numbers as they are, also below zero, and says nothing of nothing', async () => {
    const columns = ['a', 'b', 'c'].map((title) => ({ title, kind: 'number' as const }));
    expect(await csv(columns, [-5, 0.25, null])).toBe('\ufeffa,b,c\r\n-5,0.25,\r\n');
  });

  it('is read by another program as it was written, whatever the texts', async () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '月', ' ') }), {
      minLength: 2,
      maxLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 5 }), async (rows) => {
        const columns = ['a', 'b'].map((title) => ({ title, kind: 'text' as const }));
        const read = parseCsv((await csv(columns, ...rows)).slice(1), { delimiter: ',' }) as unknown[][];
        const defused = (text: string) => text.replace(/^(?=[\r\n])/, "'");
        expect(read.slice(1)).toEqual(rows.map((row) => row.map(defused)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('XLSX', () => {
  const columns: readonly Column[] = [
    { title: '標題', kind: 'text' },
    { title: '預算', kind: 'amount' },
    { title: '日期', kind: 'day' },
    { title: '開始', kind: 'moment' },
    { title: '完成', kind: 'truth' },
  ];
  const row = ['=HYPERLINK("http://evil")', -1250.5, '2026-12-01', '2026-12-01T09:30:00+08:00', true] as const;
  const file = (...rows: (readonly Cell[])[]) => whole(xlsxOf('任務/甲', columns, rowsOf(rows)));

  it('has real numbers, days and moments on the clock of their zone; a text is never a formula', async () => {
    const { sheets } = await readXlsx(await file(row));
    const [sheet] = sheets;
    expect(sheet!.name).toBe('任務 甲');
    expect(sheet!.rows[0]).toEqual(columns.map(({ title }) => title));
    expect(sheet!.rows[1]).toEqual([
      row[0],
      -1250.5,
      new Date('2026-12-01T00:00:00Z'),
      new Date('2026-12-01T09:30:00Z'),
      true,
    ]);
  });

  it('keeps its first row in sight', async () => {
    const xml = entry(await file(row), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(xml).not.toContain('<f>');
  });

  it('leaves out what no XML may hold, also where a cut goes through the middle of a sign', async () => {
    const xml = entry(
      await file(['a\uFFFE\uD800\0b', null, null, null, null], ['字' + '😀'.repeat(20_000), 1, null, null, null]),
      'xl/worksheets/sheet1.xml',
    );
    expect(xml).toMatch(/>ab</);
    expect(xml).not.toMatch(/\p{Cs}|[\uFFFD-\uFFFF]/u);
  });

  it('cuts what no cell holds, and takes for a text what is no date', async () => {
    const { sheets } = await readXlsx(await file(['字'.repeat(40_000), null, '0001-01-01', 'soon', null]));
    expect(sheets[0]!.rows[1]!.slice(0, 4)).toEqual([`${'字'.repeat(32_766)}…`, null, '0001-01-01', 'soon']);
  });
});

/** One file of the archive, unpacked by Node alone. */
function entry(zip: Buffer, name: string): string {
  const header = zip.indexOf(name) - 30;
  const [nameLength, extra] = [zip.readUInt16LE(header + 26), zip.readUInt16LE(header + 28)];
  return inflateRawSync(zip.subarray(header + 30 + nameLength + extra)).toString('utf8');
}
