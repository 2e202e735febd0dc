import type { Readable } from './index.js';
import { anyOf, decidingFields, everything, holds, isMet, nothing, where, within } from './index.js';

interface Review {
  readonly ownerId: string;
  readonly readerIds: readonly string[];
  readonly rounds: readonly { readonly n: number; readonly attendeeIds: readonly string[] }[];
}
const ann = { id: 'ann', roles: ['expert'], dept: '' } as const;
const boss = { id: 'boss', roles: ['gm'], dept: '' } as const;
const review = (change: Partial<Review>): Review => ({ ownerId: 'bo', readerIds: [], rounds: [], ...change });
const readable: Readable<Review> = within((viewer) =>
  viewer.roles.includes('gm')
    ? everything
    : anyOf(
        where({ ownerId: viewer.id }),
        where({ readerIds: holds(viewer.id) }),
        where({ rounds: holds({ n: 1, attendeeIds: holds(viewer.id) }) }),
      ),
);

describe('what a reader may see, said as a condition', () => {
  it.each([
    ['a field of their own', { ownerId: 'ann' }, true],
    ['a list that holds them', { readerIds: ['x', 'ann'] }, true],
    ['an element that holds them', { rounds: [{ n: 1, attendeeIds: ['ann'] }] }, true],
    [
      'two elements that only together would',
      {
        rounds: [
          { n: 1, attendeeIds: [] },
          { n: 2, attendeeIds: ['ann'] },
        ],
      },
      false,
    ],
    ['nothing of theirs', {}, false],
  ])('%s', (_, change, may) => {
    expect([readable(review(change), ann), readable(review(change), boss)]).toEqual([may, true]);
  });

  it('takes a row that lacks the field, and a value that is not known, as not theirs', () => {
    expect(readable({} as Review, ann)).toBe(false);
    expect(isMet(where<{ a?: string }>({ a: undefined }), {})).toBe(false);
    expect([isMet(everything, {}), isMet(nothing, {}), isMet(anyOf(), {})]).toEqual([true, false, false]);
  });

  it('names the fields that an index has to cover, whichever role decides by them', () => {
    expect(decidingFields(readable, ['gm', 'expert'])).toEqual([
      'ownerId',
      'readerIds',
      'rounds.n',
      'rounds.attendeeIds',
    ]);
    expect(decidingFields(readable, ['gm'])).toEqual([]);
    expect(decidingFields(() => true, ['gm'])).toEqual([]);
  });
});
