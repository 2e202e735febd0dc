import { clause, type ClauseEntry } from './clause.js';

/** Chapter 8 〈財務〉: money. */
export const chapter8 = {
  'C8.1.1': clause(
    'fi',
    '財務部須在策劃方案確認且執行計劃核准後編製預算，分列規定的八類支出。',
    'Finance draws up the budget from the confirmed plan and the approved execution plan, split into the eight required cost categories.',
    ['fi.BudgetDrafted'],
  ),
  'C8.1.2': clause(
    'fi',
    '編製時須計入活動規模、難度與市價，明顯偏離同類活動者須說明。',
    'Budgeting takes scale, difficulty and market prices into account; a clear deviation from similar events is explained.',
    ['fi.BudgetSubmitted'],
  ),
  'C8.1.3': clause(
    'fi',
    '預算須經公司領導核准，核准後即為控制支出的標準；編製人不得自行核准。',
    'The budget is approved by company leaders and then controls spending; whoever prepared it may not approve it.',
    ['fi.BudgetApproved'],
  ),
  'C8.2.1': clause(
    'fi',
    '活動支出不得超出可用預算，承付前須先經額度檢查。',
    'Event spending stays within the available budget; availability is checked before each commitment.',
    ['fi.CommitmentAccepted'],
  ),
  'C8.2.2': clause(
    'fi',
    '財務部須即時監察費用並按期向公司領導報告。超支項目須分析原因並決定控制措施，其間該項不得再支出。',
    'Finance monitors costs in real time and reports to company leaders at set intervals. An overrun is analysed and a control measure decided; until then the line cannot spend.',
    ['fi.SpendReportPublished', 'fi.OverrunControlDecided'],
  ),
  'C8.2.3': clause(
    'fi',
    '報銷須附合法單據並經規定的審批層級；同一單據不得重複報銷。',
    'A reimbursement needs a lawful receipt and the required approval levels; a receipt may be claimed only once.',
    ['fi.ExpenseApproved'],
  ),
  'C8.3.1': clause(
    'fi',
    '活動完結後，財務部須結算成本，並按類別比較實際支出與預算。',
    'After the event finance accounts for the costs and compares actual spending with the budget by category.',
    ['fi.CostReportPublished'],
  ),
  'C8.3.2': clause(
    'fi',
    '成本結算的心得須回饋至價格參考與日後預算。',
    'Lessons from cost accounting flow back into the price book and later budgets.',
    ['fi.PriceBookProposed'],
  ),
  'C8.4.1': clause(
    'fi',
    '須按週期分析公司財務，包括項目盈利、成本結構與現金流動。',
    'Company finances are analysed at set intervals: project profitability, cost structure and cash flow.',
    ['fi.FinancialAnalysisPublished'],
  ),
  'C8.4.2': clause(
    'fi',
    '分析結果須用於支持定價與資源調配等決定。',
    'The analysis supports decisions such as pricing and resource allocation.',
    ['fi.PricingAdviceIssued'],
  ),
} as const satisfies Record<string, ClauseEntry>;
