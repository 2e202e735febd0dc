import { event, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { erasure } from '../shared-shapes.js';
import { emailAddress, phoneNumber } from './channels.js';

/** What the file of a client says about the client itself (C6.1.1), and what the client likes and refuses (C6.4.1). */
export const clientProfile = {
  name: text(120),
  taxId: text(40).optional(),
  phone: phoneNumber().optional(),
  email: personal(emailAddress()).optional(),
  address: text(300).optional(),
  industry: text(80).optional(),
  demand: text(2000).optional(),
  preferences: z.array(text(200)).max(30).optional(),
  taboos: z.array(text(200)).max(30).optional(),
};

/** By what two files are recognised as one client (R021). */
export const clientIdentity = z.object({
  name: text(120),
  taxId: text(40).optional(),
  phone: phoneNumber().optional(),
  email: personal(emailAddress()).optional(),
});

/** What a person of the client may do: read and comment, or also sign. */
export const contactRole = z.enum(['client_contact', 'client_signer']);

const client = { clientId: ref('Client') };
const by = { by: ref('Employee') };
/** The identity that a file gives up, so that a new file may claim it. */
const released = { released: clientIdentity.optional() };
const contact = { ...client, contactId: ref('ClientContact') };
/** What is known of a person of the client. */
export const contactPerson = {
  name: personal(text(80), 'contactId'),
  email: personal(emailAddress(), 'contactId').optional(),
  phone: personal(phoneNumber(), 'contactId').optional(),
  title: personal(text(80), 'contactId').optional(),
  roles: z.array(contactRole),
};

export const ClientRegistered = event('cs.ClientRegistered', {
  says: { zh: '客戶已登記', en: 'Client registered' },
  clauses: ['C2.2.4b', 'C6.1.1'],
  data: { ...client, ...clientProfile, registeredBy: ref('Employee'), reviewDueAt: instant().optional() },
});

export const ClientUpdated = event('cs.ClientUpdated', {
  says: { zh: '客戶檔案已更新', en: 'Client file updated' },
  clauses: ['C6.1.2'],
  /** The whole file as it stands after the change; `changed` names the fields that differ. */
  data: { ...client, ...by, ...clientProfile, ...released, changed: z.array(z.string()) },
});

export const ClientActivated = event('cs.ClientActivated', {
  says: { zh: '客戶已轉為活躍', en: 'Client became active' },
  data: { ...client },
});

export const ClientBecameDormant = event('cs.ClientBecameDormant', {
  says: { zh: '客戶已轉為休眠', en: 'Client became dormant' },
  data: { ...client, ...by, reason: text(500) },
});

export const ClientArchived = event('cs.ClientArchived', {
  says: { zh: '客戶檔案已封存', en: 'Client file archived' },
  data: { ...client, ...released, reason: text(500) },
});

/** A client who returns: the archived file goes on, and claims its identity again. */
export const ClientReinstated = event('cs.ClientReinstated', {
  says: { zh: '已封存的客戶檔案恢復使用', en: 'Archived client file reinstated' },
  clauses: ['C6.1.1'],
  data: { ...client, ...by, ...clientIdentity.shape, reason: text(500), reviewDueAt: instant(), at: instant() },
});

export const ClientProfileReviewed = event('cs.ClientProfileReviewed', {
  says: { zh: '客戶檔案已覆核並聲明準確', en: 'Client file reviewed and attested as accurate' },
  clauses: ['C6.1.2'],
  data: { ...client, ...by, note: text(500).optional(), at: instant(), reviewDueAt: instant() },
});

export const ClientReviewOverdue = event('cs.ClientReviewOverdue', {
  says: { zh: '客戶檔案覆核逾期', en: 'Review of a client file is overdue' },
  clauses: ['C6.1.2'],
  data: { ...client, dueAt: instant(), at: instant() },
});

/** Two files turn out to be one client: this one is archived and points to the survivor; what is open goes on there. */
export const ClientMerged = event('cs.ClientMerged', {
  says: { zh: '重複的客戶檔案已合併', en: 'Duplicate client file merged' },
  clauses: ['C6.1.1'],
  data: {
    ...client,
    ...by,
    released: clientIdentity,
    survivorId: ref('Client'),
    reason: text(500),
    at: instant(),
    contactIds: z.array(ref('ClientContact')),
    inquiryIds: z.array(ref('Inquiry')),
    initiationIds: z.array(ref('Initiation')),
    /** Projects whose plan is being presented or signed: the talks go on with the survivor. */
    projectIds: z.array(ref('Project')).optional(),
    /** Every project of the file, whatever became of it: it is the survivor's from now on. */
    ofProjectIds: z.array(ref('Project')).optional(),
    /** Files that were merged into this one before, from which some of its projects come. */
    absorbedIds: z.array(ref('Client')).optional(),
  },
});

export const ClientAbsorbed = event('cs.ClientAbsorbed', {
  says: { zh: '已接收合併過來的客戶檔案', en: 'Client file took over a merged one' },
  clauses: ['C6.1.1'],
  data: { ...client, absorbedId: ref('Client'), ...released, ...clientProfile },
});

/** A person of the client; the contact's id is the id under which the person signs in. */
export const ClientContactRegistered = event('cs.ClientContactRegistered', {
  says: { zh: '客戶聯絡人已登記', en: 'Client contact registered' },
  clauses: ['C6.1.1'],
  data: { ...contact, ...by, ...contactPerson },
});

export const ClientContactUpdated = event('cs.ClientContactUpdated', {
  says: { zh: '客戶聯絡人資料已更新', en: 'Client contact updated' },
  data: { ...contact, ...by, ...contactPerson },
});

export const ClientContactRemoved = event('cs.ClientContactRemoved', {
  says: { zh: '客戶聯絡人已停用', en: 'Client contact removed' },
  data: { ...contact, ...by, reason: text(500) },
});

/**
 * Who a person of the client was is forgotten, before two witnesses: unreadable from here on, wherever it was kept.
 * What they signed and said stays under their id.
 */
export const ClientContactForgotten = event('cs.ClientContactForgotten', {
  says: { zh: '已刪除客戶聯絡人的個人資料', en: 'Personal data of a client contact erased' },
  clauses: ['C10.3.2'],
  forgets: ['contactId'],
  data: { ...contact, ...by, ...erasure },
});

export const ClientContactReinstated = event('cs.ClientContactReinstated', {
  says: { zh: '客戶聯絡人已恢復', en: 'Client contact reinstated' },
  data: { ...contact, ...by, ...contactPerson },
});

export const ClientContactMoved = event('cs.ClientContactMoved', {
  says: { zh: '客戶聯絡人已隨檔案合併轉移', en: 'Client contact followed a merger of files' },
  data: { ...contact, formerClientId: ref('Client') },
});
