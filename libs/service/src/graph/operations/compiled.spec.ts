import { jest } from '@jest/globals';
import { sampleTasks } from '../fixtures/people.js';

// A busy machine is no failure.
jest.setTimeout(60_000);

let as: Awaited<ReturnType<typeof sampleTasks>>['as'];
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  ({ as, close } = await sampleTasks());
}, 120_000);
afterAll(() => close?.());

const PAGE =
  '{ tasks(first: 1) { exportKey edges { cursor node { id } } nodes { title } pageInfo { hasNextPage startCursor endCursor } } }';
const CHOSEN =
  'query Chosen($with: Boolean!, $filter: TaskFilter) { list: tasks(filter: $filter) { nodes { id title @include(if: $with) warnings { rule says } ...Rest } } } fragment Rest on Task { budget { amount currency } until startsAt remarks { text author { id } } }';

/** Without the id of the request, which is another each time, and the keys and cursors that hold a moment. */
const told = (answer: object) => JSON.stringify(answer).replaceAll(/"(requestId|exportKey)":"[^"]*"/g, '"$1":""');

/** Asked for the first time it is answered by graphql-js, asked for the sixth time by a function of its own. */
it.each([
  ['a page with its cursors', 'clerk', PAGE, {}],
  ['variables that decide what is shown', 'clerk', CHOSEN, { with: true, filter: { title: { eq: 'Light' } } }],
  ['the same, decided otherwise', 'client', CHOSEN, { with: false }],
  [
    'a record with its ways back and people',
    'clerk',
    '{ task(id: "high") { __typename title desk { tasks } members { id name } history { command } } }',
    {},
  ],
  ['hidden fields', 'clerk', '{ task(id: "high") { title score phone } }', {}],
  ['what is not there', 'clerk', '{ task(id: "none") { title } other: task(id: "low") { title } }', {}],
  [
    'entities, missing ones among them',
    'clerk',
    '{ _entities(representations: [{ __typename: "Task", id: "low" }, { __typename: "Task", id: "none" }, { __typename: "Project", id: "P1" }]) { __typename ... on Task { title } ... on Project { id tasks { nodes { title } } } } }',
    {},
  ],
  ['a refusal beside what is answered', 'supplier', '{ tasks { nodes { id } } __typename }', {}],
  ['a page too large', 'clerk', '{ tasks(first: 1000) { nodes { id } } }', {}],
  ['variables that do not fit', 'clerk', CHOSEN, { with: 'yes' }],
  ['variables that are missing', 'clerk', CHOSEN, {}],
] as const)('%s: the same answer however often it is asked', async (_, person, document, variables) => {
  const answers: string[] = [];
  for (let n = 0; n < 6; n += 1) answers.push(told(await as(person)(document, variables)));
  expect(new Set(answers)).toEqual(new Set([answers[0]]));
});

it('what went wrong once is answered again when it goes well', async () => {
  const page = 'query ($first: Int) { tasks(first: $first) { nodes { id } } }';
  const both = { data: { tasks: { nodes: [{ id: 'high' }, { id: 'low' }] } }, status: 200 };
  for (const first of [2, 2, 2, 2, 1_000, 2, 2])
    expect(await as('clerk')(page, { first })).toEqual(
      first === 2 ? both : expect.objectContaining({ errors: [expect.anything()] }),
    );
});
