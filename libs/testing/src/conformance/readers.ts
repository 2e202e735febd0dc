import { isDeepStrictEqual } from 'node:util';
import { ids } from '@marquee/contracts/generation';
import type { RoleId } from '@marquee/contracts';
import { inAll, isOpenTo, roles } from '@marquee/regulation';
import type { Actor, Aggregate, Department, Question, Role, View } from '@marquee/kernel';
import fc from 'fast-check';
import type { z } from 'zod';
import { valuesOf } from './values.js';

export const everyRole = Object.keys(roles) as RoleId[];
/** Enough rows that whoever is named in one by chance is seen to read it. */
const ROWS = { numRuns: 60, seed: 20_261_204 };

export type State = Readonly<Record<string, unknown>>;
type Rule<T> = Readonly<Record<string, ((row: State, viewer: Actor) => T) | undefined>>;

/** What a department shows of itself: records, and rows of views that are published. */
export interface Kept {
  readonly name: string;
  readonly says: { readonly zh: string; readonly en: string };
  readonly readers: readonly Role[];
  readonly fields: Readonly<Record<string, z.ZodType>>;
  /** Random rows; the same in every run. */
  readonly rows: readonly State[];
  readonly readable: (row: State, viewer: Actor) => boolean;
  readonly visible: Rule<boolean>;
  readonly shown: Rule<unknown>;
}

const known = new WeakMap<Department, readonly Kept[]>();

/** What a department shows, the same ones every time: to draw the rows costs most of what is asked of them. */
export function keptOf(d: Department): readonly Kept[] {
  const all = known.get(d) ?? [
    ...d.aggregates.map((a) => kept(a, a.options.state)),
    ...d.views.filter((v) => v.options.published !== false).map((v) => kept(v, v.options.shape)),
  ];
  known.set(d, all);
  return all;
}

function kept({ name, options }: Aggregate | View, shape: z.ZodObject): Kept {
  const { says, readers, readable, visible = {}, shown = {} } = options as Aggregate['options'];
  return {
    name,
    says,
    readers,
    fields: shape.shape as Kept['fields'],
    rows: fc.sample(valuesOf(shape), ROWS) as State[],
    readable: (row, viewer) => readable?.(row as never, viewer) ?? true,
    visible: visible as Kept['visible'],
    shown: shown as Kept['shown'],
  };
}

/** Somebody with one role; who they are changes from row to row. */
export const viewerOf = (role: RoleId, row: number): Actor => ({
  id: ids[row % ids.length]!,
  roles: inAll([role]),
  dept: roles[role].dept,
});

/** What somebody sees of a row; `undefined` when it is not open to them. Pure. */
export function seen(k: Kept, row: State, viewer: Actor): State | undefined {
  if (!viewer.roles.some((role) => k.readers.includes(role)) || !k.readable(row, viewer)) return undefined;
  const open = Object.keys(k.fields).filter((field) => k.visible[field]?.(row, viewer) ?? true);
  return Object.fromEntries(
    open.map((field) => [field, k.shown[field] ? k.shown[field](row, viewer) : row[field]] as const),
  );
}

/** All of the field, a part of it or of the rows, or nothing. */
export type Sight = 'all' | 'some' | 'none';

/** How much of each field somebody with this role sees. Pure. */
export function sightOf(k: Kept, role: RoleId): Readonly<Record<string, Sight>> {
  const looks = k.rows.map((row, n) => [row, seen(k, row, viewerOf(role, n))] as const);
  const sees = (field: string) =>
    looks.map(([row, look]) => {
      if (!look || !(field in look)) return 'none';
      return isDeepStrictEqual(look[field], row[field]) ? 'all' : 'some';
    });
  return Object.fromEntries(Object.keys(k.fields).map((field) => [field, joined(sees(field))]));
}

const joined = (sights: readonly Sight[]): Sight => {
  const [first, ...others] = new Set(sights);
  return others.length === 0 ? (first ?? 'none') : 'some';
};

/** Whether somebody with this role may ask. Pure. */
export const mayAsk = (q: Question, role: RoleId): boolean => isOpenTo(q.readers, role);
