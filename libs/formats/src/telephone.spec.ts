import { figuresOf, isTelephone, telephoneOf } from './telephone.js';

const HOME = ['HK', 'CN'];
const e164 = (typed: string) => telephoneOf(typed, HOME)?.e164;

describe('a telephone number', () => {
  it('is one number, with or without the code of its country, in any grouping and width', () => {
    for (const typed of [
      '28013300',
      '2801 3300',
      '+852 2801 3300',
      '852-2801-3300',
      '(852) 2801.3300',
      '００852 2801 3300',
      '２８０１３３００',
      '+852-28013300 ',
    ])
      expect([typed, e164(typed)]).toEqual([typed, '+85228013300']);
    expect(e164('138 0013 8000')).toBe('+8613800138000');
    expect(e164('+886 2 2720 8899')).toBe('+886227208899');
  });
  it('keeps its extension apart, however it is written', () => {
    for (const typed of [
      '2801 3300 ext. 12',
      '+852 2801 3300 x12',
      '28013300#12',
      '2801 3300 分機12',
      '2801 3300 轉 12',
      '28013300，内线：12',
    ])
      expect([typed, telephoneOf(typed, HOME)]).toEqual([
        typed,
        { e164: '+85228013300', national: '28013300', extension: '12' },
      ]);
  });
  it('is found by its figures, with and without the code of its country, whatever stands between and behind them', () => {
    for (const typed of ['+852 2801 3300', '852-2801-3300', '00852 28013300', '＋８５２ 2801 3300 分機 12'])
      expect([typed, figuresOf(typed)]).toEqual([typed, ['85228013300', '28013300']]);
    expect(figuresOf('2801 3300 x12')).toEqual(['28013300']);
    for (const typed of ['K11', '12 345', 'INI-2026-0001', '1'.repeat(16)]) expect(figuresOf(typed)).toEqual([]);
  });
  it('is refused when it is as long as none is', () => {
    for (const typed of ['', 'x', '12', '12345', 'call me', '2801 3300 or later', '1'.repeat(30)])
      expect([typed, isTelephone(typed, HOME)]).toEqual([typed, false]);
  });
});
