import type { Fact } from '@marquee/kernel';
import * as f from './budget.fixture.js';
import { budgetForm } from './forms.js';

describe('《活動預算》 as it is printed', () => {
  const line = (label: string, facts: readonly Fact[] = f.inForce, hidden: object = {}) =>
    budgetForm
      .sections(
        { ...f.stateAfter(facts), ...hidden },
        { people: { li: { id: 'li', name: '李美欣' } } } as never,
        [],
        'Asia/Hong_Kong',
      )
      .flatMap((s) => s.rows)
      .find(([zh]) => zh.zh === label)?.[1];

  it('shows every category, the reserve with its share, and the total', () => {
    expect([line('餐飲'), line('風險預留'), line('總額')]).toEqual([
      'HKD 1,000.00',
      'HKD 500.00 · 5.9%',
      'HKD 8,500.00',
    ]);
  });

  it('names who prepared it, on what, and what became of every version, at the company’s own time', () => {
    expect([line('編製人'), line('策劃書版本'), line('第 1 版：核准')]).toEqual([
      '李美欣',
      '2',
      'HKD 8,500.00 · chow · 2026-03-02 09:00 (Asia/Hong_Kong)',
    ]);
    expect(line('編製人', [f.opened])).toBe('—');
  });

  it('tells the price only to those who may see it', () => {
    expect([line('客戶價'), line('客戶價', f.inForce, { price: undefined })]).toEqual(['HKD 12,000.00', undefined]);
  });
});
