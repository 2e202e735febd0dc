import { instant, money, type Text, text } from '@marquee/kernel';
import { z } from 'zod';
import type { Entity } from '../graph/schema/entity.js';
import { tableOf } from './table.js';

const line = z.object({ category: text(), amount: money(), at: instant().optional() });
const fields = {
  projectId: text(),
  items: z.array(line),
  latest: z.object({ lines: z.array(line), note: text() }).optional(),
  total: money(),
  totals: money(),
  status: z.enum(['draft', 'approved']),
  posts: z.array(z.object({ post: z.enum(['leader']) })),
};
const words: Readonly<Record<string, Text>> = {
  projectId: { zh: '項目', en: 'Project' },
  items: { zh: '項目', en: 'Items' },
  total: { zh: '總額', en: 'Total' },
  totals: { zh: '總額', en: 'Total' },
  'status.draft': { zh: '草稿', en: 'Draft' },
  'post.leader': { zh: '組長', en: 'Leader' },
};
const sheet = (language: 'zh' | 'en') =>
  tableOf({ fields, source: { source: 'view' } } as unknown as Entity, {
    language,
    zone: 'Asia/Hong_Kong',
    titleOf: (field) => words[field] ?? { zh: field, en: field },
    wordOf: (field, value) => words[`${field}.${value}`] ?? { zh: value, en: value },
  });
const hkd = (amount: number) => ({ amount, currency: 'HKD' });

describe('a list as a table', () => {
  it('has no two columns of one title, in either language', () => {
    const [zh, en] = (['zh', 'en'] as const).map((language) => sheet(language).columns.map(({ title }) => title));
    expect(zh).toEqual(
      ['id', '項目（projectId）', '項目（items）', 'latest', '總額（total）', '總額（total）（幣別）'].concat([
        '總額（totals）',
        '總額（totals）（幣別）',
        'status',
        'posts',
      ]),
    );
    expect(en).toEqual(
      ['id', 'Project', 'Items', 'latest', 'Total (total)', 'Total (total) (currency)'].concat([
        'Total (totals)',
        'Total (totals) (currency)',
        'status',
        'posts',
      ]),
    );
  });

  it('tells a choice by its word, in the language of the reader, also within a list', () => {
    const record = { id: 'b1', __typename: 'Budget', status: 'draft', posts: [{ post: 'leader' }] };
    const [zh, en] = (['zh', 'en'] as const).map((language) => sheet(language).cellsOf(record).slice(-2));
    expect(zh).toEqual(['草稿', '[{"post":"組長"}]']);
    expect(en).toEqual(['Draft', '[{"post":"Leader"}]']);
  });

  it('tells money and moments as people read them wherever they stand, and texts as they were written', () => {
    const lines = [{ category: '2026-12-01T00:00:00Z', amount: hkd(5_000_000), at: '2026-12-01T01:00:00.000Z' }];
    const record = { id: 'b1', __typename: 'Budget', projectId: 'p', items: lines, total: hkd(5_000_000) };
    const [, , items, latest, total, currency] = sheet('zh').cellsOf({ ...record, latest: { lines, note: 'n' } });
    const told = { category: '2026-12-01T00:00:00Z', amount: 'HKD 50,000.00', at: '2026-12-01T09:00:00+08:00' };
    expect([JSON.parse(items as string), JSON.parse(latest as string)]).toEqual([[told], { lines: [told], note: 'n' }]);
    expect([total, currency]).toEqual([50_000, 'HKD']);
  });
});
