import { clause, type ClauseEntry } from './clause.js';

/** Chapter 1 〈總則與原則〉: aims, reach and principles. */
export const chapter1 = {
  'C1.1': clause(
    'ad',
    '公司以本制度統一各部門的工作方法，使效率、服務水準與活動成果可以衡量，並支持公司長遠經營。',
    'The company uses this regulation to give all departments one way of working, so that efficiency, service level and event results can be measured and the business can last.',
    ['ad.KpiSnapshotPublished'],
  ),
  'C1.2': clause(
    'hr',
    '本制度約束每一名員工，無論其從事策劃、現場、項目管理或支援工作。凡操作系統者，須為已登記部門與角色的人員。',
    'The regulation binds every employee, whether in planning, on site, in project management or in support. Whoever acts in the system is a registered person with a department and roles.',
    ['hr.RoleAuditRecorded'],
  ),
  'C1.3.1': clause(
    'cs',
    '對客戶作出的承諾與回覆期限須在項目內清楚可見並優先兌現。尚有未結投訴或未答意見時，項目不得結案。',
    'Promises to the client and reply deadlines are visible on the project and kept first. A project with an open complaint or unanswered feedback is not closed.',
    ['cs.FeedbackFormSubmitted', 'cs.SatisfactionMeasured'],
  ),
  'C1.3.2': clause(
    'ad',
    '部門之間的交接須由接收方明確確認，逾期未確認者逐級上報。',
    'A handover between departments is explicitly acknowledged by the receiving side; one that is not acknowledged in time is escalated.',
    ['de.DesignChecked', 'ex.ExecutionPlanDeptReviewed'],
  ),
  'C1.3.3': clause(
    'ex',
    '質量關卡未通過的階段不得放行。例外只能由公司領導批准，並須載明理由與失效日期。',
    'A stage whose quality gate has not passed is held. Only a company leader may grant an exception, with a reason and an expiry date.',
    ['ex.ReadinessEvaluated', 'ex.GoDecisionRecorded'],
  ),
  'C1.3.4': clause(
    'pl',
    '評審須為創新程度評分，並設點子庫，以分辨沿用與新創的做法。',
    'Reviews score innovation, and an idea library tells reused approaches from new ones.',
    ['pl.ReviewScoreSubmitted', 'pl.ReviewConcluded'],
  ),
} as const satisfies Record<string, ClauseEntry>;
