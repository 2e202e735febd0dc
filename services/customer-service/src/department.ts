import { Delegates, OrgChart } from '@marquee/contracts';
import { department } from '@marquee/kernel';
import { Client } from './clients/client.js';
import { initiationForm } from './initiation/forms.js';
import { Initiation } from './initiation/initiation.js';
import { ClientDay, Colleague } from './views.js';

/** 客戶服務部 — the contact point for the client; owns the client file and the initiation of projects (C2.2.4, C3.1). */
export const customerService = department('customer-service', {
  prefix: 'cs',
  says: { zh: '客戶服務部', en: 'Customer service' },
  aggregates: [Client, Initiation],
  views: [OrgChart, Delegates, ClientDay, Colleague],
  forms: [initiationForm],
});
