import type { View } from '@marquee/kernel';
import type { Reached } from '../../store/views/told.js';
import { placeOf, type LogRecord } from './read-log.js';

const BEHIND = '@';
/** Forms of other builds that a note names at most, the furthest first: a broker takes 4,096 bytes of metadata. */
const MOST_OTHERS = 100;

/**
 * What a committed offset says of the views: which forms of them (`markOf`) were told up to it, and which were told up
 * to an earlier one only, because the build that consumed since does not know them. In text, as the metadata of the
 * offset: `3f0a91c2d4,77b1c09e5f@1042`.
 */
export class Marks {
  private constructor(private readonly upTo: ReadonlyMap<string, number | undefined>) {}

  /** All of these are told up to the offset. */
  static of(marks: readonly string[]): Marks {
    return new Marks(new Map(marks.map((mark) => [mark, undefined])));
  }

  /** What another member left; empty for one of a build that leaves none. */
  static parse(note: string): Marks {
    const entries = note.split(',').filter(Boolean);
    return new Marks(
      new Map(
        entries.map((entry): [string, number | undefined] => {
          const [mark = '', offset] = entry.split(BEHIND);
          return [mark, offset === undefined ? undefined : Number(offset)];
        }),
      ),
    );
  }

  /** It was left by a build that leaves no marks. */
  get empty(): boolean {
    return this.upTo.size === 0;
  }

  /** What a member writes that knows `known` and goes on from `offset`; forms it does not know stay where they are. */
  followedBy(known: readonly string[], offset: number): Marks {
    const others = [...this.upTo].filter(([mark]) => !known.includes(mark));
    const left = others.map(([mark, at]): [string, number] => [mark, at ?? offset]);
    left.sort(([, a], [, b]) => b - a).splice(MOST_OTHERS);
    return new Marks(new Map([...left, ...known.map((mark): [string, undefined] => [mark, undefined])]));
  }

  /**
   * From which offset on a form was told nothing; `undefined`: it was told everything.
   * @param unnamed answers for a form that is not named
   */
  missedFrom(mark: string, unnamed: () => number | undefined): number | undefined {
    return this.upTo.has(mark) ? this.upTo.get(mark) : unnamed();
  }

  toString(): string {
    return [...this.upTo].map(([mark, at]) => (at === undefined ? mark : `${mark}${BEHIND}${at}`)).join(',');
  }
}

/** A view, and the place in a partition from which on it was told nothing. */
export interface Behind {
  readonly view: View;
  readonly from: Reached;
}

/** Where reading begins, so that every one of these views is told what it missed. */
export function firstOf(behind: readonly Behind[]): readonly Reached[] {
  const first = new Map<string, Reached>();
  for (const { from } of behind) {
    const place = placeOf(from);
    const before = first.get(place)?.offset ?? Infinity;
    first.set(place, { topic: from.topic, partition: from.partition, offset: Math.min(before, from.offset) });
  }
  return [...first.values()];
}

/** The views that were not told this record. */
export const missing = (behind: readonly Behind[], record: LogRecord): readonly View[] =>
  behind
    .filter(({ from }) => placeOf(from) === placeOf(record) && Number(record.offset) >= from.offset)
    .map(({ view }) => view);
