import { Delegates, Employment } from '@marquee/regulation';
import { department } from '@marquee/kernel';
import { ArchiveFolder } from './archive/archive-folder.js';
import { filing } from './archive/filing-plan.js';
import { CalendarAddress } from './calendar/calendar-address.js';
import { CalendarDate } from './calendar/calendar-date.js';
import { calendarFeed, myCalendar, projectCalendar } from './calendar/questions.js';
import { ClauseUse, companyClauses } from './clauses/clause-use.js';
import { GoWaivers } from './clauses/go-waivers.js';
import { ClauseWaiver } from './clauses/clause-waiver.js';
import { clauseBoard, evidencePack } from './clauses/questions.js';
import { BusyTime } from './impact/busy-time.js';
import { PlanBasis, PlanReliance } from './impact/plan-reliance.js';
import { changeImpact } from './impact/questions.js';
import { DraftOrigin, innovationIndex, InnovationScore } from './kpis/innovation-index.js';
import { InquiryCourse, inquiryFunnel } from './kpis/inquiry-funnel.js';
import { PlanCourse, planLoop, planLoops } from './kpis/plan-loops.js';
import { Logistics } from './logistics/logistics.js';
import { Circle } from './inbox/circle.js';
import { NoticeDispatch } from './inbox/dispatch.js';
import { Inbox } from './inbox/inbox.js';
import { MailAddress } from './inbox/mail/mail-address.js';
import { MailOutlet } from './inbox/mail/mail-outlet.js';
import { mailOutlet, NoticeMail } from './inbox/mail/notice-mail.js';
import { myInbox } from './inbox/my-inbox.js';
import { Notice } from './inbox/notice.js';
import { NoticeSubject } from './inbox/subject.js';
import { MailWishes, noticePreferences } from './inbox/preferences.js';
import { inboxReactions } from './inbox/reactions.js';
import { MeetingSeries } from './meetings/meeting-series.js';
import { Meeting } from './meetings/meeting.js';
import { minutesForm } from './meetings/minutes-form.js';
import { PermitClock } from './permits/permit-clock.js';
import { PolicyCases } from './policies/policy-cases.js';
import { policyConcerns, projectPolicyConcerns } from './policies/policy-concerns.js';
import { policyDifferences } from './policies/policy-differences.js';
import { PolicyProposal } from './policies/policy-proposal.js';
import { PolicyRegister } from './policies/policy-register.js';
import { Policy } from './policies/policy.js';
import { ProjectPolicies } from './policies/project-policies.js';
import { reactions } from './reactions.js';
import { readership, RegulationReader } from './regulations/readers.js';
import { RegulationReceipt } from './regulations/regulation-receipt.js';
import { Regulation } from './regulations/regulation.js';
import { TimelineLedger } from './timeline/ledger.js';
import { timelineAsOf, timelineChanges, verifyTimeline } from './timeline/questions.js';
import { TimelineEntry } from './timeline/timeline.js';

/** 行政部 — keeps the company's rules, papers and daily services (C2.2.6, C10.3). */
export const admin = department('admin', {
  prefix: 'ad',
  says: { zh: '行政部', en: 'Administration' },
  aggregates: [
    ArchiveFolder,
    ClauseWaiver,
    Logistics,
    Meeting,
    MeetingSeries,
    PermitClock,
    PolicyRegister,
    ProjectPolicies,
    Regulation,
    RegulationReceipt,
    Inbox,
    MailOutlet,
    NoticeDispatch,
    NoticeMail,
    CalendarAddress,
  ],
  views: [
    CalendarDate,
    ClauseUse,
    GoWaivers,
    Policy,
    PolicyCases,
    PolicyProposal,
    RegulationReader,
    TimelineEntry,
    TimelineLedger,
    Circle,
    Employment,
    Delegates,
    InquiryCourse,
    DraftOrigin,
    InnovationScore,
    PlanCourse,
    MailAddress,
    MailWishes,
    Notice,
    NoticeSubject,
    BusyTime,
    PlanBasis,
    PlanReliance,
  ],
  questions: [
    changeImpact,
    clauseBoard,
    companyClauses,
    evidencePack,
    inquiryFunnel,
    innovationIndex,
    planLoop,
    planLoops,
    filing,
    myCalendar,
    policyConcerns,
    policyDifferences,
    projectCalendar,
    projectPolicyConcerns,
    readership,
    timelineAsOf,
    timelineChanges,
    verifyTimeline,
    myInbox,
    noticePreferences,
    calendarFeed,
  ],
  forms: [minutesForm],
  reactions: [...reactions, ...inboxReactions],
  outlets: [mailOutlet],
});
