import { pl } from '@marquee/contracts';
import type { Act } from '@marquee/kernel';
import { contingencyForm, registerForm } from './forms.js';
import * as f from './risk.fixture.js';
import { RiskRegister } from './risk-register.js';
import { Risk } from './risk.js';

type Printable = typeof registerForm;
const project = { title: '海濱音樂節', timeZone: 'Asia/Hong_Kong' };
const line = (form: Printable, state: unknown, reads: object, label: string, acts: readonly Act[] = []) =>
  form
    .sections(state as never, reads as never, acts, 'Asia/Hong_Kong')
    .flatMap((s) => s.rows)
    .find(([zh]) => zh.zh === label)?.[1];
const known = (...facts: Parameters<typeof f.risk>) => ({ ...(Risk.fold([f.raised, ...facts]) as object), id: f.id });

describe('《風險登記冊》、《應急預案》 as they are printed', () => {
  const register = RiskRegister.fold([
    pl.RiskRegisterOpened({ projectId: f.projectId, ...f.dates, at: f.inDays(0), firstDueAt: f.inDays(7) }),
    pl.NoNewRiskAttested({ projectId: f.projectId, by: 'any', dept: 'fi', at: f.inDays(1) }),
    pl.RiskAttestationOverdue({ projectId: f.projectId, dept: 'hr', dueAt: f.inDays(7), at: f.inDays(7) }),
  ]);
  const printed = (label: string) =>
    line(registerForm, register, { project, risks: [known(...f.high, f.responded)] }, label);

  it('the register tells every risk with its rating, response and contingency plan', () => {
    expect(printed('RSK-2026-0001')).toEqual({
      zh: `${f.description} · 高風險 · 5 × 4 = 20 · 待處理 · 備室內場地 · 欠應急預案`,
      en: `${f.description} · high · 5 × 4 = 20 · to be treated · 備室內場地 · contingency plan missing`,
    });
  });

  it('and what the departments said, in the company’s own time', () => {
    expect(printed('財務部')).toMatchObject({ zh: '聲明沒有新風險 · 2026-03-03 09:00 (Asia/Hong_Kong)' });
    expect(printed('人力資源部')).toMatchObject({ en: 'not heard from · — · overdue' });
  });

  it('the plan tells trigger, steps and responsible persons', () => {
    const said = (label: string, ...facts: Parameters<typeof f.risk>) =>
      line(contingencyForm, known(...facts), { project, people: {} }, label);
    const plan = [...f.high, f.drafted, f.approved];
    expect(['啟動條件', '步驟 2', '負責人'].map((label) => said(label, ...plan))).toEqual([
      f.contents.trigger,
      f.contents.steps[1],
      'yip',
    ]);
    expect(said('核准', ...plan)).toMatchObject({ zh: '2026-03-02 09:00 (Asia/Hong_Kong)' });
    expect(said('啟動條件', ...f.high)).toBe('—');
  });

  it('and who approved it, for whom, and through whom', () => {
    const people = {
      ng: { id: 'ng', name: '吳先生' },
      lam: { id: 'lam', name: '林小姐' },
      yip: { id: 'yip', name: '葉' },
    };
    const acts = [
      { byId: 'ng', inPlaceOfId: 'lam', throughId: 'yip', at: f.approved.data.at, command: 'approveContingency' },
    ];
    const approver = (some: readonly Act[]) =>
      line(contingencyForm, known(...f.high, f.drafted, f.approved), { project, people }, '核准人', some);
    expect(approver([])).toBe('吳先生');
    expect(approver(acts)).toEqual({
      zh: '吳先生（代林小姐，經葉轉委）',
      en: '吳先生 (for 林小姐, through 葉)',
    });
  });
});
