import { isActor, reasonRule } from '@marquee/regulation';
import { type Actor, type Instant, rule } from '@marquee/kernel';
import { isStaff } from './audience.js';
import { type ConfirmationState, isPastExpiry } from './confirmation-state.js';
import { type Contact, type GoesOn, isContactOf } from './presenting-rules.js';
import { openComments, openQuestions, type PresentationState, undecided } from './presentation-state.js';

/** A rule about one confirmation form. */
export type Form = { state: ConfirmationState };
export type Timed = Form & { now: Instant };
/** A rule that looks at the talks with the client about the plan. */
export type Talks = { reads: { presentation: PresentationState | undefined } };
/** Who signs for the client: of the client's file, or of the one that goes on in its place since a merger. */
export type Signers = Talks & { reads: { contacts: Readonly<Record<string, Contact>> } } & GoesOn;
type Signing = Form & { actor: Actor } & Signers;

/** Whether a person is registered as a signer of the client to whom the plan is presented. */
export const canSign = (c: Signers, id: string) =>
  isContactOf(c.reads.contacts[id], c.reads.presentation?.clientId, c.reads.client?.id) &&
  c.reads.contacts[id]?.roles.includes('client_signer') === true;

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

/** Also holds when the form is issued. */
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

const untaken = ({ reads: { presentation } }: Talks) => (presentation ? openComments(presentation) : []);

/** Also holds when the form is issued. */
export const clientCommentsAreTaken = rule(
  'C3.3.3',
  'clientCommentsAreTaken',
  'STATE',
  (c: Talks) => ({
    zh: `客戶的留言尚未記為意見，不可發出或簽署確認表：${untaken(c)
      .map((m) => `「${m.text}」（${m.commentId}）`)
      .join('、')}。`,
    en: `Comments of the client are not taken up as feedback yet; the form can be neither issued nor signed: ${untaken(
      c,
    )
      .map((m) => `“${m.text}” (${m.commentId})`)
      .join(', ')}.`,
  }),
  (c) => untaken(c).length === 0,
);

type Questions = { reads: Talks['reads'] & { clientQuestions: readonly { question: string }[] } };
/** Of the client about the plan, and of planning for the client. */
const unanswered = ({ reads: { presentation, clientQuestions } }: Questions) => [
  ...(presentation ? openQuestions(presentation) : []),
  ...clientQuestions,
];

/** Also holds when the form is issued. */
export const clientQuestionsAreAnswered = rule(
  'C3.3.3',
  'clientQuestionsAreAnswered',
  'STATE',
  (c: Questions) => ({
    zh: `尚有提問未答覆，不可發出或簽署確認表：${unanswered(c)
      .map((q) => `「${q.question}」`)
      .join('、')}。`,
    en: `Questions are not answered yet; the form can be neither issued nor signed: ${unanswered(c)
      .map((q) => `“${q.question}”`)
      .join(', ')}.`,
  }),
  (c) => unanswered(c).length === 0,
);

/** What was accepted without a word of how the version meets it already is owed by the next version. */
const owed = ({ reads: { presentation } }: Talks) =>
  (presentation?.items ?? []).filter(
    (item) => item.decision === 'accepted' && !item.reason && item.planVersion === presentation?.latest?.planVersion,
  );

export const acceptedFeedbackIsIn = rule(
  'C3.3.3',
  'acceptedFeedbackIsIn',
  'STATE',
  (c: Talks) => ({
    zh: `已採納的意見尚未寫入方案，須待下一版本發布：${owed(c)
      .map((item) => `「${item.text}」`)
      .join('、')}。`,
    en: `Accepted opinions of the client are not in this version; the next one has to be published: ${owed(c)
      .map((item) => `“${item.text}”`)
      .join(', ')}.`,
  }),
  (c) => owed(c).length === 0,
);

/** Nothing is open between company and client, neither when the form is issued nor when it is signed. */
export const nothingIsOpen = [
  noFeedbackIsOpen,
  clientCommentsAreTaken,
  clientQuestionsAreAnswered,
  acceptedFeedbackIsIn,
] as const;

/** What every signature needs, on paper or in the portal. */
export const signable = [awaitsSignature, notExpired, formIsOfTheLatest, ...nothingIsOpen] as const;

export const signsWhatWasIssued = rule(
  'C3.3.3',
  'signsWhatWasIssued',
  'STATE',
  { zh: '所簽內容的雜湊與確認表不符。', en: 'The hash of what is signed is not that of the form.' },
  (c: Form & { input: { hash: string } }) => c.input.hash === c.state.hash,
  { field: 'hash' },
);

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
