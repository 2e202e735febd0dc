import { jest } from '@jest/globals';
import { ERASED } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import { testRing } from '@marquee/testing/infrastructure';
import type { Connection } from 'mongoose';
import { HASTE, type Office, PARTITIONS, until, World, clerk } from '../bus/fixtures/world.js';
import { DepartmentKafka } from '../bus/consume/strategy.js';
import { refusals } from '../store/collections.js';
import { rebuildViews } from '../rebuild.js';
import { verifyCommits } from '../seals/verify-commits.js';
import { MemberForgotten, Parties, Visitors, club, clubCompany, door } from './fixtures/club.js';
import { keysBeside, PERSON_KEYS } from './person-keys.js';

jest.setTimeout(90_000);

const [NAME, PHONE, GUEST, OTHER] = ['賈寶玉 Jia Baoyu', '+852 2801 3300', '襲人 Aroma', '林黛玉 Lin Daiyu'];
let world: World;
let [desk, gate]: Office[] = [];
beforeAll(async () => {
  world = await World.open();
  desk = await world.office(club, undefined, clubCompany);
  gate = await world.office(door, undefined, clubCompany);
  world.relay(desk);
  for (const office of [desk, gate]) await consuming(office);
  await give('join', 'jia', { name: NAME, phone: PHONE });
  await give('join', 'lin', { name: OTHER });
  await give('bringGuests', 'lin', {
    guests: [
      { guestId: 'jia', name: NAME },
      { guestId: 'aro', name: GUEST },
    ],
  }); // prettier-ignore
  await until(async () => (await row('aro')) !== undefined);
});
afterAll(() => world.close());

/** The consumer of a department, as Nest starts it. */
async function consuming({ store, bus }: Office): Promise<void> {
  const { brokers } = world.infrastructure;
  const log = logger('spec');
  const strategy = new DepartmentKafka({ store, bus, brokers, log, pace: HASTE, onFatal: () => undefined });
  world.onClose(() => strategy.close());
  await new Promise<void>((resolve, reject) => {
    void strategy.listen((error?: unknown) => (error ? reject(error) : resolve()));
  });
}

const give = (command: string, id: string, input: object = {}) =>
  desk!.bus.execute({ command, id, input, actor: clerk });
const row = (id: string) => gate!.store.views.get(Visitors, id);
const head = async (id: string) => (await desk!.store.heads.getMany(club.aggregates[0]!, [id]))[0]?.state;
/** Everything that a database holds, as text. */
async function kept({ store: { connection } }: Office, only?: RegExp): Promise<string> {
  const names = (await connection.listCollections()).map(({ name }) => name).filter((name) => only?.test(name) ?? true);
  const all = names.map((name) => (connection as Connection).collection(name).find().toArray());
  return JSON.stringify(await Promise.all(all));
}
const sent = async () =>
  (await world.kafka.records('customer-service')).map(({ value }) => value?.toString('utf8')).join('\n');
const isSound = async () => {
  const beside = {
    company: clubCompany,
    ring: testRing,
    brokers: world.infrastructure.brokers,
    partitions: PARTITIONS,
  };
  return verifyCommits(club, desk!.store.connection, beside);
};
const differences = async () => {
  const { connection, seals } = gate!.store;
  const names = [Visitors.name, Parties.name];
  return (await rebuildViews(door, clubCompany, names, connection, world.infrastructure.brokers, seals)).differences();
};

describe('what is kept and sent of a person', () => {
  it('is unreadable in commits and on the topic, and open to who works', async () => {
    for (const bytes of [await kept(desk!, /^commits$/), await sent()]) {
      expect(bytes).toContain('person:1:jia:');
      for (const secret of [NAME, PHONE, GUEST, OTHER]) expect(bytes).not.toContain(secret);
    }
    expect(await head('jia')).toMatchObject({ name: NAME, phone: PHONE });
    expect(await desk!.store.commits.last('Member/jia')).toMatchObject({ state: { name: NAME } });
    expect(await row('jia')).toMatchObject({ name: NAME, phone: PHONE });
    expect([await isSound(), await differences()]).toEqual([[], []]);
  });

  it('is answered again as it was said, when its command comes again', async () => {
    const first = { command: 'join', id: 'tan', commandId: 'k1', input: { name: 'Tanchun' }, actor: clerk };
    const commits = [await desk!.bus.execute(first), await desk!.bus.execute(first)].map((r) => r.accepted && r.commit);
    expect(commits).toMatchObject([{ state: { name: 'Tanchun' } }, { state: { name: 'Tanchun' } }]);
  });
});

describe('a person who is forgotten', () => {
  beforeAll(async () => {
    await give('forgetMember', 'jia');
    await until(async () => (await row('jia'))?.['name'] === ERASED && (await head('jia'))?.['name'] === ERASED);
    await until(async () => !(await kept(gate!)).includes(NAME) && !(await kept(desk!)).includes(NAME));
  });

  it('is in no database and on no topic any more; others are', async () => {
    for (const bytes of [await kept(desk!), await kept(gate!), await sent()])
      for (const secret of [NAME, PHONE, 'Baoyu', 'baoyu', '28013300']) expect(bytes).not.toContain(secret);
    expect((await gate!.store.views.get(Parties, 'lin'))?.['guests']).toEqual([
      { guestId: 'jia', name: ERASED },
      { guestId: 'aro', name: GUEST },
    ]);
    expect(await head('lin')).toMatchObject({ name: OTHER, guests: [{ name: ERASED }, { name: GUEST }] });
  });

  it('leaves chains, signatures and views whole: what is told anew from the log is the same', async () => {
    expect([await isSound(), await differences()]).toEqual([[], []]);
  });

  it('has no key, and never gets another one, whoever writes of them', async () => {
    await give('bringGuests', 'lin', { guests: [{ guestId: 'jia', name: NAME }] });
    expect(await kept(desk!, /^commits$/)).not.toContain(NAME);
    await until(async () => ((await gate!.store.views.get(Parties, 'lin'))?.['guests'] as unknown[]).length === 3);
    expect(await kept(gate!)).not.toContain(NAME);
    const keys = desk!.store.connection.getClient().db(PERSON_KEYS).collection<{ _id: string }>('keys');
    expect(await keys.findOne({ _id: 'jia' })).toEqual({ _id: 'jia', destroyedAt: expect.any(Date), by: clerk.id });
    const fresh = keysBeside(desk!.store.connection);
    expect((await fresh.ensure(['jia']))('jia')).toBe('destroyed');
  });

  it('stays forgotten where an older copy of the keys is put back', async () => {
    const keys = keysBeside(desk!.store.connection);
    await keys.put({
      person: 'jia',
      key: Buffer.alloc(32, 1).toString('base64url'),
      since: '2026-01-01T00:00:00.000Z',
    });
    expect((await keys.find(['jia'], true))('jia')).toBe('destroyed');
    const all: string[] = [];
    for await (const { person, key } of keys.all()) all.push(`${person} ${key === undefined}`);
    expect(all).toEqual(['aro false', 'jia true', 'lin false', 'tan false']);
  });

  it('stays forgotten where all keys are those of an older copy, which remembers them', async () => {
    const stored = desk!.store.connection.getClient().db(PERSON_KEYS).collection<{ _id: string }>('keys');
    await stored.deleteOne({ _id: 'jia' });
    const [key, since] = [Buffer.alloc(32, 1).toString('base64url'), '2026-01-01T00:00:00.000Z'];
    await keysBeside(desk!.store.connection).put({ person: 'jia', key, since });
    gate = await world.office(door, undefined, clubCompany);
    expect(await stored.findOne({ _id: 'jia' })).toEqual({ _id: 'jia', destroyedAt: expect.any(Date), by: 'system' });
  });
  it('is named in no sentence that was said while it was being erased', async () => {
    const { connection, forgetting } = gate!.store;
    const says = { zh: NAME, en: NAME };
    const late = { _id: 'late', at: new Date(), broken: [{ rule: 'isHere', says }] };
    await refusals(connection).insertOne(late as never);
    await forgetting.forget(MemberForgotten as never, { data: { memberId: 'jia' }, actor: clerk } as never);
    expect(await kept(gate!, /^refusals$/)).toContain(ERASED);
    expect(await kept(gate!, /^refusals$/)).not.toContain(NAME);
  });
  it('is erased also where data of before come back from a backup', async () => {
    const { connection } = gate!.store;
    await connection
      .collection<{ _id: string }>('views.Visitors')
      .updateOne({ _id: 'jia' }, { $set: { 'row.name': NAME } }); // prettier-ignore
    await connection.collection('forgotten').deleteMany({});
    gate = await world.office(door, undefined, clubCompany);
    expect((await row('jia'))?.['name']).toBe(ERASED);
  });
});

it('a key that was lost is no key that was destroyed: nothing is taken for erased', async () => {
  await desk!.store.connection
    .getClient()
    .db(PERSON_KEYS)
    .collection<{ _id: string }>('keys')
    .deleteOne({ _id: 'lin' });
  const again = await world.office(club, undefined, clubCompany);
  await expect(again.store.commits.last('Member/lin')).rejects.toThrow('there is no key of lin');
});
