import { planHash, type SealedPlan } from '@marquee/contracts';
import { isStaff, isActor, isFairSize, notBy, reasonRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, isSha256, type Policies, type Row, rule } from '@marquee/kernel';
import { type ConfirmationState, isPastExpiry } from './confirmation-state.js';
import { isContactOf } from './presentation-rules.js';
import { currentRound, type PresentationState, undecided } from './presentation-state.js';

type Form = { state: ConfirmationState };
type Timed = Form & { now: Instant };
type Talks = { reads: { presentation: PresentationState | undefined } };
type Contact = {
  readonly clientId: string;
  readonly status: string;
  readonly roles: readonly string[];
  readonly name: string;
};
type Signers = Talks & { reads: { contacts: Readonly<Record<string, Contact>> } };
type Issuing = Signers & {
  input: { planVersion: number; signerIds: readonly string[] };
  reads: {
    plan: Row<SealedPlan & { hash: string }> | undefined;
    forms: readonly { planVersion: number; status: string }[];
  };
};
type Signing = Form & { actor: Actor; input: { hash: string; method: 'drawn' | 'typed'; evidence: string } } & Signers;
type Paper = Timed &
  Signers & {
    input: { signerId: string; signedAt: Instant; scan: { mediaType: string; bytes: number; hash: string } };
  };

const canSign = (c: Signers, id: string) =>
  isContactOf(c.reads.contacts[id], c.reads.presentation?.clientId) &&
  c.reads.contacts[id]?.roles.includes('client_signer') === true;

// ---- C3.3.3 Customer service completes the form for the version that the client was shown and has nothing more to say
// about.

export const versionIsTheLatest = rule(
  'C3.3.3',
  'versionIsTheLatest',
  'STATE',
  { zh: '只可就策劃書最新版本發出確認表。', en: 'The form can be issued for the latest version of the plan only.' },
  (c: Issuing) => c.reads.presentation?.latest?.planVersion === c.input.planVersion,
  { field: 'planVersion' },
);

export const versionIsUnmodified = rule(
  'C3.3.3',
  'versionIsUnmodified',
  'STATE',
  {
    zh: '此版本的內容與其雜湊不符，或內容尚未送達。',
    en: 'The content of this version does not match its hash, or has not arrived yet.',
  },
  ({ reads: { plan, presentation } }: Issuing) =>
    plan?.hash !== undefined && plan.hash === presentation?.latest?.hash && planHash(plan as SealedPlan) === plan.hash,
  { field: 'planVersion' },
);

export const versionWasPresented = rule(
  'C3.3.3',
  'versionWasPresented',
  'STATE',
  { zh: '此版本尚未向客戶介紹。', en: 'This version has not been presented to the client.' },
  (c: Issuing) =>
    c.reads.presentation ? currentRound(c.reads.presentation)?.planVersion === c.input.planVersion : false,
  { field: 'planVersion' },
);

export const noFeedbackIsOpen = rule(
  'C3.3.3',
  'noFeedbackIsOpen',
  'STATE',
  {
    zh: '客戶尚有意見未獲決定，不可發出或簽署確認表。',
    en: 'An opinion of the client is not decided yet: the form can be neither issued nor signed.',
  },
  ({ reads: { presentation } }: Talks) => presentation === undefined || undecided(presentation).length === 0,
);

export const noOtherFormInForce = rule(
  'C3.3.3',
  'noOtherFormInForce',
  'STATE',
  {
    zh: '已有待簽的確認表，或此版本已經簽署。',
    en: 'Another form waits for its signature, or this version is signed already.',
  },
  (c: Issuing) =>
    !c.reads.forms.some(
      (f) => f.status === 'issued' || (f.status === 'signed' && f.planVersion === c.input.planVersion),
    ),
);

export const signersNamed = rule(
  'C3.3.3',
  'signersNamed',
  'INPUT',
  { zh: '須指明客戶的有權簽署人。', en: 'Name the authorised signer of the client.' },
  (c: Issuing) => c.input.signerIds.length > 0,
  { field: 'signerIds' },
);

export const signersAreAuthorised = rule(
  'C3.3.3',
  'signersAreAuthorised',
  'INPUT',
  { zh: '簽署人須為此客戶已登記的有權簽署人。', en: 'A signer must be a registered authorised signer of this client.' },
  (c: Issuing) => c.input.signerIds.every((id) => canSign(c, id)),
  { field: 'signerIds' },
);

// ---- C3.3.3 The client's authorised signer signs, once, in time, that very version.

export const awaitsSignature = rule(
  'C3.3.3',
  'awaitsSignature',
  'STATE',
  { zh: '此確認表並非等候簽署。', en: 'This form does not wait for a signature.' },
  (c: Form) => c.state.status === 'issued',
);

export const notExpired = rule(
  'C3.3.3',
  'notExpired',
  'STATE',
  { zh: '此確認表已過簽署期限。', en: 'The time to sign this form has passed.' },
  (c: Timed) => !isPastExpiry(c.state, c.now),
);

export const hasExpired = rule(
  'C3.3.3',
  'hasExpired',
  'STATE',
  { zh: '此確認表尚未過簽署期限。', en: 'The time to sign this form has not passed.' },
  (c: Timed) => isPastExpiry(c.state, c.now),
);

export const formIsOfTheLatest = rule(
  'C3.3.3',
  'formIsOfTheLatest',
  'STATE',
  {
    zh: '策劃書已有新版本或已被更改，此確認表不可再簽署。',
    en: 'The plan has a newer version or was changed; this form cannot be signed any more.',
  },
  ({ state, reads: { presentation } }: Form & Talks) =>
    presentation?.latest?.planVersion === state.planVersion && presentation.latest.hash === state.hash,
);

export const signsWhatWasIssued = rule(
  'C3.3.3',
  'signsWhatWasIssued',
  'STATE',
  { zh: '所簽內容的雜湊與確認表不符。', en: 'The hash of what is signed is not that of the form.' },
  (c: Form & { input: { hash: string } }) => c.input.hash === c.state.hash,
  { field: 'hash' },
);

/** People of a client act on their own forms only. */
export const isItsSigner = rule(
  'C3.3.3',
  'isItsSigner',
  'DUTY',
  {
    zh: '只有此確認表所列的客戶簽署人可以執行。',
    en: 'Only a signer of the client who is named on this form may do this.',
  },
  (c: Form & { actor: Actor }) => isActor(c.actor, c.state.signerIds),
);

export const isItsSignerOrStaff = {
  ...isItsSigner,
  name: 'isItsSignerOrStaff',
  holds: (c: Form & { actor: Actor }) => isStaff(c.actor) || isItsSigner.holds(c),
};

export const signerIsAuthorised = rule(
  'C3.3.3',
  'signerIsAuthorised',
  'INPUT',
  {
    zh: '簽署人須為此客戶已登記的有權簽署人。',
    en: 'The signer must be a registered authorised signer of this client.',
  },
  (c: Signing) => canSign(c, c.actor.id),
  { field: 'signer' },
);

export const evidenceIsGiven = rule(
  'C3.3.3',
  'evidenceIsGiven',
  'INPUT',
  { zh: '須手繪簽名，或鍵入與登記相同的姓名。', en: 'Draw the signature, or type the name as it is registered.' },
  ({ input, actor, reads }: Signing) =>
    input.method === 'typed' ? input.evidence === reads.contacts[actor.id]?.name : input.evidence.length > 0,
  { field: 'evidence' },
);

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
export const declineIsExplained = reasonRule('C3.3.3', 'declineIsExplained');

// ---- C3.3.3 Only a leader takes the signed basis away.

export const isInForce = rule(
  'C3.3.3',
  'isInForce',
  'STATE',
  { zh: '只有已發出或已簽署的確認表可以作廢。', en: 'Only a form that is issued or signed can be voided.' },
  (c: Form) => c.state.status === 'issued' || c.state.status === 'signed',
);

export const voidIsExplained = reasonRule('C3.3.3', 'voidIsExplained');
