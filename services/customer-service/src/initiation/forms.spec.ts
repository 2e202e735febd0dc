import type { Act } from '@marquee/kernel';
import { initiationForm } from './forms.js';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';

describe('《活動項目啟動申請表》 as it is printed', () => {
  const state = Initiation.fold([f.drafted(), f.submitted(), f.returned()])!;
  const reads = { client: f.activeClient, people: { ann: { id: 'ann', name: '黃小明' } } };
  const line = (label: string, from = reads as object, acts: readonly Act[] = []) =>
    initiationForm
      .sections(state, from as never, acts, 'Asia/Hong_Kong')
      .flatMap((s) => s.rows)
      .find(([zh]) => zh.zh === label)?.[1];

  it('names client and people, not their ids; an unknown person keeps the id', () => {
    expect([line('客戶'), line('起草人'), line('提交人')]).toEqual(['海濱控股', '黃小明', '黃小明']);
    expect(line('起草人', { client: undefined, people: {} })).toBe('ann');
  });

  it('tells times of the event’s own place with its zone, and money with its currency', () => {
    expect([line('開始'), line('客戶預算')]).toEqual(['2026-12-20 10:00 (Asia/Hong_Kong)', 'HKD 2,500,000.00']);
  });

  it('shows who decided, when and why, and what was answered', () => {
    expect(line('部門經理：退回')).toBe('head · 2026-11-02 10:00 (Asia/Hong_Kong) · 預算未列餐飲估算，請補充。');
    expect(line('預算未列餐飲估算，請補充。')).toBe('—');
  });

  it('and for whom they decided, through whom', () => {
    const act = {
      byId: 'head',
      inPlaceOfId: 'ann',
      throughId: 'ho',
      at: '2026-11-02T02:00:00.000Z',
      command: 'managerReturn',
    };
    const decided = (more: object) => line('部門經理：退回', reads, [{ ...act, ...more }]);
    expect(decided({})).toEqual({
      zh: 'head（代黃小明，經ho轉委） · 2026-11-02 10:00 (Asia/Hong_Kong) · 預算未列餐飲估算，請補充。',
      en: 'head (for 黃小明, through ho) · 2026-11-02 10:00 (Asia/Hong_Kong) · 預算未列餐飲估算，請補充。',
    });
    expect(decided({ throughId: undefined })).toMatchObject({
      en: 'head (for 黃小明) · 2026-11-02 10:00 (Asia/Hong_Kong) · 預算未列餐飲估算，請補充。',
    });
    expect(decided({ at: '2026-01-01T00:00:00.000Z' })).toBe(
      'head · 2026-11-02 10:00 (Asia/Hong_Kong) · 預算未列餐飲估算，請補充。',
    );
  });
});
