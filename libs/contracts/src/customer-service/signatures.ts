import { attachment, event, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { planVersion } from '../shared-shapes.js';

const form = { projectId: ref('Project'), confirmationId: ref('PlanConfirmation'), planVersion, hash: z.string() };

/** A scanned sheet: by what it is told from any other. */
export const scannedSheet = z.object({ name: text(200), mediaType: text(100), bytes: z.int(), hash: z.string() });

/**
 * What the signer drew or typed, kept with the form; `seal` binds it to the version, its hash, the signer and the
 * moment.
 */
export const SignatureGiven = event('cs.SignatureGiven', {
  says: { zh: '客戶已在門戶簽署', en: 'Client signed in the portal' },
  clauses: ['C3.3.3'],
  data: {
    ...form,
    signerId: ref('ClientContact'),
    method: z.enum(['drawn', 'typed']),
    evidence: personal(text(20_000), 'signerId'),
    seal: z.string(),
    at: instant(),
  },
});

/** Signed on paper before a witness; it counts once a second person has checked the scan. */
export const PaperSignatureRecorded = event('cs.PaperSignatureRecorded', {
  says: { zh: '紙本簽署已登記，待第二人核對', en: 'Signature on paper recorded, waits for a second person' },
  clauses: ['C3.3.3'],
  data: {
    ...form,
    by: ref('Employee'),
    signerId: ref('ClientContact'),
    witnessId: ref('Employee'),
    signedAt: instant(),
    scan: scannedSheet,
    /** The scan itself, where it was uploaded. */
    file: attachment('paper_signature').optional(),
    at: instant(),
  },
});

export const PaperSignatureChecked = event('cs.PaperSignatureChecked', {
  says: { zh: '紙本簽署已由第二人核對', en: 'Signature on paper checked by a second person' },
  clauses: ['C3.3.3'],
  data: { ...form, by: ref('Employee'), at: instant() },
});

export const PaperSignatureReturned = event('cs.PaperSignatureReturned', {
  says: { zh: '紙本簽署未通過核對', en: 'Signature on paper did not pass the check' },
  clauses: ['C3.3.3'],
  data: { ...form, by: ref('Employee'), reason: text(2000), at: instant() },
});
