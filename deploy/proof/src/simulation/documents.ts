/** Documents, and what filters and updates of MongoDB do to them: as much as the bus asks. */
export type Doc = { readonly _id: string } & Record<string, unknown>;
export type Filter = Readonly<Record<string, unknown>>;
export type Update =
  | Readonly<Record<string, Readonly<Record<string, unknown>>>>
  | readonly { readonly $set: Readonly<Record<string, unknown>> }[];
export interface Session {
  readonly view: Map<string, Map<string, Doc>>;
}
export type Options = { readonly session?: Session; readonly upsert?: boolean; readonly returnDocument?: string };

export function match(docs: Map<string, Doc>, filter: Filter): Doc[] {
  const fits = (value: unknown, wanted: unknown): boolean =>
    typeof wanted === 'object' && wanted !== null && '$in' in wanted
      ? (wanted.$in as unknown[]).includes(value)
      : value === wanted;
  return [...docs.values()].filter((doc) =>
    Object.entries(filter).every(([field, wanted]) => fits(doc[field], wanted)),
  );
}

export const sorted = (docs: Doc[], by: readonly string[]): Doc[] =>
  [...docs].sort((a, b) => by.reduce((order, field) => order || compare(a[field], b[field]), 0));
const compare = (a: unknown, b: unknown): number =>
  (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;

export function change(
  docs: Map<string, Doc>,
  filter: Filter,
  update: Update,
  { upsert = false }: Options,
  now: Date,
): Doc | undefined {
  const before = match(docs, filter)[0];
  if (!before && !upsert) return undefined;
  const from = before ?? ({ ...filter } as unknown as Doc);
  const after = Array.isArray(update)
    ? { ...from, ...computed(update[0].$set, from, now) }
    : { ...from, ...applied(update as Record<string, Record<string, unknown>>, from, before === undefined) };
  docs.set(after._id, after as Doc);
  return after as Doc;
}

function applied(
  { $set = {}, $setOnInsert = {}, $inc = {}, $max = {} }: Record<string, Record<string, unknown>>,
  from: Doc,
  inserts: boolean,
): object {
  const number = (field: string): number => Number(from[field] ?? 0);
  return {
    ...(inserts ? $setOnInsert : {}),
    ...$set,
    ...Object.fromEntries(Object.entries($inc).map(([field, by]) => [field, number(field) + Number(by)])),
    ...Object.fromEntries(Object.entries($max).map(([field, to]) => [field, Math.max(number(field), Number(to))])),
  };
}

/** An update by expressions: those that a lease is taken with. All see the document as it was. */
function computed(fields: Readonly<Record<string, unknown>>, from: Doc, now: Date): object {
  const value = (e: unknown): unknown => {
    if (e === '$$NOW') return now;
    if (typeof e === 'string' && e.startsWith('$')) return from[e.slice(1)];
    if (typeof e !== 'object' || e === null || e instanceof Date) return e;
    const [[op, args]] = Object.entries(e) as [[string, unknown[]]];
    return OPERATORS[op]!(args, value);
  };
  return Object.fromEntries(Object.entries(fields).map(([field, e]) => [field, value(e)]));
}

type Operator = (args: readonly unknown[], value: (e: unknown) => unknown) => unknown;
const plus = (a: unknown, b: unknown): unknown =>
  a instanceof Date ? new Date(a.getTime() + Number(b)) : Number(a) + Number(b);
const OPERATORS: Readonly<Record<string, Operator>> = {
  $cond: ([test, yes, no], value) => (value(test) ? value(yes) : value(no)),
  $lte: ([a, b], value) => compare(value(a), value(b)) <= 0,
  $eq: ([a, b], value) => value(a) === value(b),
  $or: (all, value) => all.some(value),
  $ifNull: ([a, b], value) => value(a) ?? value(b),
  $add: ([a, b], value) => plus(value(a), value(b)),
};
