import { connect } from 'node:net';
import { TestSystem, type Answer } from '../../test/system.js';
import { sentences } from '../errors/sentences.js';

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
/** What comes back to a text that is sent as it stands. */
const raw = (text: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(system.url).port), '127.0.0.1', () => socket.write(text));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part)).once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(parts).toString()));
  });
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
    ['GET', '/calendar', 'POST'],
    ['PUT', `/calendar/${'a'.repeat(43)}.ics`, 'HEAD, GET'],
    ['POST', '/livez', 'HEAD, GET'],
    ['PUT', '/readyz?x', 'HEAD, GET'],
  ] as const)('%s %s is refused with 405, and told what the address answers', async (method, path, allow) => {
    const answer = await send(method, method === 'POST' ? '{}' : null, { 'content-type': 'application/json' }, path);
    expectRefused(answer, 405);
    expect(String(answer.headers['allow']).split(', ').sort()).toEqual(allow.split(', ').sort());
  });

  it.each(['/%', '/calendar/%c0', '/graphql%'])(
    'the address %s, which cannot be read, is refused as any',
    async (path) => {
      const answer = await send('GET', null, { 'accept-language': 'en' }, path);
      expectRefused(answer, 404);
      expect(answer.json.errors![0]!.message).toBe(sentences.notFound.en);
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    },
  );

  it.each([
    ['headers without end', `GET / HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['two lengths', 'POST /graphql HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400],
  ])('%s are refused in the shape of the gateway', async (_, text, status) => {
    const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
    expect(head).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*x-content-type-options: nosniff\r\ncache-control: no-store`),
    );
    const [, requestId] = /x-request-id: (\S+)/.exec(head)!;
    expect(JSON.parse(body).errors[0].extensions).toEqual({ code: 'BAD_REQUEST', requestId });
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
