import { clause, type ClauseEntry } from './clause.js';

/** Chapter 3 〈立項、策劃與確認〉: from the request to the confirmed plan. */
export const chapter3 = {
  'C3.1.1': clause(
    'cs',
    '客戶服務部接獲需求後，須填寫《活動項目啟動申請表》，寫全客戶資料、活動概要、時間、預算及其他要點，再送部門經理。欄位不全或不合理的申請不得提交。',
    'On receiving a request, customer service fills in the initiation application with client, event outline, time, budget and other key facts and sends it to the department manager. An incomplete or implausible form cannot be submitted.',
    ['cs.InitiationSubmitted'],
  ),
  'C3.1.2': clause(
    'cs',
    '申請須先由部門經理審查，再由總經理核准，次序不得顛倒；經核准，項目方告成立。提交人不得審批自己的申請，退回或否決須附理由。',
    'The department manager reviews first, then the general manager approves, in that order; approval opens the project. The submitter may not approve the own application, and a return or rejection needs a reason.',
    ['cs.InitiationManagerApproved', 'cs.InitiationApproved'],
  ),
  'C3.2.1': clause(
    'pl',
    '項目成立後，策劃部須組成策劃小組，由一名項目經理任組長並對全程策劃負責。',
    'After the project is opened, planning forms a team led by exactly one project manager, who answers for the whole planning work.',
    ['pl.ProjectTeamFormed'],
  ),
  'C3.2.2': clause(
    'pl',
    '小組須會同客戶服務部查清客戶的要求與期待，收集所需資料，待答問題須追蹤至結清。',
    'The team clarifies requirements and expectations together with customer service, gathers material and tracks open questions until they are settled.',
    ['pl.RequirementBriefCompleted'],
  ),
  'C3.2.3': clause(
    'pl',
    '小組集思廣益後，須提出不止一份方案初稿以供比較，最低份數由政策訂定。',
    'After brainstorming, the team submits more than one draft for comparison; the minimum number is set by policy.',
    ['pl.DraftSubmitted'],
  ),
  'C3.2.4': clause(
    'pl',
    '初稿須由策劃部經理、部門主管與專家內部評審，就可行、創新與成本效益三方面評分並附意見。作者不得評審自己的初稿。',
    'Drafts are reviewed internally by the planning manager, the department heads and experts, who score feasibility, innovation and cost-benefit and give opinions. Authors do not review their own drafts.',
    ['pl.ReviewConcluded'],
  ),
  'C3.2.5': clause(
    'pl',
    '小組須逐項處理評審意見並寫成詳細策劃書；十個必備章節中有任何一章空白，即不得發布。',
    'The team settles each review opinion and writes the detailed plan document; it cannot be published while any of its ten mandatory sections is empty.',
    ['pl.PlanVersionPublished'],
  ),
  'C3.3.1': clause(
    'cs',
    '客戶服務部須就最新發布的方案版本向客戶說明，並記錄其提問與答覆。',
    'Customer service presents the latest published plan version to the client and records questions and answers.',
    ['cs.PlanPresentedToClient'],
  ),
  'C3.3.2': clause(
    'pl',
    '客戶的每項意見須對應方案章節並作出取捨，小組據此修訂，往復至客戶滿意為止。',
    'Each client opinion is tied to a plan section and decided; the team revises accordingly and repeats this until the client is satisfied.',
    ['cs.ClientFeedbackRecorded', 'pl.FeedbackItemDecided'],
  ),
  'C3.3.3': clause(
    'cs',
    '客戶服務部須填妥《活動策劃方案確認表》並取得客戶有權簽署人簽字。執行工作只可依據已簽字的方案版本。',
    "Customer service completes the plan confirmation form and obtains the signature of the client's authorised signer. Execution may rely only on the signed plan version.",
    ['cs.PlanConfirmed'],
  ),
} as const satisfies Record<string, ClauseEntry>;
