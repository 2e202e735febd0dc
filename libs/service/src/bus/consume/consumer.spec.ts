import { jest } from '@jest/globals';
import { encode } from '../wire/codec.js';
import { partitionOf } from '../../store/partition.js';
import { refusals as refusalsOf } from '../../store/collections.js';
import { PARTITIONS, until, World } from '../fixtures/world.js';

jest.setTimeout(90_000);
let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

describe('a department that follows another', () => {
  it('sees its events in order, once, from the very first on', async () => {
    world.relay(world.orders);
    await world.place('a');
    await world.note('a', '1', '2');
    await world.consumer();
    await world.note('a', '3');
    await world.tallied('a', '1', '2', '3');
    await until(async () => (await world.position('Order/a')) === 4);
  });

  it('answers an event with a command of its own, in the same story', async () => {
    world.relay(world.orders);
    await world.consumer();
    await world.place('a', 'Gala');
    await until(async () => world.jobs.store.commits.last('Job/a'));
    const [cause] = await world.commitsOf('a');
    expect(await world.jobs.store.commits.last('Job/a')).toMatchObject({
      commandId: 'reaction/planning:Order/a:1:0:cs.OrderPlaced -> Job.openJob',
      state: { title: 'Gala' },
      correlationId: cause!.correlationId,
      causationId: 'Order/a:1:0',
      actor: { id: 'system', roles: ['system'], dept: 'planning' },
    });
  });

  it('follows events of its own as well', async () => {
    world.relay(world.orders);
    world.relay(world.jobs);
    await world.consumer();
    await world.place('a');
    await until(async () => (await world.tally('a'))?.jobs === 1);
  });

  it('skips what comes twice, in whatever order it was sent again', async () => {
    await world.place('a');
    await world.note('a', '1', '2');
    const commits = await world.commitsOf('a');
    world.relay(world.orders);
    await world.consumer();
    await world.tallied('a', '1', '2');
    const applied = jest.spyOn(world.jobs.store.views, 'apply');
    const again = commits.flatMap((commit) => [...encode(commit, 'customer-service')]);
    await world.kafka.inject('customer-service', [...again, ...again.toReversed()]);
    await world.note('a', '3');
    await world.tallied('a', '1', '2', '3');
    expect(applied).toHaveBeenCalledTimes(1);
    expect(await world.jobs.store.commits.history('Job/a')).toHaveLength(1);
  });

  it('does everything once when it consumes the whole topic again without its offsets and positions', async () => {
    world.relay(world.orders);
    const first = await world.consumer();
    await world.place('a');
    await world.note('a', '1', '2');
    await world.tallied('a', '1', '2');
    await first.close();
    await world.forgetProgress();
    await world.consumer();
    await world.note('a', '3');
    await world.tallied('a', '1', '2', '3');
    expect(await world.jobs.store.commits.history('Job/a')).toHaveLength(1);
  });

  it('goes on where it stopped', async () => {
    world.relay(world.orders);
    const first = await world.consumer();
    await world.place('a');
    await world.note('a', '1');
    await world.tallied('a', '1');
    await first.close();
    expect(await world.consumedOffsets('customer-service')).toBe(2);
    await world.note('a', '2');
    await world.consumer();
    await world.tallied('a', '1', '2');
  });

  it('keeps a refusal with its clauses, goes on with the key, and does not ask again', async () => {
    world.relay(world.orders);
    const consumer = await world.consumer();
    await world.place('a', 'impossible');
    await world.note('a', '1');
    await world.tallied('a', '1');
    const refusals = await refusalsOf(world.jobs.store.connection).find().toArray();
    expect(refusals).toMatchObject([
      {
        command: 'openJob',
        targetId: 'a',
        eventId: 'Order/a:1:0',
        broken: [{ clause: 'C3.1.1', rule: 'titleIsPossible' }],
      },
    ]);
    expect(await consumer.deadLetters.list()).toEqual([]);

    await consumer.close();
    await world.forgetProgress();
    const asked = jest.spyOn(world.jobs.bus, 'execute');
    await world.consumer();
    await until(async () => (await world.position('Order/a')) === 2);
    expect(asked).not.toHaveBeenCalled();
  });

  it('shares the work when a second instance comes, and does everything once', async () => {
    world.relay(world.orders);
    await world.consumer();
    const ids = Array.from({ length: 6 }, (_, i) => `shared-${i}`);
    await Promise.all(ids.map((id) => world.place(id)));
    const second = await world.consumer(await world.office(world.jobs.store.department));
    for (const note of ['1', '2', '3']) await Promise.all(ids.map((id) => world.note(id, note)));
    await second.close();
    for (const id of ids) await world.note(id, '4');
    for (const id of ids) await world.tallied(id, '1', '2', '3', '4');
  });
});

describe('a gap in a stream', () => {
  it('stops its partition with an alarm, applies nothing behind it, and leaves the other partitions alone', async () => {
    const consumer = await world.consumer();
    await world.place('a');
    await world.note('a', '1');
    await world.note('a', '2');
    const records = (await world.commitsOf('a')).flatMap((c) => [...encode(c, 'customer-service')]);
    await world.kafka.inject('customer-service', [records[0]!, records[2]!]);
    await until(async () => (await consumer.health()).status === 'down');
    expect(await consumer.health()).toMatchObject({
      reason: expect.stringContaining('stands still at offset 1'),
    });
    expect(await world.tally('a')).toBeUndefined();
    const elsewhere = Array.from({ length: 100 }, (_, i) => `b${i}`).find(
      (id) => partitionOf(id, PARTITIONS) !== partitionOf('a', PARTITIONS),
    )!;
    world.relay(world.orders);
    await world.place(elsewhere);
    await world.note(elsewhere, '1');
    await world.tallied(elsewhere, '1');
    expect((await consumer.health()).status).toBe('down');
  });
});
