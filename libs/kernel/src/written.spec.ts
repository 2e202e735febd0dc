import { z } from 'zod';
import {
  day,
  forbiddenIn,
  instant,
  isBlank,
  isId,
  isZoneName,
  oneOf,
  readForm,
  ref,
  text,
  timeZone,
  withoutForbidden,
  written,
} from './index.js';

const form = z.object({
  title: text(80),
  story: text(2000).optional(),
  at: instant(),
  on: day(),
  zone: timeZone(),
  place: oneOf(['hr', 'design']),
  projectId: ref('Project'),
  items: z.array(z.object({ itemId: z.string(), words: text(200) })).default([]),
});
const flawsOf = (values: object) => written(form, values).flaws.map((f) => f.path.join('.'));

describe('a text', () => {
  it('in which nothing can be seen is blank, whatever it is made of', () => {
    for (const unseen of [
      '',
      ' \t\n',
      '\u3000',
      '\u00A0',
      '\u200B\u200C\u200D\u2060\uFEFF',
      '\u2800',
      '\u3164\u115F\uFFA0',
      '\u{13441}\u{13442}',
      '\u{16FE4}',
    ])
      expect([unseen, isBlank(unseen)]).toEqual([unseen, true]);
    for (const seen of ['.', '節', 'a\u200B', '👨‍👩‍👧']) expect([seen, isBlank(seen)]).toEqual([seen, false]);
    expect(isBlank(undefined)).toBe(true);
  });
  it('holds no control character, no half of a pair, no change of direction; tab, line feed and emoji are none', () => {
    expect(['a\0b', 'a\rb', '\x1b[31m', '\x7f', '\x85', '\ud83d', '\u202eexe.gpj', '\u2067x'].map(forbiddenIn)).toEqual(
      ['U+0000', 'U+000D', 'U+001B', 'U+007F', 'U+0085', 'U+D83D', 'U+202E', 'U+2067'],
    );
    expect(['', 'a\tb\nc', '👨‍👩‍👧 節', '\u200Eabc', '\u{E000}'].map(forbiddenIn)).toEqual(Array(5).fill(undefined));
    expect(withoutForbidden('a\0\u202Eb\n')).toBe('ab\n');
  });
  it('may be an id when all of it can be seen and it fits a reference with what is put before it', () => {
    for (const id of ['wong.siu-ming', '項目1', 'a'.repeat(64)]) expect(isId(id)).toBe(true);
    for (const id of ['', ' a', 'a b', 'a\u200B', 'a\0', '\u2800', 'a'.repeat(65)]) expect(isId(id)).toBe(false);
  });
});

describe('a form as it was written', () => {
  it('names the place of what nobody may write, also inside lists and in fields that it does not have', () => {
    expect(
      flawsOf({ title: 'a\0', items: [{ words: '好' }, { itemId: 'x\u202E' }], more: { deep: '\ud800' } }),
    ).toEqual(['title', 'items.1.itemId', 'more.deep']);
    expect(written(form, { title: 'a\0' }).flaws[0]!.says).toEqual({
      zh: expect.stringContaining('U+0000'),
      en: expect.stringContaining('U+0000'),
    });
  });
  it('has line feeds in long texts alone, whatever the lines ended with', () => {
    expect(written(form, { story: 'a\r\nb\rc\td' })).toEqual({ form: { story: 'a\nb\nc\td' }, flaws: [] });
    expect(flawsOf({ title: 'a\r\nBcc: all@example.com' })).toEqual(['title']);
    expect(flawsOf({ title: 'a\tb', items: [{ words: 'a\u2028b' }] })).toEqual(['title', 'items.0.words']);
    expect(flawsOf({ title: 'ends with a line feed\n' })).toEqual([]);
  });
  it('reads what cannot be seen as nothing', () =>
    expect(written(form, { title: '\u200B\u2800', items: [{ words: '\u3164' }] }).form).toEqual({
      title: '',
      items: [{ words: '' }],
    }));
  it('has ids that end', () => {
    const long = 'x'.repeat(81);
    expect(flawsOf({ projectId: long, items: [{ itemId: long, words: 'x' }] })).toEqual([
      'projectId',
      'items.0.itemId',
    ]);
    expect(flawsOf({ projectId: 'a\u200Bb' })).toEqual(['projectId']);
  });
  it('names time zones by area and place, or UTC', () => {
    for (const zone of [
      'Asia/Hong_Kong',
      'America/Argentina/Buenos_Aires',
      'America/Port-au-Prince',
      'Asia/Kolkata',
      'Asia/Calcutta',
      'Europe/Kyiv',
      'Antarctica/McMurdo',
      'UTC',
    ])
      expect([zone, isZoneName(zone)]).toEqual([zone, true]);
    for (const zone of [
      'EST',
      'CST6CDT',
      'GMT',
      'GMT+8',
      '+08:00',
      'Etc/GMT+8',
      'US/Pacific',
      'asia/hong_kong',
      'Asia/Hong_kong',
      'Europe/BERLIN',
      'Asia/KOLKATA',
      'Asia/Atlantis',
      'PRC',
      'Hongkong',
    ])
      expect([zone, isZoneName(zone)]).toEqual([zone, false]);
    expect(flawsOf({ zone: 'EST' })).toEqual(['zone']);
  });
  it('has dates of the years 2000 to 2099', () => {
    expect(flawsOf({ at: '9999-12-31T23:59:59Z', on: '1999-12-31' })).toEqual(['at', 'on']);
    expect(flawsOf({ at: '2100-01-01T00:00:00Z', on: '2000-01-01' })).toEqual(['at']);
    expect(flawsOf({ at: '2099-12-31T23:59:59Z', on: 'soon' })).toEqual([]);
  });
  it('is judged when a person fills it in; a reaction hands on what was accepted before', () => {
    const before = { title: 'a\nb', zone: 'EST' };
    expect(readForm(form, before, { roles: ['system'] })).toEqual({ form: before, flaws: [] });
    expect(readForm(form, before, { roles: [] }).flaws).toHaveLength(2);
  });
});
