import { attachment, event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { basisLoss } from '../shared-shapes.js';

const project = { projectId: ref('Project') };

export const ArchiveFolderOpened = event('ad.ArchiveFolderOpened', {
  says: { zh: '項目檔案夾已開立', en: 'Archive folder opened' },
  clauses: ['C10.3.1', 'C10.3.2'],
  data: {
    ...project,
    number: z.string(),
    title: text(120),
    clientId: ref('Client'),
    openedAt: instant(),
    retentionYears: z.int().min(0),
  },
});

/** The client's file was merged into another one, under which the folder is found from now on. */
export const ArchiveFolderClientChanged = event('ad.ArchiveFolderClientChanged', {
  says: { zh: '項目檔案夾已隨客戶檔案合併轉移', en: 'Archive folder followed a merger of client files' },
  clauses: ['C10.3.1'],
  data: { ...project, clientId: ref('Client'), formerClientId: ref('Client'), at: instant() },
});

/** What a project's folder holds in the end (documents §5); the last three only where a safety permit applies. */
export const filingItem = z.enum([
  'plan',
  'approvals',
  'publicity',
  'layout',
  'rental_list',
  'staff_table',
  'purchase_list',
  'contingency_plan',
  'photos',
  'sign_in',
  'feedback',
  'cost',
  'permit_event_plan',
  'permit_safety_plan',
  'permit_venue_consent',
]);

/** A document is filed as a file, or by reference: where it lies, and the digest by which it is recognised. */
export const DocumentFiled = event('ad.DocumentFiled', {
  says: { zh: '文件已歸檔', en: 'Document filed' },
  clauses: ['C10.3.1'],
  data: {
    ...project,
    documentId: z.string(),
    item: filingItem,
    title: text(200),
    reference: text(300),
    sha256: text(64).optional(),
    /** The document itself, where it was uploaded. */
    file: attachment('archive').optional(),
    by: ref('Employee'),
    at: instant(),
  },
});

export const DocumentWithdrawn = event('ad.DocumentWithdrawn', {
  says: { zh: '誤歸文件已抽出', en: 'Document filed by mistake taken out' },
  clauses: ['C10.3.1'],
  data: { ...project, documentId: z.string(), reason: text(2000), by: ref('Employee') },
});

/** A project's files were destroyed before two witnesses, their time being over; what was filed stays on record. */
export const ProjectFilesDestroyed = event('ad.ProjectFilesDestroyed', {
  says: { zh: '項目檔案的文件已銷毀', en: 'Files of a project destroyed' },
  clauses: ['C10.3.2'],
  data: {
    ...project,
    witnessIds: z.array(ref('Employee')),
    reason: text(2000),
    by: ref('Employee'),
    at: instant(),
  },
});

/**
 * A signed form that counts no more stays in the folder, marked: papers are kept, but nobody takes it for the one in
 * force.
 */
export const DocumentLostForce = event('ad.DocumentLostForce', {
  says: { zh: '已歸檔的簽署文件已失效', en: 'Signed document in the folder counts no more' },
  clauses: ['C10.3.1'],
  data: { ...project, documentId: z.string(), cause: basisLoss, at: instant() },
});
