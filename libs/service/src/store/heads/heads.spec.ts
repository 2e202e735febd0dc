import type { Commit } from '../../model.js';
import { Booking as Typed } from '../fixtures/booking.js';
import { ann, Office } from '../fixtures/office.js';
import type { Filter, Find } from '../query/filter.js';

const Booking = Typed as unknown as Office['store']['department']['aggregates'][0];
let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const noted = (id: string, note: string): Promise<Commit> =>
  office.done({ command: 'noteBooking', id, input: { note }, actor: ann });

describe('names in a list', () => {
  const names = ['陳國樑', '丁一', '王小明', '张伟', '張偉', 'Ann', 'ann', '李四', '海濱', 'Zoë', '一心', '歐陽'];
  const read = async (chinese: 'stroke' | 'pinyin', descending = false) => {
    const orders = [{ field: 'title', descending }];
    const where = { field: 'title', is: 'in', value: names } as const;
    const found: string[] = [];
    for (let after: Find['after']; ; ) {
      const page = await office.store.heads.find(Booking, { where, orders, chinese, after, limit: 5 });
      found.push(...page.map((h) => String(h.state['title'])));
      const last = page.at(-1);
      if (page.length < 5) return found;
      after = { id: last!._id, keys: [String(last!.state['title'])] };
    }
  };
  it.each([
    ['stroke', 'zh-u-co-stroke'],
    ['pinyin', 'zh-u-co-pinyin'],
  ] as const)('stand by %s as ICU has it, page by page, either way', async (chinese, locale) => {
    for (const [i, title] of names.entries()) await office.drafted(`${chinese}-${i}`, { title: `${title}` });
    const collator = new Intl.Collator(locale);
    const sorted = [...names].sort((a, b) => collator.compare(a, b));
    const each = (some: readonly string[]) => [...new Set(some)];
    expect(each(await read(chinese))).toEqual(sorted);
    expect(each(await read(chinese, true))).toEqual([...sorted].reverse());
    expect(sorted).not.toEqual([...names].sort());
  });
  it('are found by an index', async () => {
    const plan = await office.connection
      .collection('heads.Booking')
      .find({}, { collation: { locale: 'zh_Hant', strength: 5 } })
      .sort({ 'state.title': 1, _id: 1 })
      .explain();
    expect(JSON.stringify(plan['queryPlanner'].winningPlan)).toContain('title by stroke');
  });
});

describe('heads', () => {
  it('stay at the newest version whatever the order of writes', async () => {
    const made = [await office.drafted('h1'), await noted('h1', '1'), await noted('h1', '2')];
    await office.connection.collection('heads.Booking').deleteMany({});
    await office.store.heads.write(made[1]!);
    await Promise.all([
      office.store.heads.write(made[0]!),
      office.store.heads.write(made[2]!),
      office.store.heads.write(made[1]!),
    ]);
    expect(await office.head('h1')).toMatchObject({
      ver: 3,
      state: made[2]!.state,
      createdAt: made[0]!.at,
    });
  });

  it('that a crash left behind are repaired, others are left alone', async () => {
    const made = [await office.drafted('h2'), await noted('h2', '1'), await noted('h2', '2')];
    const heads = office.connection.collection<{ _id: string; ver: number }>('heads.Booking');
    await heads.updateOne({ _id: 'h2' }, { $set: { ver: 1 } });
    await office.store.heads.repair(made);
    expect(await office.head('h2')).toMatchObject({ ver: 3, state: made[2]!.state });
    await heads.updateOne({ _id: 'h2' }, { $set: { ver: 4 } });
    await office.store.heads.repair(made);
    expect(await heads.findOne({ _id: 'h2' })).toMatchObject({ ver: 4 });
    await heads.deleteOne({ _id: 'h2' });
    await office.store.heads.repair(made);
    expect(await office.head('h2')).toMatchObject({ ver: 3, createdAt: made[0]!.at });
  });

  it('keep the clock of a newer version when an older one is rescheduled', async () => {
    await office.drafted('h3');
    await office.held('h3', 'H', '2026-05-09');
    const { ver, dueAt } = (await office.head('h3'))!;
    await office.store.heads.reschedule(Booking, { _id: 'h3', ver: ver - 1 }, undefined);
    expect((await office.head('h3'))!.dueAt).toEqual(dueAt);
    await office.store.heads.reschedule(Booking, { _id: 'h3', ver }, undefined);
    expect((await office.head('h3'))!.dueAt).toBeUndefined();
  });

  it('carry a clock that the build before did not have, although nobody touches the record', async () => {
    await office.drafted('h4');
    await office.held('h4', 'H4', '2026-05-11');
    const heads = office.connection.collection<{ _id: string }>('heads.Booking');
    const wound = office.connection.collection<{ _id: string; commands: string[] }>('wound');
    const before = async (commands: string[]) => {
      await wound.updateOne({ _id: 'Booking' }, { $set: { commands } });
      await heads.updateOne({ _id: 'h4' }, { $unset: { dueAt: '' } });
      await office.another();
      return (await office.head('h4'))!.dueAt?.toISOString();
    };
    expect(await before(['releaseBooking'])).toBe('2026-03-22T00:00:00.000Z');
    expect(await wound.findOne({ _id: 'Booking' })).toMatchObject({ commands: ['releaseBooking', 'remindBooking'] });
    // With the same clocks nothing is wound again: one that was refused rests until the next commit.
    expect(await before(['releaseBooking', 'remindBooking'])).toBeUndefined();
  });

  it('come in the order asked for', async () => {
    expect((await office.store.heads.getMany(Booking, ['h3', 'none', 'h2'])).map((h) => h?._id)).toEqual([
      'h3',
      undefined,
      'h2',
    ]);
  });
});

describe('lists', () => {
  const page = async (query: Omit<Find, 'limit'>, limit = 50) =>
    (await office.store.heads.find(Booking, { ...query, limit })).map((h) => h._id);
  const only = { field: 'projectId', is: 'eq', value: 'lists' } as const;
  const among = (...filters: Filter[]) => page({ where: { all: [only, ...filters] } });

  beforeAll(async () => {
    for (const [i, title] of ['b', undefined, 'a', 'b', undefined, 'c'].entries())
      await office.drafted(`p${i}`, { title, projectId: 'lists' });
  });

  it.each([false, true])(
    'are walked page by page without gap or repetition, missing values too (descending: %s)',
    async (descending) => {
      const walked: string[] = [];
      let after: Find['after'];
      do {
        const orders = [{ field: 'title', descending }];
        const [head] = await office.store.heads.find(Booking, { where: only, orders, limit: 1, after });
        after = head && { keys: [(head.state['title'] as string) ?? null], id: head._id };
        if (head) walked.push(head._id);
      } while (after);
      const ascending = ['p1', 'p4', 'p2', 'p0', 'p3', 'p5'];
      expect(walked).toEqual(descending ? [...ascending].reverse() : ascending);
    },
  );

  it('filter by comparison, by several values and by absence', async () => {
    expect(await among({ field: 'title', is: 'gte', value: 'b' })).toEqual(['p0', 'p3', 'p5']);
    expect(await among({ field: 'title', is: 'in', value: ['a', 'c'] })).toEqual(['p2', 'p5']);
    expect(await among({ field: 'title', is: 'startsWith', value: 'a' })).toEqual(['p2']);
    expect(await among({ field: 'title', is: 'eq', value: undefined })).toEqual(['p1', 'p4']);
    expect(
      await page({
        where: { all: [only, { field: 'id', is: 'ne', value: 'p1' }, { field: 'version', is: 'eq', value: 1 }] },
        after: { keys: [], id: 'p3' },
      }),
    ).toEqual(['p4', 'p5']);
  });

  it('filter by any of several conditions, by what must not be, and by everything and nothing', async () => {
    const [a, c] = ['a', 'c'].map((value): Filter => ({ field: 'title', is: 'eq', value }));
    expect(await among({ any: [a!, c!] })).toEqual(['p2', 'p5']);
    expect(await among({ not: { any: [a!, c!] } })).toEqual(['p0', 'p1', 'p3', 'p4']);
    expect(await among({ all: [] }, { not: { all: [] } })).toEqual([]);
    expect(await among({ any: [] })).toEqual([]);
    expect(await among({ all: [] })).toHaveLength(6);
  });

  it('compare an operator from outside as data, and know no other fields', async () => {
    expect(await among({ field: 'title', is: 'eq', value: { $ne: 'a' } })).toEqual([]);
    await expect(page({ where: { field: '$where', is: 'eq', value: '1' } })).rejects.toThrow('no field $where');
    await expect(page({ orders: [{ field: 'constructor', descending: false }] })).rejects.toThrow(
      'no field constructor',
    );
  });

  it('use an index for every declared filter', async () => {
    const plan = await office.connection
      .collection('heads.Booking')
      .find({ 'state.status': { $eq: 'held' } })
      .sort({ _id: 1 })
      .explain();
    expect(JSON.stringify(plan)).toContain('state.status_1__id_1');
  });
});
