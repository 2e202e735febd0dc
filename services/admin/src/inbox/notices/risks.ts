import { pl } from '@marquee/contracts';
import { departmentOf, head, headOf, leaderOf, person, writersOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { leadership } from './subjects.js';

const risk = (d: { riskId: string }) => d.riskId;
const department = (d: { projectId: string; dept: string }) => `${d.projectId} ${d.dept}`;
/** Who keeps the register of a project: its manager, and the department while there is none (W13). */
const keepers = (projectId: string) => [leaderOf(projectId), head('planning')];

const kindOf = (d: { projectId: string; category: string }) => `${d.projectId} ${d.category}`;
/** Why the level of such risks is looked at again (W16). */
const causes = {
  permit_overdue: { zh: '法律風險：許可逾期未申請', en: 'legal risk: the permit was not applied for in time' },
  permit_refused: { zh: '法律風險：許可不獲批', en: 'legal risk: the permit was refused' },
  safety_plan_in_force: { zh: '安全風險：安全預案已生效', en: 'safety risk: the safety plan is in force' },
  safety_plan_lapsed: { zh: '安全風險：安全預案失效', en: 'safety risk: the safety plan lapsed' },
} as const;
/** 風險與應急預案 · risks and contingency plans (W13). */
export const riskNotices: readonly NoticeKind[] = [
  task('risk_to_assess', '有風險待評估', 'A risk waits to be assessed')
    .when(pl.RiskRaised, (d) => ({ about: d.riskId, to: keepers(d.projectId), projectId: d.projectId }))
    .until(risk, pl.RiskAssessed, pl.RiskClosed),
  news('high_risk', '項目出現高風險', 'A project has a high risk').when(pl.RiskAssessed, (d) =>
    d.level === 'high'
      ? {
          about: d.riskId,
          to: [...leadership, leaderOf(d.projectId), head('execution'), head('finance'), head('customer-service')],
          title: d.description,
          projectId: d.projectId,
        }
      : undefined,
  ),
  task('risk_to_reassess', '情況有變，請重新評估此類風險', 'Something has changed: assess risks of this kind again')
    .when(pl.RiskReassessmentAsked, (d) => ({
      about: kindOf(d),
      to: keepers(d.projectId),
      title: causes[d.cause],
      projectId: d.projectId,
    }))
    .until(kindOf, pl.RiskReassessed),
  news('risk_level_lowered', '風險等級已改變', 'The level of a risk has changed').when(pl.RiskLevelChanged, (d) =>
    d.level === 'high'
      ? undefined
      : { about: d.riskId, to: [...keepers(d.projectId), head('execution')], projectId: d.projectId },
  ),
  news('risk_measure', '您負責一項風險應對措施', 'A measure against a risk is yours to carry out').when(
    pl.RiskResponseSet,
    (d) => ({
      about: d.riskId,
      to: person(d.ownerId),
      title: d.measure,
      projectId: d.projectId,
      dueAt: d.dueAt,
    }),
  ),
  news('risk_materialised', '風險已經發生', 'A risk has materialised').when(pl.RiskMaterialised, (d) => ({
    about: d.riskId,
    to: [...leadership, ...keepers(d.projectId), head('execution'), head('customer-service')],
    title: d.account,
    projectId: d.projectId,
  })),
  task('risk_review_due', '風險覆核逾期', 'The review of a risk is overdue')
    .when(pl.RiskReviewOverdue, (d) => ({
      about: d.riskId,
      to: keepers(d.projectId),
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(risk, pl.RiskReviewed, pl.RiskClosed, pl.RiskReviewRescheduled),
  news('risk_closed', '風險已結束', 'A risk is closed').when(pl.RiskClosed, (d) => ({
    about: d.riskId,
    to: keepers(d.projectId),
    title: d.reason,
    projectId: d.projectId,
  })),
  task(
    'risk_statement_due',
    '貴部門逾期未提出風險，亦未聲明沒有新風險',
    'Your department owes a risk, or the word that there is no new one',
  )
    .when(pl.RiskAttestationOverdue, (d) => ({
      about: department(d),
      to: headOf(d.dept),
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(department, pl.RiskEntryNoted, pl.NoNewRiskAttested),

  // ---- 應急預案 · contingency plans
  task('contingency_plan_due', '高風險須備應急預案', 'A high risk needs a contingency plan')
    .when(pl.ContingencyPlanRequired, (d) => ({ about: d.riskId, to: keepers(d.projectId), projectId: d.projectId }))
    .until(risk, pl.ContingencyPlanApproved, pl.RiskClosed)
    .until((d: { riskId: string; level: string }) => (d.level === 'high' ? [] : d.riskId), pl.RiskLevelChanged),
  task('contingency_to_approve', '應急預案待您核准', 'A contingency plan waits for your approval')
    .when(pl.ContingencyPlanDrafted, (d) => ({
      about: d.riskId,
      to: [...new Set([head('planning'), head(departmentOf(d.answersDept ?? 'pl'))])],
      instead: [head('company')],
      exceptTo: writersOf('contingency', d.riskId),
      projectId: d.projectId,
    }))
    .until(risk, pl.ContingencyPlanApproved, pl.ContingencyPlanRetired, pl.RiskClosed),
  news('contingency_approved', '應急預案已核准', 'A contingency plan is approved').when(
    pl.ContingencyPlanApproved,
    (d) => ({
      about: d.riskId,
      to: [...(d.responsibleIds ?? []).map(person), leaderOf(d.projectId), head('execution')],
      projectId: d.projectId,
    }),
  ),
  news('contingency_activated', '應急預案已啟動，請按預案行動', 'A contingency plan is set in motion: act by it').when(
    pl.ContingencyPlanActivated,
    (d) => ({
      about: d.riskId,
      to: [...d.responsibleIds.map(person), ...leadership, ...keepers(d.projectId), head('execution')],
      projectId: d.projectId,
    }),
  ),
  news('contingency_retired', '應急預案已停用', 'A contingency plan is retired').when(
    pl.ContingencyPlanRetired,
    (d) => ({
      about: d.riskId,
      to: [...keepers(d.projectId), head('execution')],
      title: d.reason,
      projectId: d.projectId,
    }),
  ),
];
