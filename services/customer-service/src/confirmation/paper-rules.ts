import { isActor, isScan, notBy, reasonRule } from '@marquee/regulation';
import { type StoredFile, type Actor, type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { canSign, type Form, type Signers, type Timed } from './signing-rules.js';

type Sheet = { readonly name: string; readonly mediaType: string; readonly bytes: number; readonly hash: string };
type Scans = { readonly file?: StoredFile | undefined; readonly scan?: Sheet | undefined };
type Paper = Timed & Signers & { input: { signerId: string; signedAt: Instant } & Scans };

/** No sheet at all. */
const none: Sheet = { name: '', mediaType: '', bytes: 0, hash: '' };
/** The scanned sheet: as it was uploaded, or, where it lies elsewhere, as it is described. Pure. */
export const scanOf = ({ file, scan = none }: Scans): Sheet =>
  file ? { name: file.name, mediaType: file.mediaType, bytes: file.bytes, hash: file.sha256 } : scan;

// ---- C3.3.3 A signature on paper is witnessed, scanned, and checked by a second person of customer service.

export const paperSignerIsNamed = rule(
  'C3.3.3',
  'paperSignerIsNamed',
  'INPUT',
  {
    zh: '紙本簽署人須為確認表所列、已登記的有權簽署人。',
    en: 'Whoever signed on paper must be a registered authorised signer named on the form.',
  },
  (c: Paper) => c.state.signerIds.includes(c.input.signerId) && canSign(c, c.input.signerId),
  { field: 'signerId' },
);

export const witnessIsAnother = rule(
  'C3.3.3',
  'witnessIsAnother',
  'DUTY',
  {
    zh: '見證人須為登記人以外的人，亦不得為簽署人。',
    en: 'The witness is a person other than who records the signature, and not the signer.',
  },
  ({ actor, input }: { actor: Actor; input: { witnessId: string; signerId: string } }) =>
    !isActor(actor, [input.witnessId]) && input.witnessId !== input.signerId,
  { field: 'witnessId' },
);

export const paperSignedInTime = rule(
  'C3.3.3',
  'paperSignedInTime',
  'INPUT',
  {
    zh: '簽署時間須在確認表發出之後、現在之前。',
    en: 'The paper must have been signed after the form was issued, and not in the future.',
  },
  ({ state, now, input }: Paper) => !isBefore(input.signedAt, state.issuedAt) && !isBefore(now, input.signedAt),
  { field: 'signedAt' },
);

export const scanIsLegible = rule(
  'C3.3.3',
  'scanIsLegible',
  'INPUT',
  ({ policy }: Paper & { policy: Policies }) => ({
    zh: `掃描件須為掃描或拍攝所得的圖片（JPEG、PNG、TIFF、WebP、HEIC）或 PDF，至少 1 KB，不超過 ${policy['attachment.maxMegabytes']} MB，並附 SHA-256 摘要。`,
    en: `The scan must be a scanned or photographed image (JPEG, PNG, TIFF, WebP, HEIC) or a PDF, of at least 1 KB and at most ${policy['attachment.maxMegabytes']} MB, with its SHA-256 digest.`,
  }),
  ({ input, policy }) => isScan(scanOf(input), policy),
  { field: 'scan' },
);

type Forms = { reads: { forms: readonly { id: string; paper?: Scanned | undefined }[] } };
type Scanned = { scan: { hash: string } };

/** A sheet is signed for one form: that of another version, scanned once more, proves nothing. */
export const scanIsOfThisForm = rule(
  'C3.3.3',
  'scanIsOfThisForm',
  'INPUT',
  {
    zh: '這份掃描件已用於此項目的另一份確認表。',
    en: 'This scan belongs to another confirmation form of the project.',
  },
  ({ id, input, reads }: Paper & Forms & { id: string }) =>
    !reads.forms.some((form) => form.id !== id && form.paper?.scan.hash === scanOf(input).hash),
  { field: 'scan' },
);

export const scanIsAnother = rule(
  'C3.3.3',
  'scanIsAnother',
  'INPUT',
  {
    zh: '這份掃描件未通過核對，須重新掃描或重新簽署。',
    en: 'This scan did not pass the check: scan the sheet anew, or have it signed anew.',
  },
  ({ state, input }: Paper) => scanOf(input).hash !== state.returnedHash,
  { field: 'scan' },
);

export const paperAwaitsCheck = rule(
  'C3.3.3',
  'paperAwaitsCheck',
  'STATE',
  { zh: '沒有待核對的紙本簽署。', en: 'No signature on paper waits for its check.' },
  (c: Form) => c.state.paper !== undefined,
);

export const noPaperWaits = rule(
  'C3.3.3',
  'noPaperWaits',
  'STATE',
  { zh: '已有紙本簽署待核對。', en: 'A signature on paper waits for its check already.' },
  (c: Form) => c.state.paper === undefined,
);

export const checkedByAnother = notBy(
  'C3.3.3',
  'checkedByAnother',
  {
    zh: '紙本簽署須由登記人與見證人以外的第二人核對。',
    en: 'A signature on paper is checked by a person other than who recorded or witnessed it.',
  },
  (c: Form & { actor: Actor }) => [c.state.paper?.recordedById, c.state.paper?.witnessId],
);

export const returnIsExplained = reasonRule('C3.3.3', 'returnIsExplained');
