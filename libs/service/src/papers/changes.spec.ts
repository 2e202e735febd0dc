import type { FormRow, FormSection } from '@marquee/kernel';
import { changesBetween } from './changes.js';

const both = (text: string) => ({ zh: text, en: text });
const part = (title: string, ...rows: (readonly [string, FormRow[1]])[]): FormSection => ({
  title: both(title),
  rows: rows.map(([label, value]) => [both(label), value]),
});

describe('what is different from the version before', () => {
  it('is told line by line: changed, new and gone, in the order of the new version', () => {
    const before = [part('Budget', ['Venue', '100'], ['Pay', '50'], ['Gone', '1'])];
    const after = [part('Budget', ['Venue', '120'], ['Pay', '50'], ['New', { zh: '新', en: 'new' }])];
    expect(changesBetween(before, after)).toEqual([
      { label: both('Venue'), before: '100', after: '120' },
      { label: both('New'), before: '—', after: { zh: '新', en: 'new' } },
      { label: both('Gone'), before: '1', after: '—' },
    ]);
  });

  it('takes lines of one name for one only within their part, and by their place', () => {
    const before = [part('A', ['Step', 'x'], ['Step', 'y']), part('B', ['Step', 'x'])];
    const after = [part('A', ['Step', 'x'], ['Step', 'z']), part('B', ['Step', 'x'])];
    expect(changesBetween(before, after)).toEqual([{ label: both('Step'), before: 'y', after: 'z' }]);
    expect(changesBetween(before, before)).toEqual([]);
  });
});
