import { MACHINES } from './machines.js';
import { TestIssuer } from '../../test/issuer.js';
import { TestSystem, type Answer } from '../../test/system.js';

const QUERY = '{ project(id: "P1") { id name budget client } }';
const now = Math.floor(Date.now() / 1_000);

describe('who may ask', () => {
  const system = new TestSystem();
  beforeAll(() => system.start());
  afterAll(() => system.stop());

  const withToken = (authorization: string): Promise<Answer> => system.ask(QUERY, {}, { authorization });
  const expectRefused = (answer: Answer): void => {
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json).toEqual({
      errors: [
        {
          message: expect.stringContaining('請重新登入'),
          extensions: { code: 'UNAUTHENTICATED', requestId: answer.headers['x-request-id'] },
        },
      ],
    });
  };

  it('answers a person with a valid token from all three departments', async () => {
    const answer = await system.ask(QUERY);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      data: { project: { id: 'P1', name: 'Project P1', budget: 120_000, client: 'client of P1' } },
    });
  });

  it('refuses a request without a token, in the shape of GraphQL', async () => {
    expectRefused(await system.send('POST', JSON.stringify({ query: QUERY }), { 'content-type': 'application/json' }));
  });

  it('refuses before the body is looked at', async () => {
    expectRefused(await system.send('POST', 'not json', { 'content-type': 'application/json' }));
  });

  it.each<[string, Record<string, unknown>]>([
    ['expired, beyond the skew', { nbf: now - 400, exp: now - 31 }],
    ['not valid yet, beyond the skew', { nbf: now + 60 }],
    ['for another audience', { aud: 'somebody-else' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['living longer than 15 minutes', { nbf: now, exp: now + 901 }],
    ['living longer than 15 minutes since it was issued', { iat: now - 600, exp: now + 301 }],
    ['without nbf', { nbf: undefined }],
    ['without exp', { exp: undefined }],
    ['without aud', { aud: undefined }],
    ['without iss', { iss: undefined }],
    ['without sub', { sub: undefined }],
    ['without a department', { dept: undefined }],
    ['with roles that are no list', { roles: 'gm' }],
    ['of another organisation', { org: 'somebody-else' }],
    ['in the name of the machinery', { sub: 'system' }],
    ...Object.values(MACHINES).map((sub): [string, Record<string, unknown>] => [`in the name of a ${sub}`, { sub }]),
    ['of a person whose id no key can hold', { sub: 'ann\u0000' }],
    ['of a person whose id is longer than any', { sub: 'a'.repeat(201) }],
  ])('refuses a token %s', async (_case, changes) => {
    expectRefused(await withToken(`Bearer ${await system.issuer.token(changes)}`));
  });

  it.each<[string, Record<string, unknown>]>([
    ['expired within the skew', { nbf: now - 400, exp: now - 5 }],
    ['valid soon, within the skew', { nbf: now + 20 }],
    ['living exactly 15 minutes', { nbf: now, exp: now + 900 }],
  ])('accepts a token %s', async (_case, changes) => {
    expect((await withToken(`Bearer ${await system.issuer.token(changes)}`)).status).toBe(200);
  });

  it('refuses a token with a known key id that somebody else signed', async () => {
    expectRefused(await withToken(`Bearer ${await (await TestIssuer.create('issuer-1')).token()}`));
  });

  it('refuses a token with an unknown key id', async () => {
    expectRefused(await withToken(`Bearer ${await (await TestIssuer.create('issuer-9')).token()}`));
  });

  it('refuses unsigned tokens, changed claims and other schemes', async () => {
    const [, payload = ''] = (await system.issuer.token()).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const symmetric = Buffer.from('{"alg":"HS256","kid":"issuer-1"}').toString('base64url');
    const [head, , mac] = (await system.issuer.token({ roles: ['designer'] })).split('.');
    for (const header of [
      `Bearer ${none}.${payload}.`,
      `Bearer ${none}.${payload}.AAAA`,
      `Bearer ${symmetric}.${payload}.AAAA`,
      `Bearer ${head}.${payload}.${mac}`,
      'Basic YTpi',
      'Bearer',
    ])
      expectRefused(await withToken(header));
  });

  it('speaks English to those who prefer it', async () => {
    const answer = await system.send('POST', '{}', {
      'content-type': 'application/json',
      'accept-language': 'en-GB, zh;q=0.5',
    });
    expect(answer.json.errors?.[0]?.message).toContain('please sign in again');
  });

  it('vouches for the person to each department: a principal of its own, the language and the request id', async () => {
    for (const { seen } of Object.values(system.subgraphs)) seen.length = 0;
    const answer = await system.ask(
      QUERY,
      {},
      { 'accept-language': 'en', 'x-request-id': 'forged', 'x-marquee-principal': 'forged', cookie: 'a=b' },
    );
    for (const [name, { seen }] of Object.entries(system.subgraphs)) {
      expect(seen).toHaveLength(1);
      expect(seen[0]?.op).toBe('q');
      expect(seen[0]?.principal).toEqual({
        sub: 'ann',
        name: '安',
        org: 'marquee',
        dept: 'planning',
        roles: ['planning_manager'],
        scopes: [],
        exp: expect.any(Number),
        aud: name,
        rid: answer.headers['x-request-id'],
        lang: 'en',
      });
      expect(seen[0]?.headers).toMatchObject({
        'accept-language': 'en',
        'x-request-id': answer.headers['x-request-id'],
      });
      expect(Object.keys(seen[0]?.headers ?? {})).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(cookie|authorization)$/)]),
      );
    }
    expect(answer.headers['x-request-id']).not.toBe('forged');
  });

  it('signs the fetches of a mutation as a mutation', async () => {
    for (const { seen } of Object.values(system.subgraphs)) seen.length = 0;
    const answer = await system.ask('mutation { renameProject(id: "P1", name: "晚會") { name budget } }');
    expect(answer.json).toEqual({ data: { renameProject: { name: '晚會', budget: 120_000 } } });
    expect(system.subgraphs.planning.seen[0]?.op).toBe('m');
  });
});
