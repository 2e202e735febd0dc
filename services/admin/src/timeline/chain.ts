import { sha256 } from '@marquee/kernel';
import type { Line } from './ledger.js';
import { type Entry, hashOf, tellingOf } from './timeline.js';

/** An entry with the key that gives its place in the story. */
export type Placed = Entry & { readonly id: string };

/** What is wrong with one entry of a story. */
export interface Flaw {
  readonly kind: 'changed' | 'missing' | 'inserted';
  readonly entry: string;
}

/** The story in its one order, whatever order it was read in: by time, and by the events' ids within one moment. */
export const inOrder = <T extends { readonly id: string }>(entries: readonly T[]): readonly T[] =>
  [...entries].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/**
 * The chain over a story: each link is taken of the link before and of the entry's own hash, so the last one stands for
 * all. An entry that is heard late finds its place in the order, and the chain over it is the one that anybody gets who
 * hears everything again.
 */
export const headOf = (entries: readonly Placed[]): string =>
  inOrder(entries).reduce((link, { hash }) => sha256(link + hash), '');

/**
 * Every entry that is not what its counterfoil says. Pure.
 * @param isWhole whether the reader sees entries with their proof; for others they are held against what everybody
 * reads of them
 */
export function flawsOf(entries: readonly Placed[], lines: readonly Line[], isWhole = true): readonly Flaw[] {
  const noted = new Map(lines.map((l) => [l.key, l]));
  const isNoted = (e: Placed, { hash, telling }: Line) =>
    hash === e.hash && telling === tellingOf({ ...e }) && (!isWhole || hashOf({ ...e }) === e.hash);
  const present = new Set(entries.map((e) => e.id));
  const suspect = entries.flatMap((e): Flaw[] => {
    const line = noted.get(e.id);
    if (!line) return [{ kind: 'inserted', entry: e.id }];
    return isNoted(e, line) ? [] : [{ kind: 'changed', entry: e.id }];
  });
  const missing = lines.filter((l) => !present.has(l.key)).map(({ key }): Flaw => ({ kind: 'missing', entry: key }));
  return [...suspect, ...missing].sort((a, b) => (a.entry < b.entry ? -1 : 1));
}
