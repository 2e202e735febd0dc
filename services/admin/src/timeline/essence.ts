import { formatMoney, money, type Recorded, type Text } from '@marquee/kernel';
import { z } from 'zod';
import { isBlind } from './project-events.js';

/** One thing that an event says, in words. */
export const fact = z.object({
  field: z.string(),
  zh: z.string(),
  en: z.string(),
  value: z.string(),
  valueZh: z.string(),
});
export type EssentialFact = z.output<typeof fact>;

/**
 * What the timeline tells of an event's data: figures, dates and choices under these names and nothing else. Free text
 * and what describes a person stay with the record; whoever may read it follows the event there. So do amounts: what
 * everybody reads tells neither price nor cost (W14), but what the client said at the start that the event may cost;
 * nor what finance think of the one beside the other.
 */
const LABELS = Object.entries<Text>({
  number: { zh: '編號', en: 'number' },
  formVersion: { zh: '表格版本', en: 'form version' },
  step: { zh: '審批步驟', en: 'step' },
  planVersion: { zh: '方案版本', en: 'plan version' },
  executionPlanVersion: { zh: '執行計劃版本', en: 'execution plan version' },
  budgetVersion: { zh: '預算版本', en: 'budget version' },
  round: { zh: '輪次', en: 'round' },
  startsAt: { zh: '開始', en: 'starts' },
  endsAt: { zh: '結束', en: 'ends' },
  dueBy: { zh: '期限', en: 'due' },
  dueAt: { zh: '期限', en: 'due' },
  deadline: { zh: '期限', en: 'deadline' },
  applyBy: { zh: '申請期限', en: 'apply by' },
  attendees: { zh: '人數', en: 'attendees' },
  budget: { zh: '預算', en: 'budget' },
  outcome: { zh: '結果', en: 'outcome' },
  verdict: { zh: '意見', en: 'verdict' },
  decision: { zh: '決定', en: 'decision' },
  level: { zh: '級別', en: 'level' },
  dept: { zh: '部門', en: 'department' },
  authority: { zh: '審批機關', en: 'authority' },
  clause: { zh: '條款', en: 'clause' },
  expiresAt: { zh: '失效', en: 'expires' },
  retentionYears: { zh: '保存年數', en: 'years kept' },
});

const CHOICES: Readonly<Record<string, string>> = {
  manager: '部門經理',
  gm: '總經理',
  pass: '通過',
  revise: '修訂',
  approved: '核准',
  objected: '反對',
  accepted: '接受',
  declined: '不接受',
  needs_clarification: '須澄清',
  low: '低',
  medium: '中',
  high: '高',
  county: '縣級',
  city: '市級',
  granted: '獲批',
  refused: '不獲批',
  selected: '入選',
  rejected: '不獲選',
  go: '放行',
  no_go: '不放行',
  go_with_waivers: '附豁免放行',
};

const asMoney = money();

/** A value in words, English and Chinese; `undefined` for one that is no figure, date or choice. */
function told(value: unknown): { value: string; valueZh: string } | undefined {
  if (typeof value === 'string') return { value, valueZh: CHOICES[value] ?? value };
  if (typeof value === 'number') return { value: String(value), valueZh: String(value) };
  if (typeof value !== 'object' || value === null) return undefined;
  const amount = asMoney.safeParse(value).data;
  return amount && { value: formatMoney(amount), valueZh: formatMoney(amount) };
}

/** The essential data of an event, in the order in which people read them. Pure. */
export function essenceOf({ type, data }: Recorded<Record<string, unknown>>): EssentialFact[] {
  if (isBlind(type)) return [];
  return LABELS.flatMap(([field, label]) => {
    const said = told(data[field]);
    return said ? [{ field, ...label, ...said }] : [];
  });
}

/** An event in one sentence with its essential data, e.g. `Budget approved (budget version 2, total HKD 1,250.00)`. */
export function sentence(says: Text, essence: readonly EssentialFact[]): Text {
  if (essence.length === 0) return says;
  return {
    zh: `${says.zh}（${essence.map((f) => `${f.zh} ${f.valueZh}`).join('，')}）`,
    en: `${says.en} (${essence.map((f) => `${f.en} ${f.value}`).join(', ')})`,
  };
}
