import type { Commit } from '../model.js';
import { recordedEvents } from '../model.js';
import { BookingHeld, DayBoard as Typed } from './fixtures/booking.js';
import { ann, Office } from './fixtures/office.js';

const DayBoard = Typed as unknown as Office['store']['department']['views'][0];
let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const noted = (id: string, note: string): Promise<Commit> =>
  office.done({ command: 'noteBooking', id, input: { note }, actor: ann });

describe('commits', () => {
  it('wait in order until they are published, and only then no longer', async () => {
    const { commits } = office.store;
    const made = [
      await office.drafted('c1', { projectId: 'P1' }),
      await noted('c1', '1'),
      await office.drafted('c2', { projectId: 'P1' }),
      await noted('c1', '2'),
    ];
    const bucket = made[0]!.bucket;
    office.now = new Date(office.now.getTime() + 5_000);
    expect(await commits.backlog(office.now)).toEqual({ count: 4, oldestMs: 5_000 });
    const waiting = (await commits.pending(bucket, 10)).map((c) => c._id);
    expect(waiting.filter((id) => id.startsWith('Booking/c1'))).toEqual([
      'Booking/c1:1',
      'Booking/c1:2',
      'Booking/c1:3',
    ]);
    expect(await commits.pending(bucket, 2)).toHaveLength(2);
    await commits.markPublished(waiting);
    expect([await commits.pending(bucket, 10), await commits.backlog(office.now)]).toEqual([
      [],
      { count: 0, oldestMs: 0 },
    ]);
    expect(await commits.history('Booking/c1')).toHaveLength(3);
  });

  it('of many streams are found together, each the newest, without reading their histories', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => `l${i}`);
    await Promise.all(ids.map((id) => office.drafted(id)));
    await Promise.all(ids.slice(0, 6).map((id) => noted(id, 'n')));
    const found = await Promise.all([...ids, 'none'].map((id) => office.store.commits.last(`Booking/${id}`)));
    expect(found.map((c) => c?._id)).toEqual([...ids.map((id, i) => `Booking/${id}:${i < 6 ? 2 : 1}`), undefined]);
    const pipeline = [
      { $match: { stream: { $in: ['Booking/l0', 'Booking/l1'] } } },
      { $sort: { stream: 1, ver: -1 } },
      { $group: { _id: '$stream', last: { $first: '$$ROOT' } } },
    ];
    expect(JSON.stringify(await office.connection.collection('commits').aggregate(pipeline).explain())).toContain(
      'DISTINCT_SCAN',
    );
  });

  it('arriving together fail one by one: a beaten one does not keep back its neighbours', async () => {
    const like = await office.drafted('g0');
    const as = (stream: string): Commit => ({ ...like, _id: `${stream}:1`, stream, aggregateId: stream });
    const none = { claimed: [], released: [] };
    const outcomes = await Promise.all(
      ['g1', 'g0', 'g0', 'g0', 'g2', 'g1', 'g3'].map((id) => office.store.commits.append(as(`Booking/${id}`), none)),
    );
    expect(outcomes.map((o) => o.outcome)).toEqual([
      'appended',
      'beaten',
      'beaten',
      'beaten',
      'appended',
      'beaten',
      'appended',
    ]);
    expect(
      await Promise.all(['g1', 'g2', 'g3'].map((id) => office.store.commits.history(`Booking/${id}`))),
    ).toMatchObject([[{ ver: 1 }], [{ ver: 1 }], [{ ver: 1 }]]);
  });
});

describe('views', () => {
  const event = (stream: string, seq: number, day: string) => ({
    ...recordedEvents(first)[0]!,
    ...BookingHeld({ bookingId: stream, room: 'V', day, expiresAt: '2026-04-01T00:00:00Z' }),
    stream,
    seq,
    id: `${stream}:${seq}:0`,
  });
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
    const outcomes = await Promise.all([
      ...events.map((e) => office.store.views.apply(DayBoard, e)),
      ...events.map((e) => store.views.apply(DayBoard, e)),
    ]);
    expect(outcomes.filter((o) => o === 'applied')).toHaveLength(12);
    expect((await office.store.views.get(DayBoard, '2026-09-02'))?.['held']).toBe(12);
  });

  it('are listed and fetched as heads are', async () => {
    const { views } = office.store;
    expect(
      (await views.find(DayBoard, { orders: [{ field: 'held', descending: true }], limit: 1 })).map((r) => r.id),
    ).toEqual(['2026-09-02']);
    expect((await views.getMany(DayBoard, ['none', '2026-09-01'])).map((r) => r?.['held'])).toEqual([undefined, 1]);
    const where = { field: 'held', is: 'gt', value: 1 } as const;
    expect((await views.find(DayBoard, { where, limit: 9 })).map((r) => r.id)).toEqual(['2026-09-02']);
  });
});

it('running numbers are given once each, counted apart by prefix and year', async () => {
  const { sequences } = office.store;
  const drawn = await Promise.all(Array.from({ length: 10 }, () => sequences.next('T', '2026')));
  expect([...drawn].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `T-2026-${String(i + 1).padStart(4, '0')}`));
  expect([await sequences.next('T', '2027'), await sequences.next('U', '2026')]).toEqual([
    'T-2027-0001',
    'U-2026-0001',
  ]);
});
