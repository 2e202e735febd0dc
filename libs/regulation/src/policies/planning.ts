import { departmentId } from '@marquee/contracts';
import { z } from 'zod';
import { projectPolicy, type PolicyEntry } from './policy.js';
import { areDistinct, or, part, roleId, whole } from './shapes.js';

/** The plan: drafts, review, rounds with the client, confirmation, reserves; and the execution plan on it. */
export const planningPolicies = {
  'plan.minDrafts': projectPolicy(
    whole(2, 10),
    2,
    ['C3.2.3'],
    '已提交初稿少於此數時，不得開始內部評審。',
    'With fewer submitted drafts the internal review cannot open.',
  ),
  'plan.review.roles': projectPolicy(
    z.object({
      required: z
        .array(roleId)
        .max(20)
        .refine(areDistinct, or('每個角色只列一次', 'each role stands once'))
        .refine(
          (roles) => roles.includes('planning_manager'),
          or('策劃經理必須在內（C3.2.4）', 'the planning manager is among them (C3.2.4)'),
        ),
      allDepartmentHeads: z
        .boolean()
        .refine(Boolean, or('各部門主管必須在內（C3.2.4）', 'the heads of the departments are on the panel (C3.2.4)')),
      minExperts: whole(1, 10),
    }),
    { required: ['planning_manager'], allDepartmentHeads: true, minExperts: 1 },
    ['C3.2.4'],
    '評審小組必須涵蓋的角色。',
    'Roles the review panel must cover.',
  ),
  'plan.review.quorum': projectPolicy(
    part(0.5, 1),
    0.7,
    ['C3.2.4'],
    '已評分者未達此比例時，不得結束評審。',
    'The review cannot be concluded below this share of scored reviewers.',
  ),
  'plan.review.weights': projectPolicy(
    z
      .object({ feasibility: part(0.05, 0.9), innovation: part(0.05, 0.9), costBenefit: part(0.05, 0.9) })
      .refine(
        (w) => Math.abs(w.feasibility + w.innovation + w.costBenefit - 1) < 1e-9,
        or('三項權重之和須為 1', 'the weights sum to 1'),
      ),
    { feasibility: 0.4, innovation: 0.25, costBenefit: 0.35 },
    ['C3.2.4'],
    '計算初稿總分時三項評分的權重。',
    "Weights of the three criteria in a draft's score.",
  ),
  'plan.review.minComment': projectPolicy(
    whole(1, 100),
    60,
    ['C3.2.4'],
    '任何一項評分低於此值時必須寫意見。',
    'An opinion is mandatory when any criterion is scored below this value.',
  ),
  'plan.review.passScore': projectPolicy(
    whole(50, 100),
    70,
    ['C3.2.4'],
    '入選初稿的加權平均分不得低於此值。',
    'The weighted mean of the selected draft must reach this value.',
  ),
  'plan.review.criticalFloor': projectPolicy(
    whole(10, 100),
    50,
    ['C3.2.4'],
    '入選初稿的任何一項評分不得低於此值。',
    'No criterion of the selected draft may be below this value.',
  ),
  'plan.maxRounds': projectPolicy(
    whole(1, 20),
    3,
    ['C3.3.2'],
    '客戶修訂輪次超過此數時上報經理，但不阻止繼續修訂。',
    'More client rounds than this: escalate to the managers; the loop is not blocked.',
  ),
  'plan.round.costChangeRecheck': projectPolicy(
    part(0, 0.5),
    0.05,
    ['C3.3.2'],
    '已發布的方案其後修訂，總額較財務部所議變動超過此比例時，須再請財務部提出意見。',
    'A revision after the first version that changes the total by more than this share of what finance saw goes to finance again.',
  ),
  'plan.confirm.expiryDays': projectPolicy(
    whole(1, 90),
    14,
    ['C3.3.3'],
    '確認表發出後多少天內須簽署；逾期即失效，須重新發出。',
    'Days within which an issued confirmation form is signed; then it expires and a new one is issued.',
  ),
  'plan.confirm.signature': projectPolicy(
    z.enum(['required']),
    'required',
    ['C3.3.3'],
    '確認表是否必須有客戶簽字方可成為執行依據。',
    "Whether the client's signature is needed for the confirmation to become the basis for execution.",
  ),
  'plan.confirm.drawnInk': projectPolicy(
    z.object({
      points: z.int().min(5).max(100),
      length: z.int().min(20).max(400),
      across: z.int().min(7).max(50),
    }),
    { points: 8, length: 60, across: 8 },
    ['C3.3.3'],
    '手繪簽名至少須有的筆跡：點數、總長（佔方框邊長的百分比）與最窄方向的幅度（百分比）；一點或一條直線不算簽名。',
    'The least ink of a drawn signature: points, total length (percent of the side of the box), and extent where it is narrowest (percent); a dot or a straight line is no signature.',
  ),
  'plan.reserveRatio': projectPolicy(
    part(0.01, 0.5),
    0.05,
    ['C7.2.2'],
    '方案預算的風險預留低於此比例時，不得發布。',
    'A plan whose risk reserve is below this share of the budget cannot be published.',
  ),
  'plan.timeBufferRatio': projectPolicy(
    part(0.01, 0.5),
    0.1,
    ['C7.2.2'],
    '方案時程的緩衝低於此比例時，不得發布。',
    'A plan whose schedule buffer is below this share cannot be published.',
  ),
  'execPlan.requiredReviewers': projectPolicy(
    z
      .array(departmentId)
      .max(7)
      .refine(areDistinct, or('每個部門只列一次', 'each department stands once'))
      .refine(
        (some) => some.includes('pl') && some.includes('cs'),
        or('策劃部與客戶服務部必須在內（C4.1.2）', 'planning and customer service are among them (C4.1.2)'),
      ),
    ['pl', 'cs'],
    ['C4.1.2'],
    '必須審閱執行計劃的部門；可加入設計部與財務部。',
    'Departments that must review the execution plan; design and finance may be added.',
  ),
  'execPlan.windowDays': projectPolicy(
    z.object({ before: whole(1, 365), after: whole(1, 90) }),
    { before: 30, after: 7 },
    ['C4.1.1'],
    '執行計劃各環節須落在活動開始前與結束後的這段天數之內。',
    'Every segment of the execution plan lies within so many days before the start and after the end of the event.',
  ),
} as const satisfies Record<string, PolicyEntry>;
