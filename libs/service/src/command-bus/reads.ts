import { everything, type Period, type Read, type Reads } from '@marquee/kernel';
import type { Head } from '../model.js';
import type { Filter, Find } from '../store/query/filter.js';
import type { DepartmentStore } from '../store/store.js';
import { tooManyRead } from './refusals/errors.js';

/** A rule that compares with more records than this belongs on a view that counts them. */
const FOR_RULES = 500;

type Loaded = Record<string, unknown>;
interface Rows {
  /** In the order of `ids`; `undefined` where there is none. */
  readonly each: (ids: readonly string[]) => Promise<readonly unknown[]>;
  readonly find: (query: Find) => Promise<readonly unknown[]>;
}

/** A read that looks into the store, and not one that follows from another. */
export type Lookup = Exclude<Read, { get: 'then' }>;

export interface LoadOptions {
  /** How many records one read may find (default 500). */
  readonly most?: number;
  /** What a record must hold besides, so that a search finds nothing that is not handed on; absent: nothing more. */
  readonly own?: (read: Lookup) => Filter | undefined;
  /** What of the found is handed on, also to a read that follows from it; absent: all. */
  readonly seen?: (read: Lookup, found: unknown) => unknown;
}

/**
 * Loads what a command's rules, a form or a question read, all at once; only a read that follows from another waits for
 * it. Records carry their id.
 * @throws CommandError BAD_USER_INPUT when a read finds more than it may: a rule must not judge a part. Forms and data
 * can make it so, so it is a refusal; Error when a read names no aggregate or view of this department
 */
export async function loadReads(store: DepartmentStore, asked: Reads, options: LoadOptions = {}): Promise<Loaded> {
  const loading = Object.entries(asked).map(async ([name, read]) => [name, await load(store, read, options)] as const);
  return Object.fromEntries(await Promise.all(loading));
}

async function load(store: DepartmentStore, read: Read, options: LoadOptions): Promise<unknown> {
  if (read.get === 'then') return load(store, read.next((await load(store, read.first, options)) as never), options);
  const found = await lookUp(store, read, options);
  return options.seen ? options.seen(read, found) : found;
}

async function lookUp(store: DepartmentStore, read: Lookup, { most = FOR_RULES, own }: LoadOptions): Promise<unknown> {
  const rows = rowsOf(store, read.from);
  switch (read.get) {
    case 'one':
      return read.id === undefined ? undefined : (await rows.each([read.id]))[0];
    case 'each':
      return byId(bounded(read.from, [...new Set(read.ids)], most), rows);
    case 'many': {
      return bounded(read.from, await rows.find(findOf(read, most + 1, own?.(read))), most);
    }
  }
}

/** Without a prototype: an id is data, and none of them may find what every object inherits. */
async function byId(ids: readonly string[], rows: Rows): Promise<Loaded> {
  const found = await rows.each(ids);
  const entries = ids.map((id, i) => [id, found[i]] as const).filter(([, row]) => row !== undefined);
  return Object.assign(Object.create(null) as Loaded, Object.fromEntries(entries));
}

function bounded<T>(from: string, rows: readonly T[], most: number): readonly T[] {
  if (rows.length > most) throw tooManyRead(from, most);
  return rows;
}

type Many = Extract<Read, { get: 'many' }>;

/** How the store is asked for what a read may find. @param own what a row must hold besides. Pure. */
export const findOf = (read: Many, limit: number, own: Filter = everything): Find => ({
  where: { all: [...conditionsOf(read), own] },
  limit,
});

const conditionsOf = ({ where, among = {}, during = {} }: Many): readonly Filter[] => [
  ...Object.entries(where).map(([field, value]): Filter => ({ field, is: 'eq', value })),
  ...Object.entries(among).map(([field, value]): Filter => ({ field, is: 'in', value })),
  ...Object.entries(during).map(([field, period]) => inPeriod(field, period)),
];

/** A field, or of a list one element, whose moment lies in the period. */
function inPeriod(path: string, { from, until }: Period): Filter {
  const [field, part] = path.split('.') as [string, string | undefined];
  const within = (name: string): Filter => ({
    all: [
      { field: name, is: 'gte', value: from },
      { field: name, is: 'lt', value: until },
    ],
  });
  return part === undefined ? within(field) : { field, is: 'holds', value: within(part) };
}

function rowsOf({ department, heads, views }: DepartmentStore, name: string): Rows {
  const view = department.views.find((v) => v.name === name);
  if (view) return { each: (ids) => views.getMany(view, ids), find: (query) => views.find(view, query) };
  const aggregate = department.aggregates.find((a) => a.name === name);
  if (!aggregate) throw new Error(`${department.name} has no aggregate or view ${name} to read`);
  return {
    each: async (ids) => (await heads.getMany(aggregate, ids)).map((h) => h && withId(h)),
    find: async (query) => (await heads.find(aggregate, query)).map(withId),
  };
}

const withId = ({ _id, state }: Head) => ({ ...state, id: _id });
