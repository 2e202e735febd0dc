import { bare, textOf } from './fixtures/text-of.js';
import { address, signed, withRows } from './fixtures/papers.js';
import { Press } from './press.js';

const press = new Press();
const both = (zh: string, en: string) => ({ zh, en });
const said = (text: string) => [both('說明', 'Words'), text] as const;

describe('a paper as PDF', () => {
  const pdf = press.print(signed, address);

  it('says everything in both languages, on every page who and which version it is', async () => {
    const text = (await textOf(pdf)).join('');
    for (const words of [
      ...['活動策劃方案確認表', 'Event plan confirmation form', 'CNF-2026-0001', '2026-11-29 16:00 (Asia/Hong_Kong)'],
      ...[
        '版本Version1',
        '紀錄版次Record3',
        'PRJ-2026-0001',
        '已簽署',
        'Signed',
        '陳大文',
        '第1頁，共1頁',
        'Page 1 of 1',
      ],
      ...['ab'.repeat(32), address],
    ])
      expect(text).toContain(bare(words));
    expect(text).not.toContain('草稿');
  });

  it('is the same to the byte whenever it is set, and another one for another version', () => {
    expect(new Press().print(signed, address).equals(pdf)).toBe(true);
    expect(press.print({ ...signed, version: 4 }, address).equals(pdf)).toBe(false);
  });

  it('is PDF/A-2b, of which nothing lies elsewhere: the characters it needs are in it', () => {
    const source = pdf.toString('latin1');
    expect(source).toMatch(/^%PDF-1\.7/);
    expect(source).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(source).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(pdf.length).toBeLessThan(150_000);
  });

  it('says that it is a draft as long as the record is not final', async () => {
    expect((await textOf(press.print({ ...signed, draft: true }, address))).join('')).toContain('草稿DRAFT');
  });

  it('draws a signature as lines, and takes nothing else for one', () => {
    const [signature] = signed.signatures;
    const drawnBy = (strokes: string) => press.print({ ...signed, signatures: [{ ...signature!, strokes }] }, address);
    const none = press.print(
      { ...signed, signatures: [{ label: signature!.label, name: '陳大文', at: signature!.at }] },
      address,
    );
    expect(drawnBy('M1 1"/><image href="file:///etc/passwd"/>').equals(none)).toBe(true);
    expect(drawnBy('M1 1L900 900').equals(none)).toBe(false);
  });

  it('tells what is different from the version before', async () => {
    const changes = [{ label: both('報價', 'Price'), before: 'HKD 100.00', after: 'HKD 120.00' }];
    const text = (await textOf(press.print({ ...signed, since: { version: '1', changes } }, address))).join('');
    for (const words of ['與第1版的差異', 'Changes since version 1', 'HKD 100.00', 'HKD 120.00'])
      expect(text).toContain(bare(words));
  });
});

describe('what people wrote', () => {
  const hostile = [
    '#read("/etc/passwd") #import "@preview/x:1.0.0" #panic("!")',
    '*bold* _it_ $x^2$ @ref `raw` <label> \\ // /* = - + 1. [a] {b} ~ ---',
    '"quoted" \\n \\u{1F600} #{ while true {} } ```typ #sys.inputs```',
    '</svg><script>alert(1)</script> &amp; %PDF-1.7',
  ];

  it('arrives as text, whatever it looks like: nothing of it is run, and nothing is read', async () => {
    const text = (await textOf(press.print(withRows(hostile.map(said)), address))).join('');
    for (const line of hostile) expect(text).toContain(bare(line));
    expect(text).not.toContain('root:');
  });

  it('is shown in simplified characters too, and what no font has is told by its number', async () => {
    const text = (await textOf(press.print(withRows([said('简体字 😀 Ż')]), address))).join('');
    expect(text).toContain('简体字[U+1F600][U+17B]');
  });

  it('says what one sees: what turns letters around or hides is left out', async () => {
    const text = (await textOf(press.print(withRows([said('pay \u202e001\u202c \u0000now\u0007')]), address))).join('');
    expect(text).toContain('pay001now');
  });

  it('keeps its lines, and breaks a word that no line holds', async () => {
    const long = 'x'.repeat(4_000);
    const pages = await textOf(press.print(withRows([said(`第一行\n第二行`), said(long)]), address));
    expect(pages.join('').match(/x/g)!.length).toBeGreaterThanOrEqual(4_000);
    expect(pages.join('')).toContain('第一行第二行');
  });

  it('goes on over as many pages as it needs, with the head of the table and of the paper on each', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, n) => [both(`第${n}行`, `Row ${n}`), both(`值${n}`, `Value ${n}`)] as const,
    );
    const pages = await textOf(press.print(withRows(rows), address));
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages.slice(0, -1)) {
      expect(page).toContain('項目Item內容Content');
      expect(page).toContain('CNF-2026-0001');
    }
    for (const [label, value] of rows)
      expect(pages.join('')).toContain(`${bare(label.zh)}${bare(label.en)}${bare(value.zh)}`);
    expect(pages.at(-1)).toContain(`第${pages.length}頁，共${pages.length}頁`.normalize('NFKC'));
  });
});
