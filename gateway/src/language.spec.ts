import { languageOf } from './language.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh-Hant'],
    ['', 'zh-Hant'],
    ['*', 'zh-Hant'],
    ['fr', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['en;q=0.5, zh;q=0.9', 'zh-Hant'],
    ['zh;q=0.5, en;q=0.9', 'en'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=0', 'zh-Hant'],
    ['en, zh', 'zh-Hant'],
    ['english', 'zh-Hant'],
    ['en;q=x', 'zh-Hant'],
    [';;,,;q=', 'zh-Hant'],
  ])('for %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
