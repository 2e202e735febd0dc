import { jest } from '@jest/globals';
import { type Recorded, view } from '@marquee/kernel';
import mongoose from 'mongoose';
import { z } from 'zod';
import { BookingHeld } from '../fixtures/booking.js';
import { Office } from '../fixtures/office.js';
import { RememberedRows } from './remembered-rows.js';
import { RowWriter } from './row-writer.js';
import { viewModel, type ViewRow } from '../schemas.js';

const { Collection, MongoBulkWriteError, MongoNetworkError } = mongoose.mongo;
const MOST_BYTES = 16 * 1_024 * 1_024;

/** Rooms that were held on a day, in the order in which that was heard. */
const Rooms = view('Rooms', {
  says: { zh: '房間', en: 'Rooms' },
  readers: [],
  shape: z.object({ rooms: z.array(z.string()) }),
}).on(BookingHeld, ({ data: { day, room } }) => [
  day,
  ({ rooms = [] }) => {
    if (room === 'first' && rooms.length > 0 && rooms.at(-1) !== 'emptied') throw new Error('the room is held');
    if (room === 'cursed') throw new Error('nobody holds the cursed room');
    return { rooms: [...rooms, room === 'huge' ? 'x'.repeat(MOST_BYTES) : room] };
  },
]);

let office: Office;
let writer: RowWriter;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
/** How far the consumer has come for good, by stream; nothing is in flight but what a case says. */
const passed = new Map<string, number>();
const open = () =>
  new RowWriter(Rooms as never, viewModel(office.connection, Rooms as never), async () => passed, new RememberedRows());
beforeEach(() => {
  writer = open();
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => office?.close());

let streams = 0;
function held(day: string, room: string, by = writer, stream = `Booking/${(streams += 1)}`): Promise<boolean> {
  const event = {
    ...BookingHeld({ bookingId: stream, room, day, expiresAt: '2026-04-01T00:00:00Z' }),
    stream,
    seq: 1,
    id: `${stream}:1:0`,
  } as unknown as Recorded;
  return by.change({ event, key: day, changes: Rooms.patches(event) as never });
}
const row = (day: string) => office.connection.collection<ViewRow>('views.Rooms').findOne({ _id: day });
const rooms = async (day: string) => (await row(day))?.row['rooms'];
const names = (n: number) => Array.from({ length: n }, (_, i) => `r${i}`);

describe('rows that events change at the same moment', () => {
  it('are written together, each event once and in turn', async () => {
    const written = jest.spyOn(Collection.prototype, 'bulkWrite');
    await Promise.all(names(40).flatMap((room) => [held('2026-09-01', room), held('2026-09-02', room)]));
    expect(await rooms('2026-09-01')).toEqual(names(40));
    expect(await rooms('2026-09-02')).toEqual(names(40));
    expect((await row('2026-09-01'))?.rev).toBe(40);
    expect(written).toHaveBeenCalledTimes(1);
  });

  it('are right when another process changes them as well', async () => {
    const other = open();
    await Promise.all(names(30).map((room, i) => held('2026-09-03', room, i % 2 === 0 ? writer : other)));
    expect(((await rooms('2026-09-03')) as string[]).toSorted()).toEqual(names(30).toSorted());
  });

  it('do not suffer from one whose handler fails', async () => {
    const ended = await Promise.allSettled(['r0', 'cursed', 'r1'].map((room) => held('2026-09-04', room)));
    expect(ended.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await rooms('2026-09-04')).toEqual(['r0', 'r1']);
  });

  it('do not suffer from one that is too large for the store', async () => {
    const ended = await Promise.allSettled([
      held('2026-09-05', 'r0'),
      held('2026-09-06', 'huge'),
      held('2026-09-05', 'r1'),
      held('2026-09-07', 'r2'),
    ]);
    expect(ended.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect([
      ((await rooms('2026-09-05')) as string[]).toSorted(),
      await rooms('2026-09-06'),
      await rooms('2026-09-07'),
    ]).toEqual([['r0', 'r1'], undefined, ['r2']]);
  });
});

describe('a row that this process wrote last', () => {
  const read = () => jest.spyOn(Collection.prototype, 'find');

  it('is not read again for the next event, and is the same as if it were', async () => {
    await held('2026-09-11', 'r0');
    const before = await row('2026-09-11');
    const reads = read();
    await held('2026-09-11', 'r1');
    expect(reads).not.toHaveBeenCalled();
    expect(await row('2026-09-11')).toEqual({ ...before, ...(await row('2026-09-11')), rev: 2 });
    expect(await rooms('2026-09-11')).toEqual(['r0', 'r1']);
  });

  it('is read again when somebody else changed it meanwhile', async () => {
    await held('2026-09-12', 'r0');
    await held('2026-09-12', 'r1', open());
    await held('2026-09-12', 'r2');
    expect(await rooms('2026-09-12')).toEqual(['r0', 'r1', 'r2']);
  });

  it('is read again before its handler may fail on it: somebody else may have changed it meanwhile', async () => {
    await held('2026-09-15', 'r0');
    await held('2026-09-15', 'emptied', open());
    expect(await held('2026-09-15', 'first')).toBe(true);
    expect(await rooms('2026-09-15')).toEqual(['r0', 'emptied', 'first']);
    await expect(held('2026-09-15', 'first')).rejects.toThrow('the room is held');
  });

  it('knows the event that it has seen, whoever was told of it first', async () => {
    expect(await held('2026-09-13', 'r0', writer, 'Booking/seen')).toBe(true);
    expect(await held('2026-09-13', 'r0', writer, 'Booking/seen')).toBe(false);
    expect(await held('2026-09-13', 'r0', open(), 'Booking/seen')).toBe(false);
  });
});

describe('the row of a record that begins', () => {
  const born = (by = writer) => {
    const event = {
      ...BookingHeld({ bookingId: 'b', room: 'r0', day: '2026-09-14', expiresAt: '2026-04-01T00:00:00Z' }),
      ...{ stream: 'Booking/b', aggregateId: '2026-09-14', seq: 1, id: 'Booking/b:1:0' },
    } as unknown as Recorded;
    return by.change({ event, key: '2026-09-14', changes: Rooms.patches(event) as never });
  };

  it('is not looked for before it is written, and is right where it is there already', async () => {
    await held('2026-09-14', 'r9', open());
    const reads = jest.spyOn(Collection.prototype, 'find');
    expect(await born()).toBe(true);
    expect(reads).toHaveBeenCalledTimes(1);
    expect(await rooms('2026-09-14')).toEqual(['r9', 'r0']);
    expect(await born(open())).toBe(false);
    expect(await rooms('2026-09-14')).toEqual(['r9', 'r0']);
  });
});

describe('a row that very many streams shape', () => {
  it('forgets those whose events cannot come again, and no other', async () => {
    const [day, all] = ['2026-11-01', Array.from({ length: 450 }, (_, n) => `Many/a.b ${n}`)];
    // The first hundred are not on record as passed: they may come again.
    all.slice(100).forEach((stream) => passed.set(stream, 1));
    for (let from = 0; from < all.length; from += 90)
      await Promise.all(all.slice(from, from + 90).map((stream, n) => held(day, `r${from + n}`, writer, stream)));
    expect(Object.keys((await row(day))!.seen).length).toBeLessThan(300);
    expect(await Promise.all(all.slice(0, 100).map((stream) => held(day, 'again', writer, stream)))).toEqual(
      Array.from({ length: 100 }, () => false),
    );
    expect(((await rooms(day)) as string[]).toSorted()).toEqual(names(450).toSorted());
  });
});

describe('a connection that is lost while rows are written', () => {
  const lost = () =>
    new MongoBulkWriteError(
      new MongoNetworkError('connection closed') as never,
      { getWriteConcernError: () => undefined } as never,
    );

  it('is never taken for success', async () => {
    jest.spyOn(Collection.prototype, 'bulkWrite').mockRejectedValueOnce(lost());
    await expect(held('2026-10-01', 'r0')).rejects.toThrow('connection closed');
    expect(await row('2026-10-01')).toBeNull();
  });

  it('costs no event and doubles none, whether the rows were written before or not', async () => {
    const write = Collection.prototype.bulkWrite;
    jest.spyOn(Collection.prototype, 'bulkWrite').mockImplementationOnce(async function (this: never, ...args) {
      await write.apply(this, args);
      throw lost();
    });
    await Promise.all([held('2026-10-02', 'r0'), held('2026-10-02', 'r1'), held('2026-10-03', 'r0')]);
    expect([await rooms('2026-10-02'), await rooms('2026-10-03')]).toEqual([['r0', 'r1'], ['r0']]);
    jest.spyOn(Collection.prototype, 'bulkWrite').mockRejectedValueOnce(lost());
    await Promise.all([held('2026-10-04', 'r0'), held('2026-10-04', 'r1')]);
    expect(((await rooms('2026-10-04')) as string[]).toSorted()).toEqual(['r0', 'r1']);
  });
});
