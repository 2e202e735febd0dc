import { Booking as Typed } from '../fixtures/booking.js';
import { Office } from '../fixtures/office.js';
import type { Find } from './filter.js';

const Booking = Typed as unknown as Office['store']['department']['aggregates'][0];
let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

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
