import { planHash, type SealedPlan } from '@marquee/contracts';
import { type Row, rule } from '@marquee/kernel';
import { currentRound } from './presentation-state.js';
import { canSign, type Signers } from './signing-rules.js';

type Issuing = Signers & {
  input: { planVersion: number; signerIds: readonly string[] };
  reads: {
    plan: Row<SealedPlan & { hash: string }> | undefined;
    forms: readonly { planVersion: number; status: string }[];
  };
};

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

const wasPresented = ({ input, reads: { presentation } }: Issuing) =>
  presentation?.rounds.some((round) => round.planVersion === input.planVersion) === true;

export const versionWasPresented = rule(
  'C3.3.3',
  'versionWasPresented',
  'STATE',
  (c: Issuing) => {
    const now = c.reads.presentation && currentRound(c.reads.presentation)?.planVersion;
    return wasPresented(c)
      ? {
          zh: `此版本曾向客戶介紹，但現正介紹的是第 ${now} 版；請就該版發出確認表。`,
          en: `This version was presented, but version ${now} is the one before the client now; issue the form for that one.`,
        }
      : { zh: '此版本尚未向客戶介紹。', en: 'This version has not been presented to the client.' };
  },
  (c: Issuing) =>
    c.reads.presentation ? currentRound(c.reads.presentation)?.planVersion === c.input.planVersion : false,
  { field: 'planVersion' },
);

/** Forms of former versions end by themselves when their version gives way, and bar nothing. */
export const noOtherFormInForce = rule(
  'C3.3.3',
  'noOtherFormInForce',
  'STATE',
  {
    zh: '此版本已有待簽的確認表，或已經簽署。',
    en: 'A form of this version waits for its signature, or this version is signed already.',
  },
  (c: Issuing) =>
    !c.reads.forms.some(
      (f) => (f.status === 'issued' || f.status === 'signed') && f.planVersion === c.input.planVersion,
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
