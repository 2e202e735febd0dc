import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { decode, encode } from '../wire/codec.js';
import { partitionOf } from '../../store/partition.js';
import { Lease } from './lease.js';
import { PARTITIONS, until, World } from '../fixtures/world.js';

jest.setTimeout(90_000);
let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

/** Sequence numbers per stream, in the order of the topic. */
async function sequences(): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  for (const record of await world.kafka.records('customer-service')) {
    const decoded = decode(record);
    if (decoded.ok) (found[decoded.event.stream] ??= []).push(decoded.event.seq);
  }
  return found;
}
const firsts = (seqs: readonly number[]) => seqs.filter((seq, i) => seqs.indexOf(seq) === i);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('the relay', () => {
  it('publishes every event of every commit once, in the order of its stream, on the partition of its key', async () => {
    world.relay(world.orders);
    await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (id) => {
        await world.place(id);
        for (const note of ['1', '2', '3']) await world.note(id, `${note}x`, `${note}y`);
      }),
    );
    await world.published();
    expect(await sequences()).toEqual({
      'Order/a': upTo(7),
      'Order/b': upTo(7),
      'Order/c': upTo(7),
      'Order/d': upTo(7),
    });
    for (const record of await world.kafka.records('customer-service'))
      expect(record.partition).toBe(partitionOf(record.key!.toString(), PARTITIONS));
  });

  it('publishes what was committed before it started, with what CloudEvents asks for', async () => {
    await world.place('a', 'Gala');
    world.relay(world.orders);
    await world.published();
    const [record] = await world.kafka.records('customer-service');
    expect(JSON.parse(record!.value!.toString())).toEqual({ orderId: 'a', title: 'Gala' });
    expect(
      Object.fromEntries(Object.entries(record!.headers!).map(([name, value]) => [name, String(value)])),
    ).toMatchObject({
      ce_specversion: '1.0',
      ce_id: 'Order/a:1:0',
      ce_type: 'cs.OrderPlaced.v1',
      ce_subject: 'Order/a',
      ce_source: '/marquee/customer-service',
      ce_partitionkey: 'a',
      ce_clauses: 'C3.1.1',
      ce_policyversion: '0',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('takes up a nudge at once instead of at the next poll', async () => {
    world.relay(world.orders, { pollMs: 600_000, ttlMs: 1_200_000, renewMs: 600_000 });
    await world.place('warm-up');
    await world.published();
    await world.place('b');
    await world.published();
  });

  it('passes over a commit without events', async () => {
    world.relay(world.orders);
    await world.place('a');
    await world.note('a');
    await world.published();
    await world.note('a', 'after');
    await world.published();
    expect(await sequences()).toEqual({ 'Order/a': [1, 2] });
  });

  it('repairs a head that a crash left behind', async () => {
    await world.place('a');
    await world.orders.store.connection.collection('heads.Order').deleteMany({});
    world.relay(world.orders);
    await world.published();
    const [order] = world.orders.store.department.aggregates;
    expect(await world.orders.store.heads.getMany(order!, ['a'])).toMatchObject([{ ver: 1 }]);
  });

  it('lets only one of two instances publish, and the other take over in order when it goes', async () => {
    const other = await world.office(world.orders.store.department);
    const first = world.relay(world.orders);
    await world.place('a');
    await world.published();
    world.relay(other, { pollMs: 50 });
    for (const note of ['1', '2', '3']) await world.note('a', note);
    await world.published();
    await first.stop();
    for (const note of ['4', '5', '6']) await world.note('a', note);
    await world.published();
    expect(await sequences()).toEqual({ 'Order/a': upTo(7) });
  });

  it('cannot change the order when an instance that lost its lease still sends', async () => {
    await world.place('a');
    for (const note of ['1', '2', '3', '4']) await world.note('a', note);
    const stale = await world.orders.store.commits.pending(partitionOf('a', PARTITIONS), 3);
    world.relay(world.orders);
    await world.published();
    await world.kafka.inject(
      'customer-service',
      stale.flatMap((commit) => [...encode(commit, 'customer-service')]),
    );
    await world.note('a', '5');
    await world.published();
    const { 'Order/a': seqs } = await sequences();
    expect(seqs).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 6]);
    expect(firsts(seqs!)).toEqual(upTo(6));
  });
});

describe('a lease', () => {
  const options = { ttlMs: 400, renewMs: 100 };
  const lease = (clock?: () => number) =>
    new Lease(world.orders.store.connection, 'spec', { ...options, ...(clock && { clock }) });

  it('belongs to one at a time, and to the next with a higher epoch when it lapsed', async () => {
    const [one, two] = [lease(), lease()];
    expect(await one.hold()).toBe(true);
    expect(await two.hold()).toBe(false);
    await until(() => two.hold());
    expect([one.epoch, two.epoch]).toEqual([1, 2]);
    expect(one.remaining()).toBeLessThanOrEqual(0);
    await sleep(options.renewMs);
    expect(await one.hold()).toBe(false);
  });

  it('is kept by renewing it', async () => {
    const [one, two] = [lease(), lease()];
    await one.hold();
    for (const end = performance.now() + 3 * options.ttlMs; performance.now() < end; await sleep(20)) {
      expect([await one.hold(), await two.hold()]).toEqual([true, false]);
    }
  });

  it('is not believed in by an instance whose clock says it may have lapsed', async () => {
    let now = 0;
    const one = lease(() => now);
    await one.hold();
    expect(one.remaining()).toBe(400);
    now = 401;
    expect(one.remaining()).toBeLessThan(0);
  });

  it('is free at once when it was given back', async () => {
    const [one, two] = [lease(), lease()];
    await one.hold();
    await one.release();
    expect(await two.hold()).toBe(true);
  });
});
