import { clause, type ClauseEntry } from './clause.js';

/** Chapter 6 〈客戶關係〉: clients. */
export const chapter6 = {
  'C6.1.1': clause(
    'cs',
    '每名客戶須有檔案，記載基本資料、需求、往來歷史與溝通情況。',
    'Every client has a file with basic data, demand, cooperation history and communication.',
    ['cs.ClientRegistered'],
  ),
  'C6.1.2': clause(
    'cs',
    '檔案須按週期覆核更新，並由覆核人聲明內容準確。',
    'Client files are reviewed and updated at set intervals, and the reviewer attests that they are accurate.',
    ['cs.ClientProfileReviewed'],
  ),
  'C6.2.1': clause(
    'cs',
    '客戶服務部須與客戶保持往來，及時得知需求變動與看法。',
    'Customer service stays in contact with the client and learns of changed needs and opinions in time.',
    ['cs.CommunicationLogged'],
  ),
  'C6.2.2': clause(
    'cs',
    '策劃與執行期間須按期向客戶報告進度並回答提問，使其了解實況。',
    'During planning and execution the client receives regular progress reports and answers, so that the client knows the state of the event.',
    ['cs.ProgressReportSent'],
  ),
  'C6.2.3': clause(
    'cs',
    '活動後收到的意見須分析處理，並在規定時限內答覆。',
    'Opinions received after the event are analysed, handled and answered within the set time.',
    ['cs.FeedbackReplied'],
  ),
  'C6.3.1': clause(
    'cs',
    '須按週期調查客戶滿意度，範圍兼及服務水準與活動成效。',
    'Client satisfaction is surveyed at set intervals and covers both service level and event results.',
    ['cs.SurveyLaunched'],
  ),
  'C6.3.2': clause(
    'cs',
    '問卷須設計合理，並可經電話、網上與面談等多種途徑作答；每份答卷須記下途徑。',
    'The questionnaire is well designed and can be answered by phone, online or in person; the channel of each answer is recorded.',
    ['cs.SurveyLaunched'],
  ),
  'C6.3.3': clause(
    'cs',
    '調查結果須統計分析，低於目標者須訂立改進措施。',
    'Survey results are analysed statistically; a result below target leads to an improvement measure.',
    ['cs.SatisfactionMeasured'],
  ),
  'C6.4.1': clause(
    'cs',
    '以良好服務和切合個別客戶的方案鞏固信任；策劃時須參照其偏好與忌諱。',
    "Trust is built by good service and individual plans; the client's preferences and taboos are taken into account at planning time.",
    ['pl.RequirementBriefCompleted', 'cs.FollowUpDone'],
  ),
  'C6.4.2': clause(
    'cs',
    '須按週期回訪舊客戶，了解新需求並提供增值服務，以促成再次合作。',
    'Existing clients are revisited at set intervals to learn new needs, offer added value and win repeat business.',
    ['cs.FollowUpDone'],
  ),
  'C6.4.3': clause(
    'cs',
    '須透過推廣與口碑開拓新客戶，並記錄來源與轉化結果。',
    'New clients are developed through marketing and word of mouth; source and conversion are recorded.',
    ['cs.LeadCaptured'],
  ),
} as const satisfies Record<string, ClauseEntry>;
