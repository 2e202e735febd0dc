import { isOpenTo, seesMoney, type MoneyKind } from '@marquee/regulation';
import { metaOf, type Department } from '@marquee/kernel';
import type { RoleId } from '@marquee/contracts';
import type { z } from 'zod';
import { moneyFields, throughReads, type WhatItIs } from './money-fields.js';
import { everyRole, type Kept, keptOf, seen, type State, viewerOf } from './readers.js';

type Node = z.ZodType & {
  readonly def: { readonly type: string; readonly innerType?: Node; readonly element?: Node };
  readonly shape?: Readonly<Record<string, Node>>;
};
type Path = readonly string[];

/** Where amounts are in a schema: the path of each. Pure. */
export function moneyIn(schema: z.ZodType): readonly Path[] {
  const { def, shape } = schema as Node;
  if (metaOf(schema).graphql === 'Money') return [[]];
  if (shape) return Object.entries(shape).flatMap(([field, inner]) => moneyIn(inner).map((path) => [field, ...path]));
  const inner = def.innerType ?? def.element;
  return inner ? moneyIn(inner) : [];
}

const pathsOf = (k: Kept): readonly Path[] =>
  Object.entries(k.fields).flatMap(([field, schema]) => moneyIn(schema).map((path) => [field, ...path]));

/** An amount that somebody sees, and the record or part of one in which it stands. */
interface Seen {
  readonly amount: unknown;
  readonly within: State;
}
function amountsAt(value: unknown, [field, ...rest]: Path): readonly Seen[] {
  if (Array.isArray(value)) return value.flatMap((one) => amountsAt(one, [field!, ...rest]));
  if (typeof value !== 'object' || value === null) return [];
  const inner = (value as State)[field!];
  if (rest.length > 0) return amountsAt(inner, rest);
  return inner === undefined ? [] : [{ amount: inner, within: value as State }];
}
const kindOf = (what: WhatItIs, within: State): MoneyKind => (typeof what === 'function' ? what(within) : what);
/** What an amount is, in a word. */
export const wordOf = (name: string): string => {
  const what = moneyFields[name];
  return typeof what === 'function' ? 'price/cost' : (what ?? '?');
};

/** Amounts of a department of which nobody has said what they are, and what is said of amounts that there are not. */
export function unnamedAmounts(d: Department): { readonly unnamed: string[]; readonly stale: string[] } {
  const types = keptOf(d).flatMap((k) => pathsOf(k).map((path) => [k.name, ...path].join('.')));
  const answers = d.questions.flatMap((q) => moneyIn(q.output).map((path) => [q.name, ...path].join('.')));
  const all = [...types, ...answers];
  const mine = new Set([...keptOf(d), ...d.questions].map(({ name }) => name));
  return {
    unnamed: all.filter((name) => !(name in moneyFields)),
    stale: [...Object.keys(moneyFields), ...throughReads].filter(
      (name) => mine.has(name.split('.')[0]!) && !all.includes(name),
    ),
  };
}

/** Amounts that somebody sees who may not see such amounts, as `role: type.field`; of rows, lists, pages alike. */
export function amountsShownToOthers(d: Department): readonly string[] {
  const inRows = keptOf(d).flatMap((k) =>
    everyRole.flatMap((role) =>
      pathsOf(k)
        .filter((path) => showsTooMuch(k, role, path))
        .map((path) => `${role}: ${[k.name, ...path].join('.')}`),
    ),
  );
  const inAnswers = d.questions.flatMap((q) =>
    moneyIn(q.output)
      .map((path) => [q.name, ...path].join('.'))
      .filter((name) => !throughReads.includes(name))
      .flatMap((name) =>
        everyRole
          .filter((role) => isOpenTo(q.readers, role) && !seesMoney(moneyFields[name] as MoneyKind, { roles: [role] }))
          .map((role) => `${role}: ${name}`),
      ),
  );
  return [...inRows, ...inAnswers];
}

function showsTooMuch(k: Kept, role: RoleId, path: Path): boolean {
  const what = moneyFields[[k.name, ...path].join('.')];
  return k.rows.some((row, n) => {
    const viewer = viewerOf(role, n);
    return amountsAt(seen(k, row, viewer), path).some(({ within }) => what && !seesMoney(kindOf(what, within), viewer));
  });
}

/** Amounts of a type that stand in no row that was tried: nothing would be known of who sees them. */
export const amountsNotTried = (d: Department): readonly string[] =>
  keptOf(d).flatMap((k) =>
    pathsOf(k)
      .filter((path) => k.rows.every((row) => amountsAt(row, path).length === 0))
      .map((path) => [k.name, ...path].join('.')),
  );
