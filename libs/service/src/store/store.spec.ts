import type { Commit } from '../model.js';
import { recordedEvents } from '../model.js';
import { Booking as TypedBooking, BookingHeld, DayBoard as Typed } from './fixtures/booking.js';
import { ann, Office } from './fixtures/office.js';
import type { Find } from './query/filter.js';

const DayBoard = Typed as unknown as Office['store']['department']['views'][0];
const Booking = TypedBooking as unknown as Office['store']['department']['aggregates'][0];
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

describe('a page of a long list', () => {
  const ROWS = 2_000;
  const LIMIT = 20;
  const title = (n: number) => `${n % 2 ? '晚宴' : 'Gala'} ${String(n).padStart(4, '0')}`;
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    _id: `long-${n}`,
    ...{ ver: 1, warnings: [], createdAt: '', updatedAt: '' },
    state: { status: 'released', title: title(n), day: `2026-${String((n % 12) + 1).padStart(2, '0')}-01` },
  }));
  const released = { field: 'status', is: 'eq', value: 'released' } as const;
  const by = (...names: readonly string[]) =>
    names.map((name) => ({ field: name.replace('-', ''), descending: name.startsWith('-') }));
  const middle = { keys: [title(1_500)], id: 'long-1500' };

  /** Rows of a page, and how many documents the server looked at for it. */
  const looked = async (query: Omit<Find, 'limit'>) => {
    const db = office.connection.db!;
    await db.command({ profile: 2 });
    const found = await office.store.heads.find(Booking, { ...query, limit: LIMIT });
    await db.command({ profile: 0 });
    const done = await db
      .collection('system.profile')
      .find({ ns: `${db.databaseName}.heads.Booking` })
      .toArray();
    await db.collection('system.profile').drop();
    return { ids: found.map((h) => h._id), docs: done.reduce((sum, one) => sum + Number(one['docsExamined']), 0) };
  };
  const expected = (some: typeof rows, keys: readonly ((r: (typeof rows)[0]) => string)[], descending = false) =>
    some
      .toSorted((a, b) => keys.map((k) => (k(a) < k(b) ? -1 : k(a) > k(b) ? 1 : 0)).find((n) => n !== 0) ?? 0)
      .map(({ _id }) => _id)
      [descending ? 'toReversed' : 'slice']()
      .slice(0, LIMIT);
  const [titleOf, dayOf] = [(r: (typeof rows)[0]) => r.state.title, (r: (typeof rows)[0]) => r.state.day];

  beforeAll(async () => {
    await office.connection.collection<{ _id: string }>('heads.Booking').insertMany(rows);
  });

  it.each<[string, Omit<Find, 'limit'>, readonly string[], number]>([
    [
      'from a place on',
      { orders: by('title'), after: middle },
      expected(
        rows.filter((r) => titleOf(r) > title(1_500)),
        [titleOf],
      ),
      50,
    ],
    [
      'from a place on, backwards',
      { orders: by('-title'), after: middle },
      expected(
        rows.filter((r) => titleOf(r) < title(1_500)),
        [titleOf],
        true,
      ),
      50,
    ],
    [
      'of some rows, from a place on',
      { where: released, orders: by('title'), after: middle },
      expected(
        rows.filter((r) => titleOf(r) > title(1_500)),
        [titleOf],
      ),
      50,
    ],
    ['by two fields', { where: released, orders: by('title', 'day') }, expected(rows, [titleOf]), 100],
    [
      'by two fields, many alike in the first',
      { where: { field: 'day', is: 'gte', value: '2026' }, orders: by('day', 'title') },
      expected(rows, [dayOf, titleOf]),
      400,
    ],
    [
      'of names that begin so',
      { where: { field: 'title', is: 'startsWith', value: '晚宴 001' }, orders: by('title'), chinese: 'stroke' },
      ['long-11', 'long-13', 'long-15', 'long-17', 'long-19'],
      50,
    ],
  ])('%s costs what the page costs', async (_, query, ids, atMost) => {
    const { ids: found, docs } = await looked(query);
    expect(found).toEqual(ids);
    expect(docs).toBeLessThanOrEqual(atMost);
  });
});
