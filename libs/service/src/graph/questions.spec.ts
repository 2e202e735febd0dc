import { jest } from '@jest/globals';
import { sampleService } from './fixtures/people.js';

// A busy machine is no failure.
jest.setTimeout(60_000);

const DRAFT = 'mutation ($id: ID, $input: DraftTaskInput!) { draftTask(id: $id, input: $input) { __typename } }';
const SUBMIT =
  'mutation ($id: ID!, $input: SubmitTaskInput) { submitTask(id: $id, input: $input) { __typename ... on Task { remarks { text } } } }';
const LOAD =
  '{ _entities(representations: [{ __typename: "Project", id: "Q1" }]) { ... on Project { taskLoad(input: { status: draft }) { tasks titles lead { id } printed { number html version } } } } }';
const refused = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

let as: Awaited<ReturnType<typeof sampleService>>['as'];
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  ({ as, close } = await sampleService());
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
