import { cs, planVersion, planVersionIdOf } from '@marquee/contracts';
import { attachment, type DataOf, type Instant, instant, isBefore, money, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const paper = z.object({
  signerId: ref('ClientContact'),
  witnessId: ref('Employee'),
  signedAt: instant(),
  scan: cs.scannedSheet,
  file: attachment('paper_signature').optional(),
  recordedById: ref('Employee'),
  at: instant(),
});

/** State of 《活動策劃方案確認表》: bound to one version of the plan by its hash, with the evidence of the signature (R031). */
export const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  planVersion,
  hash: z.string(),
  price: money(),
  status: z.enum(['issued', 'signed', 'declined', 'expired', 'voided', 'superseded']),
  issuedById: ref('Employee'),
  issuedAt: instant(),
  expiresAt: instant(),
  signature: z.enum(['required']).optional(),
  /** Authorised signers of the client, one of whom signs. */
  signerIds: z.array(ref('ClientContact')),
  /** Of the client, who may read the form. */
  contactIds: z.array(ref('ClientContact')),
  signerId: ref('ClientContact').optional(),
  method: cs.signatureMethod.optional(),
  signedAt: instant().optional(),
  /** What was drawn or typed, and the digest that binds it to version, hash, signer and moment. */
  evidence: personal(text(20_000), 'signerId').optional(),
  seal: z.string().optional(),
  paper: paper.optional(),
  checkedById: ref('Employee').optional(),
  returnedBecause: text(2000).optional(),
  /** Digest of the scan that did not pass the check. */
  returnedHash: z.string().optional(),
  declinedBecause: text(2000).optional(),
  declinedAt: instant().optional(),
  voidedById: ref('Employee').optional(),
  voidedBecause: text(2000).optional(),
  voidedAt: instant().optional(),
  /** When its version gave way, and to which one; without a version planning gave the plan up. */
  supersededAt: instant().optional(),
  supersededBy: z.int().optional(),
});
export type ConfirmationState = z.output<typeof state>;

/** A signature on paper as those see it for whom the sheet itself is not. */
export function withoutSheet(signed: z.output<typeof paper> | undefined): z.output<typeof paper> | undefined {
  if (!signed) return undefined;
  const { file: _, ...rest } = signed;
  return rest;
}

/** The version that the form holds while it waits for the signature or carries it. */
export const holdsVersion = ({ status, projectId, planVersion: version }: ConfirmationState): string | undefined =>
  status === 'issued' || status === 'signed' ? planVersionIdOf(projectId, version) : undefined;

/** Until when it can be signed; afterwards the clock lets it expire. */
export const expiry = (s: ConfirmationState): Instant | undefined => (s.status === 'issued' ? s.expiresAt : undefined);
export const isPastExpiry = (s: ConfirmationState, now: Instant): boolean => !isBefore(now, s.expiresAt);

export const issued = ({
  confirmationId: _,
  by,
  at,
  signerIds = [],
  contactIds = [],
  ...e
}: DataOf<typeof cs.PlanConfirmationIssued>): ConfirmationState => ({
  ...e,
  status: 'issued',
  issuedById: by,
  issuedAt: at,
  signerIds,
  contactIds,
});
export const signatureGiven = (
  s: ConfirmationState,
  { signerId, evidence, seal }: DataOf<typeof cs.SignatureGiven>,
): ConfirmationState => ({ ...s, signerId, evidence, seal });
export const paperRecorded = (
  s: ConfirmationState,
  { signerId, witnessId, signedAt, scan, file, by, at }: DataOf<typeof cs.PaperSignatureRecorded>,
): ConfirmationState => ({
  ...s,
  paper: { signerId, witnessId, signedAt, scan, file, recordedById: by, at },
  returnedBecause: undefined,
});
export const paperChecked = (s: ConfirmationState, e: DataOf<typeof cs.PaperSignatureChecked>): ConfirmationState => ({
  ...s,
  checkedById: e.by,
});
export const paperReturned = (
  s: ConfirmationState,
  e: DataOf<typeof cs.PaperSignatureReturned>,
): ConfirmationState => ({ ...s, paper: undefined, returnedBecause: e.reason, returnedHash: s.paper?.scan.hash });
export const confirmed = (
  s: ConfirmationState,
  { signerId, method, signedAt }: DataOf<typeof cs.PlanConfirmed>,
): ConfirmationState => ({ ...s, status: 'signed', signerId, method, signedAt });
export const declined = (s: ConfirmationState, e: DataOf<typeof cs.PlanConfirmationDeclined>): ConfirmationState => ({
  ...s,
  status: 'declined',
  declinedBecause: e.reason,
  declinedAt: e.at,
});
export const expired = (s: ConfirmationState): ConfirmationState => ({ ...s, status: 'expired' });
export const voided = (s: ConfirmationState, e: DataOf<typeof cs.PlanConfirmationVoided>): ConfirmationState => ({
  ...s,
  status: 'voided',
  voidedById: e.by,
  voidedBecause: e.reason,
  voidedAt: e.at,
});
/**
 * Its version gave way: nothing may be built on it, whether it was signed or not. Signature and evidence stay with
 * it.
 */
export const superseded = (
  s: ConfirmationState,
  { nextPlanVersion, at }: DataOf<typeof cs.PlanConfirmationSuperseded>,
): ConfirmationState => ({ ...s, status: 'superseded', supersededAt: at, supersededBy: nextPlanVersion });
