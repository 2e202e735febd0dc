import type { Clause, Text } from '@marquee/kernel';
import type { DepartmentName } from '@marquee/contracts';

/** What must be settled before a project may go live, who answers for it, and the clause that asks for it. */
export interface ReadinessItem extends Text {
  readonly item: string;
  readonly owner: DepartmentName;
  readonly clause: Clause;
}

/** The twelve readiness items of W22, in the regulation's order. */
export const readinessItems: readonly ReadinessItem[] = [
  { item: 'budget_approved', owner: 'finance', clause: 'C8.1.3', zh: '預算已由公司領導核准', en: 'Budget approved by the company leaders' },
  { item: 'execution_plan_approved', owner: 'execution', clause: 'C4.1.2', zh: '執行計劃已由所有必審部門通過', en: 'Execution plan approved by all required departments' },
  { item: 'contingency_plans', owner: 'planning', clause: 'C7.2.1', zh: '每項高風險均有已核准的應急預案', en: 'An approved contingency plan for every high risk' },
  { item: 'safety_plan_and_permit', owner: 'execution', clause: 'C2.2.2c', zh: '安全預案已核准，所需許可已取得', en: 'Safety plan approved and the permit obtained where one is needed' },
  { item: 'materials_stored', owner: 'execution', clause: 'C4.2.3', zh: '物資已到貨、分類入庫', en: 'Materials received and stored by class' },
  { item: 'setup_finished', owner: 'execution', clause: 'C4.3.1', zh: '場地佈置已完成', en: 'Venue setup finished' },
  { item: 'tests_and_preview', owner: 'execution', clause: 'C4.4.2', zh: '器材測試全部合格，預演已完成', en: 'All equipment tests passed and the preview done' },
  { item: 'slots_filled_and_trained', owner: 'hr', clause: 'C4.5.2', zh: '崗位已滿，人員均已受訓', en: 'All posts filled and everyone trained' },
  { item: 'vehicles_and_meals', owner: 'admin', clause: 'C2.2.6c', zh: '車輛與膳食已確認', en: 'Vehicles and meals confirmed' },
  { item: 'design_released', owner: 'design', clause: 'C2.2.3b', zh: '設計稿已放行', en: 'Designs released' },
  { item: 'supervisors_manned', owner: 'execution', clause: 'C5.2.2b', zh: '質量、安全與攝影攝像崗位已有人', en: 'Quality, safety and photo posts manned' },
  { item: 'deposit_received', owner: 'finance', clause: 'C10.1.3', zh: '訂金已到帳（按政策）', en: 'Deposit received, as policy asks' },
];
