import { randomBytes } from 'node:crypto';
import { type Paper, PrintFailed, PrintRoomFull } from '@marquee/documents';
import { parsePrincipalKeys, principalSigner } from '@marquee/platform';
import { saying, StubSubgraph } from '../../../test/stub-subgraph.js';
import type { Caller } from '../../auth/token.js';
import { TokenRefused } from '../../auth/token.js';
import { RATES } from '../../limits/rates.js';
import { Subgraph } from '../../subgraphs/subgraph.js';
import { createApp } from '../app.js';
import { documentRoute } from './document-route.js';

const paper: Paper = {
  title: { zh: '活動策劃方案確認表', en: 'Event plan confirmation form' },
  ...{ number: 'CNF-2026/0001', version: 4, hash: 'ab'.repeat(32), draft: false, sections: [], signatures: [] },
  ...{ at: '2026-12-01T01:00:00.000Z', asOf: '2026-12-01 09:00 (Asia/Hong_Kong)' },
  company: '海濱活動公司',
  verify: '/verify/customer-service/ab?n=CNF&v=4',
};
const keys = parsePrincipalKeys({
  current: 'k',
  keys: { k: { 'customer-service': randomBytes(32).toString('base64url') } },
});
const asked: unknown[] = [];
const desk = new StubSubgraph(
  {
    name: 'customer-service',
    sdl: `type Query { planConfirmation(id: ID!): PlanConfirmation }
      type PlanConfirmation { document(version: Int): Paper }
      type Paper { page(opened: Boolean = true): String }`,
    resolvers: {
      Query: { planConfirmation: (_: unknown, { id }: { id: string }) => (id === 'c 1' ? {} : null) },
      PlanConfirmation: {
        document: (_: unknown, { version }: { version?: number | null }) => (version === 9 ? null : { version }),
      },
      Paper: {
        page: ({ version }: { version?: number | null }, { opened }: { opened: boolean }) => {
          asked.push([version, opened]);
          return JSON.stringify(paper);
        },
      },
    },
  },
  keys,
);
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const { app, limits } = await createApp({ log, rates: { ...RATES, values: 100_000 } });
const callerOf = async (authorization: string | undefined): Promise<Caller> => {
  const [, sub] = /^Bearer (\w+)$/.exec(authorization ?? '') ?? [];
  if (!sub) throw new TokenRefused('no token');
  const exp = Math.floor(Date.now() / 1_000) + 600;
  return { sub, org: 'marquee', dept: 'customer-service', roles: ['cs_staff'], scopes: [], exp };
};
const printed: [Paper, string][] = [];
let fails: Error | undefined;
let opens: Promise<void> | undefined;
const room = {
  print: async (...one: [Paper, string]) => {
    if (fails) throw fails;
    await opens;
    printed.push(one);
    return Buffer.from('%PDF');
  },
};
let subgraph: Subgraph;

beforeAll(async () => {
  await desk.start();
  subgraph = new Subgraph('customer-service', [desk.url], log);
  const types = new Map([['PlanConfirmation', 'customer-service']]);
  documentRoute(app, {
    departments: { get: () => subgraph },
    signer: principalSigner(keys),
    ...{ tokens: { callerOf }, limits, room, log },
    types: () => types,
    publicUrl: 'https://office.example',
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await subgraph.close();
  await desk.stop();
});
beforeEach(() => {
  fails = undefined;
  asked.length = 0;
  printed.length = 0;
});

const PATH = '/documents/PlanConfirmation/c%201.pdf';
const ETAG = `"${'ab'.repeat(32)}.2"`;
const fetched = (url = PATH, { as = 'ann', method = 'GET' as 'GET' | 'HEAD', known = '' } = {}) =>
  app.inject({ method, url, headers: { authorization: `Bearer ${as}`, ...(known && { 'if-none-match': known }) } });

describe('a document', () => {
  it('is set from what the department shows this person, with an address that leads back here', async () => {
    const answer = await fetched();
    expect([answer.statusCode, answer.body]).toEqual([200, '%PDF']);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="PlanConfirmation.pdf"; filename*=UTF-8''${encodeURIComponent('CNF-2026 0001 活動策劃方案確認表.pdf')}`,
      etag: ETAG,
      'cache-control': 'private, no-cache',
    });
    expect(printed).toEqual([[paper, `https://office.example${paper.verify}`]]);
    expect(asked).toEqual([[null, true]]);
    expect(desk.seen.at(-1)).toMatchObject({ op: 'q', principal: { sub: 'ann', roles: ['cs_staff'] } });
  });

  it('is an older version where one is asked for', async () => {
    expect((await fetched(`${PATH}?version=2`)).statusCode).toBe(200);
    expect(asked).toEqual([[2, true]]);
  });

  it('is not set again for whoever has it, nor for whoever asks for its headers, which opens nothing', async () => {
    expect((await fetched(PATH, { known: `W/${ETAG}` })).statusCode).toBe(304);
    const head = await fetched(PATH, { method: 'HEAD' });
    expect([head.statusCode, head.headers.etag, head.body]).toEqual([200, ETAG, '']);
    expect(printed).toEqual([]);
    expect(asked.at(-1)).toEqual([null, false]);
  });

  it('is nobody’s without a token', async () => expect((await app.inject({ url: PATH })).statusCode).toBe(401));

  it('is not there under another type, id, version or ending; and nobody learns which', async () => {
    for (const url of [
      '/documents/Client/c%201.pdf',
      '/documents/__proto__/c%201.pdf',
      '/documents/PlanConfirmation/c2.pdf',
      '/documents/PlanConfirmation/c%201.html',
      `${PATH}?version=9`,
      `${PATH}?version=0`,
      `${PATH}?version=1e3`,
      `${PATH}?version=1&version=2`,
    ]) {
      const answer = await fetched(url);
      expect([url, answer.statusCode, answer.body.includes('沒有這份文件')]).toEqual([url, 404, true]);
    }
  });

  it('is not there for whoever is told no, in whatever words', async () => {
    const codes = [];
    for (const code of ['FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'SERVICE_UNAVAILABLE']) {
      desk.override = saying(code);
      codes.push((await fetched()).statusCode);
    }
    desk.override = undefined;
    expect(codes).toEqual([404, 404, 404, 503]);
  });

  it('says that it is unavailable while its department or the press is, and betrays nothing', async () => {
    desk.override = { status: 500, text: 'mongodb://root:hunter2@db' };
    const down = await fetched();
    desk.override = undefined;
    expect([down.statusCode, down.body.includes('hunter2')]).toEqual([503, false]);
    fails = new PrintFailed('no such glyph in /srv');
    const failed = await fetched(PATH, { as: 'cy' });
    expect([failed.statusCode, failed.body.includes('/srv')]).toEqual([503, false]);
    fails = new PrintRoomFull();
    const full = await fetched(PATH, { as: 'cy' });
    expect([full.statusCode, full.headers['retry-after']]).toEqual([503, '5']);
    expect(full.body).toContain('5 秒後');
  });

  it('of one person leaves room in the press for those of others, also while many are asked for at once', async () => {
    let open = () => {};
    opens = new Promise((resolve) => (open = resolve));
    const many = Array.from({ length: 15 }, () => fetched(PATH, { as: 'di' }));
    const refused: Awaited<ReturnType<typeof fetched>>[] = [];
    for (const one of many) void one.then((answer) => refused.push(answer));
    while (refused.length < 5) await new Promise((resolve) => setImmediate(resolve));
    const other = fetched(PATH, { as: 'ed' });
    open();
    const [first] = refused;
    expect([first!.statusCode, first!.headers['retry-after'], (await other).statusCode]).toEqual([503, '5', 200]);
    expect((await Promise.all(many)).filter(({ statusCode }) => statusCode === 200)).toHaveLength(10);
    expect((await fetched(PATH, { as: 'di' })).statusCode).toBe(200);
  });

  it('costs as much as a few lists, so that nobody keeps the press busy for themselves', async () => {
    const codes = [];
    for (let n = 0; n < 60; n += 1) codes.push((await fetched(PATH, { as: 'bo' })).statusCode);
    expect([codes[0], codes.at(-1)]).toEqual([200, 429]);
  });
});
