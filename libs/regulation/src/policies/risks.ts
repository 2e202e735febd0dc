import { z } from 'zod';
import { policy, projectPolicy, type PolicyEntry } from './policy.js';
import { areDistinct, or, whole } from './shapes.js';

/** Risks: how they are rated, reviewed and warned of. */
export const risksPolicies = {
  'risk.matrix': projectPolicy(
    z.object({ likelihood: whole(3, 10), impact: whole(3, 10) }),
    { likelihood: 5, impact: 5 },
    ['C7.1.2'],
    '風險矩陣的級數；等級由兩數相乘推算。',
    'Size of the risk matrix; the level is derived from likelihood times impact.',
  ),
  'risk.highFrom': projectPolicy(
    whole(3, 100),
    15,
    ['C7.1.2'],
    '乘積達此數的風險屬高風險，必須備有應急預案。',
    'From this product on a risk is high and needs a contingency plan.',
  ),
  'risk.mediumFrom': projectPolicy(
    whole(2, 99),
    6,
    ['C7.1.2'],
    '乘積達此數而未達高風險者，屬中風險。',
    'From this product on, and below that of a high risk, a risk is medium.',
  ),
  'risk.review.intervalDays': projectPolicy(
    z
      .object({ normal: whole(1, 31), fromDay7BeforeEvent: whole(1, 7) })
      .refine(
        (every) => every.fromDay7BeforeEvent <= every.normal,
        or('活動前七日起的間隔不得較長', 'from seven days before the event the interval is not the longer one'),
      ),
    { normal: 7, fromDay7BeforeEvent: 1 },
    ['C7.3.1'],
    '風險覆核的間隔；活動前七日起改為每日。',
    'Interval of risk reviews; daily from seven days before the event.',
  ),
  'risk.warn.ackMinutes': policy(
    z
      .object({ normal: whole(1, 2880), eventDay: whole(1, 240) })
      .refine(
        (within) => within.eventDay <= within.normal,
        or('活動當日的時限不得較長', 'on the event day the time is not the longer one'),
      ),
    { normal: 240, eventDay: 15 },
    ['C7.3.2'],
    '預警須獲確認的時限；逾時即上報。',
    'Time to acknowledge a warning; silence escalates.',
  ),
  'risk.indicators': projectPolicy(
    z
      .array(z.object({ id: z.string().min(1).max(60), condition: z.string().min(5).max(500) }))
      .min(1)
      .max(100)
      .refine((some) => areDistinct(some.map((i) => i.id)), or('指標編號不得重複', 'no two indicators have one id')),
    [
      { id: 'budget_burn_vs_time', condition: 'budget burn runs ahead of elapsed time' },
      { id: 'budget_80', condition: 'committed + actual > 80 % of the approved budget' },
      { id: 'plan_rounds', condition: 'plan rounds with the client >= 3' },
      { id: 'client_silent', condition: 'client silent on open questions for client.silenceWorkingDays working days' },
      { id: 'segment_late', condition: 'execution segment late' },
      { id: 'key_material_t3', condition: 'key material not stored 3 days before the event' },
      { id: 'slot_unfilled_t2', condition: 'staff slot unfilled 2 days before the event' },
      { id: 'training_t1', condition: 'training coverage < 100 % 1 day before the event' },
      { id: 'test_failure_open', condition: 'equipment test failure unresolved' },
      { id: 'design_overdue', condition: 'design deliverable overdue' },
      { id: 'supplier_score_drop', condition: 'supplier score drops' },
      { id: 'permit_clock', condition: 'permit clock running out' },
      { id: 'complaint_critical', condition: 'critical complaint open' },
      { id: 'cue_delay_15', condition: 'cumulative cue delay > 15 minutes' },
      { id: 'manual_feed', condition: 'weather or other manual feed' },
    ],
    ['C7.3.2'],
    '預警指標清單；任一條件成立即向指定人員發出預警。',
    'Warning indicators; a condition that becomes true raises a warning to the named people.',
  ),
} as const satisfies Record<string, PolicyEntry>;
