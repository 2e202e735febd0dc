import { isActor, isFairSize, notBy, reasonRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, isSha256, type Policies, rule } from '@marquee/kernel';
import { canSign, type Form, type Signers, type Timed } from './signing-rules.js';

type Paper = Timed &
  Signers & {
    input: { signerId: string; signedAt: Instant; scan: { mediaType: string; bytes: number; hash: string } };
  };

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

export const witnessIsEmployed = rule(
  'C3.3.3',
  'witnessIsEmployed',
  'INPUT',
  { zh: '見證人須為公司已登記的在職員工。', en: 'The witness must be a registered, active employee of the company.' },
  (c: { reads: { witness: { active?: boolean | undefined } | undefined } }) => c.reads.witness?.active === true,
  { field: 'witnessId' },
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
    zh: `掃描件須為圖片或 PDF，不超過 ${policy['attachment.maxMegabytes']} MB，並附 SHA-256 摘要。`,
    en: `The scan must be an image or a PDF of at most ${policy['attachment.maxMegabytes']} MB, with its SHA-256 digest.`,
  }),
  ({ input: { scan }, policy }) =>
    /^(image\/[\w.+-]+|application\/pdf)$/.test(scan.mediaType) &&
    isFairSize(scan.bytes, policy) &&
    isSha256(scan.hash),
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
