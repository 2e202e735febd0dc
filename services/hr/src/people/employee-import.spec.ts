import { jest } from '@jest/globals';
import { person } from '@marquee/testing';
import { eventually, startService, testInfrastructure, type TestService } from '@marquee/testing/infrastructure';
import { hr } from '../department.js';

jest.setTimeout(120_000);

const owner = { ...person('owner@hoi.example', 'leader'), roles: [] };
const HEADINGS = ['帳號', '姓名', '部門', '職務', '部門主管'];
let service: TestService;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  const servers = await testInfrastructure();
  const founder = { id: owner.id, email: owner.id, name: '王小明' };
  service = await startService(hr, servers, undefined, { founding: { company: '海濱活動', owner: founder } });
  close = async () => {
    await service.stop();
    servers.release();
  };
});
afterAll(() => close?.());

interface Row {
  readonly outcome: string;
  readonly notes: readonly string[];
  readonly mistakes: readonly { rule: string; heading: string | null }[];
}
const bring = async (rows: readonly (readonly string[])[], dryRun = false) => {
  const { data, errors } = await service
    .as(owner, 'en')
    .mutate(
      'mutation($headings: [String!]!, $rows: [ImportRow!]!, $dryRun: Boolean) { taken: importEmployees(headings: $headings, rows: $rows, dryRun: $dryRun) { rows { outcome notes mistakes { rule heading } } } }',
      { headings: HEADINGS, dryRun, rows: rows.map((cells, i) => ({ row: i + 2, cells })) },
    );
  expect(errors).toBeUndefined();
  return data!['taken'].rows as readonly Row[];
};
const confirm = async (actor: typeof owner, id: string, command = 'confirmPowers') =>
  (
    await service
      .as(actor, 'en')
      .mutate(`mutation { done: ${command}(id: "${id}") { ... on Rejection { broken { rule } } } }`)
  ).data!['done'];

const staff = [
  ['kam', '甘偉', '財務部', '財務專員', 'fung'],
  ['fung', '馮詠', '財務部', '財務部經理', 'fung'],
  ['lam', '林國華', '公司', '總經理', ''],
];

describe('匯入員工 · the staff list of a company’s first day', () => {
  it('roles with powers are proposed and not given, and the report says who must confirm', async () => {
    await eventually(async () => void (await bring([], true)));
    for (const rows of [await bring(staff, true), await bring(staff)]) {
      expect(rows.map(({ outcome }) => outcome)).toEqual(['NEW', 'NEW', 'NEW']);
      expect(rows[1]!.notes).toEqual([
        expect.stringMatching(/^Proposed: Finance manager; another person confirms/),
        expect.stringMatching(/import this file again/),
      ]);
      expect(rows[2]!.notes).toEqual([expect.stringMatching(/^Proposed: General manager/)]);
    }
    const state = async (id: string) => (await service.store.commits.last(`Employee/${id}`))?.state;
    expect(await state('fung')).toMatchObject({ roles: [], proposal: { roles: ['finance_manager'] } });
    expect(await state('kam')).toMatchObject({ roles: ['finance_staff'] });
  });

  it('once they are confirmed the same file proposes the heads; a third time there is nothing to do', async () => {
    const gm = { ...person('lam', 'gm'), roles: [] };
    expect(await confirm(owner, 'lam')).toEqual({});
    await eventually(async () => expect(await confirm(gm, 'fung')).toEqual({}));
    const again = await bring(staff);
    expect(again.map(({ outcome }) => outcome).sort()).toEqual(['EXISTS', 'EXISTS', 'NEW']);
    expect(again.flatMap(({ notes }) => notes)).toContainEqual(expect.stringMatching(/^The head is proposed/));
    expect(await confirm(gm, 'finance', 'confirmOrgUnit')).toEqual({});
    expect((await bring(staff)).map(({ outcome, notes }) => [outcome, notes])).toEqual(
      Array.from({ length: 3 }, () => ['EXISTS', []]),
    );
  });

  it('a head who comes later in the table is found, and one who is nowhere is not', async () => {
    const rows = await bring(
      [
        ['lo', '盧敏', '設計部', 'designer', 'mak'],
        ['mak', '麥青', '設計部', '設計部經理', 'mak'],
        ['ko', '高遠', '策劃部', '策劃人員', 'nobody'],
      ],
      true,
    );
    expect(rows.map(({ outcome, mistakes }) => [outcome, mistakes])).toEqual([
      ['NEW', []],
      ['NEW', []],
      ['REFUSED', [{ rule: 'headBelongsToDepartment', heading: '部門主管' }]],
    ]);
  });

  it('roles of another department, and places and roles that nobody knows, are told by their columns', async () => {
    const rows = await bring(
      [
        ['ho', '何一', '設計部', '財務專員', ''],
        ['hu', '胡二', '設計科', '財務員', ''],
        ['has space', '胡三', '設計部', '設計師', ''],
      ],
      true,
    );
    expect(rows.map(({ mistakes }) => mistakes.map(({ heading, rule }) => `${heading} ${rule}`))).toEqual([
      ['職務 rolesFitDepartment'],
      ['部門 cellIsReadable', '職務 cellIsReadable'],
      ['帳號 formIsWellFormed'],
    ]);
  });
});
