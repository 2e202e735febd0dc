import type { DepartmentName } from '@marquee/contracts';
import type { Text } from '@marquee/kernel';
import type { ClauseId } from './clauses.js';

/** A document or form that the regulation names or implies, or that the trade expects. */
export interface DocumentEntry extends Text {
  /** The department that owns it. */
  readonly dept: DepartmentName;
  readonly clause?: ClauseId;
  /** The record or row that is printed on it; absent as long as its work is not part of the system. */
  readonly prints?: string;
}

const entry = (
  dept: DepartmentName,
  zh: string,
  en: string,
  { clause, prints }: Pick<DocumentEntry, 'clause' | 'prints'> = {},
): DocumentEntry => ({ dept, zh, en, ...(clause && { clause }), ...(prints && { prints }) });

/**
 * Every document of the company, the ones to come included: a department prints exactly those that name a record of
 * its own, under these names.
 */
export const documents: readonly DocumentEntry[] = [
  // Forms that the regulation names.
  entry('customer-service', '活動項目啟動申請表', 'Event project initiation application', {
    clause: 'C3.1.1',
    prints: 'Initiation',
  }),
  entry('customer-service', '活動策劃方案確認表', 'Event plan confirmation form', {
    clause: 'C3.3.3',
    prints: 'PlanConfirmation',
  }),
  entry('customer-service', '活動反饋表', 'Event feedback form', { clause: 'C4.7.3' }),
  // Documents that the regulation implies.
  entry('customer-service', '客戶檔案', 'Client file', { clause: 'C6.1.1', prints: 'Client' }),
  entry('customer-service', '進度報告', 'Progress reports to the client', {
    clause: 'C6.2.2',
    prints: 'ProgressReports',
  }),
  entry('customer-service', '告知客戶紀錄', 'Receipt of what the client was told', {
    clause: 'C6.2.2',
    prints: 'ClientNotice',
  }),
  entry('customer-service', '滿意度問卷、調查報告', 'Satisfaction questionnaire and report', { clause: 'C6.3.2' }),
  entry('planning', '需求簡報', 'Requirement brief', { clause: 'C3.2.2', prints: 'RequirementBrief' }),
  entry('planning', '策劃方案初稿', 'Draft plan', { clause: 'C3.2.3', prints: 'Draft' }),
  entry('planning', '策劃方案評分表', 'Score sheet of the drafts', { clause: 'C3.2.4', prints: 'Review' }),
  entry('planning', '活動策劃書', 'Plan document', { clause: 'C3.2.5', prints: 'PlanVersion' }),
  entry('planning', '風險登記冊', 'Risk register', { clause: 'C7.1.1', prints: 'RiskRegister' }),
  entry('planning', '應急預案', 'Contingency plan', { clause: 'C7.2.1', prints: 'Risk' }),
  entry('design', '設計簡報', 'Design brief', { clause: 'C2.2.3a', prints: 'DesignDesk' }),
  entry('design', '設計包', 'Design package', { clause: 'C2.2.3a' }),
  entry('execution', '執行計劃', 'Execution plan', { clause: 'C4.1.1', prints: 'ExecutionPlan' }),
  entry('execution', '安全預案', 'Safety plan', { clause: 'C2.2.2c', prints: 'SafetyPlan' }),
  entry('execution', '物資清單', 'Material list', { clause: 'C4.2.1' }),
  entry('execution', '採購單、檢驗單、物資標籤', 'Purchase order, inspection record, stock label', {
    clause: 'C4.2.2',
  }),
  entry('execution', '佈置與安全檢查表', 'Setup and safety inspection sheet', { clause: 'C4.3.1' }),
  entry('execution', '設備測試表', 'Equipment test sheet', { clause: 'C4.4.1' }),
  entry('execution', '預演紀錄', 'Preview record', { clause: 'C4.4.2' }),
  entry('execution', '活動流程表', 'Run of show', { clause: 'C4.6.2' }),
  entry('execution', '事故報告', 'Incident report', { clause: 'C4.6.2' }),
  entry('execution', '場地交還紀錄', 'Venue hand-back record', { clause: 'C4.7.1' }),
  entry('execution', '物資盤點表', 'Stock count', { clause: 'C4.7.2' }),
  entry('execution', '驗收報告', 'Acceptance report', { clause: 'C5.2.3a' }),
  entry('execution', '改進措施單', 'Corrective-action sheet', { clause: 'C5.3.2' }),
  entry('finance', '活動預算', 'Event budget', { clause: 'C8.1.1', prints: 'Budget' }),
  entry('finance', '現金需求表', 'Cash need', { clause: 'C2.2.5a', prints: 'CostCentre' }),
  entry('finance', '報銷單', 'Reimbursement form', { clause: 'C8.2.3' }),
  entry('finance', '超支分析', 'Overrun analysis', { clause: 'C8.2.2' }),
  entry('finance', '成本報告', 'Cost report', { clause: 'C8.3.1' }),
  entry('finance', '財務報表', 'Financial statement', { clause: 'C8.4.1' }),
  entry('hr', '人員安排表', 'Roster and duty table', { clause: 'C4.5.1' }),
  entry('hr', '培訓簽到表', 'Training sign-in', { clause: 'C4.5.2' }),
  entry('hr', '招聘計劃', 'Hiring plan', { clause: 'C9.1.1' }),
  entry('hr', '培訓紀錄', 'Training record', { clause: 'C9.1.4' }),
  entry('hr', '績效考核表', 'Appraisal', { clause: 'C9.2.2' }),
  entry('hr', '獎勵通知', 'Reward notice', { clause: 'C9.2.3' }),
  entry('admin', '會議紀錄', 'Minutes of a meeting', { clause: 'C2.2.6c', prints: 'Meeting' }),
  entry('admin', '用品申領單、派車單', 'Supplies and vehicle forms', { clause: 'C2.2.6a' }),
  // What the trade expects on top.
  entry('planning', '聯絡表', 'Contact sheet', { prints: 'ProjectRoster' }),
  entry('hr', '人員名單', 'Crew list', { prints: 'StaffingRequest' }),
  entry('hr', '個人通告單', 'Call sheet per person'),
  entry('execution', '裝車單、取貨單', 'Load list, pick list'),
  entry('execution', '宴會執行單', 'Function sheet'),
  entry('execution', '平面圖', 'Floor plan'),
];
