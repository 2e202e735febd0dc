import { TestSystem, type Answer } from '../../test/system.js';
import { LIMITS } from './values.js';

const system = new TestSystem();
beforeAll(() => system.start());
afterAll(() => system.stop());
beforeEach(() => {
  for (const { seen } of Object.values(system.subgraphs)) seen.length = 0;
});

const fetches = (): number => Object.values(system.subgraphs).reduce((sum, { seen }) => sum + seen.length, 0);
const expectRefused = (answer: Answer, status: number, code: string): void => {
  expect([answer.status, answer.json.errors?.[0]?.extensions['code']]).toEqual([status, code]);
  expect(answer.json.errors?.[0]?.extensions['requestId']).toBe(answer.headers['x-request-id']);
  expect(answer.json.data).toBeUndefined();
  expect(fetches()).toBe(0);
};
const nested = (depth: number, field: string): string =>
  depth === 0 ? 'id' : `${field} { ${nested(depth - 1, field)} }`;
const post = async (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  system.send('POST', body, {
    'content-type': 'application/json',
    authorization: `Bearer ${await system.issuer.token()}`,
    ...headers,
  });

describe('documents that cost too much', () => {
  const doubling = (levels: number): string =>
    Array.from(
      { length: levels },
      (_, i) => `fragment F${i} on Project { a: related { ...F${i + 1} } b: related { ...F${i + 1} } }`,
    ).join(' ');

  it.each<[string, string, string]>([
    ['deeper than ten levels', `{ project(id: "1") { ${nested(10, 'related')} } }`, 'depth limit of 10'],
    [
      'with more than 15 aliases',
      `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: ledger`).join(' ')} }`,
      'Aliases limit of 15',
    ],
    [
      'with more than 15 aliases of __typename',
      `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
      'Aliases limit of 15',
    ],
    [
      'with more than eight directives',
      `{ ledger ${Array.from({ length: 9 }, () => '@include(if: true)').join(' ')} }`,
      '',
    ],
    [
      'that double from fragment to fragment',
      `${doubling(14)} fragment F14 on Project { id } { project(id: "1") { ...F0 } }`,
      'too many selections',
    ],
    [
      'that double 22 times',
      `${doubling(22)} fragment F22 on Project { id } { project(id: "1") { ...F0 } }`,
      'too many selections',
    ],
    [
      'that spread fragments in a circle',
      'fragment A on Project { related { ...B } } fragment B on Project { related { ...A } } { project(id: "1") { ...A } }',
      'Cannot spread fragment',
    ],
    [
      'with many inline fragments',
      `{ project(id: "1") { ${'... on Project { '.repeat(60)} id ${'}'.repeat(60)} } }`,
      'limit',
    ],
    [
      'that ask for more than 10,000 values, under however many names',
      `query ($n: Int = 100) { ${Array.from({ length: 15 }, (_, i) => `a${i}: projects(first: $n) { nodes { ${'id '.repeat(14)}} }`).join(' ')} }`,
      '10,000',
    ],
    [
      "dear by armor's cost",
      `{ projects(first: 100) { nodes { ${Array.from({ length: 12 }, (_, i) => `a${i}: tasks(first: 100) { nodes { id } }`).join(' ')} } } }`,
      'Cost limit',
    ],
  ])('%s are refused', async (_case, query, says) => {
    const answer = await system.ask(query);
    expectRefused(answer, 400, 'GRAPHQL_VALIDATION_FAILED');
    expect(answer.json.errors?.map(({ message }) => message).join()).toContain(says);
  });

  it('of more than 1,000 tokens are refused by the parser', async () => {
    expectRefused(await system.ask(`{ ${'ledger '.repeat(LIMITS.tokens)} }`), 400, 'GRAPHQL_PARSE_FAILED');
  });

  it('asking for too many rows are refused, in English to those who read it, whatever hides the number', async () => {
    const query = 'query ($n: Int) { projects(first: 50) { nodes { tasks(first: $n) { nodes { id } } } } }';
    const answer = await system.ask(query, { n: 41 }, { 'accept-language': 'en' });
    expectRefused(answer, 400, 'GRAPHQL_VALIDATION_FAILED');
    expect(answer.json.errors?.[0]?.message).toContain('asks for too many rows');
    expectRefused(
      await system.ask('{ projects { nodes { tasks { nodes { project { tasks { nodes { id } } } } } } } }'),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect((await system.ask(query, { n: 2 })).status).toBe(200);
  });

  it('that double forty times are refused without walking them, which would take years', async () => {
    expectRefused(
      await system.ask(`${doubling(40)} fragment F40 on Project { id } { project(id: "1") { ...F0 } }`),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  it('with many mistakes get three of them, without suggestions', async () => {
    const answer = await system.ask('{ ledgr a b c d e f }');
    expectRefused(answer, 400, 'GRAPHQL_VALIDATION_FAILED');
    expect(answer.json.errors).toHaveLength(LIMITS.validationErrors + 1);
    expect(answer.text).not.toContain('Did you mean');
  });
});

describe('names that pollute prototypes (CVE-2026-32621)', () => {
  const untouched = (): void =>
    expect([({} as Record<string, unknown>)['polluted'], Object.keys(Object.prototype)]).toEqual([undefined, []]);

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    '%s as an alias is a key like any other',
    async (name) => {
      const answer = await system.ask(`{ ${name}: project(id: "1") { ${name}: id polluted: budget } }`);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(`"${name}":{"${name}":"1","polluted":120000}`);
      untouched();
    },
  );

  it('__proto__ as a key of the body is refused', async () => {
    expectRefused(await post('{"query":"{ ledger }","__proto__":{"polluted":1}}'), 400, 'BAD_REQUEST');
    expectRefused(
      await post('{"query":"{ ledger }","variables":{"constructor":{"prototype":{"polluted":1}}}}'),
      400,
      'BAD_REQUEST',
    );
    untouched();
  });

  it("__proto__ as a key in a department's answer changes nothing", async () => {
    system.subgraphs.finance.override = {
      status: 200,
      text: '{"data":{"_entities":[{"budget":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}}',
    };
    const answer = await system.ask('{ project(id: "1") { id budget } }');
    system.subgraphs.finance.override = undefined;
    expect(answer.json.data).toEqual({ project: { id: '1', budget: 1 } });
    untouched();
  });
});

describe('operations that are not served here', () => {
  it.each<[string, string, string]>([
    [
      '_entities',
      '{ _entities(representations: [{ __typename: "Project", id: "1" }]) { __typename } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['_service', '{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', 'subscription { projectChanged { id } }', 'BAD_REQUEST'],
    ['the schema', '{ __schema { types { name } } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a type of the schema, hidden in a fragment',
      '{ ...F } fragment F on Query { ok: __typename t: __type(name: "Project") { name } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['something that is not GraphQL', '{ ledger', 'GRAPHQL_PARSE_FAILED'],
  ])('%s', async (_case, query, code) => {
    expectRefused(await system.ask(query), 400, code);
  });

  it('an operation the document does not hold', async () => {
    expectRefused(
      await post(JSON.stringify({ query: 'query A { ledger } query B { ledger }', operationName: 'C' })),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    );
    expectRefused(
      await post(JSON.stringify({ query: 'query A { ledger } query B { ledger }' })),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    );
  });

  it("a variable of the wrong type is the client's mistake", async () => {
    const answer = await system.ask('query ($n: Int) { projects(first: $n) { nodes { id } } }', { n: 'many' });
    expectRefused(answer, 400, 'BAD_USER_INPUT');
  });
});
