import { initiationForm } from './forms.js';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';

describe('《活動項目啟動申請表》 as it is printed', () => {
  const state = Initiation.fold([f.drafted(), f.submitted(), f.returned()])!;
  const reads = { client: f.activeClient, people: { ann: { id: 'ann', name: '黃小明' } } };
  const line = (label: string, from = reads as object) =>
    initiationForm
      .sections(state, from as never)
      .flatMap((s) => s.rows)
      .find(([zh]) => zh.zh === label)?.[1];

  it('names client and people, not their ids; an unknown person keeps the id', () => {
    expect([line('客戶'), line('起草人'), line('提交人')]).toEqual(['海濱控股', '黃小明', '黃小明']);
    expect(line('起草人', { client: undefined, people: {} })).toBe('ann');
  });

  it('tells times of the event’s own place, and money with its currency', () => {
    expect([line('開始'), line('客戶預算')]).toEqual(['2026-12-20 10:00', 'HKD 2,500,000.00']);
  });

  it('shows who decided, when and why, and what was answered', () => {
    expect(line('部門經理：退回')).toBe('head · 2026-11-02 10:00 · 預算未列餐飲估算，請補充。');
    expect(line('預算未列餐飲估算，請補充。')).toBe('—');
  });
});
