import type { Clause, Text } from '@marquee/kernel';
import type { DepartmentName } from '@marquee/contracts';

/**
 * What must be settled before a project may go live, who answers for it, the clause that asks for it, and what to do
 * next.
 */
export interface ReadinessItem extends Text {
  readonly item: string;
  readonly owner: DepartmentName;
  readonly clause: Clause;
  readonly next: Text;
}

/** The twelve readiness items of W22, in the regulation's order. */
export const readinessItems = [
  {
    item: 'budget_approved',
    owner: 'finance',
    clause: 'C8.1.3',
    zh: '預算已由公司領導核准',
    en: 'Budget approved by the company leaders',
    next: { zh: '編製預算並呈公司領導核准', en: 'Draw up the budget and have a company leader approve it' },
  },
  {
    item: 'execution_plan_approved',
    owner: 'execution',
    clause: 'C4.1.2',
    zh: '執行計劃已由所有必審部門通過',
    en: 'Execution plan approved by all required departments',
    next: {
      zh: '提交執行計劃，待各部門審閱後核准',
      en: 'Submit the execution plan, have the departments review it, and approve it',
    },
  },
  {
    item: 'contingency_plans',
    owner: 'planning',
    clause: 'C7.2.1',
    zh: '每項高風險均有已核准的應急預案',
    en: 'An approved contingency plan for every high risk',
    next: {
      zh: '評估風險，並為每項高風險核准應急預案',
      en: 'Assess the risks and approve a contingency plan for every high one',
    },
  },
  {
    item: 'safety_plan_and_permit',
    owner: 'execution',
    clause: 'C2.2.2c',
    zh: '安全預案已核准，所需許可已取得',
    en: 'Safety plan approved and the permit obtained where one is needed',
    next: {
      zh: '核准安全預案、指派安全監督員、登記許可，並使預案生效',
      en: 'Approve the safety plan, assign the supervisor, record the permit, and put the plan in force',
    },
  },
  {
    item: 'materials_stored',
    owner: 'execution',
    clause: 'C4.2.3',
    zh: '物資已到貨、分類入庫',
    en: 'Materials received and stored by class',
    next: { zh: '點收物資並分類入庫', en: 'Receive the materials and store them by class' },
  },
  {
    item: 'setup_finished',
    owner: 'execution',
    clause: 'C4.3.1',
    zh: '場地佈置已完成',
    en: 'Venue setup finished',
    next: { zh: '完成場地佈置並通過安全檢查', en: 'Finish the setup and pass its safety check' },
  },
  {
    item: 'tests_and_preview',
    owner: 'execution',
    clause: 'C4.4.2',
    zh: '器材測試全部合格，預演已完成',
    en: 'All equipment tests passed and the preview done',
    next: { zh: '測試全部器材，並請客戶預看', en: 'Test all equipment and invite the client to the preview' },
  },
  {
    item: 'slots_filled_and_trained',
    owner: 'hr',
    clause: 'C4.5.2',
    zh: '崗位已滿，人員均已受訓',
    en: 'All posts filled and everyone trained',
    next: { zh: '補足崗位並完成活動前培訓', en: 'Fill the posts and complete the training' },
  },
  {
    item: 'vehicles_and_meals',
    owner: 'admin',
    clause: 'C2.2.6c',
    zh: '車輛與膳食已確認',
    en: 'Vehicles and meals confirmed',
    next: { zh: '確認車輛與膳食', en: 'Confirm vehicles and meals' },
  },
  {
    item: 'design_released',
    owner: 'design',
    clause: 'C2.2.3b',
    zh: '設計稿已放行',
    en: 'Designs released',
    next: { zh: '完成設計審核並放行設計包', en: 'Complete the checks and release the design package' },
  },
  {
    item: 'supervisors_manned',
    owner: 'execution',
    clause: 'C5.2.2b',
    zh: '質量、安全與攝影攝像崗位已有人',
    en: 'Quality, safety and photo posts manned',
    next: { zh: '指派質量、安全與攝影攝像人員', en: 'Assign the quality, safety and photo posts' },
  },
  {
    item: 'deposit_received',
    owner: 'finance',
    clause: 'C10.1.3',
    zh: '訂金已到帳（按政策）',
    en: 'Deposit received, as policy asks',
    next: { zh: '向客戶收取訂金', en: 'Collect the deposit from the client' },
  },
] as const satisfies readonly ReadinessItem[];

export type ItemName = (typeof readinessItems)[number]['item'];

/** What to do about an item that was settled on a plan that has changed since. */
export const confirmAgain: Text = {
  zh: '方案已改，須按現行已確認的方案重新辦理',
  en: 'The plan has changed: settle it again on the plan that is confirmed now',
};
