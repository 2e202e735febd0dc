import { searchFor, wordsOf } from './words.js';

const found = (search: string, ...texts: string[]) =>
  texts.filter((text) => matches(searchFor(search, 'w'), wordsOf({ text }, ['text'])));

/** What MongoDB would say, for the conditions that a search is made of. */
function matches(query: ReturnType<typeof searchFor>, words: readonly string[]): boolean {
  if (!query) return true;
  if (query['$nor']) return false;
  return (query['$and'] as { w: string | { $regex: string } }[]).every(({ w }) =>
    words.some((word) => (typeof w === 'string' ? word === w : new RegExp(w.$regex, 'u').test(word))),
  );
}

describe('full-text search', () => {
  it.each([
    ['a name in Chinese, by any part of it', '海濱', ['海濱控股有限公司', '海濱音樂節'], ['濱海大道']],
    ['a single character', '濱', ['海濱控股', '濱海'], ['控股']],
    ['an English word, by its beginning, whatever its case', 'HARB', ['Harbour Holdings'], ['Safe harmony']],
    ['a word with an accent, written without', 'zoe', ['Zoë Chan'], ['Zo']],
    ['both languages at once', '海濱 music', ['海濱 Music Festival'], ['海濱 art', 'music']],
    ['letters beside characters', 'K11', ['K11人文購物'], ['K12']],
    ['full-width digits', '2026', ['２０２６年會'], ['２０２５年會']],
  ])('finds %s', (_, search, hits, misses) => expect(found(search, ...hits, ...misses)).toEqual(hits));

  it('asks for all words, not for any', () =>
    expect(found('annual dinner', 'Annual dinner', 'Annual report')).toEqual(['Annual dinner']));
  it('takes signs of a pattern as signs', () => expect(found('.*', 'anything')).toEqual([]));
  it('asks for nothing when nothing is typed', () => expect(searchFor('  ', 'w')).toBeUndefined());
  it('looks into lists of texts, and into nothing else', () =>
    expect(wordsOf({ names: ['Ann', 'Bo'], n: 7, o: { p: 'q' } }, ['names', 'n', 'o', 'absent'])).toEqual([
      'ann',
      'bo',
    ]));
});
