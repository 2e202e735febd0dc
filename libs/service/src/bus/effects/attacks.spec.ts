import { jest } from '@jest/globals';
import type { Message } from 'kafkajs';
import { sealed } from '@marquee/testing/infrastructure';
import { attacks } from '../../store/collections.js';
import { partitionOf } from '../../store/partition.js';
import { jobs } from '../fixtures/companies.js';
import { PARTITIONS, until, World } from '../fixtures/world.js';
import { consumerMetrics } from '../wire/metrics.js';
import { encode } from '../wire/codec.js';
import { rebuildViews } from '../../rebuild.js';

jest.setTimeout(90_000);
let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

/** Genuine records of an order, and without their seals, as somebody would send them who has no key. */
const recordsOf = async (id: string): Promise<readonly Message[]> =>
  (await world.commitsOf(id)).flatMap((c) => [...encode(c, 'customer-service')]);
const unsealed = ({ headers, ...message }: Message): Message => {
  const { ce_seal: _, ...bare } = headers!;
  return { ...message, headers: bare };
};
/** Without a collector all counters are one: of its calls those that count an attack. */
const attacksIn = (counted: jest.SpiedFunction<typeof consumerMetrics.attacks.add>) =>
  counted.mock.calls.filter(([, about]) => about && 'attack' in about).length;
const setAside = () => attacks(world.jobs.store.connection).find().toArray();

describe('whoever reaches the broker and has no key of a department', () => {
  it('is not heard: what they send has no effect, parks no key and stops nothing, and people are told', async () => {
    const counted = jest.spyOn(consumerMetrics.attacks, 'add');
    const consumer = await world.consumer();
    await world.place('a');
    await world.note('a', '1');
    const [placed, noted] = await recordsOf('a');
    const gap = { ...noted!, headers: { ...noted!.headers, ce_sequence: '9'.padStart(16, '0') } };
    await world.kafka.inject('customer-service', [
      unsealed(placed!),
      unsealed(gap),
      { ...placed!, value: '{"orderId":"a","title":"altered"}' },
      { key: 'a', value: 'no event at all' },
      { ...sealed('planning', placed!) },
    ]);
    await until(async () => (await setAside()).length === 5);
    expect(await world.position('Order/a')).toBeUndefined();
    expect(await world.jobs.store.commits.last('Job/a')).toBeUndefined();
    expect((await setAside()).map(({ attack }) => attack)).toEqual([
      'unsigned',
      'unsigned',
      'altered',
      'unsigned',
      'altered',
    ]);
    expect(attacksIn(counted)).toBe(5);
    expect(await consumer.deadLetters.list()).toEqual([]);
    const { status, ...said } = await consumer.health();
    expect(status).toBe('degraded');
    expect(JSON.stringify(said)).not.toMatch(/Order|"a"/);

    world.relay(world.orders);
    await world.tallied('a', '1');
    await until(async () => (await world.position('Order/a')) === 2);
    await consumer.attacks.looked('ann');
    expect(await consumer.health()).toEqual({ status: 'up' });
  });

  it('does not hold up what is genuine with a flood, which is counted and noted in part', async () => {
    const counted = jest.spyOn(consumerMetrics.attacks, 'add');
    await world.consumer();
    await world.place('a');
    await world.note('a', '1');
    const [placed] = await recordsOf('a');
    const flood = Array.from({ length: 500 }, () => unsealed(placed!));
    for (let sent = 0; sent < 3_000; sent += flood.length) await world.kafka.inject('customer-service', flood);
    world.relay(world.orders);
    await world.tallied('a', '1');
    expect(attacksIn(counted)).toBeGreaterThanOrEqual(3_000);
    expect((await setAside()).length).toBeLessThan(3_000);
  });

  it('cannot have a genuine record taken for new, on its own partition or on another', async () => {
    world.relay(world.orders);
    await world.consumer();
    await world.place('a');
    await world.note('a', '1');
    await world.tallied('a', '1');
    const [, noted] = await recordsOf('a');
    await world.kafka.inject('customer-service', [
      noted!,
      { ...noted!, partition: (partitionOf('a', PARTITIONS) + 1) % PARTITIONS },
    ]);
    await world.note('a', '2');
    await world.tallied('a', '1', '2');
    await until(async () => (await setAside()).length === 1);
    expect(await setAside()).toMatchObject([{ attack: 'foreign' }]);
  });

  it('is left out when views are told anew from the log', async () => {
    await world.place('a');
    await world.note('a', '1');
    const [placed, noted] = await recordsOf('a');
    const forged = { ...noted!, value: '{"orderId":"a","note":"forged"}' };
    await world.kafka.inject('customer-service', [placed!, forged, noted!]);
    const { connection, company, seals } = world.jobs.store;
    const rebuilt = await rebuildViews(jobs, company, ['Tally'], connection, world.infrastructure.brokers, seals);
    await rebuilt.store();
    expect((await world.tally('a'))?.['notes']).toEqual(['1']);
  });
});

describe('a log that is older than seals', () => {
  it('is believed up to where it went when seals began, and its commits are sealed; nothing after it is', async () => {
    await world.place('a');
    await world.note('a', '1');
    const older = (await recordsOf('a')).map(unsealed);
    await world.kafka.inject('customer-service', older);
    await world.wasOlder(world.orders);
    await world.wasOlder(world.jobs);
    const orders = await world.office(world.orders.store.department);
    expect((await orders.store.commits.history('Order/a')).map(({ seal }) => seal?.kid)).toEqual(['test', 'test']);

    await world.consumer(await world.office(world.jobs.store.department));
    await world.tallied('a', '1');
    const late = { ...unsealed(older[1]!), headers: { ...older[1]!.headers, ce_sequence: '3', ce_id: 'Order/a:3:0' } };
    await world.kafka.inject('customer-service', [late]);
    await until(async () => (await setAside()).length === 1);
    await world.tallied('a', '1');
  });
});
