import { initiationIdOf } from '@marquee/contracts';
import { lineOf, peopleOfActs, signedBy, Employment } from '@marquee/regulation';
import {
  each,
  fileInWords,
  form,
  formatInstant,
  formatMoney,
  type FormRow,
  one,
  type Source,
  type Text,
} from '@marquee/kernel';
import { ClientContact } from '../clients/client-contact.js';
import type { ConfirmationState } from './confirmation-state.js';
import { PlanConfirmation } from './plan-confirmation.js';

const both = (zh: string, en: string): Text => ({ zh, en });
const statuses: Readonly<Record<ConfirmationState['status'], Text>> = {
  issued: both('已發出，待簽署', 'Issued, waits for signature'),
  signed: both('已簽署', 'Signed'),
  declined: both('客戶不予簽署', 'Declined'),
  expired: both('已逾期', 'Expired'),
  voided: both('已作廢', 'Voided'),
  superseded: both('方案版本已讓位，此表失效', 'Ended: its version of the plan gave way'),
};
const methods: Readonly<Record<NonNullable<ConfirmationState['method']>, Text>> = {
  drawn: both('手繪簽名', 'Drawn signature'),
  typed: both('鍵入姓名', 'Typed name'),
  paper: both('紙本簽署', 'Signed on paper'),
};
const none = '—';
/** By name, because the application knows nothing of the form; in its time zone the client reads when. */
const application: Source<{ timeZone?: string | undefined }> = { name: 'Initiation', source: 'aggregate' };
type Clock = (at: string | undefined) => string;
const clockOf =
  (project: { readonly timeZone?: string | undefined } | undefined): Clock =>
  (at) =>
    at ? formatInstant(at, project?.timeZone ?? 'UTC') : none;

/** The price, and what it could be guessed from, are absent for those who do not see it. */
type Shown = Omit<ConfirmationState, 'price' | 'hash'> & Partial<Pick<ConfirmationState, 'price' | 'hash'>>;
const plan = (s: Shown, when: Clock): readonly FormRow[] => [
  [both('項目', 'Project'), s.projectId],
  [both('狀態', 'Status'), statuses[s.status]],
  [both('策劃書版本', 'Version of the plan'), String(s.planVersion)],
  [both('內容雜湊（SHA-256）', 'Hash of the content (SHA-256)'), s.hash ?? none],
  [both('報價', 'Price'), s.price ? formatMoney(s.price) : none],
  [both('簽署期限', 'To be signed by'), when(s.expiresAt)],
  ...(s.supersededAt ? [[both('失效時間', 'Ended at'), when(s.supersededAt)] as const] : []),
  ...(s.supersededBy ? [[both('讓位於版本', 'Gave way to version'), String(s.supersededBy)] as const] : []),
];

/**
 * 《活動策劃方案確認表》 as it is printed: the version that is confirmed, and the evidence of the signature: name, title, time,
 * method, hash (R031).
 */
export const confirmationForm = form(PlanConfirmation, {
  title: both('活動策劃方案確認表', 'Event plan confirmation form'),
  number: (s) => s.number,
  // What is issued to be signed is no draft: its text is bound to the version of the plan by the hash.
  isFinal: () => true,
  edition: (s) => s.planVersion,
  concerns: (s) => [s.issuedById, ...s.signerIds, ...s.contactIds],
  reads: (s, acts) => ({
    project: one(application, initiationIdOf(s.projectId)),
    contacts: each(ClientContact, [...s.signerIds, s.signerId ?? []].flat()),
    people: each(
      Employment,
      [s.issuedById, s.paper?.witnessId ?? [], s.checkedById ?? [], s.voidedById ?? [], ...peopleOfActs(acts)].flat(),
    ),
  }),
  signatures: (s, { project, contacts }) =>
    s.signerId && s.signedAt && s.method
      ? [
          {
            label: lineOf([both('簽署人', 'Signed by'), methods[s.method]]) as Text,
            name: lineOf([contacts[s.signerId]?.name ?? s.signerId, contacts[s.signerId]?.title]),
            at: clockOf(project)(s.signedAt),
            ...(s.method === 'drawn' && s.evidence !== undefined && { strokes: s.evidence }),
          },
        ]
      : [],
  sections: (s, { project, contacts, people }, acts) => [
    { title: both('所確認的方案', 'What is confirmed'), rows: plan(s, clockOf(project)) },
    {
      title: both('簽署', 'Signature'),
      rows: [
        [both('有權簽署人', 'Authorised signers'), s.signerIds.map((id) => contacts[id]?.name ?? id).join(', ')],
        [both('簽署人', 'Signed by'), s.signerId ? (contacts[s.signerId]?.name ?? s.signerId) : none],
        [both('職銜', 'Title'), (s.signerId && contacts[s.signerId]?.title) || none],
        [both('簽署方式', 'Method'), s.method ? methods[s.method] : none],
        [both('簽署時間', 'Signed at'), clockOf(project)(s.signedAt)],
        [both('簽署封印', 'Seal of the signature'), s.seal ?? s.paper?.scan.hash ?? none],
        ...(s.paper?.file ? [[both('紙本掃描件', 'Scan of the paper'), fileInWords(s.paper.file)] as const] : []),
        [both('見證人', 'Witness'), signedBy(people)(s.paper?.witnessId)],
        [both('核對人', 'Checked by'), signedBy(people, acts)(s.checkedById, { command: 'checkPaperSignature' })],
        [both('經辦人', 'Issued by'), signedBy(people, acts)(s.issuedById, { at: s.issuedAt })],
        ...(s.voidedById
          ? [[both('作廢人', 'Voided by'), signedBy(people, acts)(s.voidedById, { at: s.voidedAt })] as const]
          : []),
      ] as const,
    },
  ],
});
