import { event, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { erasure } from '../shared-shapes.js';
import { emailAddress, phoneNumber } from './channels.js';
import { initiationForm } from './initiation.js';

/** How the client came to us (R044). */
export const leadSource = z.enum([
  'website',
  'referral',
  'marketing',
  'exhibition',
  'existing_client',
  'walk_in',
  'other',
]);
/** Why an inquiry came to nothing (R045). */
export const lossCause = z.enum(['price', 'dates', 'competitor', 'out_of_scope', 'no_answer', 'other']);

/** What is known of a demand when somebody asks; later it fills the application form. */
export const inquiryForm = {
  organisation: text(120),
  contactName: personal(text(80)).optional(),
  phone: personal(phoneNumber()).optional(),
  email: personal(emailAddress()).optional(),
  source: leadSource,
  clientId: ref('Client').optional(),
  title: initiationForm.title,
  eventType: initiationForm.eventType,
  startsAt: initiationForm.startsAt,
  endsAt: initiationForm.endsAt,
  attendees: initiationForm.attendees,
  budget: initiationForm.budget,
  venue: initiationForm.venue,
  need: text(4000).optional(),
};

const inquiry = { inquiryId: ref('Inquiry') };
const decided = { ...inquiry, by: ref('Employee'), at: instant() };

export const InquiryLogged = event('cs.InquiryLogged', {
  says: { zh: '客戶查詢已登記', en: 'Inquiry logged' },
  clauses: ['C2.2.4a', 'C6.4.3'],
  /** `origin`: from where a form outside the company was sent, as its server tells it. */
  data: { ...decided, ...inquiryForm, number: z.string(), origin: text(120).optional() },
});

/** Somebody who is not on file yet asks: the start of the funnel. */
export const LeadCaptured = event('cs.LeadCaptured', {
  says: { zh: '潛在客戶已登記', en: 'Lead captured' },
  clauses: ['C6.4.3'],
  data: { ...inquiry, source: leadSource, at: instant() },
});

export const InquiryQualified = event('cs.InquiryQualified', {
  says: { zh: '客戶查詢已確認可跟進', en: 'Inquiry qualified' },
  clauses: ['C6.4.3'],
  data: { ...decided, clientId: ref('Client'), assessment: text(2000).optional() },
});

export const InquiryLost = event('cs.InquiryLost', {
  says: { zh: '客戶查詢未能成事', en: 'Inquiry lost' },
  clauses: ['C6.4.3'],
  data: { ...decided, source: leadSource, cause: lossCause, reason: text(2000) },
});

/**
 * Who asked is forgotten, before two witnesses: unreadable from here on, also in the application that the inquiry
 * became. That somebody asked, and what became of it, stays.
 */
export const InquirerForgotten = event('cs.InquirerForgotten', {
  says: { zh: '已刪除查詢者的個人資料', en: 'Personal data of an inquirer erased' },
  clauses: ['C10.3.2'],
  forgets: ['inquiryId', 'initiationId'],
  data: { ...inquiry, initiationId: ref('Initiation').optional(), by: ref('Employee'), ...erasure },
});

/** The inquiry becomes an application, which starts with everything that the inquiry knew. */
export const InquiryConverted = event('cs.InquiryConverted', {
  says: { zh: '客戶查詢已轉為啟動申請', en: 'Inquiry converted into an application' },
  clauses: ['C3.1.1', 'C6.4.3'],
  data: { ...decided, source: leadSource, initiationId: ref('Initiation'), form: z.object(initiationForm) },
});

export const InquiryClientChanged = event('cs.InquiryClientChanged', {
  says: { zh: '客戶查詢已隨檔案合併轉移', en: 'Inquiry followed a merger of client files' },
  data: { ...inquiry, clientId: ref('Client'), formerClientId: ref('Client') },
});
