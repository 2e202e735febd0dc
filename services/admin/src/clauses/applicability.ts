import type { ClauseId } from '@marquee/regulation';
import type { Phase } from '@marquee/kernel';

/**
 * The clauses that every project has to live up to, each with the last phase in which its proof may be outstanding. All
 * others bind the company as a whole (hiring, statements, clients' files …) and are looked at for the company.
 */
export const PROVEN_IN: Readonly<Partial<Record<ClauseId, Phase>>> = {
  'C3.1.1': 'initiating',
  'C3.1.2': 'initiating',
  'C1.3.4': 'planning',
  'C2.2.1a': 'planning',
  'C2.2.1c': 'planning',
  'C3.2.1': 'planning',
  'C3.2.2': 'planning',
  'C3.2.3': 'planning',
  'C3.2.4': 'planning',
  'C3.2.5': 'planning',
  'C5.2.1a': 'planning',
  'C6.4.1': 'planning',
  'C2.2.1b': 'confirming',
  'C3.3.1': 'confirming',
  'C3.3.2': 'confirming',
  'C3.3.3': 'confirming',
  'C5.2.1b': 'confirming',
  'C1.3.2': 'preparing',
  'C1.3.3': 'preparing',
  'C2.2.2c': 'preparing',
  'C2.2.3a': 'preparing',
  'C2.2.3b': 'preparing',
  'C2.2.3c': 'preparing',
  'C2.2.6c': 'preparing',
  'C2.2.5a': 'preparing',
  'C4.1.1': 'preparing',
  'C4.1.2': 'preparing',
  'C4.2.1': 'preparing',
  'C4.2.2': 'preparing',
  'C4.2.3': 'preparing',
  'C4.3.1': 'preparing',
  'C4.3.2': 'preparing',
  'C4.4.1': 'preparing',
  'C4.4.2': 'preparing',
  'C4.5.1': 'preparing',
  'C4.5.2': 'preparing',
  'C7.1.1': 'preparing',
  'C7.1.2': 'preparing',
  'C7.2.1': 'preparing',
  'C7.2.2': 'preparing',
  'C8.1.1': 'preparing',
  'C8.1.2': 'preparing',
  'C8.1.3': 'preparing',
  'C8.2.1': 'preparing',
  'C4.6.1': 'ready',
  'C10.5.1': 'ready',
  'C4.6.2': 'live',
  'C2.2.2a': 'wrapping_up',
  'C2.2.2b': 'wrapping_up',
  'C4.6.3': 'wrapping_up',
  'C4.7.1': 'wrapping_up',
  'C4.7.2': 'wrapping_up',
  'C5.2.2a': 'wrapping_up',
  'C5.2.2b': 'wrapping_up',
  'C4.7.3': 'accepting',
  'C5.2.3a': 'accepting',
  'C5.2.3b': 'accepting',
  'C2.2.5b': 'settling',
  'C8.2.2': 'settling',
  'C8.2.3': 'settling',
  'C8.3.1': 'settling',
  'C1.3.1': 'improving',
  'C2.2.4a': 'improving',
  'C2.2.4c': 'improving',
  'C5.3.1': 'improving',
  'C5.3.2': 'improving',
  'C6.2.1': 'improving',
  'C6.2.2': 'improving',
  'C6.2.3': 'improving',
  'C7.2.3': 'improving',
  'C7.3.1': 'improving',
  'C7.3.2': 'improving',
  'C7.3.3': 'improving',
  'C8.3.2': 'improving',
  'C10.3.1': 'closed',
  'C10.3.2': 'planning',
};

/** Clauses that any one of their events proves; all others need each of theirs. */
export const ANY_OF: readonly ClauseId[] = ['C6.4.1', 'C7.1.1'];

/** Proof that is owed only in projects in which something made it necessary: the event, and what makes it so. */
export const OWED_AFTER: Readonly<Record<string, readonly string[]>> = {
  'cs.ClientFeedbackRecorded': ['cs.ClientFeedbackRecorded'],
  'pl.FeedbackItemDecided': ['cs.ClientFeedbackRecorded'],
  'ex.IncidentReported': ['ex.IncidentReported'],
  'ex.IncidentResolved': ['ex.IncidentReported'],
  'cs.ComplaintResolved': ['cs.ComplaintOpened'],
  'cs.FeedbackReplied': ['cs.FeedbackFormSubmitted'],
  'pl.RiskAssessed': ['pl.RiskRaised'],
  'pl.RiskReviewed': ['pl.RiskAssessed'],
  'pl.ContingencyPlanApproved': ['pl.ContingencyPlanRequired'],
  'pl.RiskWarningTriggered': ['pl.RiskWarningTriggered'],
  'pl.RiskWarningAcknowledged': ['pl.RiskWarningTriggered'],
  'ex.CorrectiveActionOpened': ['ex.CorrectiveActionOpened'],
  'ex.CorrectiveActionVerified': ['ex.CorrectiveActionOpened'],
  'ex.PurchaseOrdered': ['ex.PurchaseRequested'],
  'ex.GoodsReceived': ['ex.PurchaseOrdered'],
  'ex.GoodsInspected': ['ex.GoodsReceived'],
  'ex.MaterialStored': ['ex.GoodsReceived'],
  'fi.CommitmentAccepted': ['ex.PurchaseRequested'],
  'fi.ExpenseApproved': ['fi.ExpenseApproved', 'fi.ExpenseRejected'],
  'ad.MeetingMinuted': ['ad.MeetingPlanned'],
  'fi.OverrunControlDecided': ['fi.BudgetOverrunDetected'],
};

/**
 * Proof that is undone: it counts no more once one of these follows on the same version of the plan (on any, where
 * either names none), until it is given again. The clause then waits as if nobody had proven it (C3.3.3, B20).
 */
export const UNDONE_BY: Readonly<Record<string, readonly string[]>> = {
  'cs.PlanConfirmed': ['cs.PlanConfirmationVoided', 'cs.PlanConfirmationSuperseded'],
  'pl.ProjectTeamFormed': ['pl.ProjectTeamDisbanded'],
  'pl.RequirementBriefCompleted': ['pl.RequirementBriefReopened'],
  'ex.ExecutionPlanSubmitted': ['ex.ExecutionPlanSuperseded', 'ex.ExecutionPlanLapsed'],
  'ex.ExecutionPlanDeptReviewed': ['ex.ExecutionPlanSuperseded', 'ex.ExecutionPlanLapsed'],
  'ex.ExecutionPlanApproved': ['ex.ExecutionPlanSuperseded', 'ex.ExecutionPlanLapsed'],
  'ex.SafetyPlanApproved': ['ex.SafetyPlanRevised', 'ex.SafetyPlanLapsed'],
  'ex.SafetySupervisorAssigned': ['ex.SafetySupervisorLost'],
  'ex.ReadinessEvaluated': ['ex.ReadinessEvaluationOvertaken'],
  'ex.GoDecisionRecorded': ['ex.GoDecisionLapsed'],
  'ad.LogisticsConfirmed': ['ad.LogisticsSuspended', 'ad.LogisticsNeedAdded', 'ad.LogisticsNeedsPlanned'],
  'fi.BudgetDrafted': ['fi.BudgetBasisWithdrawn'],
  'fi.BudgetSubmitted': ['fi.BudgetBasisWithdrawn'],
  'fi.BudgetApproved': ['fi.BudgetBasisWithdrawn'],
};

/** What a deadline was about, so that only what answers that very thing makes it good. */
export type Scope = 'project' | 'record' | 'dept';

interface Breach {
  readonly clause: ClauseId;
  readonly healedBy: readonly string[];
  /**
   * `record`: only for the same record (risk, review); `dept`: only by the department that owed it; absent: by anything
   * of the project.
   */
  readonly within?: Scope;
}

/** A deadline that ran out, or a refusal from outside: the clause it violates until one of `healedBy` follows. */
export const BREACHES: Readonly<Record<string, Breach>> = {
  'cs.InitiationDecisionEscalated': {
    clause: 'C3.1.2',
    healedBy: [
      'cs.InitiationManagerApproved',
      'cs.InitiationApproved',
      'cs.InitiationReturned',
      'cs.InitiationRejected',
      'cs.InitiationWithdrawn',
    ],
  },
  'ad.PermitClockWarning': { clause: 'C7.1.1', healedBy: ['ad.PermitAppliedFor', 'ad.PermitGranted'] },
  'ad.PermitRefused': { clause: 'C7.1.1', healedBy: ['ad.PermitGranted'] },
  'de.DesignOverdue': { clause: 'C2.2.3c', healedBy: ['de.DesignApproved'] },
  'hr.TrainingMissing': { clause: 'C4.5.2', healedBy: ['hr.TrainingCompleted'] },
  'cs.ProgressReportOverdue': { clause: 'C6.2.2', healedBy: ['cs.ProgressReportSent'] },
  'cs.ClientNoticeOverdue': {
    clause: 'C6.2.2',
    healedBy: ['cs.ClientNoticeGiven', 'cs.ClientNoticeExcused', 'cs.ClientNoticeEnded'],
    within: 'record',
  },
  'cs.FeedbackReplyOverdue': { clause: 'C6.2.3', healedBy: ['cs.FeedbackReplied'] },
  'pl.ClientQuestionOverdue': { clause: 'C3.2.2', healedBy: ['pl.RequirementBriefCompleted'] },
  'pl.ReviewDeadlinePassed': {
    clause: 'C3.2.4',
    healedBy: ['pl.ReviewExtended', 'pl.ReviewConcluded', 'pl.ReviewVoided'],
    within: 'record',
  },
  'cs.PlanConfirmationExpired': { clause: 'C3.3.3', healedBy: ['cs.PlanConfirmationIssued', 'cs.PlanConfirmed'] },
  'ex.ExecutionReviewEscalated': {
    clause: 'C4.1.2',
    healedBy: [
      'ex.ExecutionPlanApproved',
      'ex.ExecutionPlanSubmitted',
      'ex.ExecutionPlanSuperseded',
      'ex.ExecutionPlanLapsed',
    ],
  },
  'fi.BudgetDecisionEscalated': {
    clause: 'C8.1.3',
    healedBy: ['fi.BudgetApproved', 'fi.BudgetReturned', 'fi.BudgetRejected', 'fi.BudgetBasisWithdrawn'],
  },
  'pl.RiskAttestationOverdue': {
    clause: 'C7.1.1',
    healedBy: ['pl.NoNewRiskAttested', 'pl.RiskRaised', 'pl.RiskEntryNoted'],
    within: 'dept',
  },
  'pl.RiskReviewOverdue': { clause: 'C7.3.1', healedBy: ['pl.RiskReviewed', 'pl.RiskClosed'], within: 'record' },
  'pl.RiskWarningEscalated': { clause: 'C7.3.2', healedBy: ['pl.RiskWarningAcknowledged'] },
  'ex.CorrectiveActionOverdue': { clause: 'C5.3.2', healedBy: ['ex.CorrectiveActionVerified'] },
};
