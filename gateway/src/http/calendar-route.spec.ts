import { createHash, randomBytes } from 'node:crypto';
import { parsePrincipalKeys, principalSigner } from '@marquee/platform';
import { saying, StubSubgraph } from '../../test/stub-subgraph.js';
import type { Caller } from '../auth/token.js';
import { TokenRefused } from '../auth/token.js';
import { RATES } from '../limits/rates.js';
import { Subgraph } from '../subgraphs/subgraph.js';
import { createApp } from './app.js';
import { calendarRoute } from './calendar-route.js';

const keys = parsePrincipalKeys({ current: 'k', keys: { k: { admin: randomBytes(32).toString('base64url') } } });
const open = new Map<string, string>();
const SDL = `
  type Query { calendarFeed(input: CalendarFeedInput!): CalendarFeed }
  type Mutation { issueCalendarAddress(id: ID, input: IssueCalendarAddressInput): IssueCalendarAddressResult }
  input CalendarFeedInput { addressId: ID! }  input IssueCalendarAddressInput { projectId: ID }
  type CalendarFeed { ics: String! }  type CalendarAddress { id: ID! }  type Rejection { broken: [BrokenRule!]! }  type BrokenRule { rule: String!  says: String! }
  union IssueCalendarAddressResult = CalendarAddress | Rejection`;
const admin = new StubSubgraph(
  {
    name: 'admin',
    sdl: SDL,
    resolvers: {
      Query: {
        calendarFeed: (_: unknown, { input }: { input: { addressId: string } }) =>
          open.has(input.addressId) ? { ics: open.get(input.addressId) } : null,
      },
      Mutation: {
        issueCalendarAddress: (_: unknown, { id, input }: { id: string; input: { projectId?: string | null } }) => {
          if (input.projectId === 'none')
            return { __typename: 'Rejection', broken: [{ rule: 'calendarIsKnown', says: '沒有這個項目。' }] };
          open.set(id, `BEGIN:VCALENDAR\r\nX-WR-CALNAME:${input.projectId ?? 'Marquee'}\r\n`);
          return { __typename: 'CalendarAddress', id };
        },
      },
    },
  },
  keys,
);
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const { app, limits } = await createApp({ log, rates: RATES });
const ann: Caller = {
  sub: 'ann',
  org: 'marquee',
  dept: 'planning',
  roles: ['planning_staff'],
  scopes: [],
  exp: Math.floor(Date.now() / 1_000) + 600,
};
const callerOf = async (authorization: string | undefined) => {
  if (authorization === 'Bearer ann') return ann;
  throw new TokenRefused('no token');
};
let subgraph: Subgraph;

beforeAll(async () => {
  await admin.start();
  subgraph = new Subgraph('admin', [admin.url], log);
  calendarRoute(app, {
    departments: { get: () => subgraph },
    signer: principalSigner(keys),
    tokens: { callerOf },
    limits,
    org: 'marquee',
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await subgraph.close();
  await admin.stop();
});

const issue = (payload: object, authorization = 'Bearer ann') =>
  app.inject({ method: 'POST', url: '/calendar', headers: { authorization }, payload });
const get = (url: string, headers = {}) => app.inject({ url, headers });

describe('an address that a calendar program subscribes to', () => {
  it('is drawn here and issued to whoever asks; the department gets the hash of its secret alone', async () => {
    const { statusCode, body } = await issue({ projectId: 'p1' });
    const { addressId, path } = JSON.parse(body) as { addressId: string; path: string };
    const secret = /^\/calendar\/([A-Za-z0-9_-]{43})\.ics$/.exec(path)![1]!;
    expect([statusCode, addressId]).toEqual([201, createHash('sha256').update(secret).digest('hex')]);
    const seen = admin.seen.at(-1)!;
    expect([seen.principal.sub, seen.op, seen.body.variables]).toEqual(['ann', 'm', { id: addressId, project: 'p1' }]);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it('is issued to nobody without a token, and refused with the department’s rule', async () => {
    expect((await issue({}, 'Bearer forged')).statusCode).toBe(401);
    const refused = await issue({ projectId: 'none' });
    expect([refused.statusCode, JSON.parse(refused.body)]).toEqual([
      422,
      { broken: [{ rule: 'calendarIsKnown', says: '沒有這個項目。' }] },
    ]);
  });

  it('answers the calendar without a token, and 304 as long as it did not change', async () => {
    const { path, addressId } = JSON.parse((await issue({})).body) as { path: string; addressId: string };
    const first = await get(path);
    expect([first.statusCode, first.headers['content-type'], first.body]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'BEGIN:VCALENDAR\r\nX-WR-CALNAME:Marquee\r\n',
    ]);
    expect(admin.seen.at(-1)!.principal).toMatchObject({ sub: 'calendar program', roles: ['auditor'] });
    expect(admin.seen.at(-1)!.op).toBe('q');
    const etag = String(first.headers['etag']);
    const again = await get(path, { 'if-none-match': `"other", W/${etag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    open.set(addressId, 'BEGIN:VCALENDAR\r\nchanged\r\n');
    expect((await get(path, { 'if-none-match': etag })).statusCode).toBe(200);
  });

  it('tells a program that asks for the headers alone what it would get', async () => {
    const { path } = JSON.parse((await issue({})).body) as { path: string };
    const [whole, head] = [await get(path), await app.inject({ method: 'HEAD', url: path })];
    const told = (answer: typeof whole) =>
      [
        answer.statusCode,
        answer.headers['etag'],
        answer.headers['content-type'],
        answer.headers['content-length'],
      ].join();
    expect([told(head), head.body]).toEqual([told(whole), '']);
    expect((await app.inject({ method: 'HEAD', url: '/calendar/short.ics' })).statusCode).toBe(404);
  });

  it('is neither drawn nor read by whoever is told no, and nobody is told to try again', async () => {
    const { path } = JSON.parse((await issue({})).body) as { path: string };
    const codes = [];
    for (const code of ['FORBIDDEN', 'BAD_USER_INPUT', 'CONFLICT', 'INTERNAL']) {
      admin.override = saying(code);
      codes.push([(await issue({ projectId: 'x'.repeat(999) })).statusCode, (await get(path)).statusCode]);
    }
    admin.override = undefined;
    expect(codes).toEqual([
      [404, 404],
      [404, 404],
      [404, 404],
      [503, 503],
    ]);
  });

  it('is read so often a minute, by however many programs', async () => {
    const { path } = JSON.parse((await issue({})).body) as { path: string };
    for (let n = 0; n < RATES.calendar; n += 1) expect((await get(path)).statusCode).toBe(200);
    const refused = await get(path);
    expect([refused.statusCode, JSON.parse(refused.body).errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get(JSON.parse((await issue({})).body).path)).statusCode).toBe(200);
  });

  it('that is unknown, revoked or malformed is not there', async () => {
    const { path, addressId } = JSON.parse((await issue({})).body) as { path: string; addressId: string };
    open.delete(addressId);
    expect((await get(path)).statusCode).toBe(404);
    const asked = admin.seen.length;
    for (const url of ['/calendar/short.ics', `/calendar/${'a'.repeat(43)}%20.ics`, `/calendar/${addressId}.ics`])
      expect((await get(url)).statusCode).toBe(404);
    expect(admin.seen).toHaveLength(asked);
  });

  it('says that it cannot be read while the department is away', async () => {
    const { path } = JSON.parse((await issue({})).body) as { path: string };
    admin.override = { status: 500, text: 'mongodb://root:hunter2@db' };
    const down = await get(path);
    admin.override = undefined;
    expect([down.statusCode, down.body.includes('hunter2')]).toEqual([503, false]);
  });
});
