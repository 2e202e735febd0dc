import { cs, fi } from '@marquee/contracts';
import { authorOf, deputy, head, person, role, writersOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { frontDesk } from './subjects.js';

const application = (d: { initiationId: string }) => d.initiationId;

/** 啟動申請與客戶 · what customer service does with applications and clients. */
export const customerServiceNotices: readonly NoticeKind[] = [
  // ---- 啟動申請 · applications (W02, W03)
  task('application_for_head', '啟動申請待您審查', 'An application waits for your review')
    .when(cs.InitiationSubmitted, (d) => ({
      about: d.initiationId,
      to: head(d.dept),
      instead: [deputy(d.dept), head('company')],
      dueAt: d.remindAt,
      exceptTo: writersOf('application', d.initiationId),
    }))
    .until(
      application,
      cs.InitiationManagerApproved,
      cs.InitiationReturned,
      cs.InitiationRejected,
      cs.InitiationWithdrawn,
    ),
  task('application_for_gm', '啟動申請待您核准', 'An application waits for your approval')
    .when(cs.InitiationManagerApproved, (d) => ({
      about: d.initiationId,
      to: head('company'),
      instead: [deputy('company'), role('leader')],
      dueAt: d.remindAt,
      exceptTo: writersOf('application', d.initiationId),
    }))
    .until(application, cs.InitiationApproved, cs.InitiationReturned, cs.InitiationRejected, cs.InitiationWithdrawn),
  task(
    'application_returned',
    '您的啟動申請被退回，請按意見修改後再提交',
    'Your application was returned: revise it and submit it again',
  )
    .when(cs.InitiationReturned, (d) => ({
      about: d.initiationId,
      to: authorOf('application', d.initiationId),
      title: d.reason,
    }))
    .until(application, cs.InitiationSubmitted, cs.InitiationWithdrawn),
  news('application_rejected', '您的啟動申請被否決', 'Your application was rejected').when(
    cs.InitiationRejected,
    (d) => ({ about: d.initiationId, to: authorOf('application', d.initiationId), title: d.reason }),
  ),
  news(
    'application_approved',
    '您的啟動申請已獲核准，項目正式成立',
    'Your application was approved: the project formally starts',
  ).when(cs.InitiationApproved, (d) => ({
    about: d.initiationId,
    to: person(d.authorId),
    title: d.title,
    projectId: d.projectId,
  })),
  news('application_reminder', '啟動申請逾期未批，請儘快決定', 'A decision on an application is due: decide soon').when(
    cs.InitiationDecisionReminded,
    (d) => (d.approverId === undefined ? undefined : { about: d.initiationId, to: person(d.approverId) }),
  ),
  task(
    'application_escalated',
    '啟動申請逾期未批，已上報予您',
    'An overdue decision on an application was escalated to you',
  )
    .when(cs.InitiationDecisionEscalated, (d) =>
      d.escalatedToId === undefined ? undefined : { about: d.initiationId, to: person(d.escalatedToId) },
    )
    .until(
      application,
      cs.InitiationManagerApproved,
      cs.InitiationApproved,
      cs.InitiationReturned,
      cs.InitiationRejected,
      cs.InitiationWithdrawn,
    ),

  news(
    'application_client_changed',
    '您的啟動申請已隨客戶檔案合併轉移',
    'Your application follows a merger of files',
  ).when(cs.InitiationClientChanged, (d) => ({ about: d.initiationId, to: authorOf('application', d.initiationId) })),

  // ---- 客戶 · clients (W01)
  task('inquiry_to_follow_up', '客戶查詢待跟進', 'An inquiry waits for somebody to follow it up')
    .when(cs.InquiryLogged, (d) => ({ about: d.inquiryId, to: frontDesk, title: d.organisation }))
    .until((d: { inquiryId: string }) => d.inquiryId, cs.InquiryQualified, cs.InquiryLost, cs.InquiryConverted),
  task('next_action', '您有一項客戶跟進事項', 'A next action with a client is yours')
    .when(cs.CommunicationLogged, (d) =>
      d.nextActionOwnerId === undefined
        ? undefined
        : {
            about: d.communicationId,
            to: person(d.nextActionOwnerId),
            title: d.nextAction,
            projectId: d.projectId,
            dueAt: d.nextActionDueAt,
          },
    )
    .until((d: { communicationId: string }) => d.communicationId, cs.CommunicationNextActionDone),
  news('next_action_overdue', '您的客戶跟進事項已逾期', 'Your next action with a client is overdue').when(
    cs.CommunicationNextActionOverdue,
    (d) => ({ about: d.communicationId, to: person(d.ownerId), projectId: d.projectId }),
  ),
  task('client_review_overdue', '客戶檔案覆核逾期', 'The review of a client file is overdue')
    .when(cs.ClientReviewOverdue, (d) => ({ about: d.clientId, to: frontDesk, dueAt: d.dueAt }))
    .until((d: { clientId: string }) => d.clientId, cs.ClientProfileReviewed, cs.ClientMerged, cs.ClientArchived),
  news('client_credit', '財務部已更改一名客戶的信用標記', 'Finance changed the credit flag of a client').when(
    fi.CreditFlagSet,
    (d) => ({ about: d.clientId, to: head('customer-service'), title: d.reason }),
  ),
];
