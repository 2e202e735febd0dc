import type { Commit } from '../model.js';
import { recordedEvents } from '../model.js';
import { Booking as Typed, BookingHeld, DayBoard as TypedView } from './fixtures/booking.js';
import { ann, Office } from './fixtures/office.js';
import type { Find } from './store.js';

const Booking = Typed as unknown as Office['store']['department']['aggregates'][0];
const DayBoard = TypedView as unknown as Office['store']['department']['views'][0];
let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const noted = (id: string, note: string): Promise<Commit> => office.done({ command: 'noteBooking', id, input: { note }, actor: ann });

describe('commits', () => {
  it('wait in order until they are published, and only then no longer', async () => {
    const { commits } = office.store;
    const made = [await office.drafted('c1', { projectId: 'P1' }), await noted('c1', '1'), await office.drafted('c2', { projectId: 'P1' }), await noted('c1', '2')];
    const bucket = made[0]!.bucket;
    office.now = new Date(office.now.getTime() + 5_000);
    expect(await commits.backlog(office.now)).toEqual({ count: 4, oldestMs: 5_000 });
    const waiting = (await commits.pending(bucket, 10)).map((c) => c._id);
    expect(waiting.filter((id) => id.startsWith('Booking/c1'))).toEqual(['Booking/c1:1', 'Booking/c1:2', 'Booking/c1:3']);
    expect(await commits.pending(bucket, 2)).toHaveLength(2);
    await commits.markPublished(waiting);
    expect([await commits.pending(bucket, 10), await commits.backlog(office.now)]).toEqual([[], { count: 0, oldestMs: 0 }]);
    expect(await commits.history('Booking/c1')).toHaveLength(3);
  });

  it('of many streams are found together, each the newest, without reading their histories', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => `l${i}`);
    await Promise.all(ids.map((id) => office.drafted(id)));
    await Promise.all(ids.slice(0, 6).map((id) => noted(id, 'n')));
    const found = await Promise.all([...ids, 'none'].map((id) => office.store.commits.last(`Booking/${id}`)));
    expect(found.map((c) => c?._id)).toEqual([...ids.map((id, i) => `Booking/${id}:${i < 6 ? 2 : 1}`), undefined]);
    const pipeline = [{ $match: { stream: { $in: ['Booking/l0', 'Booking/l1'] } } }, { $sort: { stream: 1, ver: -1 } }, { $group: { _id: '$stream', last: { $first: '$$ROOT' } } }];
    expect(JSON.stringify(await office.connection.collection('commits').aggregate(pipeline).explain())).toContain('DISTINCT_SCAN');
  });

  it('arriving together fail one by one: a beaten one does not keep back its neighbours', async () => {
    const like = await office.drafted('g0');
    const as = (stream: string): Commit => ({ ...like, _id: `${stream}:1`, stream, aggregateId: stream });
    const none = { claimed: [], released: [] };
    const outcomes = await Promise.all(['Booking/g1', 'Booking/g0', 'Booking/g2', 'Booking/g1'].map((s) => office.store.commits.append(as(s), none)));
    expect(outcomes.map((o) => o.outcome)).toEqual(['appended', 'beaten', 'appended', 'beaten']);
  });
});

describe('heads', () => {
  it('stay at the newest version whatever the order of writes', async () => {
    const made = [await office.drafted('h1'), await noted('h1', '1'), await noted('h1', '2')];
    await office.connection.collection('heads.Booking').deleteMany({});
    await office.store.heads.write(made[1]!);
    await Promise.all([office.store.heads.write(made[0]!), office.store.heads.write(made[2]!), office.store.heads.write(made[1]!)]);
    expect(await office.store.heads.get(Booking, 'h1')).toMatchObject({ ver: 3, state: made[2]!.state, createdAt: made[0]!.at });
  });

  it('that a crash left behind are repaired, others are left alone', async () => {
    const made = [await office.drafted('h2'), await noted('h2', '1'), await noted('h2', '2')];
    const heads = office.connection.collection<{ _id: string; ver: number }>('heads.Booking');
    await heads.updateOne({ _id: 'h2' }, { $set: { ver: 1 } });
    await office.store.heads.repair(made);
    expect(await office.store.heads.get(Booking, 'h2')).toMatchObject({ ver: 3, state: made[2]!.state });
    await heads.updateOne({ _id: 'h2' }, { $set: { ver: 4 } });
    await office.store.heads.repair(made);
    expect(await heads.findOne({ _id: 'h2' })).toMatchObject({ ver: 4 });
  });

  it('are rebuilt from the commits as they were', async () => {
    await office.drafted('h3');
    await office.held('h3', 'H', '2026-05-09');
    await office.connection.collection('heads.Booking').deleteMany({});
    const count = await office.store.heads.rebuild();
    const rebuilt = await office.store.heads.get(Booking, 'h3');
    expect(rebuilt).toMatchObject({ ver: 2, dueAt: expect.any(Date), state: (await office.store.commits.last('Booking/h3'))!.state });
    await office.connection.collection<{ _id: string }>('heads.Booking').updateOne({ _id: 'h3' }, { $set: { state: { broken: true } } });
    expect(await office.store.heads.rebuild()).toBe(count);
    expect(await office.store.heads.get(Booking, 'h3')).toEqual(rebuilt);
  });

  it('come in the order asked for', async () => {
    expect((await office.store.heads.getMany(Booking, ['h3', 'none', 'h2'])).map((h) => h?._id)).toEqual(['h3', undefined, 'h2']);
  });
});

describe('lists', () => {
  const page = async (query: Omit<Find, 'limit'>, limit = 50) => (await office.store.heads.find(Booking, { ...query, limit })).map((h) => h._id);
  const only = { field: 'projectId', is: 'eq', value: 'lists' } as const;

  it.each([false, true])('are walked page by page without gap or repetition, missing values too (descending: %s)', async (descending) => {
    const titles = ['b', undefined, 'a', 'b', undefined, 'c'];
    for (const [i, title] of titles.entries()) await office.store.heads.get(Booking, `p${i}`) ?? await office.drafted(`p${i}`, { title, projectId: 'lists' });
    const walked: string[] = [];
    let after: Find['after'];
    do {
      const [head] = await office.store.heads.find(Booking, { where: [only], order: { field: 'title', descending }, limit: 1, ...(after && { after }) });
      after = head && { value: head.state['title'] ?? null, id: head._id };
      if (head) walked.push(head._id);
    } while (after);
    const ascending = ['p1', 'p4', 'p2', 'p0', 'p3', 'p5'];
    expect(walked).toEqual(descending ? [...ascending].reverse() : ascending);
    expect(await office.store.heads.count(Booking, [only])).toBe(6);
  });

  it('filter by comparison, by several values and by absence', async () => {
    expect(await page({ where: [only, { field: 'title', is: 'gte', value: 'b' }] })).toEqual(['p0', 'p3', 'p5']);
    expect(await page({ where: [only, { field: 'title', is: 'in', value: ['a', 'c'] }] })).toEqual(['p2', 'p5']);
    expect(await page({ where: [only, { field: 'title', is: 'eq', value: undefined }] })).toEqual(['p1', 'p4']);
    expect(await page({ where: [only, { field: 'id', is: 'ne', value: 'p1' }, { field: 'version', is: 'eq', value: 1 }], after: { value: null, id: 'p3' } })).toEqual(['p4', 'p5']);
  });

  it('compare an operator from outside as data, and know no other fields', async () => {
    expect(await page({ where: [{ field: 'title', is: 'eq', value: { $ne: 'a' } }] })).toEqual([]);
    await expect(page({ where: [{ field: '$where', is: 'eq', value: '1' }] })).rejects.toThrow('no field $where');
    await expect(page({ order: { field: 'constructor' } })).rejects.toThrow('no field constructor');
  });

  it('use an index for every declared filter', async () => {
    const plan = await office.connection.collection('heads.Booking').find({ 'state.status': { $eq: 'held' } }).sort({ _id: 1 }).explain();
    expect(JSON.stringify(plan)).toContain('state.status_1__id_1');
  });
});

describe('views', () => {
  const event = (stream: string, seq: number, day: string) =>
    ({ ...recordedEvents(first)[0]!, ...BookingHeld({ bookingId: stream, room: 'V', day, expiresAt: '2026-04-01T00:00:00Z' }), stream, seq, id: `${stream}:${seq}:0` });
  let first: Commit;
  beforeAll(async () => {
    first = await office.drafted('v0');
  });

  it('take every event once per row, with all it does to the row', async () => {
    const { views } = office.store;
    const e = event('Booking/a.b$c', 1, '2026-09-01');
    expect([await views.apply(DayBoard, e), await views.apply(DayBoard, e)]).toEqual(['applied', 'seen']);
    expect(await views.get(DayBoard, '2026-09-01')).toEqual({ id: '2026-09-01', held: 1, last: 'Booking/a.b$c' });
    expect(await views.apply(DayBoard, { ...e, type: 'pl.Unknown' })).toBe('applied');
  });

  it('count right when many events meet in one row, some of them twice', async () => {
    const { store } = await office.another();
    const events = Array.from({ length: 12 }, (_, i) => event(`Booking/m${i}`, 1, '2026-09-02'));
    const outcomes = await Promise.all([...events.map((e) => office.store.views.apply(DayBoard, e)), ...events.map((e) => store.views.apply(DayBoard, e))]);
    expect(outcomes.filter((o) => o === 'applied')).toHaveLength(12);
    expect((await office.store.views.get(DayBoard, '2026-09-02'))?.['held']).toBe(12);
  });

  it('are listed and fetched as heads are', async () => {
    const { views } = office.store;
    expect((await views.find(DayBoard, { order: { field: 'held', descending: true }, limit: 1 })).map((r) => r.id)).toEqual(['2026-09-02']);
    expect((await views.getMany(DayBoard, ['none', '2026-09-01'])).map((r) => r?.['held'])).toEqual([undefined, 1]);
    expect(await views.count(DayBoard, [{ field: 'held', is: 'gt', value: 1 }])).toBe(1);
  });
});

it('running numbers are given once each, counted apart by prefix and year', async () => {
  const { sequences } = office.store;
  const drawn = await Promise.all(Array.from({ length: 10 }, () => sequences.next('T', '2026')));
  expect([...drawn].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `T-2026-${String(i + 1).padStart(4, '0')}`));
  expect([await sequences.next('T', '2027'), await sequences.next('U', '2026')]).toEqual(['T-2027-0001', 'U-2026-0001']);
});
