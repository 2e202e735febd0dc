import { clause, type ClauseEntry } from './clause.js';

/** Chapter 7 〈風險〉: risks. */
export const chapter7 = {
  'C7.1.1': clause(
    'pl',
    '各部門須按週期識別策劃與執行中的風險，類別至少涵蓋市場、客戶、安全、質量與法律。沒有新風險的部門須作出聲明。',
    'Each department identifies risks of planning and execution at set intervals, covering at least market, client, safety, quality and legal risks. A department without a new risk attests this instead.',
    ['pl.RiskRaised', 'pl.NoNewRiskAttested'],
  ),
  'C7.1.2': clause(
    'pl',
    '每項風險須按發生機會與影響大小評定，等級由此推算，不得自行填寫。',
    'Each risk is assessed by likelihood and impact; the level is derived from them and never typed in.',
    ['pl.RiskAssessed'],
  ),
  'C7.2.1': clause(
    'pl',
    '各項風險須有應對措施。屬高風險者，另須備有寫明步驟與負責人的應急預案。',
    'Every risk has a response measure. A high risk also needs a contingency plan that states steps and responsible persons.',
    ['pl.ContingencyPlanApproved'],
  ),
  'C7.2.2': clause(
    'pl',
    '策劃時須為風險預留資源與時間，其比例不得低於政策所定。',
    'Planning reserves resources and time for risks, not below the ratios set by policy.',
    ['pl.PlanVersionPublished', 'fi.BudgetApproved'],
  ),
  'C7.2.3': clause(
    'pl',
    '執行期間須持續監察風險，情況有變即調整措施。',
    'Risks are watched throughout execution, and measures are adjusted when the situation changes.',
    ['pl.RiskReviewed'],
  ),
  'C7.3.1': clause(
    'pl',
    '須按週期追蹤風險狀態並留下覆核紀錄。',
    'Risk status is tracked at set intervals and each review is recorded.',
    ['pl.RiskReviewed'],
  ),
  'C7.3.2': clause(
    'pl',
    '須設預警指標；達到警戒值時，須通知指定人員並計時待其確認。',
    'Warning indicators are defined; when a threshold is reached, named people are alerted and their acknowledgement is timed.',
    ['pl.RiskWarningTriggered', 'pl.RiskWarningAcknowledged'],
  ),
  'C7.3.3': clause(
    'pl',
    '每次預警須留紀錄並判定真偽，所得教訓用於改進風險管理。',
    'Each warning is recorded and judged true or false; lessons improve risk management.',
    ['pl.RiskWarningTriggered', 'pl.RiskWarningAcknowledged'],
  ),
} as const satisfies Record<string, ClauseEntry>;
