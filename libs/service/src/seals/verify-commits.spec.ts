import { jest } from '@jest/globals';
import { testRing, testSeals } from '@marquee/testing/infrastructure';
import { PARTITIONS, World } from '../bus/fixtures/world.js';
import { orders } from '../bus/fixtures/companies.js';
import type { Commit } from '../model.js';
import { Sealer, sealedPart } from './sealer.js';
import { verifyCommits } from './verify-commits.js';

jest.setTimeout(90_000);
let world: World;
beforeAll(async () => {
  world = await World.open();
  const relay = world.relay(world.orders);
  for (const id of ['a', 'b', 'c']) {
    await world.place(id);
    for (const note of ['1', '2', '3']) await world.note(id, note, `${note} again`);
  }
  await world.published();
  await relay.stop();
  await world.place('pending');
});
afterAll(() => world.close());

const commits = () => world.orders.store.connection.collection<Commit & { _id: string }>('commits');
const headsOfOrders = () => world.orders.store.connection.collection<{ _id: string }>('heads.Order');
const found = async (): Promise<readonly string[]> => {
  const { connection, company } = world.orders.store;
  const beside = { company, ring: testRing, brokers: world.infrastructure.brokers, partitions: PARTITIONS };
  const flaws = await verifyCommits(orders, connection, beside);
  return flaws.map(({ kind, commit }) => `${kind} ${commit}`);
};
/** What is found while something is otherwise than the department made it; it is put back afterwards. */
async function whileChanged(change: () => Promise<unknown>): Promise<readonly string[]> {
  const before = await commits().find().toArray();
  await change();
  const flaws = await found();
  await commits().deleteMany({});
  await commits().insertMany(before);
  return flaws;
}
const of = async (id: string) => (await commits().findOne({ _id: id }))!;

describe('the commits of a department, held against their seals, chains and topic', () => {
  it('are sound as they were made, published or not', async () => {
    expect(await found()).toEqual([]);
  });

  it.each<[string, object]>([
    ['its state', { 'state.title': 'Gala' }],
    ['what it said', { 'events.0.data.note': 'other' }],
    ['who did it', { 'actor.id': 'bob' }],
    ['when', { at: '2020-01-01T00:00:00.000Z' }],
    ['its seal', { 'seal.signature': 'A'.repeat(86) }],
  ])('one of which somebody changed %s is named, and no other', async (_, change) => {
    expect(await whileChanged(() => commits().updateOne({ _id: 'Order/b:2' }, { $set: change }))).toEqual([
      'changed Order/b:2',
    ]);
  });

  it('one that was changed and sealed anew without the key is named', async () => {
    const flaws = await whileChanged(async () => {
      const other = { ...(await of('Order/b:2')), state: { title: 'Gala', notes: 99 } };
      const seal = { ...other.seal!, ...sealedPart(other, orders.name, other.seal!.prev) };
      await commits().replaceOne({ _id: other._id }, { ...other, seal });
    });
    expect(flaws).toEqual(['changed Order/b:2']);
  });

  it.each([
    ['in the middle', 'Order/b:2'],
    ['at the end', 'Order/b:4'],
    ['before it was published', 'Order/pending:1'],
  ])('one that was removed %s is named', async (_, id) => {
    expect(await whileChanged(() => commits().deleteOne({ _id: id }))).toEqual([`removed ${id}`]);
  });

  it('a whole record that was removed is named, commit by commit', async () => {
    expect(await whileChanged(() => commits().deleteMany({ stream: 'Order/c' }))).toEqual(
      [1, 2, 3, 4].map((ver) => `removed Order/c:${ver}`),
    );
  });

  it('one that was slipped in is named, whatever seal it wears', async () => {
    const slipped = async (seal: object | undefined) => {
      const last = await of('Order/a:4');
      const { seal: old, ...bare } = { ...last, _id: 'Order/a:5', ver: 5, seq: 8, commandId: 'forged' };
      return whileChanged(() => commits().insertOne({ ...bare, ...(seal && { seal: { ...old, ...seal } }) } as never));
    };
    expect(await slipped(undefined)).toEqual(['inserted Order/a:5']);
    expect(await slipped({})).toEqual(['inserted Order/a:5']);
    expect(await slipped({ prev: (await of('Order/a:4')).seal!.hash })).toEqual(['inserted Order/a:5']);
  });

  it.each<[string, (heads: ReturnType<typeof headsOfOrders>) => Promise<unknown>, string]>([
    ['shows something else', (h) => h.updateOne({ _id: 'b' }, { $set: { 'state.title': 'Gala' } }), 'changed'],
    ['is gone', (h) => h.deleteOne({ _id: 'b' }), 'removed'],
  ])('a head that %s is named: by it a record is read and found', async (_, change, kind) => {
    const before = await headsOfOrders().findOne({ _id: 'b' });
    await change(headsOfOrders());
    expect(await found()).toEqual([`${kind} head of Order/b`]);
    await headsOfOrders().replaceOne({ _id: 'b' }, before!, { upsert: true });
  });

  it('one of another department is named', async () => {
    expect(
      await whileChanged(async () => {
        const sealed = new Sealer(testSeals('planning').key).seal(await of('Order/a:4'), await of('Order/a:3'));
        await commits().replaceOne({ _id: sealed._id }, sealed);
      }),
    ).toEqual(['changed Order/a:4']);
  });
});
