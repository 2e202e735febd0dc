import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { TestSystem, type Answer } from '../../test/system.js';
import { sentences } from '../errors/sentences.js';
import { capConnections } from './connections.js';

const system = new TestSystem();
const RATES = { commandsOfPerson: 5, commandsOfAddress: 12, anonymous: 6, calendar: 2, values: 5_000 };
beforeAll(() => system.start({ rates: RATES, receiveMs: 400, trustedProxies: ['127.0.0.1'] }));
afterAll(() => system.stop());

const RENAME = 'renameProject(id: "P1", name: "晚會") { id }';
/** A request of a person from a network address, as a proxy of the company hands it on. */
async function give(sub: string, address: string, query: string, headers = {}): Promise<Answer> {
  const authorization = `Bearer ${await system.issuer.token({ sub })}`;
  return system.ask(query, {}, { authorization, 'x-forwarded-for': address, ...headers });
}
const limited = (retryAfter: unknown, more = {}) => ({
  code: 'RATE_LIMITED',
  retryAfter,
  zh: expect.stringMatching(/請於 \d+ 秒後再試/),
  en: expect.stringMatching(/try again in \d+ seconds/),
  requestId: expect.any(String),
  ...more,
});
function expectLimited(answer: Answer): void {
  const [error] = answer.json.errors!;
  expect([answer.status, error!.extensions]).toEqual([429, limited(Number(answer.headers['retry-after']))]);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.headers['x-request-id']).toBe(error!.extensions['requestId']);
}

describe('within a minute', () => {
  it('a person gives so many commands and no more, from wherever, while others go on', async () => {
    for (let n = 0; n < RATES.commandsOfPerson; n += 1)
      expect((await give('bo', `10.0.0.${n}`, `mutation { ${RENAME} }`)).status).toBe(200);
    const before = system.subgraphs.planning.seen.length;
    expectLimited(await give('bo', '10.0.1.1', `mutation { ${RENAME} }`));
    expect(system.subgraphs.planning.seen).toHaveLength(before);
    expect((await give('cy', '10.0.1.1', `mutation { ${RENAME} }`)).status).toBe(200);
    expect((await give('bo', '10.0.1.1', '{ ledger }')).status).toBe(200);
  });

  it('a person asks for so many values, however few requests they come in', async () => {
    const pages = '{ projects(first: 23) { nodes { id name } } }';
    for (let n = 0; n < 3; n += 1) expect((await give('eve', `10.0.4.${n}`, pages)).status).toBe(200);
    expectLimited(await give('eve', '10.0.4.9', pages));
    expect((await give('eve', '10.0.4.9', '{ ledger }')).status).toBe(200);
    expect((await give('fay', '10.0.4.9', pages)).status).toBe(200);
  });

  it('a person who asks for files that are not there asks all the same', async () => {
    const authorization = `Bearer ${await system.issuer.token({ sub: 'guy' })}`;
    const ask = (n: number) =>
      system.send(
        'GET',
        null,
        { authorization, 'x-forwarded-for': '10.0.8.1' },
        `/exports/planning/${String(n).padStart(64, '0')}.csv`,
      );
    const statuses = await Promise.all(Array.from({ length: RATES.values / 20 }, (_, n) => ask(n)));
    expect(statuses.some(({ status }) => status === 429)).toBe(true);
  });

  it('each field of a mutation is a command, wherever in the document it stands', async () => {
    const six = `mutation { a: ${RENAME} ...F ... on Mutation { f: ${RENAME} } } fragment F on Mutation { b: ${RENAME} c: ${RENAME} d: ${RENAME} e: ${RENAME} }`;
    expectLimited(await give('dee', '10.0.2.1', six));
  });

  it('one address gives so many commands, whoever asks; of IPv6 a whole subscriber is one', async () => {
    const from = (n: number) => give(`p${n}`, `2001:db8:1:2::${n}`, `mutation { ${RENAME} }`);
    for (let n = 0; n < RATES.commandsOfAddress; n += 1) expect((await from(n)).status).toBe(200);
    expectLimited(await from(99));
    expect((await give('p99', '2001:db8:1:3::1', `mutation { ${RENAME} }`)).status).toBe(200);
  });

  it('an address asks so often without a token, or with a worthless one, on every route', async () => {
    const body = JSON.stringify({ query: '{ ledger }' });
    const ask = (authorization: object, path = '/graphql') =>
      system.send(
        'POST',
        body,
        { 'content-type': 'application/json', 'x-forwarded-for': '10.0.3.1', ...authorization },
        path,
      );
    for (let n = 0; n < RATES.anonymous; n += 1)
      expect((await ask(n % 2 ? {} : { authorization: 'Bearer a.b.c' })).status).toBe(401);
    expectLimited(await ask({ authorization: 'Bearer a.b.c' }));
    for (const path of ['/graphql', '/nowhere', '/calendar', `/calendar/${'a'.repeat(43)}.ics`])
      expectLimited(await ask({}, path));
    expect((await give('eve', '10.0.3.1', '{ ledger }')).status).toBe(200);
  });

  it('a header that calls itself a token counts as none where nobody looks at it', async () => {
    const ask = (path: string) =>
      system.send('GET', null, { 'x-forwarded-for': '10.0.6.1', authorization: 'Bearer a.b.c' }, path);
    const guess = (n: number) => `/calendar/${String(n).repeat(43)}.ics`;
    for (let n = 0; n < RATES.anonymous; n += 1)
      expect((await ask(n % 2 ? guess(n) : `/nowhere/${n}`)).status).not.toBe(429);
    for (const path of [guess(9), '/nowhere']) expectLimited(await ask(path));
  });

  it('a calendar is one, whether its address ends in .ics or not', async () => {
    const statuses: number[] = [];
    for (const path of [
      `/calendar/${'z'.repeat(43)}.ics`,
      `/calendar/${'z'.repeat(43)}`,
      `/calendar/${'z'.repeat(43)}.ics`,
    ])
      statuses.push((await system.send('GET', null, { 'x-forwarded-for': '10.0.7.1' }, path)).status);
    expect(statuses.map((status) => status === 429)).toEqual([false, false, true]);
  });

  it('whoever runs the machine asks for its health as often as they like', async () => {
    for (let n = 0; n <= RATES.anonymous; n += 1)
      expect((await system.send('GET', null, { 'x-forwarded-for': '10.0.4.1' }, '/livez')).status).toBe(200);
  });

  it('the wait is told in the language of the reader', async () => {
    const answer = await give('bo', '10.0.5.1', `mutation { ${RENAME} }`, { 'accept-language': 'en' });
    expect(answer.json.errors![0]!.message).toMatch(/^Too many requests; please try again in \d+ seconds\.$/);
  });
});

/** What comes back over a connection that says this and then no more, and how long that took, in milliseconds. */
function say(port: number, text: string): Promise<{ said: string; ms: number }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part)).on('error', () => undefined);
    socket.once('close', () =>
      resolve({ said: Buffer.concat(parts).toString(), ms: Math.round(performance.now() - begun) }),
    );
  });
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('a sender that takes its time', () => {
  it.each<[string, string, string]>([
    ['in the headers', 'POST /graphql HTTP/1.1\r\nhost: a\r\n', '408'],
    [
      'in the body',
      'POST /graphql HTTP/1.1\r\nhost: a\r\nauthorization: TOKEN\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
      '408',
    ],
    ['before the first byte', '', '408'],
  ])('%s ends when the time is over', async (_, text, status) => {
    const token = `Bearer ${await system.issuer.token()}`;
    const { said, ms } = await say(portOf(system.gateway.app.server), text.replace('TOKEN', token));
    expect(ms).toBeGreaterThan(300);
    expect(ms).toBeLessThan(3_000);
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('is told so in the shape of the gateway, in both languages', async () => {
    const { said } = await say(portOf(system.gateway.app.server), 'POST /graphql HTTP/1.1\r\nhost: a\r\n');
    const [head, body] = said.split('\r\n\r\n');
    expect(head).toMatch(/408 Request Timeout\r\nx-request-id: [\w-]{36}\r\nx-content-type-options: nosniff\r\n/);
    expect(JSON.parse(body!).errors[0].message).toBe(`${sentences.tooSlow.zh} ${sentences.tooSlow.en}`);
  });
});

describe('connections', () => {
  let server: Server;
  const held: Socket[] = [];
  const open = async (address: string) => {
    const socket = connect({ port: portOf(server), host: '127.0.0.1', localAddress: address });
    socket.on('error', () => undefined);
    held.push(socket);
    await wait(50);
    return socket;
  };
  beforeAll(async () => {
    server = createServer();
    capConnections(server, { total: 4, perAddress: 2 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    for (const socket of held) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });

  it('of one address end at its cap, of all at theirs; those that are open stay', async () => {
    const [a, b] = [await open('127.0.0.1'), await open('127.0.0.1')];
    expect((await open('127.0.0.1')).destroyed).toBe(true);
    const [c, d] = [await open('127.0.0.2'), await open('127.0.0.3')];
    expect((await open('127.0.0.4')).destroyed).toBe(true);
    expect([a, b, c, d].map((socket) => socket.destroyed)).toEqual([false, false, false, false]);
    a.destroy();
    await wait(50);
    expect((await open('127.0.0.1')).destroyed).toBe(false);
  });
});
