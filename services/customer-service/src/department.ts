import { Delegates, OrgChart } from '@marquee/contracts';
import { department } from '@marquee/kernel';
import { BriefAcknowledgement } from './briefs/brief-acknowledgement.js';
import { ClientQuestion } from './briefs/client-question.js';
import { ClientContact } from './clients/client-contact.js';
import { KnownClient } from './clients/client-identity.js';
import { Client } from './clients/client.js';
import { Communication } from './clients/communication.js';
import { initiationForm } from './initiation/forms.js';
import { Initiation } from './initiation/initiation.js';
import { IntakeLoad } from './inquiries/intake.js';
import { Inquiry } from './inquiries/inquiry.js';
import { reactions } from './reactions.js';
import { ClientDay, Colleague } from './views.js';

/** 客戶服務部 — the contact point for the client; owns the client file and the initiation of projects (C2.2.4, C3.1). */
export const customerService = department('customer-service', {
  prefix: 'cs',
  says: { zh: '客戶服務部', en: 'Customer service' },
  aggregates: [Client, ClientContact, Communication, Inquiry, Initiation, ClientQuestion, BriefAcknowledgement],
  views: [OrgChart, Delegates, ClientDay, Colleague, KnownClient, IntakeLoad],
  reactions,
  forms: [initiationForm],
});
