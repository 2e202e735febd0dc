import { jest } from '@jest/globals';
import { incompatibilities, toJsonSchema } from '@marquee/contracts/generation';
import type { Actor } from '@marquee/kernel';
import {
  eventually,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { builds } from './bus/fixtures/builds.js';
import { HASTE } from './bus/fixtures/world.js';

jest.setTimeout(180_000);
type Age = keyof typeof builds;
type Part = 'sales' | 'count';
const clerk: Actor = { id: 'ann', roles: ['cs_staff'], dept: 'customer-service' };

let servers: TestInfrastructure;
const running = new Map<Part, { age: Age; service: TestService }>();

/** Deploys a build of one department as a rollout does: the new process serves before the one before it leaves. */
async function deploy(part: Part, age: Age): Promise<void> {
  const before = running.get(part);
  running.set(part, { age, service: await startService(builds[age][part], servers, HASTE) });
  await before?.service.stop();
}

const sell = (id: string, ticket: object) =>
  running.get('sales')!.service.bus.execute({ command: 'sellTicket', id, input: ticket, actor: clerk });

/** What the counting department knows of a ticket, once it has heard of it. */
const counted = (id: string) =>
  eventually(
    async () => {
      const { age, service } = running.get('count')!;
      const row = await service.store.views.get(builds[age].count.views[0]!, id);
      if (!row) throw new Error(`${id} is not counted yet`);
      return row;
    },
    { timeout: 90_000 },
  );

const parked = async () => running.get('count')!.service.deadLetters.list();

it('the two builds are one optional field apart, which the check of contracts allows', () => {
  const [before, after] = [toJsonSchema(builds.old.sold.schema), toJsonSchema(builds.new.sold.schema)];
  expect(Object.keys(after.properties!).filter((field) => !before.properties![field])).toEqual(['seat']);
  expect(incompatibilities(before, after)).toEqual([]);
});

describe('an old and a new build run together', () => {
  beforeEach(async () => {
    servers = await testInfrastructure();
    await deploy('sales', 'old');
    await deploy('count', 'old');
  });
  afterEach(async () => {
    for (const { service } of running.values()) await service.stop();
    running.clear();
    servers.release();
  });

  it('when the department that publishes is deployed first: its reader does not know the new field, and nothing waits for a person', async () => {
    await sell('t1', { buyer: 'Ho' });
    await deploy('sales', 'new');
    await sell('t2', { buyer: 'Ng', seat: 'A1' });
    expect([await counted('t1'), await counted('t2')]).toEqual([
      { id: 't1', buyer: 'Ho' },
      { id: 't2', buyer: 'Ng' },
    ]);
    await deploy('count', 'new');
    await sell('t3', { buyer: 'Au', seat: 'A2' });
    expect(await counted('t3')).toEqual({ id: 't3', buyer: 'Au', seat: 'A2' });
    expect(await parked()).toEqual([]);
  });

  it('when the department that listens is deployed first: it does without the field until it comes', async () => {
    await sell('t1', { buyer: 'Ho' });
    await deploy('count', 'new');
    await sell('t2', { buyer: 'Ng' });
    expect([await counted('t1'), await counted('t2')]).toEqual([
      { id: 't1', buyer: 'Ho' },
      { id: 't2', buyer: 'Ng' },
    ]);
    await deploy('sales', 'new');
    await sell('t3', { buyer: 'Au', seat: 'A2' });
    expect(await counted('t3')).toEqual({ id: 't3', buyer: 'Au', seat: 'A2' });
    expect(await parked()).toEqual([]);
  });
});
