/**
 * States in which nobody owes anything: nothing leads out, or only what others do for reasons of their own. By
 * `Record.state`, each with the reason.
 */
const once = 'it is what was done, and stays as it was';
const oneState = 'the record is open as long as there is what it is about: it has no other state';

/** Nothing leads out of these. */
export const FINAL: Readonly<Record<string, string>> = {
  'Risk.closed': 'what happens again is raised anew',
  'Draft.selected': 'the plan is written from it; another review selects anew',
  'Draft.rejected': 'its idea may be drafted anew',
  'Draft.withdrawn': 'its idea may be drafted anew',
  'Review.concluded_pass': `${once}; another review may be opened`,
  'Review.concluded_revise': `${once}; its drafts are free again for another review`,
  'Review.void': `${once}; its drafts are free again for another review`,
  'DesignDesk.open': oneState,
  'Communication.logged': once,
  'Communication.action_done': once,
  'Inquiry.converted': 'the application goes on in its place',
  'Inquiry.lost': 'who asks again is logged anew',
  'Initiation.approved': 'the project goes on in its place',
  'Initiation.rejected': 'it may be cloned into a new application',
  'Initiation.withdrawn': 'it may be cloned into a new application',
  'ClientQuestion.answered': `${once}; planning may ask again`,
  'ClientQuestion.closed': `${once}; planning may ask again`,
  'BriefAcknowledgement.overtaken': 'the next version of the brief has an acknowledgement of its own',
  'PlanConfirmation.declined': 'another form is issued',
  'PlanConfirmation.expired': 'another form is issued',
  'PlanConfirmation.voided': 'another form is issued',
  'PlanConfirmation.superseded': 'another form is issued',
  'CostBenefitNote.given': `${once}; another review asks for notes of its own`,
  'CostBenefitNote.closed': 'another review asks for notes of its own',
  'CostCentre.open': oneState,
  'PayerAccount.merged': 'the account of the surviving client goes on in its place',
  'ArchiveFolder.open': oneState,
  'ClientContact.forgotten': 'nobody can read any more who they were; whoever comes in their place is another contact',
  'ClauseWaiver.expired': 'another waiver is granted',
  'ClauseWaiver.withdrawn': 'another waiver is granted',
  'PolicyRegister.open': oneState,
  'Regulation.superseded': 'its successor is in force in its place',
  'NoticeDispatch.dispatched': once,
  'Meeting.minuted': `${once}; what it gave people to do is done`,
  'Meeting.cancelled': 'the series proposes the next one',
  'NoticeMail.sent': once,
  'NoticeMail.given_up': 'the notice stays in the inbox; the outlet says that mail fails',
  'CalendarAddress.revoked': 'another address is issued',
  'Employee.separated': 'who comes back is registered anew',
  'OrgUnit.published': 'who heads it is revised in this state',
  'RoleAudit.recorded': once,
  'Delegation.ended': 'another one is granted',
  'CrewAssignment.released': 'another person is assigned, or the same one anew',
  'Leave.rejected': 'it is requested anew',
  'Leave.cancelled': 'it is requested anew',
  'Leave.ended': once,
  'CapacityCheck.checked': 'it is checked anew in this state',
};

/** What leads out of these is a change elsewhere that nobody waits for. */
export const AT_REST: Readonly<Record<string, string>> = {
  'MeetingSeries.suspended': 'until a team is formed again, which is a task of planning’s head',
  'MeetingSeries.running': 'until the team is disbanded',
  'BriefAcknowledgement.acknowledged': 'until the brief is reopened',
  'ClientNotice.given': 'until what the client was told of changes or is over',
  'ClientNotice.over': 'until it comes up again',
  'PayerAccount.open': 'until the client’s file is merged',
  'FinanceReview.idle': 'until planning asks for finance’s opinion',
  'FinanceReview.given': 'until planning asks for finance’s opinion on another budget',
  'EarlyLook.idle': 'until the brief is complete again',
  'EarlyLook.given': 'until the brief is complete again',
  'MoodBoard.attached': 'until the draft is decided; design may replace it meanwhile',
  'MoodBoard.declined': 'until the draft is decided; design may add one all the same meanwhile',
  'MoodBoard.closed': 'until the draft is submitted again',
  'DraftEstimateCheck.idle': 'until the draft is submitted again',
  'DraftEstimateCheck.given': 'until the draft is submitted again',
  'DraftLook.idle': 'until the draft is submitted again',
  'DraftLook.given': 'until the draft is submitted again',
  'PermitClock.granted': 'until the event moves to dates that the permit does not cover',
  'StaffingRequest.requested': 'until the signed plan falls',
  'Regulation.effective': 'until its successor takes effect, by the clock of the successor',
};

/** Somebody waits for another department here. */
export interface Waiting {
  /** Tasks in people's inboxes, by the kind of notice, as long as what is waited for does not come. */
  readonly seenBy: readonly string[];
  /** For what, and what becomes of it when nobody does it. */
  readonly because: string;
  /** The command by which the record hears of it. */
  readonly through: string;
  /** Commands of people from which it follows; each settles one of the tasks. */
  readonly acts: readonly string[];
}
const signing = ['PlanConfirmation.signConfirmation', 'PlanConfirmation.checkPaperSignature'] as const;
const formTasks = ['confirmation_to_sign', 'paper_to_check'] as const;
const signature = (through: string): Waiting => ({
  seenBy: formTasks,
  because: 'the client signs; a form that is not signed expires by its clock, and customer service is told',
  through,
  acts: signing,
});

export const WAITING: Readonly<Record<string, Waiting>> = {
  'PlanPresentation.feedback_open': {
    seenBy: ['feedback_to_decide'],
    because: 'the team decides on each opinion of the client; its leader and the planning manager may as well',
    through: 'noteItemDecided',
    acts: ['Plan.acceptItem', 'Plan.declineItem', 'Plan.needClarification'],
  },
  'Budget.awaiting_inputs': {
    seenBy: [...formTasks, 'execution_plan_to_approve'],
    because: 'the client signs and execution plans; a leader may authorise spending before the budget meanwhile',
    through: 'buildBudget',
    acts: [...signing, 'ExecutionPlan.approveExecutionPlan'],
  },
  'Logistics.waiting': signature('reserveLogistics'),
  'Logistics.suspended': signature('reserveLogistics'),
  'StaffingRequest.provisional': signature('requestStaffing'),
  'StaffingRequest.suspended': signature('requestStaffing'),
};

/**
 * Decisions from which their author is kept, and that one role alone may give: what becomes of them when its only
 * holder is the author.
 */
export const LEFT_TO_ONE: Readonly<Record<string, string>> = {};
