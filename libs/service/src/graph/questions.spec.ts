import { jest } from '@jest/globals';
import { renewWords } from '../store/query/renewed-words.js';
import { sampleService } from './fixtures/people.js';
import { planning } from './fixtures/sample.js';

// A busy machine is no failure.
jest.setTimeout(60_000);

const DRAFT = 'mutation ($id: ID, $input: DraftTaskInput!) { draftTask(id: $id, input: $input) { __typename } }';
const SUBMIT =
  'mutation ($id: ID!, $input: SubmitTaskInput) { submitTask(id: $id, input: $input) { __typename ... on Task { remarks { text } } } }';
const LOAD =
  '{ _entities(representations: [{ __typename: "Project", id: "Q1" }]) { ... on Project { taskLoad(input: { status: draft }) { tasks titles lead { id } printed { number html version } } } } }';
const refused = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

let service: Awaited<ReturnType<typeof sampleService>>['service'];
let as: Awaited<ReturnType<typeof sampleService>>['as'];
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  ({ service, as, close } = await sampleService());
  await as('clerk')(DRAFT, { id: 'q-low', input: { projectId: 'Q1', title: 'Stage' } });
  await as('clerk')(DRAFT, { id: 'q-high', input: { projectId: 'Q1', title: 'Light', priority: 'high' } });
}, 120_000);
afterAll(() => close?.());

describe('a question of a department', () => {
  it('is answered under the record it is about, from what its asker may read, and printed', async () => {
    const { data } = await as('clerk')(LOAD);
    expect(data!['_entities'][0].taskLoad).toMatchObject({
      tasks: 2,
      titles: ['Light', 'Stage'],
      lead: { id: 'ann' },
      printed: { number: 'L-2', version: 0, html: expect.stringContaining('<td>Stage</td>') },
    });
    expect((await as('client')(LOAD)).data!['_entities'][0].taskLoad).toMatchObject({ tasks: 1, titles: ['Light'] });
  });

  it('finds nothing for a role that may not ask it; at the root it says so', async () => {
    expect((await as('supplier')(LOAD)).data).toEqual({ _entities: [{ taskLoad: null }] });
    expect((await as('supplier')('{ scoreOfTask(input: { taskId: "q-low" }) { score } }')).errors).toEqual(
      refused('FORBIDDEN'),
    );
  });

  it('never shows a field that is hidden from its asker', async () => {
    const score = '{ scoreOfTask(input: { taskId: "q-low" }) { score } }';
    expect((await as('clerk')(score)).data).toEqual({ scoreOfTask: { score: null } });
    expect((await as('manager')(score)).data).toEqual({ scoreOfTask: { score: 7 } });
    expect((await as('manager')('{ scoreOfTask(input: { taskId: "none" }) { score } }')).data).toEqual({
      scoreOfTask: null,
    });
  });

  it('names every wrong field of what it is asked with', async () => {
    const asked =
      '{ _entities(representations: [{ __typename: "Project", id: "Q1" }]) { ... on Project { taskLoad(input: { status: draft, atMost: 51 }) { tasks } } } }';
    const { errors } = await as('clerk', 'en')(asked);
    expect(errors).toEqual(refused('BAD_USER_INPUT'));
    expect(errors![0]!.extensions).toMatchObject({ fields: [{ path: ['atMost'] }] });
  });
});

it('a field of which readers see their part shows each of them theirs, on every path', async () => {
  const answer = await as('clerk')(SUBMIT, {
    id: 'q-high',
    input: { remark: { authorId: 'ann', text: 'mine', step: 'first' } },
  });
  expect(answer.data).toMatchObject({ submitTask: { remarks: [{ text: 'mine' }] } });
  const paths =
    '{ task(id: "q-high") { remarks { text } } tasks(filter: { projectId: { eq: "Q1" } }) { nodes { remarks { text } } } }';
  expect(JSON.stringify((await as('clerk')(paths)).data)).toContain('mine');
  expect(JSON.stringify((await as('manager')(paths)).data)).not.toContain('mine');
});

describe('the words of a search', () => {
  const ask = 'query ($words: String) { tasks(search: $words, first: 100, orderBy: [TITLE_ASC]) { nodes { id } } }';
  const search = async (words: string): Promise<string[]> =>
    (await as('clerk')(ask, { words })).data!['tasks'].nodes.map((n: { id: string }) => n.id);

  it('find a title in traditional characters by simplified ones, in any width', async () => {
    await as('clerk')(DRAFT, { id: 'tw', input: { projectId: 'P9', title: '海濱節慶２０２６' } });
    for (const words of ['海滨节庆', '節慶2026', '海濱 ２０２６'])
      expect([words, await search(words)]).toEqual([words, ['tw']]);
  });

  it('are made anew for what an earlier build wrote otherwise, and for what had none', async () => {
    await as('clerk')(DRAFT, { id: 'door-1', input: { projectId: 'P9', title: 'Door' } });
    await as('clerk')(DRAFT, { id: 'door-2', input: { projectId: 'P9', title: 'Doors' } });
    const stored = service.store.connection.collection<{ _id: string; words?: string[] }>('heads.Task');
    const made = (await stored.findOne({ _id: 'door-1' }))!.words!;
    await stored.updateOne({ _id: 'door-1' }, { $set: { words: ['dor'] } });
    await stored.updateOne({ _id: 'door-2' }, { $unset: { words: '' } });
    expect(await search('door')).toEqual([]);
    expect(await renewWords(planning, service.store.connection, service.store.told)).toBe(2);
    expect(await renewWords(planning, service.store.connection, service.store.told)).toBe(0);
    expect(await search('door')).toEqual(['door-1', 'door-2']);
    expect((await stored.findOne({ _id: 'door-1' }))!.words).toEqual(made);
  });

  it('and the values of a filter are refused where no text may hold them, with a sentence', async () => {
    const list =
      'query ($words: String, $filter: TaskFilter) { tasks(search: $words, filter: $filter) { nodes { id } } }';
    const errors = async (variables: object) => (await as('clerk')(list, variables)).errors;
    for (const sign of ['\0', '\u202e', '\ud800']) {
      expect(await errors({ words: `a${sign}` })).toEqual(refused('BAD_USER_INPUT'));
      expect(await errors({ filter: { title: { startsWith: `a${sign}` } } })).toEqual(refused('BAD_USER_INPUT'));
      expect(await errors({ filter: { or: [{ projectId: { in: ['P1', sign] } }] } })).toEqual(
        refused('BAD_USER_INPUT'),
      );
    }
  });
});
