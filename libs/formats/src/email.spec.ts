import { canonicalEmail, isEmail } from './email.js';

describe('an e-mail address', () => {
  it.each([
    'ma@harbour.hk',
    'first.last+tag@mail.example.co.uk',
    "o'brien@example.com",
    '用戶@例子.廣告',
    'a@xn--fsqu00a.xn--0zwm56d',
    `${'a'.repeat(64)}@example.com`,
  ])('%s', (typed) => expect(isEmail(typed)).toBe(true));

  it.each([
    '',
    'a@b',
    '@harbour.hk',
    'a@@harbour.hk',
    'a..b@harbour.hk',
    '.a@harbour.hk',
    'a.@harbour.hk',
    'a b@harbour.hk',
    'a\u200B@harbour.hk',
    'a@-harbour.hk',
    'a@harbour-.hk',
    'a@harbour..hk',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a@harbour.hk, b@harbour.hk',
    'Ann <a@harbour.hk>',
    'a@harbour.hk\nBcc: b@harbour.hk',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.hk`,
    `a@${'b.'.repeat(130)}hk`,
  ])('is not %j', (typed) => expect(isEmail(typed)).toBe(false));

  it('is the same in any width, case and script of its domain', () => {
    const same = ['Ma@Harbour.HK', 'ｍａ@harbour.hk', ' ma@harbour.hk '];
    expect(same.map(canonicalEmail)).toEqual(Array(3).fill('ma@harbour.hk'));
    expect(canonicalEmail('a@例子.hk')).toBe(canonicalEmail('A@xn--fsqu00a.hk'));
    expect(canonicalEmail('a@b')).toBeUndefined();
  });
});
