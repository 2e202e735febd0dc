import { serverAudits } from 'graphql-http';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { request } from 'undici';
import { TestSystem } from '../../test/system.js';
import { scenarioTabs } from './graphiql-route.js';

const system = new TestSystem();
beforeAll(() => system.start({ devTools: true }));
afterAll(() => system.stop());

describe('with development tools', () => {
  const as = async (roles: string[]) => ({ authorization: `Bearer ${await system.issuer.token({ roles })}` });

  it('a developer may read the schema', async () => {
    const answer = await system.ask(
      getIntrospectionQuery({
        inputValueDeprecation: true,
        schemaDescription: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
      }),
      {},
      await as(['developer']),
    );
    expect([answer.status, answer.json.errors]).toEqual([200, undefined]);
    expect(answer.text).toContain('"name":"ProjectConnection"');
    expect(answer.text).not.toContain('_Entity');
  });

  it('nobody else may, although a developer asked the same before', async () => {
    const query = '{ __type(name: "Project") { name } }';
    expect((await system.ask(query, {}, await as(['developer']))).status).toBe(200);
    const answer = await system.ask(query, {}, await as(['gm']));
    expect([answer.status, answer.json.errors?.[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('nor may somebody without a token', async () => {
    expect(
      (await system.send('POST', '{"query":"{ __schema { types { name } } }"}', { 'content-type': 'application/json' }))
        .status,
    ).toBe(401);
  });
});

describe('GraphiQL', () => {
  let html: string;
  let policy: string;
  beforeAll(async () => {
    const response = await request(`${system.url}/graphiql`);
    html = brotliDecompressSync(Buffer.from(await response.body.arrayBuffer())).toString();
    policy = String(response.headers['content-security-policy']);
  }, 30_000);

  it('loads nothing from anywhere: every script is in the page and named by its hash', () => {
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]*\s(src|href)="(https?:)?\/\//);
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) =>
      createHash('sha256').update(text).digest('base64'),
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const hash of scripts) expect(policy).toContain(`'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
  });

  it('talks to this gateway and opens with the scenarios and a place for the token', () => {
    expect(html).toContain('"endpoint":"/graphql"');
    expect(html).toContain('Bearer <token>');
    for (const { query } of scenarioTabs()) expect(html).toContain(JSON.stringify(query).slice(1, 60));
  });

  const artefact = new URL('../../supergraph.graphql', import.meta.url);
  (existsSync(artefact) ? it : it.skip).each(scenarioTabs().map(({ name, query }) => [name, query]))(
    'the scenario %s fits the schema',
    (_name, query) => {
      const schema = buildSchema(readFileSync(artefact, 'utf8'), { assumeValidSDL: true });
      expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
    },
  );
});

describe('health', () => {
  it('is live by itself, and ready when every department is', async () => {
    expect((await system.send('GET', null, {}, '/livez')).status).toBe(200);
    const answer = await system.send('GET', null, {}, '/readyz');
    expect([answer.status, answer.json['status'], Object.keys(answer.json['components'] as object)]).toEqual([
      200,
      'up',
      ['planning', 'finance', 'customer-service', 'supergraph'],
    ]);
  });

  it('says who is not ready, and asks the departments once a second at most', async () => {
    system.subgraphs.finance.ready = false;
    await system.subgraphs.planning.stop();
    expect((await system.send('GET', null, {}, '/readyz')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const answer = await system.send('GET', null, {}, '/readyz');
    expect([answer.status, answer.json['components']]).toEqual([
      503,
      {
        planning: { status: 'down', reason: expect.any(String) },
        finance: { status: 'down', reason: '/readyz answered 503' },
        'customer-service': { status: 'up' },
        supergraph: { status: 'up' },
      },
    ]);
    await system.subgraphs.planning.start();
  });
});

/** The audits of the GraphQL over HTTP specification, by those who keep the library `graphql-http`. */
describe('GraphQL over HTTP', () => {
  const developer = async () => ({ authorization: `Bearer ${await system.issuer.token({ roles: ['developer'] })}` });
  const audits = serverAudits({
    url: () => `${system.url}/graphql`,
    fetchFn: async (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...init.headers, ...(await developer()) } }),
  });

  it('is audited in every point', () => expect(audits).toHaveLength(61));

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    expect(await audit.fn()).not.toMatchObject({ status: 'error' });
  });
});
