import { ad, departmentNames } from '@marquee/contracts';
import { authorOf, everyone, head, leaderOf, role, team, writersOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { project, leadership } from './subjects.js';

const regulation = (d: { regulationId: string }) => d.regulationId;
const office = [role('admin_staff'), role('admin_manager')];
const proposal = (d: { proposalId: string }) => d.proposalId;

const permitToApplyFor = (d: { projectId: string; applyBy?: string | undefined }) =>
  d.applyBy === undefined
    ? undefined
    : {
        about: d.projectId,
        to: office,
        projectId: d.projectId,
        dueAt: d.applyBy,
      };

/** 行政 · what administration does. */
export const adminNotices: readonly NoticeKind[] = [
  // ---- 行政 · administration (W47, R153, C7.1.1)
  task('regulation_to_read', '請閱讀規章並確認', 'Read a management rule and acknowledge it')
    .when(ad.RegulationTookEffect, (d) => ({ about: d.regulationId, to: everyone, title: d.title }))
    .untilEach(
      (d: { regulationId: string; employeeId: string }) => ({ about: d.regulationId, by: d.employeeId }),
      ad.RegulationAcknowledged,
    )
    .until(regulation, ad.RegulationSuperseded),
  task('regulation_to_approve', '規章草案待您核准', 'A draft of a management rule waits for your approval')
    .when(ad.RegulationSubmitted, (d) => ({
      about: d.regulationId,
      to: leadership,
      except: [d.by],
      exceptTo: writersOf('regulation', d.regulationId),
    }))
    .until(regulation, ad.RegulationApproved, ad.RegulationReturned),
  task('regulation_returned', '您的規章草案被退回', 'Your draft of a management rule was returned')
    .when(ad.RegulationReturned, (d) => ({
      about: d.regulationId,
      to: authorOf('regulation', d.regulationId),
      title: d.reason,
    }))
    .until(regulation, ad.RegulationSubmitted),
  news('regulation_approved', '您的規章草案已獲核准', 'Your draft of a management rule is approved').when(
    ad.RegulationApproved,
    (d) => ({ about: d.regulationId, to: authorOf('regulation', d.regulationId) }),
  ),
  task('policy_to_decide', '政策變更待您審批', 'A change of policy waits for your decision')
    .when(ad.PolicyChangeSubmitted, (d) => ({ about: d.proposalId, to: leadership, except: [d.by] }))
    .until(proposal, ad.PolicyChangeApproved, ad.PolicyChangeRejected, ad.PolicyChangeWithdrawn),
  news('policy_decided', '您提出的政策變更已有決定', 'Your change of policy is decided')
    .when(ad.PolicyChangeApproved, (d) => ({ about: d.proposalId, to: authorOf('proposal', d.proposalId) }))
    .when(ad.PolicyChangeRejected, (d) => ({
      about: d.proposalId,
      to: authorOf('proposal', d.proposalId),
      title: d.reason,
    })),
  news('policy_in_effect', '一項政策已生效', 'A policy took effect').when(ad.PolicyTookEffect, (d) => ({
    about: `${d.key} ${d.version}`,
    to: [...departmentNames.map(head), head('company')],
    title: d.key,
  })),
  news('project_policies_migrated', '您的項目已改用現行政策', 'Your project is under the present policies now').when(
    ad.ProjectPoliciesMigrated,
    (d) => ({ about: d.projectId, to: leaderOf(d.projectId), title: d.reason, projectId: d.projectId }),
  ),
  task('permit_need_unclear', '須查明活動是否須取得安全許可', 'Find out whether the event needs a safety permit')
    .when(ad.PermitAssessed, (d) =>
      d.unclear
        ? {
            about: d.projectId,
            to: role('admin_manager'),
            projectId: d.projectId,
            title: `${d.jurisdiction ?? ''} ${d.attendees}`,
          }
        : undefined,
    )
    .until(project, ad.PermitNeedDecided),
  task('permit_to_apply_for', '須申請活動安全許可', 'A safety permit must be applied for')
    .when(ad.PermitAssessed, permitToApplyFor)
    .when(ad.PermitNeedDecided, permitToApplyFor)
    .when(ad.PermitReassessed, (d) => (d.reopened ? permitToApplyFor(d) : undefined))
    .when(ad.PermitRefused, (d) => ({
      about: d.projectId,
      to: office,
      projectId: d.projectId,
      title: d.reason,
    }))
    .until(project, ad.PermitAppliedFor, ad.PermitGranted)
    .until(
      (d: { projectId: string; authority?: string | undefined }) => (d.authority ? [] : d.projectId),
      ad.PermitReassessed,
    ),
  news('permit_late', '許可申請期限已到，尚未申請', 'The permit should have been applied for by now').when(
    ad.PermitClockWarning,
    (d) => ({ about: d.projectId, to: [head('admin'), leaderOf(d.projectId)], projectId: d.projectId }),
  ),
  news('permit_decided', '活動安全許可已有結果', 'The safety permit is decided')
    .when(ad.PermitGranted, (d) => ({ about: d.projectId, to: team(d.projectId), projectId: d.projectId }))
    .when(ad.PermitRefused, (d) => ({
      about: d.projectId,
      to: team(d.projectId),
      projectId: d.projectId,
      title: d.reason,
    })),
  news('clause_waiver_ended', '條款豁免已經結束', 'A project is not let off a clause any more')
    .when(ad.ClauseWaiverExpired, (d) => ({
      about: d.waiverId,
      to: leaderOf(d.projectId),
      projectId: d.projectId,
      title: d.clause,
    }))
    .when(ad.ClauseWaiverWithdrawn, (d) => ({
      about: d.waiverId,
      to: leaderOf(d.projectId),
      projectId: d.projectId,
      title: d.clause,
    })),
  news('clause_waived', '項目獲豁免一項條款', 'Your project is let off a clause').when(ad.ClauseWaived, (d) => ({
    about: d.waiverId,
    to: leaderOf(d.projectId),
    projectId: d.projectId,
    title: `${d.clause} ${d.reason}`,
  })),
  // ---- 後勤 · logistics (R157)
  task('logistics_to_arrange', '方案已確認，請落實項目的後勤', 'The plan is signed: arrange the logistics of a project')
    .when(ad.LogisticsReserving, (d) => ({ about: d.projectId, to: office, projectId: d.projectId }))
    .until(project, ad.LogisticsConfirmed, ad.LogisticsSuspended),
  task('logistics_need', '有一項後勤需要待安排', 'Logistics of one kind wait to be arranged')
    .when(ad.LogisticsNeedAdded, (d) => ({
      about: `${d.projectId} ${d.needId}`,
      to: office,
      title: d.detail,
      projectId: d.projectId,
    }))
    .when(ad.LogisticsNeedsPlanned, (d) =>
      d.needs.map((need) => ({
        about: `${d.projectId} ${need.needId}`,
        to: office,
        title: need.detail,
        projectId: d.projectId,
      })),
    )
    .until((d: { projectId: string; needId: string }) => `${d.projectId} ${d.needId}`, ad.LogisticsNeedConfirmed)
    .until(
      (d: { projectId: string; dropped: readonly string[] }) => d.dropped.map((id) => `${d.projectId} ${id}`),
      ad.LogisticsNeedsPlanned,
    ),
  news('logistics_confirmed', '項目的後勤已全部落實', 'All logistics of the project are arranged').when(
    ad.LogisticsConfirmed,
    (d) => ({ about: d.projectId, to: [leaderOf(d.projectId), head('execution')], projectId: d.projectId }),
  ),
  news(
    'logistics_suspended',
    '方案有變，後勤須重新落實',
    'The plan has changed: logistics are to be arranged again',
  ).when(ad.LogisticsSuspended, (d) => ({
    about: d.projectId,
    to: [...office, leaderOf(d.projectId), head('execution')],
    title: d.reason,
    projectId: d.projectId,
  })),
];
