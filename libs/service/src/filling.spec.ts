import { jest } from '@jest/globals';
import { aggregate, department, event, text, view, type Department, type Recorded, type View } from '@marquee/kernel';
import {
  eventually,
  proxyTo,
  publish,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { z } from 'zod';
import { HASTE } from './bus/fixtures/world.js';

jest.setTimeout(240_000);
const says = { zh: '售票', en: 'Tickets' };
const ticket = { ticketId: text(40), show: text(40) };
const Sold = event('cs.TicketSold', { says, data: ticket });
const Returned = event('cs.TicketReturned', { says, data: ticket });
const Noted = event('pl.NoteTaken', { says, data: { note: text(40) } });
const Note = aggregate('Note', { says, state: z.object({ note: text(40) }), readers: [] })
  .born(Noted, (e) => e)
  .create('takeNote', { by: ['cs_staff'], input: z.object({ note: text(40) }), decide: (c) => Noted(c.input) });

const shape = z.object({ tickets: z.array(z.string()), returned: z.array(z.string()) });
/** How a view fails, where a case wants it to. */
let [stumbles, isPoison] = [0, (_: string) => false];
const aView = (name: string) =>
  view(name, { says, readers: [], shape }).on(Sold, ({ data }) => {
    if (name === 'Sales' && stumbles > 0) throw new Error(`stumbles ${(stumbles -= 1)} more times`);
    if (name === 'Sales' && isPoison(data.ticketId)) throw new Error(`cannot take ${data.ticketId}`);
    return [data.show, ({ tickets = [] }) => ({ tickets: [...tickets, data.ticketId] })];
  });
const Seats = aView('Seats');
const Sales = aView('Sales');
const SeatsWithReturns = aView('Seats').on(Returned, ({ data }) => [
  data.show,
  ({ returned = [] }) => ({ returned: [...returned, data.ticketId] }),
]);
const build = (...views: unknown[]): Department =>
  department('planning', { prefix: 'pl', says, aggregates: [Note], views: views as View[] });
const builds = { old: build(Seats), added: build(Seats, Sales), changed: build(SeatsWithReturns) };

let servers: TestInfrastructure;
let running: TestService[] = [];
let sent = 0;
beforeEach(async () => {
  servers = await testInfrastructure();
  [running, sent, stumbles, isPoison] = [[], 0, 0, () => false];
});
afterEach(async () => {
  for (const service of running) await service.stop();
  servers.release();
});

async function start(d: Department, brokers = servers.brokers): Promise<TestService> {
  const service = await startService(d, { ...servers, brokers }, HASTE);
  running.push(service);
  return service;
}
const stop = (service: TestService): Promise<void> => {
  running = running.filter((one) => one !== service);
  return service.stop();
};

/** `count` more tickets of each of three shows, each a stream of its own. */
async function sell(count: number, type: typeof Sold | typeof Returned = Sold): Promise<void> {
  const events = Array.from({ length: 3 * count }, (): Recorded => {
    const [stream, show] = [`Ticket/t${(sent += 1)}`, `show${sent % 3}`];
    const [, ticketId = ''] = stream.split('/');
    return {
      ...type({ ticketId, show }),
      ...{ stream, aggregateId: ticketId, seq: 1, id: `${stream}:1:0`, at: '2026-03-02T09:00:00.000Z' },
      ...{ actor: { id: 'a', roles: [], dept: 'company' }, clauses: [], policyVersion: 0 },
      ...{ correlationId: 'c', causationId: 'c' },
    } as Recorded;
  });
  await publish(servers.brokers, events);
}
const counted = async ({ store }: TestService, v: unknown, field = 'tickets') => {
  const rows = await store.views.getMany(v as View, ['show0', 'show1', 'show2']);
  const ids = rows.flatMap((row) => (row?.[field] as string[] | undefined) ?? []);
  return { all: ids.length, different: new Set(ids).size };
};
const each = (n: number) => ({ all: n, different: n });
const hears = (service: TestService, v: unknown, n: number) =>
  eventually(async () => expect(await counted(service, v)).toEqual(each(n)), { timeout: 60_000 });

/** The old build runs, hears `n` times three tickets, and stops. */
async function ranBefore(n: number): Promise<void> {
  const old = await start(builds.old);
  await sell(n);
  await hears(old, Seats, sent);
  await stop(old);
}

it('a view added to a running department holds its whole history when it first answers', async () => {
  await ranBefore(100);
  await sell(20);
  const service = await start(builds.added);
  expect(await counted(service, Sales)).toEqual(each(360));
  await sell(10);
  await hears(service, Sales, 390);
  await hears(service, Seats, 390);
});

it('so does an old view that hears one more kind of event', async () => {
  const old = await start(builds.old);
  await sell(20);
  await sell(10, Returned);
  await hears(old, Seats, 60);
  await stop(old);
  const service = await start(builds.changed);
  expect(await counted(service, SeatsWithReturns, 'returned')).toEqual(each(30));
  expect(await counted(service, SeatsWithReturns)).toEqual(each(60));
});

it('old and new builds run side by side: each event is in the view once, whoever consumed it', async () => {
  const old = await start(builds.old);
  let selling = true;
  const sales = (async () => {
    while (selling) await Promise.all([sell(5), new Promise((rested) => setTimeout(rested, 50))]);
  })();
  await eventually(async () => expect((await counted(old, Seats)).all).toBeGreaterThan(60));
  await Promise.all([start(builds.added), start(builds.added)]);
  const soldAtStart = sent;
  await eventually(() => Promise.resolve(expect(sent).toBeGreaterThan(soldAtStart + 60)));
  await stop(old);
  await eventually(() => Promise.resolve(expect(sent).toBeGreaterThan(soldAtStart + 120)));
  selling = false;
  await sales;
  await hears(running[0]!, Seats, sent);
  await hears(running[0]!, Sales, sent);
});

it('a view that was away, because the build before came back, hears what it missed', async () => {
  await ranBefore(10);
  const added = await start(builds.added);
  await sell(10);
  await hears(added, Sales, 60);
  await stop(added);
  await ranBefore(20);
  const again = await start(builds.added);
  await hears(again, Sales, sent);
  await hears(again, Seats, sent);
});

it('while Kafka is away, commands are taken, the view does not answer, and readiness says why', async () => {
  await ranBefore(10);
  const [host, port] = servers.brokers[0]!.split(':');
  const way = await proxyTo(host!, Number(port), false);
  const service = await start(builds.added, [`127.0.0.1:${way.port}`]);
  const taken = await service.bus.execute({
    command: 'takeNote',
    input: { note: 'n' },
    actor: { id: 'ann', roles: ['cs_staff'], dept: 'customer-service' },
  });
  expect(taken.accepted).toBe(true);
  await expect(counted(service, Sales)).rejects.toThrow('the history of view Sales is not told yet');
  expect(await counted(service, Seats)).toEqual(each(30));
  const ready = await fetch(new URL('/readyz', service.url));
  expect([ready.status, JSON.stringify(await ready.json())]).toEqual([503, expect.stringContaining('Kafka')]);
  way.mend();
  await eventually(async () => expect(await counted(service, Sales)).toEqual(each(30)), { timeout: 60_000 });
  await stop(service);
  way.close();
});

it('a process that died or failed while it told a view leaves nothing behind: the next one tells it whole', async () => {
  await ranBefore(10);
  const peek = await start(builds.old);
  const { connection } = peek.store;
  await connection.collection('views.Sales.rebuilt').insertOne({ row: { tickets: ['half'] } });
  await connection.collection<{ _id: string; owner: string; until: Date }>('leases').insertOne({
    ...{ _id: 'filling', owner: 'somebody who died', epoch: 1 },
    until: new Date(Date.now() + 2_000),
  });
  stumbles = 2;
  const service = await start(builds.added);
  await eventually(async () => expect(await counted(service, Sales)).toEqual(each(30)), { timeout: 60_000 });
});

it('an event that a handler can never take is left out of the view; the others are told, and the department consumes', async () => {
  await ranBefore(10);
  isPoison = (ticketId) => ticketId === 't5';
  const service = await start(builds.added);
  await hears(service, Sales, 29);
  await sell(1).then(() => hears(service, Seats, 33));
});

it('a store of the build before, which remembered no views, keeps the rows that it has', async () => {
  await ranBefore(10);
  const before = await start(builds.old);
  const { connection } = before.store;
  await connection.collection<{ _id: string }>('views.Seats').updateMany({}, { $set: { 'row.returned': ['kept'] } });
  await connection.collection('told').drop();
  const service = await start(builds.added);
  expect(await counted(service, Sales)).toEqual(each(30));
  expect(await counted(service, Seats, 'returned')).toEqual({ all: 3, different: 1 });
});
