/* eslint-disable max-lines -- the one table of notices: a row a notice */
import { ad, cs, de, departments, ex, fi, hr, pl } from '@marquee/contracts';
import { authorOf, deputy, everyone, head, leaderOf, person, role, team } from './addresses.js';
import { news, type NoticeKind, task } from './notice-kind.js';

const application = (d: { initiationId: string }) => d.initiationId;
const project = (d: { projectId: string }) => d.projectId;
const clientQuestion = (d: { questionId: string }) => d.questionId;
const brief = (d: { projectId: string; briefVersion: number }) => `${d.projectId} ${d.briefVersion}`;
const leave = (d: { leaveId: string }) => d.leaveId;
const regulation = (d: { regulationId: string }) => d.regulationId;
const proposal = (d: { proposalId: string }) => d.proposalId;
type Reviewed = { reviewId: string; draftIds: readonly string[] };
const reviewed = (d: Reviewed) => d.draftIds.map((draftId) => `${d.reviewId} ${draftId}`);
const planVersionOf = (d: { projectId: string; planVersion: number }) => `${d.projectId} v${d.planVersion}`;
const confirmation = (d: { confirmationId: string }) => d.confirmationId;
const feedbackItem = (d: { projectId: string; itemId: string }) => `${d.projectId} ${d.itemId}`;
const risk = (d: { riskId: string }) => d.riskId;
const budget = (d: { projectId: string; budgetVersion: number }) => `${d.projectId} ${d.budgetVersion}`;
const plan = (d: { projectId: string; executionPlanVersion: number }) => `${d.projectId} ${d.executionPlanVersion}`;

/** A department by its service name; execution plans and policies name it by the prefix of its events. */
const nameOf = (prefix: string) => Object.entries(departments).find(([, known]) => known === prefix)?.[0] ?? prefix;
const reviewers = Object.values(departments);
const frontDesk = [role('cs_staff'), role('cs_manager')];
const leadership = [role('leader'), role('gm')];
/** Who works on a plan once the client has signed it (B05). */
const executing = (projectId: string) => [
  team(projectId),
  ...['execution', 'finance', 'design', 'hr', 'admin'].map(head),
];

/** The managers of the projects that an overlap concerns, and human resources. */
const overlapping = (d: { projectId: string; otherProjectId?: string | undefined }) => [
  role('hr_manager'),
  leaderOf(d.projectId),
  ...(d.otherProjectId === undefined ? [] : [leaderOf(d.otherProjectId)]),
];

/**
 * 通知表 — which event makes which notice, for whom, and which event settles it. To tell people of one more event, add a
 * row: `task` for what waits for somebody (with `until`), `news` for what they should know. The name of a kind is never
 * changed: preferences and read marks name it.
 */
export const notices: readonly NoticeKind[] = [
  // ---- 啟動申請 · applications (W02, W03)
  task('application_for_head', '啟動申請待您審查', 'An application waits for your review')
    .when(cs.InitiationSubmitted, (d) => ({
      about: d.initiationId,
      to: head(d.dept),
      title: d.title,
      dueAt: d.remindAt,
      except: [d.by],
    }))
    .until(
      application,
      cs.InitiationManagerApproved,
      cs.InitiationReturned,
      cs.InitiationRejected,
      cs.InitiationWithdrawn,
    ),
  task('application_for_gm', '啟動申請待您核准', 'An application waits for your approval')
    .when(cs.InitiationManagerApproved, (d) => ({ about: d.initiationId, to: role('gm'), dueAt: d.remindAt }))
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

  // ---- 策劃小組 · the planning team (W05)
  task('team_to_form', '新項目待您組成策劃小組', 'A new project waits for you to form its team')
    .when(pl.ProjectOpened, (d) => ({
      about: d.projectId,
      to: head('planning'),
      title: d.title,
      projectId: d.projectId,
    }))
    .when(pl.ProjectTeamDisbanded, (d) => ({ about: d.projectId, to: head('planning'), projectId: d.projectId }))
    .until(project, pl.ProjectTeamFormed),
  news('joined_team', '您已獲編入項目的策劃小組', 'You are on the team of a project')
    .when(pl.ProjectTeamFormed, (d) =>
      d.memberIds.map((id) => ({ about: `${d.projectId} ${id}`, to: person(id), projectId: d.projectId })),
    )
    .when(pl.ProjectMemberAdded, (d) => ({
      about: `${d.projectId} ${d.employeeId}`,
      to: person(d.employeeId),
      projectId: d.projectId,
    })),
  news('leads_team', '您已獲任命為項目經理', 'You are the manager of a project')
    .when(pl.ProjectTeamFormed, (d) => ({
      about: `${d.projectId} ${d.leaderId}`,
      to: person(d.leaderId),
      projectId: d.projectId,
    }))
    .when(pl.ProjectLeaderReplaced, (d) => ({
      about: `${d.projectId} ${d.leaderId}`,
      to: person(d.leaderId),
      projectId: d.projectId,
    })),
  news('leads_no_more', '您已不再擔任項目經理', 'You are no longer the manager of a project').when(
    pl.ProjectLeaderReplaced,
    (d) => ({
      about: `${d.projectId} ${d.formerLeaderId}`,
      to: person(d.formerLeaderId),
      projectId: d.projectId,
      title: d.reason,
    }),
  ),
  news('left_team', '您已不再屬於項目的策劃小組', 'You are no longer on the team of a project')
    .when(pl.ProjectMemberRemoved, (d) => ({
      about: `${d.projectId} ${d.employeeId}`,
      to: person(d.employeeId),
      projectId: d.projectId,
    }))
    .when(pl.ProjectTeamDisbanded, (d) => ({
      about: d.projectId,
      to: [d.leaderId, ...d.memberIds].map(person),
      projectId: d.projectId,
      title: d.reason,
    })),

  // ---- 需求簡報 · the requirement brief (W06)
  task('brief_to_complete', '請收集客戶要求並完成需求簡報', 'Collect the client’s requirements and complete the brief')
    .when(pl.ProjectTeamFormed, (d) => ({ about: d.projectId, to: leaderOf(d.projectId), projectId: d.projectId }))
    .when(pl.RequirementBriefReopened, (d) => ({
      about: d.projectId,
      to: leaderOf(d.projectId),
      projectId: d.projectId,
      title: d.reason,
    }))
    .until(project, pl.RequirementBriefCompleted),
  task('client_question', '有問題待向客戶查詢', 'A question waits to be put to the client')
    .when(cs.ClientQuestionReceived, (d) => ({
      about: d.questionId,
      to: frontDesk,
      title: d.question,
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(clientQuestion, cs.ClientQuestionAnswered, cs.ClientQuestionClosed),
  news('client_answered', '客戶已答覆您的問題', 'The client answered your question').when(
    cs.ClientQuestionAnswered,
    (d) => ({ about: d.questionId, to: authorOf('question', d.questionId), title: d.answer, projectId: d.projectId }),
  ),
  news('client_questions_overdue', '向客戶提出的問題逾期未覆', 'Questions for the client are overdue').when(
    pl.ClientQuestionOverdue,
    (d) => ({ about: d.projectId, to: [head('customer-service'), leaderOf(d.projectId)], projectId: d.projectId }),
  ),
  task(
    'brief_to_acknowledge',
    '需求簡報待客戶服務部確認',
    'A requirement brief waits for customer service to acknowledge it',
  )
    .when(cs.BriefAcknowledgementRequested, (d) => ({ about: brief(d), to: frontDesk, projectId: d.projectId }))
    .until(brief, cs.RequirementBriefAcknowledged, cs.BriefAcknowledgementOvertaken),
  news('brief_acknowledged', '客戶服務部已確認需求簡報', 'Customer service acknowledged the requirement brief').when(
    cs.RequirementBriefAcknowledged,
    (d) => ({ about: brief(d), to: team(d.projectId), projectId: d.projectId }),
  ),

  // ---- 評審與策劃書 · review and plan document (W08 to W11)
  task('draft_to_score', '有方案初稿待您評分', 'Drafts wait for your score')
    .when(pl.ReviewOpened, (d) =>
      d.draftIds.map((draftId) => ({
        about: `${d.reviewId} ${draftId}`,
        to: d.panel.map((seat) => person(seat.reviewerId)),
        projectId: d.projectId,
        dueAt: d.deadline,
      })),
    )
    .untilEach(
      (d: { reviewId: string; draftId: string; reviewerId: string }) => ({
        about: `${d.reviewId} ${d.draftId}`,
        by: d.reviewerId,
      }),
      pl.ReviewScoreSubmitted,
    )
    .untilEach(
      (d: Reviewed & { reviewerId: string }) => reviewed(d).map((about) => ({ about, by: d.reviewerId })),
      pl.ReviewerRecused,
    )
    .until(reviewed, pl.ReviewConcluded, pl.ReviewVoided),
  news('review_concluded', '內部評審已有結論', 'The internal review is concluded').when(pl.ReviewConcluded, (d) => ({
    about: d.reviewId,
    to: team(d.projectId),
    projectId: d.projectId,
  })),
  task('finance_opinion_due', '請就方案預算提出意見', 'A plan’s budget waits for finance’s opinion')
    .when(pl.FinanceOpinionRequested, (d) => ({ about: d.projectId, to: head('finance'), projectId: d.projectId }))
    .until(project, fi.FinanceOpinionGiven),
  task('plan_to_present', '策劃書已發布，請向客戶介紹', 'A plan is published: present it to the client')
    .when(pl.PlanVersionPublished, (d) => ({
      about: planVersionOf(d),
      to: frontDesk,
      title: d.title,
      projectId: d.projectId,
    }))
    .until(planVersionOf, cs.PlanPresentedToClient, pl.PlanSuperseded),
  task('feedback_to_decide', '客戶意見待您決定', 'An item of the client’s feedback waits for your decision')
    .when(cs.ClientFeedbackRecorded, (d) =>
      d.items.map((item) => ({
        about: `${d.projectId} ${item.itemId}`,
        to: leaderOf(d.projectId),
        title: item.text,
        projectId: d.projectId,
      })),
    )
    .until(feedbackItem, pl.FeedbackItemDecided),
  task(
    'confirmation_to_sign',
    '確認表已發出，請跟進客戶簽署',
    'A confirmation form is issued: see that the client signs',
  )
    .when(cs.PlanConfirmationIssued, (d) => ({
      about: d.confirmationId,
      to: frontDesk,
      title: d.number,
      projectId: d.projectId,
      dueAt: d.expiresAt,
    }))
    .until(
      confirmation,
      cs.PlanConfirmed,
      cs.PlanConfirmationDeclined,
      cs.PlanConfirmationExpired,
      cs.PlanConfirmationVoided,
    ),
  news('plan_confirmed', '客戶已簽署確認策劃書', 'The client has signed the plan').when(cs.PlanConfirmed, (d) => ({
    about: d.confirmationId,
    to: executing(d.projectId),
    projectId: d.projectId,
  })),
  news(
    'plan_void',
    '已確認的策劃書被作廢，請停止據以執行',
    'The signature on the plan was voided: stop working on its account',
  ).when(cs.PlanConfirmationVoided, (d) => ({
    about: d.confirmationId,
    to: executing(d.projectId),
    title: d.reason,
    projectId: d.projectId,
  })),

  // ---- 風險 · risks (W13)
  task('contingency_plan_due', '高風險須備應急預案', 'A high risk needs a contingency plan')
    .when(pl.ContingencyPlanRequired, (d) => ({
      about: d.riskId,
      to: [leaderOf(d.projectId), head('planning')],
      projectId: d.projectId,
    }))
    .until(risk, pl.ContingencyPlanApproved, pl.RiskClosed),
  news('high_risk', '項目出現高風險', 'A project has a high risk').when(pl.RiskAssessed, (d) =>
    d.level === 'high'
      ? {
          about: d.riskId,
          to: [...leadership, leaderOf(d.projectId), head('execution'), head('finance')],
          title: d.description,
          projectId: d.projectId,
        }
      : undefined,
  ),

  // ---- 預算 · the budget (W14)
  task('budget_to_prepare', '預算草案已建立，請編製並提交', 'A budget is drafted: prepare and submit it')
    .when(fi.BudgetDrafted, (d) => ({ about: budget(d), to: head('finance'), projectId: d.projectId }))
    .when(fi.BudgetReturned, (d) => ({
      about: budget(d),
      to: head('finance'),
      title: d.reason,
      projectId: d.projectId,
    }))
    .until(budget, fi.BudgetSubmitted),
  task('budget_to_approve', '預算待您核准', 'A budget waits for your approval')
    .when(fi.BudgetSubmitted, (d) => ({ about: budget(d), to: leadership, projectId: d.projectId, except: [d.by] }))
    .until(budget, fi.BudgetApproved, fi.BudgetReturned),
  news('budget_approved', '預算已核准，可按預算支出', 'The budget is approved: spending may begin').when(
    fi.BudgetApproved,
    (d) => ({ about: budget(d), to: [team(d.projectId), head('execution'), head('finance')], projectId: d.projectId }),
  ),
  task(
    'execution_plan_to_rebase',
    '執行計劃須按已確認的方案版本重訂',
    'The execution plan must be based on the signed version',
  )
    .when(fi.RebaseRequested, (d) => ({ about: d.projectId, to: head('execution'), projectId: d.projectId }))
    .until(project, ex.ExecutionPlanApproved),

  // ---- 設計 · design (W12)
  news('design_assigned', '您獲指派一項設計', 'A design is yours to make').when(de.DeliverableAssigned, (d) => ({
    about: `${d.projectId} ${d.deliverableId}`,
    to: person(d.ownerId),
    title: d.title,
    projectId: d.projectId,
    dueAt: d.dueAt,
  })),
  news('design_rescheduled', '您的設計期限已隨活動日期更改', 'The due dates of your designs moved with the event').when(
    de.DesignDeskRescheduled,
    (d) =>
      d.deliverables.flatMap((one) =>
        one.ownerId === undefined
          ? []
          : [
              {
                about: `${d.projectId} ${one.deliverableId}`,
                to: person(one.ownerId),
                projectId: d.projectId,
                dueAt: one.dueAt,
              },
            ],
      ),
  ),
  news('design_overdue', '設計成品已逾期', 'A design is overdue').when(de.DesignOverdue, (d) => ({
    about: `${d.projectId} ${d.deliverableId}`,
    to: [head('design'), ...(d.ownerId === undefined ? [] : [person(d.ownerId)])],
    title: d.title,
    projectId: d.projectId,
  })),
  news(
    'design_invalidated',
    '您的一項設計已作廢，請停止製作',
    'One of your designs is not wanted any more: stop work on it',
  ).when(de.DesignInvalidated, (d) =>
    d.ownerId === undefined
      ? undefined
      : { about: `${d.projectId} ${d.deliverableId}`, to: person(d.ownerId), title: d.title, projectId: d.projectId },
  ),

  // ---- 執行 · execution (W15, W16, W22)
  task('execution_plan_to_review', '執行計劃待貴部門審閱', 'An execution plan waits for your department’s review')
    .when(ex.ExecutionPlanSubmitted, (d) =>
      d.reviewers.map((dept) => ({ about: `${plan(d)} ${dept}`, to: head(nameOf(dept)), projectId: d.projectId })),
    )
    .until(
      (d: { projectId: string; executionPlanVersion: number; dept: string }) => `${plan(d)} ${d.dept}`,
      ex.ExecutionPlanDeptReviewed,
    )
    .until(
      (d: { projectId: string; executionPlanVersion: number }) => reviewers.map((dept) => `${plan(d)} ${dept}`),
      ex.ExecutionPlanApproved,
      ex.ExecutionPlanSuperseded,
    ),
  news('execution_plan_objected', '有部門反對執行計劃', 'A department objects to the execution plan').when(
    ex.ExecutionPlanDeptReviewed,
    (d) =>
      d.verdict === 'approved'
        ? undefined
        : {
            about: `${plan(d)} ${d.dept}`,
            to: [head('execution'), leaderOf(d.projectId)],
            title: d.comment,
            projectId: d.projectId,
          },
  ),
  news('execution_plan_approved', '執行計劃已核准', 'The execution plan is approved').when(
    ex.ExecutionPlanApproved,
    (d) => ({
      about: plan(d),
      to: [team(d.projectId), ...d.segments.flatMap((s) => (s.ownerId === undefined ? [] : [person(s.ownerId)]))],
      projectId: d.projectId,
    }),
  ),
  news('safety_post', '您獲指派現場的安全或佈置崗位', 'You are assigned to safety or setup on site')
    .when(ex.SafetySupervisorAssigned, (d) => ({
      about: `${d.projectId} safety`,
      to: person(d.employeeId),
      projectId: d.projectId,
    }))
    .when(ex.SetupLeadAssigned, (d) => ({
      about: `${d.projectId} setup`,
      to: person(d.employeeId),
      projectId: d.projectId,
    })),
  news('go_decision', '項目的放行決定已作出', 'The go decision of the project is made').when(
    ex.GoDecisionRecorded,
    (d) => ({ about: d.projectId, to: team(d.projectId), projectId: d.projectId, title: d.reason }),
  ),

  // ---- 人事 · people (roles.md §3, B28)
  task('leave_to_decide', '休假申請待您審批', 'A request for leave waits for your decision')
    .when(hr.LeaveRequested, (d) => ({
      about: d.leaveId,
      to: [head(d.dept), deputy(d.dept)],
      title: d.number,
      dueAt: d.remindAt,
      except: [d.employeeId],
    }))
    .until(leave, hr.LeaveApproved, hr.LeaveRejected, hr.LeaveCancelled),
  task('leave_escalated', '休假申請逾期未批，已上報予您', 'An overdue request for leave was escalated to you')
    .when(hr.LeaveDecisionEscalated, (d) =>
      d.escalatedToId === undefined ? undefined : { about: d.leaveId, to: person(d.escalatedToId) },
    )
    .until(leave, hr.LeaveApproved, hr.LeaveRejected, hr.LeaveCancelled),
  news('leave_reminder', '休假申請逾期未批，請儘快決定', 'A decision on leave is due: decide soon').when(
    hr.LeaveDecisionReminded,
    (d) => (d.approverId === undefined ? undefined : { about: d.leaveId, to: person(d.approverId) }),
  ),
  news('leave_decided', '您的休假申請已有決定', 'Your request for leave is decided')
    .when(hr.LeaveApproved, (d) => ({ about: d.leaveId, to: person(d.employeeId) }))
    .when(hr.LeaveRejected, (d) => ({ about: d.leaveId, to: person(d.employeeId), title: d.reason })),
  task('stands_in', '您代理一名同事的職務', 'You stand in for a colleague')
    .when(hr.DelegationGranted, (d) => ({ about: d.delegationId, to: person(d.delegateId), dueAt: d.until }))
    .until((d: { delegationId: string }) => d.delegationId, hr.DelegationEnded),
  task(
    'assignment_overlap',
    '項目人員的工作日期重疊，或在活動期間休假',
    'Somebody of your project is on another one, or on leave, at the same dates',
  )
    .when(hr.AssignmentOverlapFound, (d) => ({
      about: `${d.employeeId} ${d.overlapId}`,
      to: overlapping(d),
      projectId: d.projectId,
      dueAt: d.from,
    }))
    .until(
      (d: { employeeId: string; overlapId: string }) => `${d.employeeId} ${d.overlapId}`,
      hr.AssignmentOverlapCleared,
    ),
  news('member_left_company', '您項目的一名成員已離職', 'Somebody of your project left the company').when(
    hr.StaffScheduleClosed,
    (d) =>
      d.projectIds.map((projectId) => ({ about: `${projectId} ${d.employeeId}`, to: leaderOf(projectId), projectId })),
  ),
  news('roles_assigned', '您的角色已更新', 'Your roles changed')
    .when(hr.EmployeeRolesAssigned, (d) => ({ about: d.employeeId, to: person(d.employeeId) }))
    .when(hr.EmployeeDepartmentChanged, (d) => ({ about: d.employeeId, to: person(d.employeeId) })),

  // ---- 行政 · administration (W47, R153, C7.1.1)
  task('regulation_to_read', '請閱讀規章並確認', 'Read a management rule and acknowledge it')
    .when(ad.RegulationTookEffect, (d) => ({ about: d.regulationId, to: everyone, title: d.title }))
    .untilEach(
      (d: { regulationId: string; employeeId: string }) => ({ about: d.regulationId, by: d.employeeId }),
      ad.RegulationAcknowledged,
    )
    .until(regulation, ad.RegulationSuperseded),
  task('regulation_to_approve', '規章草案待您核准', 'A draft of a management rule waits for your approval')
    .when(ad.RegulationSubmitted, (d) => ({ about: d.regulationId, to: leadership, except: [d.by] }))
    .until(regulation, ad.RegulationApproved, ad.RegulationReturned),
  task('regulation_returned', '您的規章草案被退回', 'Your draft of a management rule was returned')
    .when(ad.RegulationReturned, (d) => ({
      about: d.regulationId,
      to: authorOf('regulation', d.regulationId),
      title: d.reason,
    }))
    .until(regulation, ad.RegulationSubmitted),
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
  task('permit_to_apply_for', '須申請活動安全許可', 'A safety permit must be applied for')
    .when(ad.PermitAssessed, (d) =>
      d.applyBy === undefined
        ? undefined
        : {
            about: d.projectId,
            to: [role('admin_staff'), role('admin_manager')],
            projectId: d.projectId,
            dueAt: d.applyBy,
          },
    )
    .when(ad.PermitRefused, (d) => ({
      about: d.projectId,
      to: [role('admin_staff'), role('admin_manager')],
      projectId: d.projectId,
      title: d.reason,
    }))
    .until(project, ad.PermitAppliedFor, ad.PermitGranted),
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
  news('clause_waived', '項目獲豁免一項條款', 'Your project is let off a clause').when(ad.ClauseWaived, (d) => ({
    about: d.waiverId,
    to: leaderOf(d.projectId),
    projectId: d.projectId,
    title: `${d.clause} ${d.reason}`,
  })),
];
