/* eslint-disable max-lines -- the regulation's own thresholds, one entry a key */
import type { Text } from '@marquee/kernel';
import { z } from 'zod';
import type { ClauseId } from './clauses.js';
import { initiationForm } from './customer-service.js';
import { roles, type RoleId } from './roles.js';

/**
 * A threshold, period or approval chain that the regulation leaves open: its shape, the value until the company
 * decides, its clauses.
 */
export interface PolicyEntry<S extends z.ZodType = z.ZodType> extends Text {
  readonly schema: S;
  readonly initial: z.output<S>;
  readonly clauses: readonly ClauseId[];
  /**
   * What obeys it: the company always as it is now; a project, once it runs, as it was when the project formally
   * started (R009, B27).
   */
  readonly binds: 'company' | 'project';
}

const entry =
  (binds: PolicyEntry['binds']) =>
  <S extends z.ZodType>(
    schema: S,
    initial: NoInfer<z.output<S>>,
    clauses: readonly ClauseId[],
    zh: string,
    en: string,
  ): PolicyEntry<S> => ({ schema, initial, clauses, zh, en, binds });
/** Changes for everybody on its effective date: the company's calendar, clocks, people, clients and suppliers. */
const policy = entry('company');
/** A running project keeps the value it formally started with, until it is migrated. */
const projectPolicy = entry('project');

const count = z.int().min(0);
const days = count;
const hours = count;
const minutes = count;
const score = z.int().min(0).max(100);
const percent = z.number().min(0).max(100);
const share = z.number().min(0).max(1);
const ratio = z.number().min(0);
const minorUnits = z.int().min(0);
const roleId = z.enum(Object.keys(roles) as [RoleId, ...RoleId[]]);
/**
 * Who approves an application, in order. Only roles whose decision the application knows may stand here, so that what
 * the company decides is followed and never ignored; C3.1.2 asks for these two.
 */
const initiationChain = z.tuple([z.literal('cs_manager'), z.literal('gm')]);
/** Departments by the prefix of their events, as policies name them. */
export const departmentId = z.enum(['cs', 'pl', 'ex', 'de', 'fi', 'ad', 'hr']);
/** A decision clock: reminder and escalation after so many working days. */
const clock = z.object({ workingDays: z.int().min(0), escalateAfterWorkingDays: z.int().min(0) });
/** What gear is, by the skill that it takes; gear lists and usual needs speak of classes. */
export const gearClass = z.enum(['audio', 'lighting', 'stage', 'video', 'power', 'rigging', 'furniture', 'other']);
/** One entry for every type of event. */
const perEventType = <S extends z.ZodType>(entry: S) => z.record(initiationForm.eventType.unwrap(), entry);
/** What design makes for an event (R075). */
export const deliverableType = z.enum(['poster', 'leaflet', 'invitation', 'stage_backdrop', 'other']);
const deliverable = z.object({
  type: deliverableType,
  title: z.string().max(120),
  size: z.string().max(80),
  medium: z.string().max(80),
  quantity: z.int().min(1),
});
const gearNeeds = z.array(z.object({ gearClass, quantity: z.int().min(1) }));
const workingCalendar = z.object({
  timeZone: z.string(),
  weekend: z.array(z.int().min(0).max(6)),
  holidays: z.array(z.iso.date()),
});

/**
 * Every policy key of the regulation. Values in force come from `ad.PolicyChanged`; `initial` holds until the first
 * one.
 */
export const policies = {
  'initiation.minLeadDays': policy(
    z.object({ days, mode: z.enum(['warn', 'deny']) }),
    { days: 7, mode: 'warn' },
    ['C3.1.1'],
    '活動開始日距今少於此天數時，啟動申請出現提示；設為 deny 時不得提交。',
    'Event start nearer than this many days: the application is warned, or refused when the mode is deny.',
  ),
  'initiation.chain': policy(
    initiationChain,
    ['cs_manager', 'gm'],
    ['C3.1.1', 'C3.1.2'],
    '啟動申請的審批次序；預算高於公司所定金額時可加入財務。',
    'Order of approvers for the initiation application; finance may be added above a budget amount set by the company.',
  ),
  'approval.sla.default': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C3.1.1', 'C3.1.2', 'C8.1.3'],
    '未另設時限的審批步驟適用此時限；逾期提醒、上報或改由代理人處理。',
    'Clock for any approval step without its own entry; when it runs out: escalate, then route to the delegate.',
  ),
  'approval.sla.initiation.manager': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C3.1.2'],
    '部門經理審查啟動申請的時限與上報時點。',
    "Clock and escalation for the department manager's review of an application.",
  ),
  'approval.sla.initiation.gm': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C3.1.2'],
    '總經理核准啟動申請的時限與上報時點。',
    "Clock and escalation for the general manager's approval of an application.",
  ),
  'approval.sla.budget.leader': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C8.1.3'],
    '公司領導核准預算的時限與上報時點。',
    "Clock and escalation for the leader's approval of a budget.",
  ),
  'pm.maxParallelProjects': policy(
    count.nullable(),
    null,
    ['C3.2.1'],
    '項目經理同時負責的項目達到此數時，不得再任組長；未設定則不檢查。',
    'A project manager who already leads this many projects cannot lead another; unset means not checked.',
  ),
  'client.question.answerWorkingDays': policy(
    days,
    2,
    ['C3.2.2'],
    '向客戶提出的問題須於此工作天數內答覆；逾期未覆又未決定不待答覆者，需求簡報不得完成。',
    'Working days within which a question for the client is answered; one that is older and not waived keeps the brief from completion.',
  ),
  'attachment.maxMegabytes': policy(
    count,
    200,
    ['C3.2.2'],
    '附件不得超過此大小（MB）；影片以連結提供。',
    'An attached file is not larger than this many megabytes; a film goes by link.',
  ),
  'plan.minDrafts': projectPolicy(
    count,
    2,
    ['C3.2.3'],
    '已提交初稿少於此數時，不得開始內部評審。',
    'With fewer submitted drafts the internal review cannot open.',
  ),
  'plan.review.roles': projectPolicy(
    z.object({ required: z.array(roleId), allDepartmentHeads: z.boolean(), minExperts: count }),
    { required: ['planning_manager'], allDepartmentHeads: true, minExperts: 1 },
    ['C3.2.4'],
    '評審小組必須涵蓋的角色。',
    'Roles the review panel must cover.',
  ),
  'plan.review.quorum': projectPolicy(
    share,
    0.7,
    ['C3.2.4'],
    '已評分者未達此比例時，不得結束評審。',
    'The review cannot be concluded below this share of scored reviewers.',
  ),
  'plan.review.weights': projectPolicy(
    z
      .object({ feasibility: share, innovation: share, costBenefit: share })
      .refine((w) => Math.abs(w.feasibility + w.innovation + w.costBenefit - 1) < 1e-9, {
        error: 'weights must sum to 1',
      }),
    { feasibility: 0.4, innovation: 0.25, costBenefit: 0.35 },
    ['C3.2.4'],
    '計算初稿總分時三項評分的權重。',
    "Weights of the three criteria in a draft's score.",
  ),
  'plan.review.minComment': projectPolicy(
    score.nullable(),
    null,
    ['C3.2.4'],
    '任何一項評分低於此值時必須寫意見。',
    'An opinion is mandatory when any criterion is scored below this value.',
  ),
  'plan.review.passScore': projectPolicy(
    score,
    70,
    ['C3.2.4'],
    '入選初稿的加權平均分不得低於此值。',
    'The weighted mean of the selected draft must reach this value.',
  ),
  'plan.review.criticalFloor': projectPolicy(
    score,
    50,
    ['C3.2.4'],
    '入選初稿的任何一項評分不得低於此值。',
    'No criterion of the selected draft may be below this value.',
  ),
  'plan.maxRounds': projectPolicy(
    count,
    3,
    ['C3.3.2'],
    '客戶修訂輪次超過此數時上報經理，但不阻止繼續修訂。',
    'More client rounds than this: escalate to the managers; the loop is not blocked.',
  ),
  'plan.round.costChangeRecheck': projectPolicy(
    share,
    0.05,
    ['C3.3.2'],
    '已發布的方案其後修訂，總額較財務部所議變動超過此比例時，須再請財務部提出意見。',
    'A revision after the first version that changes the total by more than this share of what finance saw goes to finance again.',
  ),
  'plan.confirm.expiryDays': projectPolicy(
    z.int().min(1),
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
  'plan.reserveRatio': projectPolicy(
    share,
    0.05,
    ['C7.2.2'],
    '方案預算的風險預留低於此比例時，不得發布。',
    'A plan whose risk reserve is below this share of the budget cannot be published.',
  ),
  'plan.timeBufferRatio': projectPolicy(
    share,
    0.1,
    ['C7.2.2'],
    '方案時程的緩衝低於此比例時，不得發布。',
    'A plan whose schedule buffer is below this share cannot be published.',
  ),
  'execPlan.requiredReviewers': projectPolicy(
    z.array(departmentId).min(1),
    ['pl', 'cs'],
    ['C4.1.2'],
    '必須審閱執行計劃的部門；可加入設計部與財務部。',
    'Departments that must review the execution plan; design and finance may be added.',
  ),
  'execPlan.windowDays': projectPolicy(
    z.object({ before: days, after: days }),
    { before: 30, after: 7 },
    ['C4.1.1'],
    '執行計劃各環節須落在活動開始前與結束後的這段天數之內。',
    'Every segment of the execution plan lies within so many days before the start and after the end of the event.',
  ),
  'gear.typicalNeeds': policy(
    perEventType(gearNeeds),
    {
      conference: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'video', quantity: 2 },
        { gearClass: 'furniture', quantity: 100 },
      ],
      launch: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'lighting', quantity: 8 },
        { gearClass: 'video', quantity: 2 },
      ],
      festival: [
        { gearClass: 'audio', quantity: 4 },
        { gearClass: 'lighting', quantity: 16 },
        { gearClass: 'stage', quantity: 1 },
        { gearClass: 'power', quantity: 2 },
      ],
      exhibition: [
        { gearClass: 'lighting', quantity: 12 },
        { gearClass: 'video', quantity: 4 },
        { gearClass: 'furniture', quantity: 40 },
      ],
      ceremony: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'stage', quantity: 1 },
        { gearClass: 'furniture', quantity: 200 },
      ],
      other: [],
    },
    ['C2.2.2a'],
    '各類活動通常需要的器材；項目成立時即按活動日期預留。',
    "Gear that an event of a type usually needs; it is held for the event's dates when the project starts.",
  ),
  'gear.windows': policy(
    z.object({ preparationHours: hours, returnHours: hours }),
    { preparationHours: 24, returnHours: 24 },
    ['C2.2.2a'],
    '器材於活動前離倉準備及活動後歸還整理的時間；個別器材可另訂。',
    'How long gear is away before an event for preparation and after it for return; an item may have times of its own.',
  ),
  'gear.bulkOverbooking': policy(
    z.enum(['warn', 'deny']),
    'warn',
    ['C2.2.2a'],
    '點數器材預訂超出庫存時出現提示；設為 deny 時不得預訂。逐件登記的器材一概不得重複預訂。',
    'Booking more counted gear than there is: warned, or refused when set to deny. Gear known by unit is never booked twice.',
  ),
  'procurement.keyMaterial.minQuotes': projectPolicy(
    count,
    3,
    ['C4.2.2'],
    '重要物資下單前所需的最少報價數。',
    'Least number of quotes before key material is ordered.',
  ),
  'procurement.keyMaterial.threshold': projectPolicy(
    z.number().min(0).nullable(),
    null,
    ['C4.2.2'],
    '金額達此數的物資視為重要物資；由公司設定。',
    'Material from this amount counts as key material; set by the company.',
  ),
  'supplier.score.warn': policy(
    score,
    70,
    ['C4.2.2'],
    '供應商評分低於此值時，下單出現提示。',
    'Ordering from a supplier scored below this value is warned.',
  ),
  'supplier.score.block': policy(
    score,
    50,
    ['C4.2.2'],
    '供應商評分低於此值時，不得下單。',
    'Ordering from a supplier scored below this value is blocked.',
  ),
  'design.usualDeliverables': projectPolicy(
    perEventType(z.array(deliverable)),
    {
      conference: [
        { type: 'invitation', title: '請柬', size: 'A6', medium: '紙本印刷', quantity: 200 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      launch: [
        { type: 'poster', title: '海報', size: 'A1', medium: '紙本印刷', quantity: 50 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      festival: [
        { type: 'poster', title: '海報', size: 'A1', medium: '紙本印刷', quantity: 50 },
        { type: 'leaflet', title: '單張', size: 'A5', medium: '紙本印刷', quantity: 1000 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      exhibition: [
        { type: 'poster', title: '海報', size: 'A1', medium: '紙本印刷', quantity: 50 },
        { type: 'leaflet', title: '單張', size: 'A5', medium: '紙本印刷', quantity: 1000 },
      ],
      ceremony: [
        { type: 'invitation', title: '請柬', size: 'A6', medium: '紙本印刷', quantity: 200 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      other: [],
    },
    ['C2.2.3a'],
    '各類活動通常需要的設計成品；項目成立時即列入設計工作檯。',
    'What design usually makes for an event of a type; it is put on the desk when the project starts.',
  ),
  'design.productionDays': projectPolicy(
    z.record(deliverableType, days),
    { poster: 7, leaflet: 7, invitation: 30, stage_backdrop: 5, other: 7 },
    ['C2.2.3c'],
    '各類成品由定稿至送抵現場所需的製作天數；交稿日由此倒推。',
    'Days from the finished design to delivery on site, by type; due dates are planned back by it.',
  ),
  'design.setupDays': projectPolicy(
    days,
    1,
    ['C2.2.3c'],
    '成品須於活動開始前多少天運抵，以便佈置。',
    'How many days before the event everything must be there for the setup.',
  ),
  'design.openWorkHint': policy(
    count,
    5,
    ['C2.2.3c'],
    '設計師手上未完成的成品達此數時，指派出現提示。',
    'A designer with this many open deliverables: the assignment is warned.',
  ),
  'design.maxRounds': projectPolicy(
    count,
    3,
    ['C2.2.3c'],
    '設計修訂輪次超過此數時，標記為可收費。',
    'Design rounds beyond this number are flagged as chargeable.',
  ),
  'staffing.restHours': policy(
    hours,
    10,
    ['C4.5.1'],
    '兩次派工之間的最短休息時間；不足即屬衝突。',
    'Least rest between two assignments; less is a conflict.',
  ),
  'staffing.maxHoursPerDay': policy(
    hours,
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
    minutes,
    120,
    ['C4.6.1'],
    '活動開始前人員須到場的提前量，點名據此進行。',
    'How long before start the crew must have arrived; the roll call uses it.',
  ),
  'quality.csat.target': projectPolicy(
    percent,
    90,
    ['C5.1'],
    '客戶滿意度目標下限；制度留空待公司設定，此為建議值。用於驗收與改進。',
    'Minimum client satisfaction; the regulation leaves the figure open ([x]%), this is the proposal. Used by acceptance and improvement.',
  ),
  'quality.errorRate.max': projectPolicy(
    percent,
    2,
    ['C5.1'],
    '執行差錯率上限；制度留空待公司設定，此為建議值。用於驗收。',
    'Maximum execution error rate; the regulation leaves the figure open ([x]%), this is the proposal. Used by acceptance.',
  ),
  'client.review.intervalDays': policy(
    days,
    180,
    ['C6.1.2'],
    '客戶檔案超過此天數未覆核，即列入逾期清單。',
    'A client file not reviewed within this period is listed as overdue.',
  ),
  'inquiry.intake': policy(
    z.object({ perOriginPerHour: count, perAccountPerHour: count }),
    { perOriginPerHour: 5, perAccountPerHour: 100 },
    ['C6.4.3'],
    '由公司以外送入的查詢，每一來源及每一帳號每小時的上限；超出即暫不受理。',
    'Inquiries sent from outside the company: at most this many an hour from one origin and through one account; more are refused for the time being.',
  ),
  'progress.report.intervalDays': projectPolicy(
    z.object({ normal: days, lastWeek: days }),
    { normal: 7, lastWeek: 1 },
    ['C6.2.2'],
    '向客戶報告進度的間隔；活動前最後一週改用較短間隔，逾期即提示。',
    'Interval of progress reports to the client, shorter in the last week; overdue raises an alert.',
  ),
  'feedback.reply.slaHours': policy(
    hours,
    72,
    ['C6.2.3'],
    '收到意見後須答覆的時限；逾期即提示並阻止結案。',
    'Time to answer feedback; late is flagged, and unanswered feedback blocks closing.',
  ),
  'survey.intervalDays': policy(days, 90, ['C6.3.1'], '滿意度調查的間隔。', 'Interval of satisfaction surveys.'),
  'client.revisit.intervalDays': policy(
    days,
    90,
    ['C6.4.2'],
    '回訪舊客戶的間隔；逾期即提示。',
    'Interval for revisiting existing clients; overdue raises an alert.',
  ),
  'complaint.sla': policy(
    z.object({ critical: hours, high: hours, normal: hours }),
    { critical: 2, high: 8, normal: 24 },
    ['C2.2.4c'],
    '按嚴重程度訂定投訴首次答覆的時限。',
    'Time to the first answer to a complaint, by severity.',
  ),
  'risk.matrix': projectPolicy(
    z.object({ likelihood: count, impact: count }),
    { likelihood: 5, impact: 5 },
    ['C7.1.2'],
    '風險矩陣的級數；等級由兩數相乘推算。',
    'Size of the risk matrix; the level is derived from likelihood times impact.',
  ),
  'risk.highFrom': projectPolicy(
    score,
    15,
    ['C7.1.2'],
    '乘積達此數的風險屬高風險，必須備有應急預案。',
    'From this product on a risk is high and needs a contingency plan.',
  ),
  'risk.mediumFrom': projectPolicy(
    score,
    6,
    ['C7.1.2'],
    '乘積達此數而未達高風險者，屬中風險。',
    'From this product on, and below that of a high risk, a risk is medium.',
  ),
  'risk.review.intervalDays': projectPolicy(
    z.object({ normal: days, fromDay7BeforeEvent: days }),
    { normal: 7, fromDay7BeforeEvent: 1 },
    ['C7.3.1'],
    '風險覆核的間隔；活動前七日起改為每日。',
    'Interval of risk reviews; daily from seven days before the event.',
  ),
  'risk.warn.ackMinutes': policy(
    z.object({ normal: minutes, eventDay: minutes }),
    { normal: 240, eventDay: 15 },
    ['C7.3.2'],
    '預警須獲確認的時限；逾時即上報。',
    'Time to acknowledge a warning; silence escalates.',
  ),
  'risk.indicators': projectPolicy(
    z.array(z.object({ id: z.string(), condition: z.string() })),
    [
      { id: 'budget_burn_vs_time', condition: 'budget burn runs ahead of elapsed time' },
      { id: 'budget_80', condition: 'committed + actual > 80 % of the approved budget' },
      { id: 'plan_rounds', condition: 'plan rounds with the client >= 3' },
      { id: 'client_silent', condition: 'client silent for more than N days (N to be set)' },
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
  'budget.warnRatio': projectPolicy(
    ratio,
    0.8,
    ['C8.2.2'],
    '已承付加實支達核准額此比例時發出提示。',
    'Committed plus actual at this share of the approved amount: warning.',
  ),
  'budget.overrunRatio': projectPolicy(
    ratio,
    1.0,
    ['C8.2.2'],
    '達此比例即屬超支，須分析並由領導決定。',
    'At this share: overrun; analysis and leader decision are mandatory.',
  ),
  'budget.hardStopRatio': projectPolicy(
    ratio,
    1.1,
    ['C8.2.2'],
    '已承付加實支不得超過核准額此比例。',
    'Committed plus actual may never exceed this share of the approved amount.',
  ),
  'budget.lineVarianceExplain': projectPolicy(
    share,
    0.1,
    ['C8.3.1'],
    '預算項差異超過此比例時必須說明原因。',
    'A line variance above this share must be explained.',
  ),
  'budget.maxCostRatio': projectPolicy(
    ratio.nullable(),
    null,
    ['C8.1.1', 'C8.1.2', 'C8.1.3'],
    '預算總額超過合同價或客戶價乘以此比例時須附理由；未設定則不檢查。',
    'A budget total above the contract or client price times this ratio needs a justification; unset means not checked.',
  ),
  'budget.approval.tiers': projectPolicy(
    z.array(z.object({ upTo: minorUnits.nullable(), approver: z.enum(['leader', 'gm']) })).min(1),
    [{ upTo: null, approver: 'leader' }],
    ['C8.1.3'],
    '預算按總額（幣別的最小單位）決定由公司領導或總經理核准；最後一級不設上限。',
    'Who approves a budget by its total (in minor units of its currency): a company leader or the general manager; the last tier has no limit.',
  ),
  'budget.similarEvents': projectPolicy(
    z.object({ deviation: ratio, minEvents: z.int().min(1) }),
    { deviation: 0.3, minEvents: 3 },
    ['C8.1.2'],
    '每位參加者的預算偏離同類活動平均數超過 deviation 時須說明；同類活動少於 minEvents 時不作比較。',
    'A budget per attendee that differs from the mean of similar events by more than deviation needs a note; with fewer than minEvents of them there is nothing to compare.',
  ),
  'budget.preBudgetSpend': projectPolicy(
    z.object({ maxShare: share, maxDays: z.int().min(1) }),
    { maxShare: 0.1, maxDays: 14 },
    ['C8.1.3'],
    '預算核准前的緊急支出授權：上限不得超過客戶預算的此比例，有效期不得超過此天數。',
    "Emergency spending before the budget: the ceiling is at most this share of the client's budget, for at most so many days.",
  ),
  'expense.tiers': projectPolicy(
    z
      .array(
        z.object({ upTo: z.number().min(0).nullable(), approver: z.union([roleId, z.literal('department_head')]) }),
      )
      .min(1),
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
    days,
    7,
    ['C8.2.2'],
    '向領導報告費用的間隔。',
    'Interval of spend reports to the leaders.',
  ),
  'onboarding.dueDays': policy(
    days,
    7,
    ['C9.1.3'],
    '新員工須完成入職培訓的期限。',
    'Time within which a new employee completes onboarding training.',
  ),
  'appraisal.cycle': policy(
    z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']),
    'quarterly',
    ['C9.2.1'],
    '績效考核的週期。',
    'Cycle of performance appraisal.',
  ),
  'permit.attendeeThreshold': policy(
    z.record(z.string(), z.object({ permitFrom: count, cityLevelFrom: count })),
    { CN: { permitFrom: 1000, cityLevelFrom: 5000 } },
    ['C7.1.1'],
    '按法域設定：公眾活動預計人數達 permitFrom 須取得縣級安全許可，達 cityLevelFrom 改由市級審批。未列法域不適用。',
    'Per jurisdiction: a public event expected to reach permitFrom people needs a safety permit from the county level, from cityLevelFrom on from the city level. Off for a jurisdiction that is not listed.',
  ),
  'permit.leadDays': policy(
    z.record(z.string(), days),
    { CN: 20 },
    ['C7.1.1'],
    '按法域設定申請許可的提前天數；申請材料含活動方案、安全預案與場地同意書。許可時鐘據此計算。',
    'Per jurisdiction: days before the event by which the permit is applied for; the file holds event plan, safety plan and venue consent. Drives the permit clock.',
  ),
  'archive.retentionYears': projectPolicy(
    count,
    7,
    ['C10.3.2'],
    '項目檔案自立卷起須保存的年數。',
    "Years for which a project's archive folder is kept from its opening.",
  ),
  'logistics.usualNeeds': projectPolicy(
    z.array(z.object({ kind: z.enum(['transport', 'meals', 'lodging']), detail: z.string().max(2000) })),
    [
      { kind: 'transport', detail: '工作人員及器材往返場地 · crew and equipment to and from the venue' },
      { kind: 'meals', detail: '活動當日工作人員膳食 · meals of the crew on the event day' },
    ],
    ['C2.2.6c'],
    '活動通常所需的行政後勤；項目啟動時列出，客戶簽署方案後逐項落實。',
    'What an event usually needs of administration; listed when the project starts, confirmed one by one when the client has signed.',
  ),
  'calendar.working': policy(
    workingCalendar,
    { timeZone: 'Asia/Hong_Kong', weekend: [0, 6], holidays: [] },
    ['C3.1.2'],
    '公司的時區、每週休息日與公眾假期；各項審批時限按此計算工作天。',
    'Time zone, weekly days off and public holidays of the company; decision clocks count working days by it.',
  ),
  'approval.reminder.everyWorkingDays': policy(
    z.int().min(1),
    1,
    ['C3.1.2', 'C8.1.3'],
    '逾期未批時，每隔此工作天數最多提醒審批人一次。',
    'An approver who is overdue is reminded at most once in this many working days.',
  ),
  'notice.digestTime': policy(
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    '08:30',
    ['C1.3.2'],
    '選擇每日摘要者，於工作天的此一時刻（公司時區）收到通知摘要。',
    "People who chose the daily digest get it at this time of a working day, in the company's time zone.",
  ),
  'delegation.maxDays': policy(
    days,
    180,
    ['C2.1'],
    '職務代理期不得超過此天數；較長的缺席須更改組織圖。',
    'A delegation of duties lasts at most this many days; longer absences are a matter of the organisation chart.',
  ),
  'approval.minReasonLength': policy(
    count,
    10,
    ['C3.1.2'],
    '退回或否決的理由少於此字數時不得送出。',
    'A return or rejection needs a reason of at least this many characters.',
  ),
} as const satisfies Record<string, PolicyEntry>;

export type PolicyKey = keyof typeof policies;
/** The value of every policy, as rules read it. */
export type PolicyValues = { readonly [K in PolicyKey]: z.output<(typeof policies)[K]['schema']> };
