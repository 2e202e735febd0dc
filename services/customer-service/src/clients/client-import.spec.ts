import { jest } from '@jest/globals';
import type { Actor } from '@marquee/kernel';
import { person } from '@marquee/testing';
import { eventually, startService, testInfrastructure, type TestService } from '@marquee/testing/infrastructure';
import { customerService } from '../department.js';

jest.setTimeout(120_000);

const wong = person('wong', 'cs_staff');
const HEADINGS = ['客戶名稱', '統一編號', '電話', '電郵', '聯絡人', '聯絡人電話', '聯絡人電郵', '身份'];
const ANSWER = '{ rows { row outcome id notes takes mistakes { heading rule clause says } } }';
type Cells = readonly string[];
interface Row {
  readonly row: number;
  readonly outcome: string;
  readonly id: string;
  readonly notes: readonly string[];
  readonly takes: readonly string[];
  readonly mistakes: readonly { heading: string | null; rule: string; clause: string | null; says: string }[];
}

let service: TestService;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  const servers = await testInfrastructure();
  service = await startService(customerService, servers);
  close = async () => {
    await service.stop();
    servers.release();
  };
});
afterAll(() => close?.());

const bring = async (rows: readonly Cells[], { dryRun = false, headings = HEADINGS, actor = wong as Actor } = {}) => {
  const { data, errors } = await service
    .as(actor, 'en')
    .mutate(
      `mutation($headings: [String!]!, $rows: [ImportRow!]!, $dryRun: Boolean) { taken: importClients(headings: $headings, rows: $rows, dryRun: $dryRun) ${ANSWER} }`,
      { headings, dryRun, rows: rows.map((cells, i) => ({ row: i + 2, cells })) },
    );
  if (errors) throw new Error(`${errors[0]!.extensions.code}: ${errors[0]!.message}`);
  return data!['taken'].rows as readonly Row[];
};
const outcomes = async (...args: Parameters<typeof bring>) => (await bring(...args)).map(({ outcome }) => outcome);
/** Everything that was ever written in this department. */
const commits = () => service.store.connection.collection('commits').countDocuments();
const clients = async () =>
  (
    await service
      .as(wong, 'en')
      .query('{ clients(first: 100) { nodes { name status contacts(first: 5) { nodes { name roles } } } } }')
  ).data!['clients'].nodes as readonly { name: string; status: string; contacts: { nodes: readonly object[] } }[];

const harbour = ['海濱控股', '38102216', '+852 2801 3300', '', '馬靜儀', '+852 2801 3311', '', '聯絡人'];
const signer = [
  '海濱控股',
  '38102216',
  '+852 2801 3300',
  '',
  '冼國樑',
  '+852 2801 3322',
  '',
  '客戶聯絡人、客戶有權簽署人',
];
const lumen = ['流明電子', '', '', 'info@lumen.example', '', '', '', ''];

describe('匯入客戶 · clients of a company’s first day', () => {
  it('a dry run says what would become of every row, sees the rows before it, and writes nothing', async () => {
    const before = await commits();
    const rows = await bring([harbour.with(7, '客戶聯絡人'), signer, lumen, lumen], { dryRun: true });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['NEW', 'NEW', 'NEW', 'EXISTS']);
    expect(rows.map(({ id }) => id)).toEqual([rows[0]!.id, rows[0]!.id, rows[2]!.id, rows[2]!.id]);
    expect(await commits()).toBe(before);
    expect(await service.store.connection.collection('importColumns').countDocuments()).toBe(0);
  });

  it('are registered with their contacts through the commands that people give, and are active', async () => {
    expect(await outcomes([harbour.with(7, 'client_contact'), signer, lumen])).toEqual(['NEW', 'NEW', 'NEW']);
    await eventually(async () => {
      const found = await clients();
      expect(found.map(({ name, status }) => [name, status])).toEqual(
        expect.arrayContaining([
          ['海濱控股', 'active'],
          ['流明電子', 'active'],
        ]),
      );
      expect(found.find(({ name }) => name === '海濱控股')!.contacts.nodes).toHaveLength(2);
    });
  });

  it('the same file again does nothing, and a changed row says in which column', async () => {
    const before = await commits();
    expect(await outcomes([harbour.with(7, 'client_contact'), signer, lumen])).toEqual(['EXISTS', 'EXISTS', 'EXISTS']);
    const [changed] = await bring([signer.with(0, '海濱（集團）控股')]);
    expect(changed).toMatchObject({
      outcome: 'CHANGED',
      notes: [expect.stringMatching(/^“Client” is 海濱控股, the file says 海濱（集團）控股/)],
    });
    expect(await commits()).toBe(before);
  });

  it('every mistake of every row is told, with its column and clause, and nothing of such a row is done', async () => {
    const before = await commits();
    const wrong: Record<string, Cells> = {
      'no name': ['', '1', '+852 2801 3300', '', '', '', '', ''],
      'no channel': ['無從聯絡公司', '', '', '', '', '', '', ''],
      'no telephone number': ['甲一公司', '', '12', '', '', '', '', ''],
      'no address': ['甲二公司', '', '', 'x@', '', '', '', ''],
      'a name that says nothing': ['?', '', '+852 2801 4400', '', '', '', '', ''],
      'a contact without a channel': ['甲三公司', '', '+852 2801 4401', '', '王小明', '', '', ''],
      'a contact without a name': ['甲四公司', '', '+852 2801 4402', '', '', '+852 2801 4403', '', ''],
      'a contact’s number': ['甲五公司', '', '+852 2801 4404', '', '王小明', '1', '', ''],
      'a contact’s address': ['甲六公司', '', '+852 2801 4405', '', '王小明', '', '@', ''],
      'an unknown role': ['甲七公司', '', '+852 2801 4406', '', '王小明', '+852 2801 4407', '', '老闆'],
      'too long a name': ['長'.repeat(121), '', '+852 2801 4408', '', '', '', '', ''],
      'a contact’s account': ['甲八公司', '', '+852 2801 4409', '', '王小明', '+852 2801 4410', '', ''],
    };
    const headings = [...HEADINGS, '登入帳號'];
    const cells = Object.values(wrong).map((row, i) => [...row, i === 11 ? 'wang xiaoming' : '']);
    const rows = await bring(cells, { dryRun: true, headings });
    const told = rows.map(({ mistakes }) =>
      mistakes.map(({ heading, rule, clause }) => [heading, rule, clause].join(' ')),
    );
    expect(Object.fromEntries(Object.keys(wrong).map((what, i) => [what, told[i]]))).toMatchSnapshot();
    expect(new Set(await outcomes(cells, { headings }))).toEqual(new Set(['REFUSED']));
    expect(await commits()).toBe(before);
  });

  it('all mistakes of one row, of the client and of the contact', async () => {
    const [row] = await bring([['?', '', '12', 'x@', '王', '3', '@', '老闆']], { dryRun: true });
    expect(row!.mistakes.map(({ heading, rule }) => `${heading} ${rule}`).sort()).toEqual([
      '客戶名稱 clientHasName',
      '聯絡人電話 phoneWellFormed',
      '聯絡人電郵 emailWellFormed',
      '身份 cellIsReadable',
      '電話 phoneWellFormed',
      '電郵 emailWellFormed',
    ]);
  });

  it('two files for one client within the table: the second is refused, in a dry run as well', async () => {
    const rows = [
      ['乙一公司', '900', '+852 2801 5501', '', '', '', '', ''],
      ['乙二公司', '９００', '+852 2801 5502', '', '', '', '', ''],
      ['乙三公司', '', '+852 2801 5503', '', '', '', '', ''],
      ['乙三公司', '901', '+852 2801-5503', '', '', '', '', ''],
    ];
    const judged = await bring(rows, { dryRun: true });
    expect(judged.map(({ outcome }) => outcome)).toEqual(['NEW', 'CHANGED', 'NEW', 'REFUSED']);
    expect(judged[3]!.mistakes[0]).toMatchObject({ rule: 'nameAndPhoneIsFree', clause: 'C6.1.1' });
    expect(await outcomes(rows)).toEqual(['NEW', 'CHANGED', 'NEW', 'REFUSED']);
  });

  it('a formula is a text', async () => {
    const [row] = await bring([['\'=HYPERLINK("http://x")公司', '', '+852 2801 6601', '', '', '', '', '']]);
    expect(row!.outcome).toBe('NEW');
    await eventually(async () =>
      expect((await clients()).map(({ name }) => name)).toContain('=HYPERLINK("http://x")公司'),
    );
  });

  it('only for those who may register clients, and says so before anything of the table', async () => {
    await expect(bring([harbour], { actor: person('lee', 'designer') })).rejects.toThrow(
      /FORBIDDEN.*Customer-service staff/,
    );
    await expect(bring([harbour], { headings: ['電話', ...HEADINGS.slice(1)] })).rejects.toThrow(
      'lacks these columns: Client',
    );
    await expect(bring(Array.from({ length: 501 }, () => harbour))).rejects.toThrow('At most 500 rows');
  });

  it('what people say of columns is remembered for tables of that look, whatever their order', async () => {
    const headings = ['抬頭', '公司电话', '備註'];
    const plan = (asked: readonly string[]) =>
      service
        .as(wong)
        .query('query($h: [String!]!) { clientsImport(headings: $h) { ignored fields { field heading } } }', {
          h: asked,
        })
        .then(
          ({ data }) =>
            data!['clientsImport'] as { ignored: string[]; fields: { field: string; heading: string | null }[] },
        );
    expect((await plan(headings)).ignored).toEqual(['抬頭', '備註']);
    const remember = (map: readonly object[]) =>
      service
        .as(wong, 'en')
        .mutate(
          'mutation($h: [String!]!, $map: [ImportMapping!]!) { rememberClientsImport(headings: $h, map: $map) { ignored } }',
          { h: headings, map },
        );
    expect((await remember([{ heading: '抬頭', field: 'nobody' }])).errors![0]!.message).toContain('no field “nobody”');
    expect((await remember([{ heading: '台頭', field: 'name' }])).errors![0]!.message).toContain('no column “台頭”');
    await remember([{ heading: '抬頭', field: 'name' }]);
    expect(await plan(['備註', '抬头', '公司電話'])).toMatchObject({
      ignored: ['備註'],
      fields: expect.arrayContaining([{ field: 'name', heading: '抬头' }]),
    });
    expect(await outcomes([['翠玉協會', '+852 2336 7100', 'x']], { headings })).toEqual(['NEW']);
  });
});
