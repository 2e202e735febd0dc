import { contentRule, isStaff, reasonRule } from '@marquee/regulation';
import { type Base, type Instant, rule } from '@marquee/kernel';
import { type Channels, isReachable, wellFormed } from '../clients/channels.js';
import { intakeKeys, lastHour } from './intake.js';

type Asking = Base & {
  input: Channels & { organisation: string; clientId?: string | undefined; origin?: string | undefined };
};
type Loads = { reads: { loads: Readonly<Record<string, { times?: readonly Instant[] }>> } };
type Inquiry = { state: { status: string } };
type WithClient = { reads: { client: { status: string } | undefined } };

// ---- C6.4.3 New clients: every inquiry has a name, a way to answer it, a source and an end.

export const inquirerNamed = contentRule(
  'C6.4.3',
  'inquirerNamed',
  'name',
  { zh: '須填寫查詢者的名稱。', en: 'Say who is asking.' },
  (c: Asking) => [c.input.organisation],
  { field: 'organisation' },
);

export const inquirerReachable = rule(
  'C6.4.3',
  'inquirerReachable',
  'INPUT',
  {
    zh: '須至少填寫查詢者的電話或電郵其中一項。',
    en: 'Give at least a telephone number or an e-mail address to answer to.',
  },
  (c: Asking) => isReachable(c.input),
  { field: 'phone' },
);

export const [inquiryEmailWellFormed, inquiryPhoneWellFormed] = wellFormed('C6.4.3');

export const inquirysClientOnFile = rule(
  'C6.4.3',
  'inquirysClientOnFile',
  'INPUT',
  { zh: '所選的客戶並無檔案，或檔案已封存。', en: 'The chosen client is not on file, or its file is archived.' },
  (c: Asking & WithClient) =>
    c.input.clientId === undefined || (c.reads.client !== undefined && c.reads.client.status !== 'archived'),
  { field: 'clientId' },
);

export const intakeNamesOrigin = rule(
  'C6.4.3',
  'intakeNamesOrigin',
  'INPUT',
  { zh: '由公司以外送入的查詢須註明來源。', en: 'An inquiry from outside the company says where it was sent from.' },
  (c: Asking) => isStaff(c.actor) || Boolean(c.input.origin),
  { field: 'origin' },
);

export const withinIntakeLimit = rule(
  'C6.4.3',
  'withinIntakeLimit',
  'STATE',
  {
    zh: '查詢次數已達每小時上限，請稍後再試或致電客戶服務部。',
    en: 'Too many inquiries within the hour: try again later, or call customer service.',
  },
  ({ actor, now, policy, input: { origin }, reads: { loads } }: Asking & Loads) => {
    const { perAccountPerHour, perOriginPerHour } = policy['inquiry.intake'];
    const limits = [perAccountPerHour, perOriginPerHour];
    return (
      isStaff(actor) ||
      intakeKeys(actor.id, origin).every((key, i) => lastHour(loads[key]?.times ?? [], now).length < limits[i]!)
    );
  },
);

export const inquiryIsNew = rule(
  'C6.4.3',
  'inquiryIsNew',
  'STATE',
  { zh: '此查詢已處理。', en: 'This inquiry was dealt with already.' },
  (c: Inquiry) => c.state.status === 'new',
);

export const inquiryIsQualified = rule(
  'C6.4.3',
  'inquiryIsQualified',
  'STATE',
  {
    zh: '只有已確認可跟進的查詢可轉為啟動申請。',
    en: 'Only a qualified inquiry can be converted into an application.',
  },
  (c: Inquiry) => c.state.status === 'qualified',
);

export const inquiryIsOpen = rule(
  'C6.4.3',
  'inquiryIsOpen',
  'STATE',
  { zh: '此查詢已轉為申請或已告失敗。', en: 'This inquiry was converted or lost already.' },
  (c: Inquiry) => c.state.status === 'new' || c.state.status === 'qualified',
);

export const qualifiedForClientOnFile = rule(
  'C6.4.3',
  'qualifiedForClientOnFile',
  'INPUT',
  {
    zh: '確認可跟進之前，須先選定或登記客戶；已封存的檔案不適用。',
    en: 'Before it is qualified, the inquiry needs a registered client whose file is not archived.',
  },
  (c: WithClient) => c.reads.client !== undefined && c.reads.client.status !== 'archived',
  { field: 'clientId' },
);

export const lossIsExplained = reasonRule('C6.4.3', 'lossIsExplained');
