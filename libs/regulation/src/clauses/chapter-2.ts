import { clause, type ClauseEntry } from './clause.js';

/** Chapter 2 〈組織與職責〉: organisation and duties. */
export const chapter2 = {
  'C2.1': clause(
    'hr',
    '公司分設策劃、執行、設計、客戶服務、財務與行政六個部門，第九章的人事工作由人力資源職能承擔。組織圖須指明各部門主管與代理人，並為審批路由的唯一依據。',
    'The company has six departments: planning, execution, design, customer service, finance and administration; a human-resources function carries the work of chapter 9. The organisation chart names department heads and deputies and is the only source for approval routing.',
    ['hr.OrgUnitPublished'],
  ),
  'C2.2.1a': clause(
    'pl',
    '策劃部統籌活動方案，內容須涵蓋主題、呈現形式、程序與具體項目。',
    'Planning is responsible for the whole concept: theme, form, sequence and content of the event.',
    ['pl.PlanVersionPublished'],
  ),
  'C2.2.1b': clause(
    'pl',
    '策劃部須查明客戶真正的需要，與客戶商定方案，並按其回應修訂。',
    "Planning finds out what the client really needs, agrees the plan with the client and revises it according to the client's response.",
    ['pl.RequirementBriefCompleted', 'pl.FeedbackItemDecided'],
  ),
  'C2.2.1c': clause(
    'pl',
    '策劃部須撰寫策劃書，寫明要達到的目標、所需預算與時程。',
    'Planning writes the plan document, which states goals, budget and schedule.',
    ['pl.PlanVersionPublished'],
  ),
  'C2.2.2a': clause(
    'ex',
    '執行部按已確認的方案負責現場作業，包括搭建場地、架設設備與調派人手，並以工單管理。',
    'Execution carries out the confirmed plan on site: layout, equipment and dispatch of people, managed as work orders.',
    ['ex.WorkOrderCompleted'],
  ),
  'C2.2.2b': clause(
    'ex',
    '執行部須使現場工作依計劃推進，遇有問題即登記、指派並在時限內處理。',
    'Execution keeps site work on plan; problems are logged, assigned and handled within a time limit.',
    ['ex.IncidentReported', 'ex.IncidentResolved'],
  ),
  'C2.2.2c': clause(
    'ex',
    '執行部負責現場安全，須先備妥安全預案並監督其落實，以保護所有到場者。',
    'Execution is responsible for safety on site: it prepares the safety plan first and supervises its execution to protect everyone present.',
    ['ex.SafetyPlanApproved'],
  ),
  'C2.2.3a': clause(
    'de',
    '設計部按策劃方案製作視覺成品，例如海報、單張、請柬與舞台背板。',
    'Design produces the visual deliverables of the plan, such as posters, leaflets, invitations and stage backdrops.',
    ['de.DesignDraftUploaded', 'de.DesignApproved'],
  ),
  'C2.2.3b': clause(
    'de',
    '設計稿須先由策劃部核對主題、執行部核對現場條件，兩者均通過方可送客戶過目。',
    'A design is checked by planning for theme and by execution for site conditions; both must pass before the client sees it.',
    ['de.DesignChecked'],
  ),
  'C2.2.3c': clause(
    'de',
    '設計部須按期交稿，並依客戶意見修訂；逾期與修訂輪次均須留有紀錄。',
    "Design delivers on time and revises according to the client's comments; delays and revision rounds are recorded.",
    ['de.DesignApproved'],
  ),
  'C2.2.4a': clause(
    'cs',
    '客戶服務部是對客窗口，須掌握客戶的需要與看法並回答提問，每次往來均須登記。',
    'Customer service is the contact point for the client: it learns needs and opinions, answers questions and records every contact.',
    ['cs.CommunicationLogged'],
  ),
  'C2.2.4b': clause(
    'cs',
    '客戶服務部須建立並保存客戶檔案，載明資料、歷次活動與意見，據以提供合適的服務。',
    'Customer service keeps a file per client with data, past events and opinions, and uses it to serve the client individually.',
    ['cs.ClientRegistered', 'cs.ClientProfileReviewed'],
  ),
  'C2.2.4c': clause(
    'cs',
    '客戶服務部須追蹤執行進度並按期告知客戶，妥善處理投訴與爭議。',
    'Customer service follows execution, reports progress to the client regularly and settles complaints and disputes.',
    ['cs.ProgressReportSent', 'cs.ComplaintResolved'],
  ),
  'C2.2.5a': clause(
    'fi',
    '財務部掌管公司財務，包括編列預算、控制成本與調度資金。',
    "Finance manages the company's finances: budgeting, cost control and funds.",
    ['fi.BudgetApproved'],
  ),
  'C2.2.5b': clause(
    'fi',
    '財務部須審查活動預算並核算、監察支出，使每筆費用合理且合乎規定。',
    'Finance reviews event budgets and accounts for and monitors spending, so that each cost is reasonable and compliant.',
    ['fi.FinanceOpinionGiven', 'fi.ExpenseApproved'],
  ),
  'C2.2.5c': clause(
    'fi',
    '財務部須編製並分析財務報表，為管理層的決定提供依據。',
    'Finance prepares and analyses financial statements as a basis for management decisions.',
    ['fi.FinancialAnalysisPublished'],
  ),
  'C2.2.6a': clause(
    'ad',
    '行政部負責日常庶務，包括購買與發放辦公用品、保養設備及調派車輛。',
    'Administration handles daily services: buying and issuing office supplies, maintaining equipment and dispatching vehicles.',
    ['ad.SupplyIssued', 'ad.VehicleAssigned'],
  ),
  'C2.2.6b': clause(
    'ad',
    '行政部須訂立並持續修訂管理規章，使內部流程一致且有據可查。',
    'Administration makes and keeps improving the management rules, so that internal processes are uniform and traceable.',
    ['ad.PolicyChanged'],
  ),
  'C2.2.6c': clause(
    'ad',
    '行政部籌辦公司的會議與培訓，並為活動提供交通、膳食與住宿等支援。',
    'Administration organises company meetings and trainings and supports events with transport, meals and lodging.',
    ['ad.LogisticsConfirmed', 'ad.MeetingMinuted'],
  ),
} as const satisfies Record<string, ClauseEntry>;
