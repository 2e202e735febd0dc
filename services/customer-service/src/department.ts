import { Delegates, Employment, OrgChart, ProjectPhase } from '@marquee/regulation';
import { department } from '@marquee/kernel';
import { BriefAcknowledgement } from './briefs/brief-acknowledgement.js';
import { ClientQuestion } from './briefs/client-question.js';
import { clientImport } from './clients/client-import.js';
import { FolderTerm } from './clients/forgetting.js';
import { ContactPerson } from './clients/contact-person.js';
import { ClientContact } from './clients/client-contact.js';
import { KnownClient } from './clients/client-identity.js';
import { Client } from './clients/client.js';
import { Communication } from './clients/communication.js';
import { confirmationForm } from './confirmation/confirmation-form.js';
import { PlanConfirmation } from './confirmation/plan-confirmation.js';
import { PlanPresentation } from './confirmation/plan-presentation.js';
import { ProjectForms } from './confirmation/project-forms.js';
import { PublishedPlan } from './confirmation/published-plan.js';
import { ClientNotice } from './informing/client-notice.js';
import { ProgressReports } from './informing/progress-reports.js';
import { progressReportDraft, ProjectProgress } from './informing/project-progress.js';
import { noticeForm, progressForm } from './informing/informing-forms.js';
import { clientForm } from './clients/client-form.js';
import { initiationForm } from './initiation/forms.js';
import { Initiation } from './initiation/initiation.js';
import { IntakeLoad } from './inquiries/intake.js';
import { Inquiry } from './inquiries/inquiry.js';
import { reactions } from './reactions.js';
import { ClientDay } from './views.js';

/**
 * 客戶服務部 — the contact point for the client; owns the client file, the initiation of projects and the client’s
 * confirmation of the plan (C2.2.4, C3.1, C3.3).
 */
export const customerService = department('customer-service', {
  prefix: 'cs',
  says: { zh: '客戶服務部', en: 'Customer service' },
  aggregates: [
    Client,
    ClientContact,
    Communication,
    Inquiry,
    Initiation,
    ClientQuestion,
    BriefAcknowledgement,
    PlanPresentation,
    PlanConfirmation,
    ClientNotice,
    ProgressReports,
  ],
  views: [
    OrgChart,
    Delegates,
    ProjectPhase,
    ClientDay,
    FolderTerm,
    ContactPerson,
    Employment,
    KnownClient,
    IntakeLoad,
    PublishedPlan,
    ProjectForms,
    ProjectProgress,
  ],
  reactions,
  questions: [progressReportDraft],
  forms: [clientForm, initiationForm, confirmationForm, noticeForm, progressForm],
  imports: [clientImport],
});
