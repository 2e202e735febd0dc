import { z } from 'zod';
import { policy, projectPolicy, type PolicyEntry } from './policy.js';
import { part, whole } from './shapes.js';

/** People at the event, and the quality that is aimed at. */
export const eventDayPolicies = {
  'staffing.restHours': policy(
    whole(6, 24),
    10,
    ['C4.5.1'],
    '兩次派工之間的最短休息時間；不足即屬衝突。',
    'Least rest between two assignments; less is a conflict.',
  ),
  'staffing.maxHoursPerDay': policy(
    whole(4, 16),
    12,
    ['C4.5.1'],
    '每人每日最長工作時間；超出即屬衝突。',
    'Longest working time per person and day; more is a conflict.',
  ),
  'training.required': projectPolicy(
    z.boolean(),
    true,
    ['C4.5.2'],
    '為真時，未完成活動前培訓者不得報到。',
    'When true, a person without the pre-event training cannot check in.',
  ),
  'onsite.arrivalLeadMinutes': projectPolicy(
    whole(15, 1440),
    120,
    ['C4.6.1'],
    '活動開始前人員須到場的提前量，點名據此進行。',
    'How long before start the crew must have arrived; the roll call uses it.',
  ),
  'quality.csat.target': projectPolicy(
    part(50, 100),
    90,
    ['C5.1'],
    '客戶滿意度目標下限；制度留空待公司設定，此為建議值。用於驗收與改進。',
    'Minimum client satisfaction; the regulation leaves the figure open ([x]%), this is the proposal. Used by acceptance and improvement.',
  ),
  'quality.errorRate.max': projectPolicy(
    part(0, 20),
    2,
    ['C5.1'],
    '執行差錯率上限；制度留空待公司設定，此為建議值。用於驗收。',
    'Maximum execution error rate; the regulation leaves the figure open ([x]%), this is the proposal. Used by acceptance.',
  ),
} as const satisfies Record<string, PolicyEntry>;
