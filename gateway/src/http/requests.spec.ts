import { TestSystem, type Answer } from '../../test/system.js';

const system = new TestSystem();
beforeAll(() => system.start());
afterAll(() => system.stop());

const QUERY = JSON.stringify({ query: '{ ledger }' });
const send = async (
  method: 'GET' | 'POST' | 'PUT',
  body: string | Buffer | null,
  headers: Record<string, string> = {},
  path = '/graphql',
): Promise<Answer> =>
  system.send(method, body, { authorization: `Bearer ${await system.issuer.token()}`, ...headers }, path);
const expectRefused = (answer: Answer, status: number): void => {
  expect([answer.status, answer.json.errors?.[0]?.extensions]).toEqual([
    status,
    { code: 'BAD_REQUEST', requestId: answer.headers['x-request-id'] },
  ]);
  expect(system.subgraphs.finance.seen).toHaveLength(0);
};

describe('requests other than one JSON object by POST', () => {
  beforeEach(() => {
    system.subgraphs.finance.seen.length = 0;
  });

  it.each([
    '/graphql?query=%7Bledger%7D',
    '/graphql?query=mutation%7BrenameProject(id:1,name:2)%7Bid%7D%7D',
    '/graphql',
  ])('GET %s is refused with 405', async (path) => {
    const answer = await send('GET', null, {}, path);
    expectRefused(answer, 405);
    expect(answer.headers['allow']).toBe('POST');
  });

  it('other methods are refused with 405', async () => {
    expectRefused(await send('PUT', QUERY, { 'content-type': 'application/json' }), 405);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonp',
    'application/json; charset=utf-16',
    'application/json; charset=ibm500',
    'application/json; charset="utf-8"; x=y',
    'text/html; application/json',
  ])('a body of type %s is refused with 415', async (type) => {
    expectRefused(await send('POST', QUERY, { 'content-type': type }), 415);
  });

  it('a body without a type is refused with 415', async () => {
    expectRefused(await send('POST', QUERY), 415);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'a body of type %s is read',
    async (type) => {
      const answer = await send('POST', QUERY, { 'content-type': type });
      expect([answer.status, answer.json]).toEqual([200, { data: { ledger: 'ledger' } }]);
    },
  );

  it('a body of more than 128 KiB is refused with 413', async () => {
    expectRefused(
      await send('POST', JSON.stringify({ query: '{ ledger }', x: 'a'.repeat(131_072) }), {
        'content-type': 'application/json',
      }),
      413,
    );
  });

  it.each<[string, string]>([
    ['a batch', `[${QUERY},${QUERY}]`],
    ['an empty batch', '[]'],
    ['no JSON', '{"query":'],
    ['an empty body', ''],
    ['null', 'null'],
    ['text', '"{ ledger }"'],
    ['no query', '{}'],
    ['an empty query', '{"query":""}'],
    ['a query that is no text', '{"query":{"kind":"Document"}}'],
    ['variables as text', '{"query":"{ ledger }","variables":"{}"}'],
    ['variables as a list', '{"query":"{ ledger }","variables":[]}'],
    ['a persisted query', '{"query":"{ ledger }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}'],
    ['a document id of its own', '{"documentId":"sha256:00"}'],
  ])('%s is refused with 400', async (_case, body) => {
    expectRefused(await send('POST', body, { 'content-type': 'application/json' }), 400);
  });

  it('an address that does not exist is refused with 404', async () => {
    expectRefused(await send('GET', null, {}, '/admin'), 404);
  });

  it('GraphiQL is not there without development tools', async () => {
    expectRefused(await send('GET', null, {}, '/graphiql'), 404);
  });

  it('a compressed body is not unpacked', async () => {
    expectRefused(
      await send('POST', Buffer.from([0x1f, 0x8b, 8, 0]), {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      }),
      400,
    );
  });
});

describe('headers that ask for more', () => {
  it.each<Record<string, string>>([
    { 'apollo-query-plan-experimental': '1' },
    { 'apollo-federation-include-trace': 'ftv1' },
  ])('%j brings nothing', async (headers) => {
    const answer = await send('POST', QUERY, { 'content-type': 'application/json', ...headers });
    expect(answer.json).toEqual({ data: { ledger: 'ledger' } });
  });

  it('answers are not to be stored and carry the request id', async () => {
    const { headers } = await send('POST', QUERY, { 'content-type': 'application/json' });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});
