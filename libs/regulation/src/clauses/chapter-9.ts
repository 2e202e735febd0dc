import { clause, type ClauseEntry } from './clause.js';

/** Chapter 9 〈人事〉: people. */
export const chapter9 = {
  'C9.1.1': clause(
    'hr',
    '招聘須先有計劃，寫明崗位、名額與任職條件並經核准。',
    'Hiring starts from an approved plan that states posts, numbers and requirements.',
    ['hr.HiringPlanApproved'],
  ),
  'C9.1.2': clause(
    'hr',
    '招聘須採用多種來源，如求職網站、社群平台、校園與推薦，並記錄各來源成效。',
    'Hiring uses several channels, such as job sites, social media, campus and referral, and records how each performs.',
    ['hr.CandidateHired'],
  ),
  'C9.1.3': clause(
    'hr',
    '新員工須在規定期限內完成入職培訓，認識公司文化、流程與崗位要求。',
    'New employees complete onboarding training within the set time and learn culture, processes and job requirements.',
    ['hr.OnboardingCompleted'],
  ),
  'C9.1.4': clause(
    'hr',
    '須依崗位需要與個人發展，按期安排內外部培訓並登記結果。',
    'Internal and external trainings are arranged regularly according to job need and personal development, and results are recorded.',
    ['hr.TrainingCompleted'],
  ),
  'C9.2.1': clause(
    'hr',
    '考核制度須訂明指標、標準與週期，並由員工確認知悉。',
    'The appraisal scheme states indicators, standard and cycle, and employees acknowledge it.',
    ['hr.AppraisalSchemePublished'],
  ),
  'C9.2.2': clause(
    'hr',
    '須按週期考核員工表現，結果用於薪酬、晉升與獎勵，員工可提出申訴。',
    'Performance is assessed at set intervals and used for pay, promotion and reward; employees may appeal.',
    ['hr.AppraisalFinalised'],
  ),
  'C9.2.3': clause(
    'hr',
    '公司以獎金、榮譽與晉升等方式激勵員工，每項激勵須有依據並經核准。',
    'The company motivates employees by bonus, honours and promotion; each incentive has a stated basis and an approval.',
    ['hr.RewardGranted'],
  ),
} as const satisfies Record<string, ClauseEntry>;
