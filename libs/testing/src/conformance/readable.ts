import { ids } from '@marquee/contracts/generation';
import { decidingFields, pathsIn, type Actor, type Aggregate, type Department, type View } from '@marquee/kernel';
import fc, { type Arbitrary } from 'fast-check';
import { asData } from '../data.js';
import type { TestService } from '../infrastructure/service.js';
import { valuesOf } from './values.js';

type Kept = Aggregate | View;
type State = Readonly<Record<string, unknown>>;
interface Row {
  readonly id: string;
  readonly state: State;
}

const ROWS = { numRuns: 100, seed: 20_261_202 };
const VIEWERS = { numRuns: 40, seed: 20_261_203 };
/** How the ids of random rows begin, which no other row of the trial has. */
const RANDOM = 'random-row-';

/** What a department keeps and says by a condition who may read. */
export const keptByCondition = (d: Department): readonly Kept[] =>
  [...d.aggregates, ...d.views].filter((kept) => kept.options.readable?.within);

/**
 * Asks the store for the rows of random readers, and the same rule about every row by itself: both find the same.
 * Every field that decides is indexed, so that no reader waits while others' rows are passed by.
 */
export async function findsWhatMayBeRead({ store }: Pick<TestService, 'store'>, kept: Kept): Promise<void> {
  const { readable, readers } = kept.options;
  const rows = fc
    .sample(rowOf(kept), ROWS)
    .map((state, i) => ({ id: `${RANDOM}${String(i).padStart(3, '0')}`, state }));
  const indexed = decidingFields(readable!, readers);
  await among(rows, { store }, kept, async () => {
    const seen = fc.sample(viewerOf(kept), VIEWERS).map(async (viewer) => {
      const condition = readable!.within!(viewer);
      const mine = rows.filter(({ id, state }) => readable!({ ...state, id }, viewer)).map(({ id }) => id);
      expect(indexed).toEqual(expect.arrayContaining([...pathsIn(condition)]));
      expect(await idsFound(store, kept, condition)).toEqual(mine);
      return mine.length;
    });
    const counts = await Promise.all(seen);
    expect(counts.some((count) => count > 0 && count < rows.length)).toBe(true);
  });
}

async function idsFound({ heads, views }: TestService['store'], kept: Kept, condition: object): Promise<string[]> {
  const random = { field: 'id', is: 'startsWith', value: RANDOM } as const;
  const query = { where: { all: [random, condition as typeof random] }, limit: ROWS.numRuns };
  return kept.source === 'view'
    ? (await views.find(kept, query)).map(({ id }) => id)
    : (await heads.find(kept, query)).map(({ _id }) => _id);
}

/** Puts the rows where the store keeps such rows, and takes them away again. */
async function among(
  rows: readonly Row[],
  { store }: Pick<TestService, 'store'>,
  { source, name, options }: Kept,
  work: () => Promise<void>,
): Promise<void> {
  const [folder, part] = source === 'view' ? ['views', 'row'] : ['heads', 'state'];
  const collection = store.connection.db!.collection<{ _id: string }>(`${folder}.${name}`);
  const indexes = (await collection.indexes()).map(({ key }) => Object.keys(key)[0]);
  for (const field of decidingFields(options.readable!, options.readers)) expect(indexes).toContain(`${part}.${field}`);
  await collection.insertMany(rows.map(({ id, state }) => ({ _id: id, [part!]: state, ver: 1, rev: 1, seen: {} })));
  await work().finally(() => collection.deleteMany({ _id: { $regex: `^${RANDOM}` } }));
}

/** A state of the declared shape; of a view's row some fields are not told yet. */
function rowOf(kept: Kept): Arbitrary<State> {
  if (kept.source === 'aggregate') return (valuesOf(kept.options.state) as Arbitrary<State>).map(stored);
  return (valuesOf(kept.options.shape) as Arbitrary<State>).chain((whole) =>
    fc
      .subarray(Object.entries(whole))
      .map((told) => stored(Object.fromEntries(told.filter(([field]) => field !== 'id')))),
  );
}

const stored = (state: State) => asData(state) as State;

const viewerOf = (kept: Kept): Arbitrary<Actor> =>
  fc.record({
    id: fc.constantFrom(...ids),
    roles: fc.subarray([...kept.options.readers], { minLength: 1, maxLength: 2 }),
    dept: fc.constantFrom('company', ...ids),
  });
