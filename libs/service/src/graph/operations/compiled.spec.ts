import { jest } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { sampleTasks } from '../fixtures/people.js';
import type { GraphContext } from '../answer/context.js';
import { CompiledQueries, isCompilable } from './compiled.js';

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

const HIGH = { id: 'high' };

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
    'query ($id: ID!) { task(id: $id) { __typename title desk { tasks } members { id name } history { command } } }',
    HIGH,
  ],
  ['hidden fields', 'clerk', 'query ($id: ID!) { task(id: $id) { title score phone } }', HIGH],
  [
    'what is not there',
    'clerk',
    'query ($none: ID!, $id: ID!) { task(id: $none) { title } other: task(id: $id) { title } }',
    { none: 'none', ...HIGH },
  ],
  [
    'entities, missing ones among them',
    'clerk',
    'query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Task { title } ... on Project { id tasks { nodes { title } } } } }',
    {
      of: ['Task/low', 'Task/none', 'Project/P1']
        .map((one) => one.split('/'))
        .map(([__typename, id]) => ({ __typename, id })),
    },
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

/** How the library marks what it is to write as a date. */
const MARK = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';

it('no text of a document is ever run', async () => {
  const document = `{ task(id: "${MARK}globalThis.struck = true") { title } }`;
  for (let n = 0; n < 6; n += 1) expect((await as('clerk')(document)).data).toEqual({ task: null });
  expect(globalThis).not.toHaveProperty('struck');
});

it.each([
  ['{ tasks(first: 1, orderBy: [TITLE_ASC]) { nodes { id } } }', true],
  ['query ($id: ID!) { task(id: $id) { title } }', true],
  ['{ task(id: "low") { title } }', false],
  ['query ($id: ID = "low") { task(id: $id) { title } }', false],
  ['{ task(id: """low""") { title } }', false],
  [`{ tasks(orderBy: [${MARK}process]) { nodes { id } } }`, false],
  ['query ($id: ID!) { __proto__: task(id: $id) { title } }', false],
  ['query ($constructor: ID!) { task(id: $constructor) { title } }', false],
  ['query ($id: ID!) { a_b: task(id: $id) { title } }', false],
  ['query ($id_: ID!) { ab: task(id: $id_) { __typename } }', true],
])('%s is compiled: %s', (document, compiled) => expect(isCompilable(parse(document))).toBe(compiled));

it('whoever asks for ever other things fills no memory with functions, and is answered', async () => {
  const queries = new CompiledQueries(buildSchema('type Query { a: Int }'));
  for (let n = 0; n < 50; n += 1) {
    const text = `{ ${Array.from({ length: 300 }, (_, i) => `x${n}y${i}: a`).join(' ')} }`;
    const query = queries.of(parse(text), text)!;
    for (let asked = 0; asked < 5; asked += 1)
      expect(Boolean(await query.answer({} as GraphContext, {}))).toBe(asked > 2);
  }
  expect(queries.characters).toBeGreaterThan(50_000);
  expect(queries.characters).toBeLessThanOrEqual(100_000);
});

it('what went wrong once is answered again when it goes well', async () => {
  const page = 'query ($first: Int) { tasks(first: $first) { nodes { id } } }';
  const both = { data: { tasks: { nodes: [{ id: 'high' }, { id: 'low' }] } }, status: 200 };
  for (const first of [2, 2, 2, 2, 1_000, 2, 2])
    expect(await as('clerk')(page, { first })).toEqual(
      first === 2 ? both : expect.objectContaining({ errors: [expect.anything()] }),
    );
});
