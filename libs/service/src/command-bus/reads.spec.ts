import { each, many } from '@marquee/kernel';
import { Booking, bookings } from '../store/fixtures/booking.js';
import type { DepartmentStore } from '../store/store.js';
import { loadReads } from './reads.js';

/** As many bookings as anybody asks for. */
const store = {
  department: bookings,
  heads: {
    getMany: async (_: unknown, ids: readonly string[]) => ids.map((id) => ({ _id: id, state: {} })),
    find: async (_: unknown, { limit = 0 }) =>
      Array.from({ length: limit }, (__, i) => ({ _id: String(i), state: {} })),
  },
} as unknown as DepartmentStore;
const ids = (count: number) => Array.from({ length: count }, (_, i) => `b${i}`);

describe('what a rule reads', () => {
  it('is refused to the person when it is more than a rule may judge, whether a form or the data make it so', async () => {
    const refused = { code: 'BAD_USER_INPUT', rule: 'readsAreBounded' };
    await expect(loadReads(store, { all: each(Booking, ids(501)) })).rejects.toMatchObject(refused);
    await expect(loadReads(store, { all: many(Booking, {}) })).rejects.toMatchObject(refused);
  });

  it('may be 500 records, each counted once', async () => {
    const { all } = await loadReads(store, { all: each(Booking, [...ids(500), ...ids(500)]) });
    expect(Object.keys(all as object)).toHaveLength(500);
  });
});
