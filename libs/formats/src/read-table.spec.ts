import { deflateRawSync, crc32 } from 'node:zlib';
import { csvOf } from './csv.js';
import { textOf } from './encoding.js';
import { MOST_READ, readTable } from './read-table.js';
import { xlsxOf } from './xlsx.js';

const HEADS = ['姓名', '部門', '客戶名稱', '電話'];
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));

/** The bytes of a text in an encoding that Node reads and does not write, by trying what every pair of bytes means. */
function encoded(text: string, encoding: 'big5' | 'gb18030'): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  for (let pair = 0x8140; pair <= 0xfefe; pair += 1) {
    const bytes = [pair >> 8, pair & 0xff];
    const sign = decoder.decode(Uint8Array.from(bytes));
    if (sign.length === 1 && sign !== '\ufffd' && !bytesOf.has(sign)) bytesOf.set(sign, bytes);
  }
  return Uint8Array.from([...text].flatMap((sign) => bytesOf.get(sign) ?? [sign.charCodeAt(0)]));
}

describe('a file that a spreadsheet wrote', () => {
  const text = '姓名,部門\r\n陳,財務部\r\n';
  it.each([
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), 'UTF-8'],
    ['UTF-8 without one', utf8(text), 'UTF-8'],
    ['UTF-16, divided by tabs', utf16(text.replaceAll(',', '\t')), 'UTF-16LE'],
    ['Big5', encoded(text, 'big5'), 'BIG5'],
    ['GB18030', encoded(text, 'gb18030'), 'GB18030'],
    ['GB18030 in simplified characters', encoded('姓名,部门\r\n陈,财务部\r\n', 'gb18030'), 'GB18030'],
    ['semicolons', utf8(text.replaceAll(',', ';')), 'UTF-8'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const read = await readTable(bytes, HEADS);
    expect(read.format).toContain(encoding);
    expect(read.headings[0]).toBe('姓名');
    expect(read.rows[0]!.cells).toEqual([expect.stringMatching(/[陳陈]/u), expect.stringMatching(/[財财]/u)]);
  });

  it('is recognised without any word that is expected, where it is long enough', () => {
    const long = '海濱控股有限公司統一編號電話地址聯絡人'.repeat(20);
    expect(textOf(encoded(long, 'big5'))).toEqual({ text: long, encoding: 'big5' });
    expect(textOf(encoded(long, 'gb18030'))).toEqual({ text: long, encoding: 'gb18030' });
  });

  it('keeps quotation marks, lines within a cell, blank rows aside, and the numbers of its rows', async () => {
    const read = await readTable(utf8('\n姓名,部門\n\n"陳 ""小明""","財務\n部"\n\n'), HEADS);
    expect(read.rows).toEqual([{ row: 4, cells: ['陳 "小明"', '財務\n部'] }]);
  });

  it('has formulas as texts, and a workbook as it was written', async () => {
    const columns = [
      { title: '姓名', kind: 'text' },
      { title: '數量', kind: 'number' },
      { title: '日期', kind: 'day' },
    ] as const;
    async function* rows() {
      yield ['=1+1', 8, '2026-12-01'] as const;
    }
    const bytes = async (pieces: AsyncIterable<Uint8Array>) => {
      const all: Uint8Array[] = [];
      for await (const piece of pieces) all.push(piece);
      return Buffer.concat(all);
    };
    const workbook = await readTable(await bytes(xlsxOf('x', columns, rows())));
    expect(workbook.rows[0]!.cells).toEqual(['=1+1', '8', '2026-12-01']);
    expect((await readTable(await bytes(csvOf(columns, rows())))).rows[0]!.cells).toEqual(["'=1+1", '8', '2026-12-01']);
    expect(workbook).toMatchObject({ format: 'XLSX', headings: ['姓名', '數量', '日期'] });
  });
});

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** Parts as they lie in an archive from a place on, and the directory that names them. */
function packed(parts: Contents, from = 0, lie?: number): { local: Buffer; directory: Buffer; count: number } {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = from;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content as string);
    const deflated = deflateRawSync(raw);
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(deflated.length, 14);
    fields.writeUInt32LE(lie ?? raw.length, 18);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(Buffer.byteLength(name), 0);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), fields, lengths, Buffer.from(name)]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, lengths, rest, Buffer.from(name)]));
    local.push(head, deflated);
    at += head.length + deflated.length;
  }
  return { local: Buffer.concat(local), directory: Buffer.concat(central), count: central.length };
}

function endOf(count: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

/** An archive of these parts; what it says of its sizes can be a lie. */
function zipOf(parts: Contents, lie?: number): Uint8Array {
  const { local, directory, count } = packed(parts, 0, lie);
  return Buffer.concat([local, directory, endOf(count, directory.length, local.length)]);
}

/** An archive with two directories: one in the usual place, and the one that programs read which know ZIP64. */
function zip64Of(seen: Contents, hidden: Contents): Uint8Array {
  const one = packed(seen);
  const other = packed(hidden, one.local.length);
  const at = one.local.length + other.local.length;
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06');
  for (const [place, value] of [
    [32, other.count],
    [40, other.directory.length],
    [48, at + one.directory.length],
  ] as const)
    record.writeBigUInt64LE(BigInt(value), place);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07');
  locator.writeBigUInt64LE(BigInt(at + one.directory.length + other.directory.length), 8);
  const parts = [one.local, other.local, one.directory, other.directory, record, locator];
  return Buffer.concat([...parts, endOf(one.count, 0xffffffff, at)]);
}

const TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
const workbook = (cells: string, before = '') => ({
  '[Content_Types].xml': TYPES,
  '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
  'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
  'xl/worksheets/sheet1.xml': `${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
});
const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const honest = `<row r="1">${cell('A1', '姓名')}</row><row r="2">${cell('A2', '陳')}</row>`;

describe('a file that means no good', () => {
  const refused = async (bytes: Uint8Array) => (await readTable(bytes).catch((e: Error) => e)) as Error;

  it('beside an honest workbook, which is read', async () => {
    expect(await readTable(zipOf(workbook(honest)))).toMatchObject({
      headings: ['姓名'],
      rows: [{ row: 2, cells: ['陳'] }],
    });
  });

  it.each([
    ['a bomb', zipOf({ ...workbook(honest), 'xl/bomb.xml': Buffer.alloc(200 * 1_048_576) }), 'unpacked'],
    [
      'a bomb that says it is small',
      zipOf({ ...workbook(honest), 'xl/bomb.xml': Buffer.alloc(200 * 1_048_576) }, 10),
      'unpacked',
    ],
    [
      'links to other files',
      zipOf({ ...workbook(honest), 'xl/externalLinks/externalLink1.xml': '<x/>' }),
      'other files',
    ],
    ['entities', zipOf(workbook(honest, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')), 'declares'],
    ['a million columns', zipOf(workbook(`<row r="1">${cell('BDWGN1', 'x')}</row>`)), 'cannot be read'],
    ['more columns than people have', zipOf(workbook(`<row r="1">${cell('XFD1', 'x')}</row>`)), 'more than 60 columns'],
    [
      'a directory behind the directory',
      zip64Of(workbook(honest), workbook(honest, '<!DOCTYPE x [<!ENTITY e "&e;">]>')),
      'damaged',
    ],
    ['a damaged archive', zipOf(workbook(honest)).slice(0, -30), 'damaged'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff), 'cannot be read'],
    ['nothing', utf8(''), 'no data'],
    ['headings alone', utf8('姓名,部門\n'), 'no data'],
    ['one endless cell', utf8(`a,b\n${'x'.repeat(5_000)},1\n`), 'Row 2, column 1'],
    ['too many rows', utf8(`a,b\n${'x,y\n'.repeat(MOST_READ.rows + 1)}`), 'divide it'],
  ])('%s is refused in a sentence', async (_, bytes, says) => {
    const error = await refused(bytes);
    expect([error.constructor.name, error.message]).toEqual(['TableRefused', expect.stringContaining(says)]);
  });
});
