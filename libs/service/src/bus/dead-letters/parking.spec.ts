import { jest } from '@jest/globals';
import { topicOf } from '@marquee/contracts';
import { sealed } from '@marquee/testing/infrastructure';
import { encode } from '../wire/codec.js';
import type { DeadLetters } from './dead-letters.js';
import { partitionOf } from '../../store/partition.js';
import { indigestible } from '../fixtures/companies.js';
import { HASTE, PARTITIONS, until, World } from '../fixtures/world.js';

jest.setTimeout(90_000);
let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(async () => {
  indigestible.clear();
  await world.close();
});

/** A key on the same partition as `like`, so that the two share their fate as far as the partition goes. */
const neighbourOf = (like: string): string =>
  Array.from({ length: 100 }, (_, i) => `neighbour-${i}`).find(
    (key) => partitionOf(key, PARTITIONS) === partitionOf(like, PARTITIONS),
  )!;
/** The only parked key, and what waits behind it. */
async function parkedKey(deadLetters: DeadLetters) {
  const [key, ...others] = await deadLetters.list();
  expect(others).toEqual([]);
  return { ...key!, records: await deadLetters.show(key!.id) };
}
const recordsOf = async (id: string) => (await world.commitsOf(id)).flatMap((c) => [...encode(c, 'customer-service')]);

describe('a record that cannot be consumed', () => {
  it('parks its key only, in order, and a replay empties it', async () => {
    const other = neighbourOf('a');
    indigestible.add('poison');
    world.relay(world.orders);
    const { deadLetters } = await world.consumer();
    await world.place('a');
    await world.place(other);
    await world.note('a', '1', 'poison', '2');
    await world.note(other, '1');
    await world.note('a', '3');
    await world.tallied(other, '1');
    await until(async () => (await deadLetters.list())[0]?.waiting === 3);
    await world.tallied('a', '1');
    const parked = await parkedKey(deadLetters);
    expect(parked).toMatchObject({
      topic: topicOf('customer-service'),
      key: 'a',
      reason: 'the tally cannot digest poison',
    });
    expect(parked.records.map((r) => JSON.parse(r.value!).note)).toEqual(['poison', '2', '3']);

    expect(await deadLetters.replay(parked.id, 'ann')).toMatchObject({
      replayed: 0,
      waiting: 3,
      stoppedBy: expect.stringContaining('cannot digest'),
    });
    indigestible.clear();
    expect(await deadLetters.replay(parked.id, 'ann')).toEqual({ replayed: 3, waiting: 0 });
    expect(await deadLetters.list()).toEqual([]);
    await world.note('a', '4');
    await world.tallied('a', '1', 'poison', '2', '3', '4');
  });

  it('is discarded with a reason and a name only, first things first, and the key goes on behind it', async () => {
    indigestible.add('poison');
    world.relay(world.orders);
    const { deadLetters } = await world.consumer();
    await world.place('a');
    await world.note('a', 'poison', '1');
    await until(async () => (await deadLetters.list())[0]?.waiting === 2);
    const {
      id: key,
      records: [first, second],
    } = await parkedKey(deadLetters);
    await expect(deadLetters.discard(key, first!.id, { by: 'ann', reason: ' ' })).rejects.toThrow('with a reason');
    await expect(deadLetters.discard(key, second!.id, { by: 'ann', reason: 'why not' })).rejects.toThrow(
      'not the first',
    );
    await deadLetters.discard(key, first!.id, { by: 'ann', reason: 'a joke of the client' });
    expect(await deadLetters.replay(key, 'bob')).toEqual({ replayed: 1, waiting: 0 });
    await world.tallied('a', '1');
    const settled = await world.jobs.store.connection
      .collection('parked')
      .find({}, { sort: { offset: 1 } })
      .toArray();
    expect(settled).toMatchObject([
      { state: 'discarded', settled: { by: 'ann', reason: 'a joke of the client', at: expect.any(Date) } },
      { state: 'replayed', settled: { by: 'bob', at: expect.any(Date) } },
    ]);
  });

  it.each([
    ['no headers but its seal', { key: 'a', value: '{}' }],
    ['no value', { key: 'a', value: null }],
    ['an unknown actor', { key: 'a', value: '{}', headers: { ce_id: 'x', ce_actor: 'nobody' } }],
  ])('is parked when it has %s', async (_, poison) => {
    world.relay(world.orders);
    const { deadLetters } = await world.consumer();
    await world.place('a');
    await until(async () => (await world.position('Order/a')) === 1);
    await world.kafka.inject('customer-service', [sealed('customer-service', poison)]);
    await until(async () => (await deadLetters.list()).length === 1);
    await world.note('a', '1');
    await until(async () => (await deadLetters.list())[0]?.waiting === 2);
    const {
      id: key,
      records: [first],
    } = await parkedKey(deadLetters);
    await deadLetters.discard(key, first!.id, { by: 'ann', reason: 'not one of ours' });
    expect(await deadLetters.replay(key, 'ann')).toEqual({ replayed: 1, waiting: 0 });
    await world.tallied('a', '1');
  });

  it('is parked when it breaks the contract, and its stream goes on behind it when it was discarded', async () => {
    const { deadLetters } = await world.consumer();
    await world.place('a');
    await world.note('a', '1', '2');
    const [placed, noted] = await recordsOf('a');
    await world.kafka.inject('customer-service', [
      placed!,
      sealed('customer-service', { ...noted!, value: '{"orderId":"a","note":7}' }),
    ]);
    await until(async () => (await deadLetters.list())[0]?.reason.includes('note: Invalid input'));
    const {
      id: key,
      records: [first],
    } = await parkedKey(deadLetters);
    await deadLetters.discard(key, first!.id, { by: 'ann', reason: 'cannot be repaired' });
    expect(await world.position('Order/a')).toBe(2);
  });

  it('that is of no concern moves the position, whatever it says', async () => {
    await world.consumer();
    await world.place('a');
    await world.note('a', '1');
    const [placed, noted] = await recordsOf('a');
    const foreign = { ...placed!, value: '[]', headers: { ...placed!.headers, ce_type: 'cs.SomethingNew.v1' } };
    const newer = { ...noted!, headers: { ...noted!.headers, ce_type: 'cs.OrderNoted.v2' } };
    await world.kafka.inject(
      'customer-service',
      [foreign, newer].map((message) => sealed('customer-service', message)),
    );
    await until(async () => (await world.position('Order/a')) === 2);
    expect(await world.tally('a')).toBeUndefined();
  });

  it('stops the consumer when so many keys are parked that the bug must be ours', async () => {
    indigestible.add('poison');
    world.relay(world.orders);
    const limited = { ...HASTE, attempts: 1, parking: { share: 0, atLeast: 2 } };
    const consumer = await world.consumer({ pace: limited });
    const ids = Array.from({ length: 6 }, (_, i) => `limit-${i}`);
    for (const id of ids) await world.place(id);
    for (const id of ids) await world.note(id, 'poison');
    await until(async () => (await consumer.health()).status === 'down');
    expect(await consumer.health()).toMatchObject({ reason: expect.stringContaining('stands still') });
    expect(await consumer.deadLetters.list()).toHaveLength(2);
    indigestible.clear();
    for (const { id } of await consumer.deadLetters.list()) await consumer.deadLetters.replay(id, 'ann');
    for (const id of ids) await world.tallied(id, 'poison');
    await until(async () => (await consumer.health()).status === 'up');
  });
});
