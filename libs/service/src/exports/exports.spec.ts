import { jest } from '@jest/globals';
import type { Actor } from '@marquee/kernel';
import type { TestService } from '@marquee/testing/infrastructure';
import { logger } from '@marquee/platform';
import { readXlsx } from 'hucre/xlsx';
import mongoose from 'mongoose';
import { DRAFT } from '../graph/fixtures/mutations.js';
import { sampleService, type Ask } from '../graph/fixtures/people.js';
import { exportParts, exports } from '../store/collections.js';
import { ExportRunner } from './export-runner.js';
import { ExportTurns } from './export-turns.js';
import { begin, exported, keyOf, linesOf, look, made } from './fixtures/exporting.js';

// A busy machine is no failure.
jest.setTimeout(120_000);

let service: TestService;
let as: Awaited<ReturnType<typeof sampleService>>['as'];
let clerk: Ask;
let close: (() => Promise<void>) | undefined;
const TITLES = ['=HYPERLINK("http://evil")', 'Bar', 'Barn', '燈;=1+1'];
const TASKS = 25;

beforeAll(async () => {
  ({ service, as, close } = await sampleService());
  clerk = as('clerk');
  for (let n = 0; n < TASKS; n += 1)
    await clerk(DRAFT, {
      id: `t${n}`,
      input: {
        projectId: `P${n % 2}`,
        title: TITLES[n % TITLES.length],
        priority: n % 5 === 0 ? 'high' : 'low',
        startsAt: '2027-01-01T01:00:00Z',
        until: '2027-02-03',
        budget: { amount: 125_050, currency: 'HKD' },
      },
    });
});
afterAll(() => close?.());

describe('an export', () => {
  it('has every record of the list that its reader may see, not the page alone', async () => {
    const file = await exported(clerk, ', orderBy: [TITLE_ASC]');
    expect(file).toMatchObject({ list: 'Task', state: 'READY', rows: TASKS, bytes: file.data.length, says: null });
    expect(file.path).toBe(`/exports/planning/${file.id}.csv`);
    expect((await exported(as('client'))).rows).toBe(TASKS / 5);
    expect((await exported(clerk, ', filter: { title: { eq: "Barn" } }')).rows).toBe(6);
    expect((await exported(clerk, ', search: "bar"')).rows).toBe(12);
  });

  it('says what its columns are in the reader’s language, and on whose clock moments are', async () => {
    const [header, first] = linesOf(await exported(clerk, ', filter: { title: { eq: "Bar" } }'));
    expect(header).toMatch(/^識別碼,標題,項目,成員,開始時間 \(Asia\/Hong_Kong\),截止,預算,預算（幣別）,/);
    expect(first).toMatch(/^t1,Bar,P1,,2027-01-01T09:00:00\+08:00,2027-02-03,1250\.5,HKD,低,/);
    const [english] = linesOf(await exported(as('clerk', 'en')));
    expect(english).toMatch(
      /^Id,Title,Project,Members,Starts at \(Asia\/Hong_Kong\),Until,Budget,Budget \(currency\),/,
    );
  });

  it('hides what is hidden from its reader, and holds nothing that a spreadsheet would run', async () => {
    const all = (await exported(clerk)).data.toString('utf8');
    expect(all).not.toContain(',7,');
    expect(all).not.toContain('secret of');
    expect(all).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(all).toContain(`"燈;'=1+1"`);
    expect((await exported(as('manager'))).data.toString('utf8')).toContain(',7,');
  });

  it('is a workbook as well, with numbers, days and moments', async () => {
    const file = await exported(clerk, ', filter: { title: { eq: "Bar" } }', 'XLSX');
    const { sheets } = await readXlsx(file.data);
    expect(sheets[0]!.name).toBe('任務');
    expect(sheets[0]!.rows[1]!.slice(0, 9)).toEqual([
      ...['t1', 'Bar', 'P1', null],
      new Date('2027-01-01T09:00:00Z'),
      new Date('2027-02-03T00:00:00Z'),
      ...[1250.5, 'HKD', '低'],
    ]);
    expect(file.path).toMatch(/\.xlsx$/);
    expect(file.fileName).toMatch(/^任務 20\d\d-\d\d-\d\d \d{4}\.xlsx$/);
  });

  it('of a list under a record has that record’s alone', async () => {
    const under =
      '{ _entities(representations: [{ __typename: "Project", id: "P1" }]) { ... on Project { tasks(first: 1) { exportKey } } } }';
    const key = (await clerk(under)).data!['_entities'][0].tasks.exportKey as string;
    const { id } = (await begin(clerk, key)).data!['startPlanningExport'];
    expect((await made(clerk, id)).rows).toBe(12);
  });

  it('is its person’s alone, and that person’s only while they hold what they read it with', async () => {
    const zoe = (roles: Actor['roles']): Ask => {
      const caller = service.as({ id: 'zoe', roles, dept: 'planning' });
      return (document, variables) =>
        (document.startsWith('mutation') ? caller.mutate : caller.query)(document, variables);
    };
    const { id } = await exported(zoe(['planning_staff']));
    expect(await look(as('manager'), id)).toBeNull();
    expect((await as('manager')('{ planningExports { id } }')).data!['planningExports']).not.toContainEqual({ id });
    expect(await look(zoe(['cs_staff']), id)).toMatchObject({ state: 'READY', piece: null });
    expect((await look(zoe(['planning_staff', 'cs_staff']), id)).piece).not.toBeNull();
  });

  it('is begun by nobody who may not read the list, and with no key but a list’s own', async () => {
    const key = await keyOf(clerk);
    expect((await begin(as('supplier'), key)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const cursor = (await clerk('{ tasks(first: 1) { pageInfo { endCursor } } }')).data!['tasks'].pageInfo.endCursor;
    for (const wrong of ['', 'x', `${key}x`, cursor, `${key.split('.')[0]}.`])
      expect((await begin(clerk, wrong)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is the only one of its request', async () => {
    const key = await keyOf(clerk);
    const two = `mutation ($key: String!) { a: startPlanningExport(key: $key) { id } b: startPlanningExport(key: $key) { id } }`;
    const { data, errors } = await clerk(two, { key });
    expect([data!['a'] === null, data!['b']]).toEqual([false, null]);
    expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is begun once, however often it is asked for under one key', async () => {
    const key = await keyOf(clerk);
    const ids = await Promise.all([1, 2, 3].map(() => begin(clerk, key, ', commandId: "once"')));
    expect(new Set(ids.map(({ data }) => data!['startPlanningExport'].id)).size).toBe(1);
    const other = await begin(clerk, key, ', format: XLSX, commandId: "once"');
    expect(other.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });
});

describe('exports that are under way', () => {
  const running = (n: number) => ({
    ...{ by: { id: 'ann', roles: ['planning_staff' as const], dept: 'planning' }, slot: `ann/${n}`, list: 'Task' },
    asked: JSON.stringify({ list: 'Task', choice: {}, fixed: {} }),
    ...{ format: 'CSV' as const, language: 'zh' as const, state: 'RUNNING' as const, rows: 0, bytes: 0, parts: 0 },
    ...{ tries: 1, turn: `turn-${n}`, startedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
  });

  it('are three a person; one more is refused until one of them has ended', async () => {
    const jobs = exports(service.store.connection);
    await jobs.deleteMany({});
    const later = new Date(Date.now() + 60_000);
    await jobs.insertMany([0, 1, 2].map((n) => ({ ...running(n), _id: `run-${n}`, until: later })));
    const key = await keyOf(clerk);
    expect((await begin(clerk, key)).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect((await clerk('mutation { cancelPlanningExport(id: "run-1") { state } }')).data).toEqual({
      cancelPlanningExport: { state: 'CANCELLED' },
    });
    const tries = await Promise.all([1, 2, 3].map(() => begin(clerk, key)));
    expect(tries.filter(({ errors }) => !errors)).toHaveLength(1);
    await jobs.deleteMany({});
  });

  it('that a process left are made by the next one', async () => {
    const jobs = exports(service.store.connection);
    await jobs.deleteMany({});
    await exportParts(service.store.connection).insertOne({
      ...{ _id: 'turn-0/0', export: 'left', expiresAt: new Date(Date.now() + 60_000) },
      data: new mongoose.mongo.Binary(Buffer.from('x')),
    });
    await jobs.insertOne({ ...running(0), _id: 'left', until: new Date(Date.now() - 1) });
    const next = new ExportRunner(service.store, logger('next'));
    next.start();
    expect(await made(clerk, 'left')).toMatchObject({ state: 'READY', rows: TASKS });
    await next.stop();
    expect(await exportParts(service.store.connection).countDocuments({ export: 'left' })).toBe(1);
  });

  it('are given up for good when they were begun three times, and say so', async () => {
    const jobs = exports(service.store.connection);
    await jobs.deleteMany({});
    await jobs.insertOne({ ...running(0), _id: 'broken', list: 'Gone', state: 'WAITING' });
    const next = new ExportRunner(service.store, logger('next'));
    next.start();
    expect(await made(clerk, 'broken')).toMatchObject({ state: 'FAILED', says: expect.stringMatching(/系統發生錯誤/) });
    await next.stop();
  });

  it('end when they are cancelled, and leave nothing', async () => {
    const turns = new ExportTurns(service.store.connection);
    const jobs = exports(service.store.connection);
    await jobs.deleteMany({});
    const job = { ...running(0), _id: 'ended', until: new Date(Date.now() + 60_000) };
    await jobs.insertOne(job);
    await turns.keep(job, 0, Buffer.from('x'));
    await clerk('mutation { cancelPlanningExport(id: "ended") { state } }');
    const some = { rows: 1, bytes: 1, parts: 1 };
    expect([await turns.goesOn(job, job.by, some), await turns.finish(job, some)]).toEqual([false, false]);
    expect(await exportParts(service.store.connection).countDocuments({ export: 'ended' })).toBe(0);
  });
});
