import { type Form, sha256 } from '@marquee/kernel';
import { printForm, type ReadAt } from './print.js';

const form: Form = {
  aggregate: 'Task',
  title: { zh: '任務單', en: 'Task sheet' },
  number: (s) => (s as { number: string }).number,
  isFinal: () => true,
  sections: (s) => [
    {
      title: { zh: '內容', en: 'Content' },
      rows: [
        [{ zh: '標題', en: 'Title' }, (s as { title: string }).title],
        [
          { zh: '狀態', en: 'Status' },
          { zh: '草稿', en: 'Draft' },
        ],
      ],
    },
  ],
};
const record = {
  __typename: 'Task',
  id: 't1',
  version: 3,
  number: 'T-2027-0001',
  title: '<script>alert("1")</script> & \'more\'',
};
const [monday, friday] = ['04', '08'].map((day) => ({
  company: '海濱 & 友',
  asOf: new Date(`2027-01-${day}T08:00:00Z`),
  zone: 'Asia/Hong_Kong',
  digest: sha256,
})) as [ReadAt, ReadAt];

describe('a printed form', () => {
  const page = printForm(form, record, 'zh', monday);

  it('carries its number, version, content hash and the moment it was read, in the company’s zone', () => {
    expect(page).toMatchObject({
      number: 'T-2027-0001',
      version: 3,
      asOf: '2027-01-04T08:00:00.000Z',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    for (const stamp of [page.number, 'T-2027-0001', page.hash, '2027-01-04 16:00 (Asia/Hong_Kong)'])
      expect(page.html).toContain(stamp);
  });

  it('is one page that needs nothing from elsewhere, for A4', () => {
    expect(page.html).toMatch(/^<!doctype html>[^]*@page \{ size: A4;[^]*<\/html>\n$/);
    expect(page.html).not.toMatch(/\b(?:src|href|url\()/);
  });

  it('shows what people typed as text, never as markup', () => {
    expect(page.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;');
    expect(page.html).not.toContain('<script');
  });

  it('speaks the chosen language, with its title in both', () => {
    expect(page.html).toMatch(
      /<html lang="zh-Hant">[^]*<h1>任務單<\/h1><p lang="en">Task sheet[^]*內容[^]*<td>草稿<\/td>/,
    );
    expect(printForm(form, record, 'en', monday).html).toMatch(
      /<html lang="en">[^]*<h1>Task sheet<\/h1><p lang="zh-Hant">任務單[^]*Content[^]*<td>Draft<\/td>/,
    );
  });

  it('has one hash per content: the day and the language do not change it, another version or word does', () => {
    expect(printForm(form, record, 'en', friday).hash).toBe(page.hash);
    for (const other of [{ version: 4 }, { title: 'Stage' }])
      expect(printForm(form, { ...record, ...other }, 'zh', monday).hash).not.toBe(page.hash);
  });
});
