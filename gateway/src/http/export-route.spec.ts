import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsePrincipalKeys, principalSigner } from '@marquee/platform';
import { saying, StubSubgraph } from '../../test/stub-subgraph.js';
import type { Caller } from '../auth/token.js';
import { TokenRefused } from '../auth/token.js';
import { RATES } from '../limits/rates.js';
import { Subgraph } from '../subgraphs/subgraph.js';
import { createApp } from './app.js';
import { exportRoute } from './export-route.js';

const ID = '6f1c2d3e-0000-4000-8000-0123456789ab';
const PIECES = ['識別碼,標題\r\n', 'a,b\r\n'].map((text) => Buffer.from(text));
const bytes = PIECES.reduce((sum, { length }) => sum + length, 0);
const keys = parsePrincipalKeys({
  current: 'k',
  keys: { k: { 'customer-service': randomBytes(32).toString('base64url') } },
});
let kept: { state: string; pieces: readonly Buffer[]; bytes: number };
const desk = new StubSubgraph(
  {
    name: 'customer-service',
    sdl: `type Query { customerServiceExport(id: ID!): Export }
      type Export { list: String! fileName: String! format: String! state: String! bytes: Int! piece(part: Int = 0): String }`,
    resolvers: {
      Query: {
        customerServiceExport: (_: unknown, { id }: { id: string }) =>
          id === ID ? { list: 'Client', fileName: '客戶檔案 2026-12-01 0930.csv', format: 'CSV', ...kept } : null,
      },
      Export: {
        piece: ({ pieces }: typeof kept, { part }: { part: number }) => pieces[part]?.toString('base64') ?? null,
      },
    },
  },
  keys,
);
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const { app, limits } = await createApp({ log, rates: { ...RATES, values: 1_000 } });
const person = (sub: string): Caller => ({
  ...{ sub, org: 'marquee', dept: 'customer-service', roles: ['cs_staff'], scopes: [] },
  exp: Math.floor(Date.now() / 1_000) + 600,
});
const callerOf = async (authorization: string | undefined) => {
  const [, sub] = /^Bearer (\w+)$/.exec(authorization ?? '') ?? [];
  if (sub) return person(sub);
  throw new TokenRefused('no token');
};
let subgraph: Subgraph;

beforeAll(async () => {
  await desk.start();
  subgraph = new Subgraph('customer-service', [desk.url], log);
  exportRoute(app, {
    departments: { all: () => [subgraph] },
    signer: principalSigner(keys),
    tokens: { callerOf },
    limits,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await subgraph.close();
  await desk.stop();
});
beforeEach(() => {
  kept = { state: 'READY', pieces: PIECES, bytes };
});

const PATH = `/exports/customer-service/${ID}.csv`;
const fetched = (url = PATH, authorization = 'Bearer ann') => app.inject({ url, headers: { authorization } });

describe('the file of an export', () => {
  it('is handed out piece by piece, asked for in the name of the person', async () => {
    const answer = await fetched();
    expect([answer.statusCode, answer.body]).toEqual([200, Buffer.concat(PIECES).toString()]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="Client.csv"; filename*=UTF-8''${encodeURIComponent('客戶檔案 2026-12-01 0930.csv')}`,
      'cache-control': 'no-store',
    });
    expect(desk.seen.at(-1)).toMatchObject({ op: 'q', principal: { sub: 'ann', roles: ['cs_staff'] } });
  });

  it('tells by HEAD how long it is, and nothing of it is fetched', async () => {
    const seen = desk.seen.length;
    const { port } = app.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${PATH}`, {
      method: 'HEAD',
      headers: { authorization: 'Bearer dee' },
    });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(bytes)]);
    expect(desk.seen.length - seen).toBe(1);
  });

  it('is nobody’s without a token', async () => expect((await fetched(PATH, '')).statusCode).toBe(401));

  it('is not there until it is ready, under another ending or department, or for a name that is none', async () => {
    for (const url of [
      PATH.replace('.csv', '.xlsx'),
      PATH.replace('customer-service', 'finance'),
      PATH.replace(ID, ID.replace('6', '7')),
      PATH.replace(ID, '..%2f..'),
    ])
      expect((await fetched(url)).statusCode).toBe(404);
    kept = { ...kept, state: 'RUNNING' };
    const early = await fetched();
    expect([early.statusCode, early.body]).toEqual([404, expect.stringMatching(/尚未完成.*重新匯出/)]);
  });

  it('says that it cannot be fetched while the department is away', async () => {
    desk.override = { status: 500, text: 'mongodb://root:hunter2@db' };
    const down = await fetched();
    desk.override = undefined;
    expect([down.statusCode, down.body.includes('hunter2')]).toEqual([503, false]);
  });

  it.each(['FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT'])(
    'is not there for somebody whom the department tells no: a contact who was removed since (%s)',
    async (code) => {
      desk.override = saying(code);
      const refused = await fetched();
      desk.override = undefined;
      expect([refused.statusCode, JSON.parse(refused.body).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    },
  );

  it('costs as much as what it holds', async () => {
    kept = { ...kept, bytes: 512 * 150, pieces: [Buffer.alloc(512 * 150)] };
    expect((await fetched(PATH, 'Bearer bo')).statusCode).toBe(200);
    const refused = await fetched(PATH, 'Bearer bo');
    expect([refused.statusCode, JSON.parse(refused.body).errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
  });

  it('ends before its end when a piece is missing, so that nobody takes the half for the whole', async () => {
    kept = { ...kept, pieces: PIECES.slice(0, 1) };
    const { port } = app.server.address() as AddressInfo;
    const request = get({ port, path: PATH, headers: { authorization: 'Bearer cy' } });
    const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
    const read = async () => {
      for await (const _ of response);
    };
    await expect(read()).rejects.toThrow('aborted');
  });
});
