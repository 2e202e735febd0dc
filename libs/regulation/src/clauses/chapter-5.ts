import { clause, type ClauseEntry } from './clause.js';

/** Chapter 5 〈質量〉: quality. */
export const chapter5 = {
  'C5.1': clause(
    'ad',
    '公司須訂立可量度的質量目標，至少包括客戶滿意度下限與執行差錯率上限。數值由公司設定並設版本，項目保留其適用版本的快照。',
    'The company sets measurable quality goals, at least a minimum client satisfaction and a maximum execution error rate. The values are set by the company and versioned; each project keeps a snapshot of the version that applies to it.',
    ['ad.QualityGoalPublished'],
  ),
  'C5.2.1a': clause(
    'pl',
    '策劃方案須對照質量標準逐項查核，判定是否科學、合理、可行。',
    'The plan is checked item by item against the quality standard: sound, reasonable and feasible.',
    ['pl.ReviewConcluded'],
  ),
  'C5.2.1b': clause(
    'pl',
    '內部評審與客戶溝通所得的意見須逐條處理，方案據此改善。',
    'Opinions from the internal review and from the client are settled one by one and improve the plan.',
    ['pl.FeedbackItemDecided', 'pl.PlanVersionPublished'],
  ),
  'C5.2.2a': clause(
    'ex',
    '執行人員須按計劃與質量標準作業，佈置、調試與服務各階段均須留下檢查紀錄。',
    'The crew works to plan and quality standard; setup, commissioning and service each leave a check record.',
    ['ex.QualityCheckRecorded'],
  ),
  'C5.2.2b': clause(
    'ex',
    '須設獨立的質量監督崗全程查核，發現不合格即要求糾正並覆核。',
    'An independent quality-supervisor post checks the whole process; a non-conformity is corrected and verified.',
    ['ex.QualitySupervisorAssigned', 'ex.QualityCheckRecorded'],
  ),
  'C5.2.3a': clause(
    'ex',
    '活動完結後須由驗收小組逐項對照質量目標與方案，評定結果。',
    'After the event an acceptance panel evaluates the result item by item against the quality goals and the plan.',
    ['ex.AcceptanceConcluded'],
  ),
  'C5.2.3b': clause(
    'ex',
    '驗收結論須結合客戶意見作綜合評價，並寫下可供後續改進的教訓。',
    'The acceptance result is an overall evaluation that uses client feedback and records lessons for improvement.',
    ['cs.FeedbackFormSubmitted', 'ex.AcceptanceConcluded'],
  ),
  'C5.3.1': clause(
    'ex',
    '須根據驗收與客戶意見找出質量缺失並分析成因。',
    'Quality shortcomings are identified from acceptance and client feedback, and their causes are analysed.',
    ['ex.CorrectiveActionOpened'],
  ),
  'C5.3.2': clause(
    'ex',
    '每個問題須有改進措施、負責人與期限，並由他人覆核成效。',
    'Each problem gets a measure, a responsible person and a deadline; another person verifies the effect.',
    ['ex.CorrectiveActionVerified'],
  ),
  'C5.3.3': clause(
    'ad',
    '有效的改進須寫入質量管理體系，即更新相應的檢查表、範本或政策。',
    'An effective improvement is written into the quality system by updating the checklist, template or policy concerned.',
    ['ex.CorrectiveActionVerified', 'ad.PolicyChanged'],
  ),
} as const satisfies Record<string, ClauseEntry>;
