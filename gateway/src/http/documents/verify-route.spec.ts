import { randomBytes } from 'node:crypto';
import { parsePrincipalKeys, principalSigner } from '@marquee/platform';
import { saying, StubSubgraph } from '../../../test/stub-subgraph.js';
import { RATES } from '../../limits/rates.js';
import { Subgraph } from '../../subgraphs/subgraph.js';
import { createApp } from '../app.js';
import { verifyRoute } from './verify-route.js';

const HASH = 'ab'.repeat(32);
const keys = parsePrincipalKeys({
  current: 'k',
  keys: { k: { 'customer-service': randomBytes(32).toString('base64url') } },
});
let standing: string | null = 'CURRENT';
const desk = new StubSubgraph(
  {
    name: 'customer-service',
    sdl: 'type Query { customerServicePaper(hash: String!, number: String!, version: Int!): String }',
    resolvers: {
      Query: {
        customerServicePaper: (_: unknown, asked: { hash: string; number: string; version: number }) =>
          asked.hash === HASH && asked.number === 'PRJ 1 / 2' && asked.version === 4 ? standing : null,
      },
    },
  },
  keys,
);
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const { app } = await createApp({ log, rates: { ...RATES, anonymous: 30 } });
let subgraph: Subgraph;

beforeAll(async () => {
  await desk.start();
  subgraph = new Subgraph('customer-service', [desk.url], log);
  verifyRoute(app, { departments: { all: () => [subgraph] }, signer: principalSigner(keys), org: 'marquee' });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await subgraph.close();
  await desk.stop();
});

const PATH = `/verify/customer-service/${HASH}?n=${encodeURIComponent('PRJ 1 / 2')}&v=4`;

describe('the address on a document', () => {
  it('tells anybody in both languages that it is genuine, and whether it is the newest', async () => {
    const current = await app.inject({ url: PATH });
    expect([current.statusCode, current.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(current.body).toMatch(/最新版本[^]*nothing newer has been issued/);
    expect(current.headers['content-security-policy']).toContain("default-src 'none'");
    standing = 'SUPERSEDED';
    const old = await app.inject({ url: PATH });
    standing = 'CURRENT';
    expect([old.statusCode, /其後已有更新[^]*it has changed since/.test(old.body)]).toEqual([200, true]);
  });

  it('says nothing of what stands on it, nor who asks', async () => {
    expect((await app.inject({ url: PATH })).body).not.toContain('PRJ');
    expect(desk.seen.at(-1)).toMatchObject({ op: 'q', principal: { sub: 'document verifier', roles: ['auditor'] } });
  });

  it('says so where hash, number and version do not belong together, and for whatever else is asked', async () => {
    for (const url of [
      PATH.replace('v=4', 'v=5'),
      PATH.replace('n=PRJ', 'n=PRX'),
      PATH.replace(HASH, HASH.replace('a', 'b')),
      PATH.replace('customer-service', 'finance'),
      PATH.replace(HASH, `${HASH}00`),
      PATH.replace('v=4', 'v=4&v=4'),
      PATH.split('?')[0]!,
      '/verify/customer-service/..%2f..',
    ]) {
      const answer = await app.inject({ url });
      expect([url, answer.statusCode, answer.body.includes('這不是本公司發出的文件')]).toEqual([url, 404, true]);
    }
  });

  it('says so as well of a number that the department does not take for one', async () => {
    desk.override = saying('BAD_USER_INPUT');
    const strange = await app.inject({ url: PATH.replace('n=PRJ', 'n=%00PRJ') });
    desk.override = undefined;
    expect([strange.statusCode, strange.body.includes('這不是本公司發出的文件')]).toEqual([404, true]);
  });

  it('says that it cannot tell while the department is away', async () => {
    desk.override = { status: 500, text: 'mongodb://root:hunter2@db' };
    const down = await app.inject({ url: PATH });
    desk.override = undefined;
    expect([down.statusCode, down.body.includes('hunter2')]).toEqual([503, false]);
  });

  it('answers one place as often as anything is answered without a token', async () => {
    const codes = [];
    for (let n = 0; n < 40; n += 1) codes.push((await app.inject({ url: PATH, remoteAddress: '10.0.0.9' })).statusCode);
    expect([codes[0], codes.at(-1)]).toEqual([200, 429]);
  });
});
