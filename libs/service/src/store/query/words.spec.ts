import { markOf, searchFor, wordsOf } from './words.js';

const found = (search: string, ...texts: string[]) =>
  texts.filter((text) => matches(searchFor(search, 'w'), wordsOf({ text }, ['text'])));

/** What MongoDB would say, for the conditions that a search is made of. */
function matches(query: ReturnType<typeof searchFor>, words: readonly string[]): boolean {
  if (!query) return true;
  if (query['$nor']) return false;
  if (query['$and']) return (query['$and'] as object[]).every((part) => matches(part as typeof query, words));
  if (query['$or']) return (query['$or'] as object[]).some((part) => matches(part as typeof query, words));
  const { w } = query as { w: string | { $regex: string } };
  return words.some((word) => (typeof w === 'string' ? word === w : new RegExp(w.$regex, 'u').test(word)));
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
    ['full-width letters', 'ｈａｒｂ', ['Harbour'], ['Ｓａｆｅ']],
    ['simplified characters, what is traditional', '陈国梁', ['陳國樑'], ['陳國']],
    ['traditional characters, what is simplified', '發佈會', ['发布会 2026'], ['发会']],
    ['a name with something unseen inside', '海濱', ['海\u200B濱'], ['海']],
    [
      'a telephone number by its figures',
      '28013300',
      ['+852 2801 3300', '852-2801-3300', '2801 3300 分機12'],
      ['2801 3301'],
    ],
    ['the same with the code of the country', '+852 2801-3300', ['28013300', '２８０１ ３３００'], ['+852 2801 3301']],
    ['the same with the code, without a plus', '852 28013300', ['2801 3300'], ['2801 33']],
    ['a number with an extension', '(852) 2801 3300 轉 9', ['28013300', '2801 3300 ext 5'], ['2801 3301 ext 9']],
    ['the same among other words', '陳 28013300 分機12', ['陳生 28013300'], ['王生 28013300']],
    ['a date, which looks like a number', '2026-12-01', ['of 2026/12/01', '20261201'], ['2026 11']],
  ])('finds %s', (_, search, hits, misses) => expect(found(search, ...hits, ...misses)).toEqual(hits));

  it('finds a person by name and number at once', () => {
    const words = wordsOf({ name: '陳國樑', phone: '+852 28013300' }, ['name', 'phone']);
    expect(matches(searchFor('陈 2801 3300', 'w'), words)).toBe(true);
    expect(matches(searchFor('陈 2801 3301', 'w'), words)).toBe(false);
  });
  it('asks for all words, not for any', () =>
    expect(found('annual dinner', 'Annual dinner', 'Annual report')).toEqual(['Annual dinner']));
  it('takes signs of a pattern as signs', () => expect(found('.*', 'anything')).toEqual([]));
  it('asks for nothing when nothing is typed', () => expect(searchFor('  ', 'w')).toBeUndefined());
  it('looks into lists of texts, and into nothing else', () =>
    expect(wordsOf({ names: ['Ann', 'Bo'], n: 7, o: { p: 'q' } }, ['names', 'n', 'o', 'absent'])).toEqual([
      'ann',
      'bo',
      markOf(['names', 'n', 'o', 'absent']),
    ]));
  it('says how they were made, which no search meets', () => {
    expect(markOf(['name'])).not.toBe(markOf(['name', 'phone']));
    expect(found('2 text', 'x')).toEqual([]);
  });
});
