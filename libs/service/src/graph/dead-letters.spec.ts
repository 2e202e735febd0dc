import { jest } from '@jest/globals';
import type { Actor, Role } from '@marquee/kernel';
import {
  eventually,
  publish,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { indigestible, jobs, OrderNoted, OrderPlaced } from '../bus/fixtures/companies.js';
import { HASTE } from '../bus/fixtures/world.js';

jest.setTimeout(120_000);
const person = (id: string, role: Role): Actor => ({ id, roles: [role], dept: 'admin' });
const [manager, clerk, auditor, planner, gm] = [
  person('kwok', 'admin_manager'),
  person('hui', 'admin_staff'),
  person('ho', 'auditor'),
  person('yip', 'planning_staff'),
  person('lam', 'gm'),
];

const LIST = `query ($after: String) { planningDeadLetters(first: 1, after: $after) { pageInfo { hasNextPage endCursor }
  nodes { id department publisher key waiting says zh en detail letters { id event title subject data state says detail } } } }`;
const ONE = 'query ($id: ID!) { planningDeadLetterKey(id: $id) { id } }';
const REPLAY = 'mutation ($key: ID!) { replayPlanningDeadLetters(key: $key) { replayed waiting says detail } }';
const DISCARD =
  'mutation ($key: ID!, $letter: ID!, $reason: String!) { discardPlanningDeadLetter(key: $key, letter: $letter, reason: $reason) { replayed waiting } }';
const SETTLED = 'query { planningSettledDeadLetters { nodes { event state settledById settledAt settledReason } } }';
const refused = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

let servers: TestInfrastructure;
let service: TestService;

/** What customer service told: an order and its notes, in order. */
const told = (id: string, ...notes: string[]) =>
  [OrderPlaced({ orderId: id, title: id }), ...notes.map((note) => OrderNoted({ orderId: id, note }))].map(
    (fact, i) => ({
      ...fact,
      id: `Order/${id}:${i + 1}:0`,
      stream: `Order/${id}`,
      aggregateId: id,
      seq: i + 1,
      at: '2026-03-02T01:00:00.000Z',
      clauses: [],
      policyVersion: 0,
      correlationId: 'story',
      causationId: 'story',
      actor: { id: 'ann', roles: ['cs_staff'] as const, dept: 'customer-service' },
    }),
  );
const parkedNow = async (after?: string, reader = gm) =>
  (await service.as(reader).query(LIST, { after })).data!['planningDeadLetters'];
const consumerHealth = async () => (await (await fetch(new URL('/readyz', service.url))).json()).components.consumer;

beforeAll(async () => {
  servers = await testInfrastructure();
  service = await startService(jobs, servers, HASTE);
  indigestible.add('poison');
  await publish(servers.brokers, [...told('a', '1', 'poison', '2'), ...told('b', 'poison')]);
  await eventually(
    async () => expect((await service.deadLetters.list()).map((k) => k.waiting).sort()).toEqual([1, 2]),
    { timeout: 60_000 },
  );
}, 300_000);
afterAll(async () => {
  indigestible.clear();
  await service?.stop();
  servers?.release();
});

describe('parked keys in the graph', () => {
  it('are shown a page at a time with the event and the cause in words, in the order in which they wait', async () => {
    const first = await parkedNow();
    const second = await parkedNow(first.pageInfo.endCursor);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const a = [first, second].map((page) => page.nodes[0]).find((key) => key.key === 'Order/a');
    expect(a).toMatchObject({
      department: 'planning',
      publisher: 'customer-service',
      waiting: 2,
      detail: 'the tally cannot digest poison',
    });
    expect([a.says, a.zh, a.en]).toEqual([a.zh, expect.stringMatching(/程式/), expect.stringMatching(/program/)]);
    expect(
      a.letters.map((l: { event: string; title: string; data: string; state: string }) => [
        l.event,
        l.title,
        JSON.parse(l.data).note,
        l.state,
      ]),
    ).toEqual([
      ['cs.OrderNoted', '測試', 'poison', 'PARKED'],
      ['cs.OrderNoted', '測試', '2', 'PARKED'],
    ]);
  });

  it('are a warning of readiness, not an outage', async () => {
    expect(await consumerHealth()).toEqual({ status: 'degraded', reason: '2 keys are parked and wait for a person' });
    expect((await fetch(new URL('/readyz', service.url))).status).toBe(200);
  });

  it('are settled by whoever runs administration, without what the events say: they may speak of prices and of people', async () => {
    expect((await parkedNow(undefined, manager)).nodes[0].letters[0].data).toBeNull();
    expect((await parkedNow(undefined, auditor)).nodes[0].letters[0].data).toContain('poison');
  });

  it('are seen by staff of administration and by auditors, who do not settle them', async () => {
    const {
      id,
      letters: [first],
    } = (await parkedNow()).nodes[0];
    expect((await service.as(clerk).query(ONE, { id })).data).toEqual({ planningDeadLetterKey: { id } });
    expect((await service.as(clerk).query(ONE, { id: 'planning|x|y' })).data).toEqual({ planningDeadLetterKey: null });
    for (const reader of [clerk, auditor]) {
      expect((await service.as(reader).mutate(REPLAY, { key: id })).errors).toEqual(refused('FORBIDDEN'));
      expect(
        (await service.as(reader).mutate(DISCARD, { key: id, letter: first.id, reason: '不再需要' })).errors,
      ).toEqual(refused('FORBIDDEN'));
    }
    expect((await service.as(planner).query(LIST)).errors).toEqual(refused('FORBIDDEN'));
    expect((await service.as(planner).query(SETTLED)).errors).toEqual(refused('FORBIDDEN'));
    expect((await service.as(planner).query(ONE, { id })).errors).toEqual(refused('FORBIDDEN'));
    expect((await service.deadLetters.list()).length).toBe(2);
  });

  it('are settled in order, with a reason, and who did what stays on record', async () => {
    const pages = [await parkedNow(), await parkedNow((await parkedNow()).pageInfo.endCursor)].map(
      (page) => page.nodes[0],
    );
    const a = pages.find((key) => key.key === 'Order/a');
    const discard = (letter: string, reason: string) =>
      service.as(manager).mutate(DISCARD, { key: a.id, letter, reason });
    expect((await discard(a.letters[1].id, '順序不對')).errors).toEqual(refused('CONFLICT'));
    expect((await discard(a.letters[0].id, '  ')).errors).toEqual(refused('BAD_USER_INPUT'));
    expect((await service.as(manager).mutate(REPLAY, { key: a.id })).data!['replayPlanningDeadLetters']).toEqual({
      replayed: 0,
      waiting: 2,
      says: expect.stringMatching(/程式/),
      detail: expect.stringContaining('cannot digest poison'),
    });
    expect((await discard(a.letters[0].id, '客戶的玩笑')).data!['discardPlanningDeadLetter']).toEqual({
      replayed: 0,
      waiting: 1,
    });
    expect((await service.as(manager).mutate(REPLAY, { key: a.id })).data!['replayPlanningDeadLetters']).toEqual({
      replayed: 1,
      waiting: 0,
      says: null,
      detail: null,
    });
    expect((await service.as(manager).mutate(REPLAY, { key: a.id })).errors).toEqual(refused('NOT_FOUND'));

    const { nodes } = (await service.as(auditor).query(SETTLED)).data!['planningSettledDeadLetters'];
    expect(nodes).toEqual([
      {
        event: 'cs.OrderNoted',
        state: 'REPLAYED',
        settledById: 'kwok',
        settledAt: expect.any(String),
        settledReason: null,
      },
      {
        event: 'cs.OrderNoted',
        state: 'DISCARDED',
        settledById: 'kwok',
        settledAt: expect.any(String),
        settledReason: '客戶的玩笑',
      },
    ]);
  });

  it('are replayed once the cause is repaired, and the warning ends', async () => {
    indigestible.clear();
    const { id } = (await parkedNow()).nodes[0];
    expect((await service.as(manager).mutate(REPLAY, { key: id })).data!['replayPlanningDeadLetters']).toMatchObject({
      replayed: 1,
      waiting: 0,
    });
    expect((await parkedNow()).nodes).toEqual([]);
    expect(await consumerHealth()).toEqual({ status: 'up' });
  });
});
