import type { Patch, Recorded, Row, View } from '@marquee/kernel';
import { applyPatch } from '@marquee/kernel';
import { wordsOf } from '../query/words.js';
import type { ViewRow } from '../schemas.js';

/** What an event does to a row. */
export type Change = Patch<Record<string, unknown>>;
type AnyRow = Row<Record<string, unknown>>;

/** The row after an event that changes it; `undefined` when the row has seen the event. Pure. */
export function rowAfter(
  v: View,
  e: Recorded,
  key: string,
  changes: readonly Change[],
  before: ViewRow | undefined,
): ViewRow | undefined {
  const stream = escaped(e.stream);
  if (before && (before.seen[stream] ?? 0) >= e.seq) return undefined;
  const row = shaped(v, changes.reduce(applyPatch, rowOf(before) ?? { id: key }));
  const search = v.options.lists?.search;
  return {
    _id: key,
    row,
    seen: { ...before?.seen, [stream]: e.seq },
    rev: (before?.rev ?? 0) + 1,
    ...(search && { words: wordsOf(row, search) }),
  };
}

/** A stored row as views and readers know it. */
export const rowOf = (d: ViewRow | null | undefined): AnyRow | undefined => (d ? { ...d.row, id: d._id } : undefined);

const shaped = (v: View, row: AnyRow) =>
  Object.fromEntries(Object.keys(v.options.shape.shape).flatMap((f) => (f === 'id' ? [] : [[f, row[f]]])));

/** A stream as the name of a field: no dot and no dollar, which MongoDB would read as a path or an operator. */
const escaped = (stream: string) => encodeURIComponent(stream).replaceAll('.', '%2E');
