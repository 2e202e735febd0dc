import { z } from 'zod';
import { projectPolicy, type PolicyEntry } from './policy.js';
import { areTiers, or, part, roleId, tiersAscend, whole } from './shapes.js';

/** Budgets, spending and reports on it. */
export const financePolicies = {
  'budget.warnRatio': projectPolicy(
    part(0.1, 1),
    0.8,
    ['C8.2.2'],
    '已承付加實支達核准額此比例時發出提示。',
    'Committed plus actual at this share of the approved amount: warning.',
  ),
  'budget.overrunRatio': projectPolicy(
    part(0.5, 1.5),
    1.0,
    ['C8.2.2'],
    '達此比例即屬超支，須分析並由領導決定。',
    'At this share: overrun; analysis and leader decision are mandatory.',
  ),
  'budget.hardStopRatio': projectPolicy(
    part(1, 2),
    1.1,
    ['C8.2.2'],
    '已承付加實支不得超過核准額此比例。',
    'Committed plus actual may never exceed this share of the approved amount.',
  ),
  'budget.lineVarianceExplain': projectPolicy(
    part(0, 0.5),
    0.1,
    ['C8.3.1'],
    '預算項差異超過此比例時必須說明原因。',
    'A line variance above this share must be explained.',
  ),
  'budget.maxCostRatio': projectPolicy(
    part(0.1, 2),
    1,
    ['C8.1.1', 'C8.1.2', 'C8.1.3'],
    '預算總額超過合同價或客戶價乘以此比例時須附理由。',
    'A budget total above the contract or client price times this ratio needs a justification.',
  ),
  'budget.approval.tiers': projectPolicy(
    z
      .array(z.object({ upTo: whole(1, 1_000_000_000_000).nullable(), approver: z.enum(['leader', 'gm']) }))
      .min(1)
      .max(10)
      .refine(areTiers, tiersAscend),
    [{ upTo: null, approver: 'leader' }],
    ['C8.1.3'],
    '預算按總額（幣別的最小單位）決定由公司領導或總經理核准；最後一級不設上限。',
    'Who approves a budget by its total (in minor units of its currency): a company leader or the general manager; the last tier has no limit.',
  ),
  'budget.similarEvents': projectPolicy(
    z.object({ deviation: part(0.01, 1), minEvents: whole(1, 100) }),
    { deviation: 0.3, minEvents: 3 },
    ['C8.1.2'],
    '每位參加者的預算偏離同類活動平均數超過 deviation 時須說明；同類活動少於 minEvents 時不作比較。',
    'A budget per attendee that differs from the mean of similar events by more than deviation needs a note; with fewer than minEvents of them there is nothing to compare.',
  ),
  'budget.preBudgetSpend': projectPolicy(
    z.object({ maxShare: part(0, 0.5), maxDays: whole(1, 60) }),
    { maxShare: 0.1, maxDays: 14 },
    ['C8.1.3'],
    '預算核准前的緊急支出授權：上限不得超過客戶預算的此比例，有效期不得超過此天數。',
    "Emergency spending before the budget: the ceiling is at most this share of the client's budget, for at most so many days.",
  ),
  'expense.tiers': projectPolicy(
    z
      .array(
        z.object({
          upTo: part(1, 100_000_000).nullable(),
          approver: z.union([roleId, z.literal('department_head')]),
        }),
      )
      .min(1)
      .max(10)
      .refine(areTiers, tiersAscend)
      .refine(
        (tiers) => ['leader', 'gm'].includes(tiers.at(-1)?.approver ?? ''),
        or('最高一級由公司領導核准（C8.2.3）', 'the highest tier is a company leader’s (C8.2.3)'),
      ),
    [
      { upTo: 1000, approver: 'department_head' },
      { upTo: 10000, approver: 'finance_manager' },
      { upTo: null, approver: 'leader' },
    ],
    ['C8.2.3'],
    '報銷按金額決定審批層級。',
    'Approval level of a reimbursement by amount.',
  ),
  'finance.report.intervalDays': projectPolicy(
    whole(1, 31),
    7,
    ['C8.2.2'],
    '向領導報告費用的間隔。',
    'Interval of spend reports to the leaders.',
  ),
} as const satisfies Record<string, PolicyEntry>;
