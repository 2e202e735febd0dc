import { contentRule, ifGiven, reasonRule } from '@marquee/regulation';
import { type Instant, isBefore, rule } from '@marquee/kernel';
import { type Contact, isContactOf } from '../confirmation/presenting-rules.js';
import type { NoticeState } from './notice-state.js';
import type { ReportingState } from './reporting-state.js';

type Telling = {
  input: { contactIds: readonly string[]; text: string };
  reads: {
    client: { readonly id: string } | undefined;
    contacts: Readonly<Record<string, Contact>>;
  };
};
type Notice = { state: NoticeState };

// ---- C6.2.2 The client knows the state of the event: who was told, what, and by when.

export const someoneIsTold = rule(
  'C6.2.2',
  'someoneIsTold',
  'INPUT',
  { zh: '須列明已告知的客戶聯絡人。', en: 'Name the contacts of the client who were told.' },
  (c: Telling) => c.input.contactIds.length > 0,
  { field: 'contactIds' },
);

export const toldAreTheClients = rule(
  'C6.2.2',
  'toldAreTheClients',
  'INPUT',
  {
    zh: '所列聯絡人並非此項目客戶的在用聯絡人。',
    en: 'A contact that is named is no active contact of the client of this project.',
  },
  (c: Telling) => c.input.contactIds.every((id) => isContactOf(c.reads.contacts[id], c.reads.client?.id)),
  { field: 'contactIds' },
);

export const tellsSomething = contentRule(
  'C6.2.2',
  'tellsSomething',
  'passage',
  { zh: '須寫明告知了客戶甚麼。', en: 'Write what the client was told.' },
  (c: { input: { text: string } }) => [c.input.text],
  { field: 'text' },
);

/** A talk about a high risk has two sides (W13). */
export const clientAnswered = contentRule(
  'C6.2.2',
  'clientAnswered',
  'line',
  {
    zh: '與客戶商談高風險，須記下客戶的看法。',
    en: 'A high risk is talked over with the client: write what the client says to it.',
  },
  (c: Notice & { input: { answer?: string | undefined } }) =>
    c.state.kind === 'high_risk' ? [c.input.answer] : ifGiven(c.input.answer),
  { field: 'answer' },
);

export const noticeAwaitsTelling = rule(
  'C6.2.2',
  'noticeAwaitsTelling',
  'STATE',
  {
    zh: '此事已告知客戶，或已了結。',
    en: 'The client was told of it already, or it is over.',
  },
  (c: Notice) => c.state.status === 'owed' || c.state.status === 'excused',
);

export const noticeIsOwed = rule(
  'C6.2.2',
  'noticeIsOwed',
  'STATE',
  { zh: '此事已告知客戶、無須告知，或已了結。', en: 'The client was told, need not be told, or it is over.' },
  (c: Notice) => c.state.status === 'owed',
);

export const excuseIsExplained = reasonRule('C6.2.2', 'excuseIsExplained');

/** What the client is told of already, or is about to be, is not owed a second time. */
export const noticeIsNotOpen = rule(
  'C6.2.2',
  'noticeIsNotOpen',
  'STATE',
  { zh: '此事已在告知客戶之列。', en: 'The client is being told of it, or was told already.' },
  (c: { state: NoticeState | undefined }) => c.state === undefined || c.state.status === 'over',
);

export const noticeStands = rule(
  'C6.2.2',
  'noticeStands',
  'STATE',
  { zh: '沒有待告知客戶的這件事。', en: 'There is nothing of the kind to tell the client.' },
  (c: { state: NoticeState | undefined }) => c.state !== undefined && c.state.status !== 'over',
);

export const noticeIsLate = rule(
  'C6.2.2',
  'noticeIsLate',
  'STATE',
  { zh: '此事尚未逾期，或已提示。', en: 'It is not late, or was reported as late already.' },
  (c: Notice & { now: Instant }) => c.state.status === 'owed' && !c.state.overdue && !isBefore(c.now, c.state.dueAt),
);

// ---- C6.2.2 Progress is reported to the client at set intervals.

type Reporting = { state: ReportingState; now: Instant };

export const reportingHasNotBegun = rule(
  'C6.2.2',
  'reportingHasNotBegun',
  'STATE',
  { zh: '已開始按期報告進度。', en: 'Progress is reported regularly already.' },
  (c: { state: ReportingState | undefined }) => c.state === undefined,
);

export const reportingHasBegun = rule(
  'C6.2.2',
  'reportingHasBegun',
  'STATE',
  { zh: '客戶尚未簽署，未開始按期報告進度。', en: 'The client has not signed: reports have not begun.' },
  (c: { state: ReportingState | undefined }) => c.state !== undefined,
);

interface Dated {
  readonly startsAt?: Instant | undefined;
  readonly endsAt?: Instant | undefined;
}
/** Whether an application says when its event is; a draft may not. */
export const saysWhen = ({ startsAt, endsAt }: Dated): boolean => startsAt !== undefined && endsAt !== undefined;

export const projectDatesAreKnown = rule(
  'C6.2.2',
  'projectDatesAreKnown',
  'STATE',
  { zh: '未知活動日期，未能訂定報告期限。', en: 'The dates of the event are not known, nor when reports are due.' },
  (c: { reads: { applications: readonly Dated[] } }) => c.reads.applications.some(saysWhen),
);

export const reportIsLate = rule(
  'C6.2.2',
  'reportIsLate',
  'STATE',
  { zh: '進度報告尚未到期，或已提示。', en: 'The report is not due yet, or was reported as late already.' },
  ({ state: { overdueSince, dueAt }, now }: Reporting) =>
    overdueSince === undefined && dueAt !== undefined && !isBefore(now, dueAt),
);

export const lateReportIsToEscalate = rule(
  'C6.2.2',
  'lateReportIsToEscalate',
  'STATE',
  { zh: '沒有須上報的逾期報告。', en: 'No late report is to be escalated.' },
  ({ state: { escalateAt }, now }: Reporting) => escalateAt !== undefined && !isBefore(now, escalateAt),
);
