import type { Text } from '@marquee/kernel';
import type { ClauseId } from '../clauses.js';
import type { PolicyKey, PolicyValues } from '../policies.js';

/** What two policies must be to one another; each may be within its bounds and make nonsense of the other. */
export interface Agreement extends Text {
  readonly name: string;
  readonly clause: ClauseId;
  /** The policies that it is about: of the company all, or of projects, so that a pinned project agrees as a whole. */
  readonly keys: readonly PolicyKey[];
  readonly holds: (values: PolicyValues) => boolean;
}

const agreement = <K extends PolicyKey>(
  clause: ClauseId,
  name: string,
  keys: readonly K[],
  zh: string,
  en: string,
  holds: (values: Pick<PolicyValues, K>) => boolean,
): Agreement => ({ clause, name, keys, zh, en, holds });

/**
 * Every agreement between policies. Each is about two of them, so that one change can always mend what does not agree
 * yet. They are judged when a change is proposed, submitted and approved, and when a project is brought up to date.
 */
export const agreements: readonly Agreement[] = [
  agreement(
    'C8.2.2',
    'warnedBeforeOverrun',
    ['budget.warnRatio', 'budget.overrunRatio'],
    '提示的比例須低於超支的比例。',
    'The share that warns is below the share that counts as overrun.',
    (v) => v['budget.warnRatio'] < v['budget.overrunRatio'],
  ),
  agreement(
    'C8.2.2',
    'overrunBeforeHardStop',
    ['budget.overrunRatio', 'budget.hardStopRatio'],
    '超支的比例不得高於停止支出的比例。',
    'The share that counts as overrun is not above the share at which spending stops.',
    (v) => v['budget.overrunRatio'] <= v['budget.hardStopRatio'],
  ),
  agreement(
    'C3.2.4',
    'floorWithinPassScore',
    ['plan.review.criticalFloor', 'plan.review.passScore'],
    '單項最低分不得高於及格的平均分。',
    'The least score of a criterion is not above the mean that passes.',
    (v) => v['plan.review.criticalFloor'] <= v['plan.review.passScore'],
  ),
  agreement(
    'C3.2.4',
    'scoresBelowFloorAreExplained',
    ['plan.review.criticalFloor', 'plan.review.minComment'],
    '低於單項最低分的評分，必屬須寫意見者。',
    'A score below the least of a criterion is among those that need an opinion.',
    (v) => v['plan.review.criticalFloor'] <= v['plan.review.minComment'],
  ),
  agreement(
    'C3.2.2',
    'answeredBeforeSilent',
    ['client.question.answerWorkingDays', 'client.silenceWorkingDays'],
    '客戶視為無回音的天數不得短於答覆問題的天數。',
    'A client counts as silent no sooner than a question is overdue.',
    (v) => v['client.question.answerWorkingDays'] <= v['client.silenceWorkingDays'],
  ),
  agreement(
    'C7.1.2',
    'mediumBelowHigh',
    ['risk.mediumFrom', 'risk.highFrom'],
    '中風險的起點須低於高風險的起點。',
    'Medium risks begin below high ones.',
    (v) => v['risk.mediumFrom'] < v['risk.highFrom'],
  ),
  agreement(
    'C7.1.2',
    'highIsOnTheMatrix',
    ['risk.highFrom', 'risk.matrix'],
    '高風險的起點不得高於風險矩陣的最大乘積，否則沒有風險屬高。',
    'High risks begin within the matrix; otherwise no risk is ever high.',
    (v) => v['risk.highFrom'] <= v['risk.matrix'].likelihood * v['risk.matrix'].impact,
  ),
  agreement(
    'C4.2.2',
    'warnedBeforeBlocked',
    ['supplier.score.warn', 'supplier.score.block'],
    '出現提示的供應商評分不得低於禁止下單的評分。',
    'The supplier score that warns is not below the score that blocks.',
    (v) => v['supplier.score.warn'] >= v['supplier.score.block'],
  ),
  agreement(
    'C4.5.1',
    'workAndRestFitADay',
    ['staffing.restHours', 'staffing.maxHoursPerDay'],
    '每日最長工時與最短休息時間之和不得超過 24 小時。',
    'The longest work and the least rest together fit into a day of 24 hours.',
    (v) => v['staffing.restHours'] + v['staffing.maxHoursPerDay'] <= 24,
  ),
  agreement(
    'C7.1.1',
    'permitsHaveLeadDays',
    ['permit.attendeeThreshold', 'permit.leadDays'],
    '凡訂有許可人數的法域，須訂明申請許可的提前天數。',
    'Every jurisdiction that asks for permits has the days before the event by which one is applied for.',
    (v) => Object.keys(v['permit.attendeeThreshold']).every((where) => where in v['permit.leadDays']),
  ),
  agreement(
    'C4.1.1',
    'setupIsWithinTheWindow',
    ['design.setupDays', 'execPlan.windowDays'],
    '佈置所需的天數不得早於執行計劃容許的活動前天數。',
    'The days of the setup lie within the days before the event that the execution plan may use.',
    (v) => v['design.setupDays'] <= v['execPlan.windowDays'].before,
  ),
];
