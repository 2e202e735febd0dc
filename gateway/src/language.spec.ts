import { languageOf } from './language.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['fr', 'zh'],
    ['zh-TW', 'zh'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['en;q=0.5, zh;q=0.9', 'zh'],
    ['zh;q=0.5, en;q=0.9', 'en'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=0', 'zh'],
    ['en, zh', 'zh'],
    ['english', 'zh'],
    ['en;q=x', 'zh'],
    [';;,,;q=', 'zh'],
  ])('for %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
