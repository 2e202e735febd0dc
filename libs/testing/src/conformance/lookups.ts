import { own, type Aggregate, type Department, type Policies, type Read, type View } from '@marquee/kernel';
import { findOf, isIndexed, type Lookup, lookupsOf } from '@marquee/service';
import fc from 'fast-check';
import { person } from '../actors.js';
import { initialPolicies, NOW } from '../decide.js';
import type { TestService } from '../infrastructure/service.js';
import { casesOf } from './read-back.js';
import { valuesOf } from './values.js';

const TRIES = { numRuns: 4, seed: 11 };
const PAGE = 501;
/** Queries that MongoDB is asked about at a time. */
const AT_ONCE = 16;

type Many = Extract<Read, { get: 'many' }>;
type Kept = Aggregate | View;

/**
 * What a department looks for without an index that leads there, so that the work grows with all that the company has
 * ever done: lists in every form, ways back, and what rules, forms and questions read.
 */
export async function lookedForInVain(
  d: Department,
  { store }: Pick<TestService, 'store'>,
): Promise<readonly string[]> {
  const read = manyReads(d).filter(({ from, read: { where, among = {}, during = {} } }) => {
    const isWhole = Object.keys({ ...where, ...among, ...during }).length === 0;
    return !(isWhole && from.options.small);
  });
  const lookups: Lookup[] = [...lookupsOf(d), ...read.map(({ from, read }) => ({ from, query: findOf(read, PAGE) }))];
  const each = [...new Map(lookups.map((one) => [formOf(one), one]))];
  const missing: string[] = [];
  for (let i = 0; i < each.length; i += AT_ONCE)
    await Promise.all(
      each.slice(i, i + AT_ONCE).map(async ([form, { from, query }]) => {
        const readsAll = query.limit === PAGE && form.endsWith('{}');
        if (readsAll || !(await isIndexed(store, from, query))) missing.push(form);
      }),
    );
  return missing.sort();
}

/** How a query looks whatever its values are. */
const formOf = ({ from, query: { where, orders = [], after, chinese } }: Lookup): string =>
  [
    from.name,
    ...orders.map(({ field, descending }) => `by ${field}${descending ? ' backwards' : ''}`),
    ...(after ? ['from a place on'] : []),
    ...(chinese ? [chinese] : []),
    JSON.stringify(conditionsIn(where)),
  ].join(' ');

/** The fields and operators of a filter, e.g. `{ status: 'eq' }`. */
function conditionsIn(filter: unknown): unknown {
  if (Array.isArray(filter)) return Object.assign({}, ...filter.map(conditionsIn));
  if (typeof filter !== 'object' || filter === null) return {};
  const { field, is, value, words, ...parts } = filter as Record<string, unknown>;
  if (words !== undefined) return { words: 'search' };
  if (field !== undefined) return { [String(field)]: is === 'holds' ? conditionsIn(value) : is };
  return Object.assign({}, ...Object.values(parts).map(conditionsIn));
}

/** Every search among records that a command, a form or a question asks for. */
function manyReads(d: Department): readonly { readonly from: Kept; readonly read: Many }[] {
  const kept = [...d.aggregates, ...d.views];
  const of = (name: string) => kept.find((one) => one.name === name)!;
  const asked = [
    ...d.aggregates.flatMap((a) =>
      [...a.commands.values()].flatMap((c) => casesOf(a, c).map((one) => c.reads(one, own(a.name)))),
    ),
    ...d.questions.flatMap((q) => asksOf(q).map((one) => q.reads(one))),
    ...d.forms.flatMap((f) => states(of(f.aggregate)).map((state) => f.reads?.(state as never, []) ?? {})),
  ];
  return asked
    .flatMap((reads) => Object.values(reads).flatMap((read) => searches(read, of)))
    .map((read) => ({ from: of(read.from), read }));
}

const asksOf = (q: Department['questions'][number]) =>
  (q.input ? fc.sample(valuesOf(q.input), TRIES) : [{}]).map((input) => ({
    id: 'r1',
    viewer: person('p1', 'gm'),
    now: NOW,
    policy: initialPolicies as Policies,
    input: q.input ? q.input.parse(input) : {},
  }));

const states = (kept: Kept) =>
  fc.sample(valuesOf(kept.source === 'view' ? kept.options.shape : kept.options.state), TRIES);

type Of = (name: string) => Kept;
/** A read that goes on for as long as it finds something is followed so far. */
const STEPS = 4;

/** The searches in a read, wherever it leads: where there is nothing, and where there is something. */
function searches(read: Read, of: Of, steps = STEPS): readonly Many[] {
  if (read.get !== 'then') return read.get === 'many' ? [read] : [];
  const found = [foundIn(read.first, of, 0), foundIn(read.first, of, steps)];
  const further = steps > 0 ? found.flatMap((rows) => searches(read.next(rows as never), of, steps - 1)) : [];
  return [...searches(read.first, of, steps), ...further];
}

/** What a read finds: one row, for so many steps, and then nothing. */
function foundIn(read: Read, of: Of, steps: number): unknown {
  if (read.get === 'then') {
    const first = foundIn(read.first, of, steps);
    return foundIn(read.next(first as never), of, steps - 1);
  }
  if (steps <= 0) return { one: undefined, many: [], each: {} }[read.get];
  const row = { ...(states(of(read.from))[0] as object), id: 'r2' };
  return { one: row, many: [row], each: { r2: row } }[read.get];
}
