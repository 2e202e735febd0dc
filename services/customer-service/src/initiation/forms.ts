import { lineOf, peopleOfActs, signedBy, Employment } from '@marquee/regulation';
import { formatInstant, each, form, formatMoney, one, type Text } from '@marquee/kernel';
import { Client } from '../clients/client.js';
import type { State } from './initiation-state.js';
import { Initiation } from './initiation.js';

const both = (zh: string, en: string): Text => ({ zh, en });
const eventTypes: Record<NonNullable<State['eventType']>, Text> = {
  conference: both('會議', 'Conference'),
  launch: both('發佈會', 'Launch'),
  festival: both('節慶', 'Festival'),
  exhibition: both('展覽', 'Exhibition'),
  ceremony: both('典禮', 'Ceremony'),
  other: both('其他', 'Other'),
};
const verdicts = {
  approved: both('核准', 'Approved'),
  returned: both('退回', 'Returned'),
  rejected: both('否決', 'Rejected'),
};
const steps = { manager: both('部門經理', 'Department manager'), gm: both('總經理', 'General manager') };
const statuses: Record<State['status'], Text> = {
  draft: both('草稿', 'Draft'),
  submitted: both('已提交', 'Submitted'),
  manager_approved: both('經理已核', 'Manager approved'),
  approved: both('已核准', 'Approved'),
  returned: both('已退回', 'Returned'),
  rejected: both('已否決', 'Rejected'),
  withdrawn: both('已撤回', 'Withdrawn'),
};

const empty = '—';
const join = (...parts: readonly Text[]): Text =>
  both(parts.map((p) => p.zh).join('：'), parts.map((p) => p.en).join(': '));

/** Everybody whom the form names. */
const peopleOf = (s: State) =>
  [s.authorId, s.submittedById, ...s.decisions.map((d) => d.byId), ...s.remarks.map((m) => m.answeredById)].filter(
    (id) => id !== undefined,
  );

/**
 * 《活動項目啟動申請表》 as it is printed: the live form, its decisions and its remarks (documents.md §1). Times of the
 * event are those of its place, times of decisions those of the company.
 */
export const initiationForm = form(Initiation, {
  title: both('活動項目啟動申請表', 'Event project initiation application'),
  number: (s) => s.number,
  isFinal: ({ status }) => status === 'approved' || status === 'rejected' || status === 'withdrawn',
  edition: (s) => s.formVersion,
  concerns: (s) => [...new Set([s.authorId, ...peopleOf(s)])],
  reads: (s, acts) => ({
    client: one(Client, s.clientId),
    people: each(Employment, [...peopleOf(s), ...peopleOfActs(acts)]),
  }),
  sections: (s, { client, people }, acts, zone = 'UTC') => [
    application(s, signedBy(people, acts)),
    event(s, client?.name),
    {
      title: both('審批', 'Decisions'),
      rows: s.decisions.map(
        (d) =>
          [
            join(steps[d.step], verdicts[d.verdict]),
            lineOf([
              signedBy(people, acts)(d.byId, { at: d.at }),
              formatInstant(d.at, zone),
              d.reason,
              d.overlapAnswer,
            ]),
          ] as const,
      ),
    },
    {
      title: both('退回意見', 'Remarks'),
      rows: s.remarks.map(
        (m) => [both(m.reason, m.reason), m.answer ?? m.answeredByChangeOf?.join(', ') ?? empty] as const,
      ),
    },
  ],
});

const when = (s: State, at: string | undefined) => (at ? formatInstant(at, s.timeZone ?? 'UTC') : empty);

const application = (s: State, name: ReturnType<typeof signedBy>) => ({
  title: both('申請', 'Application'),
  rows: [
    [both('狀態', 'Status'), statuses[s.status]],
    [both('版本', 'Version'), String(s.formVersion)],
    [both('起草人', 'Written by'), name(s.authorId)],
    [both('提交人', 'Submitted by'), name(s.submittedById, { command: 'submitInitiation' })],
    [both('項目編號', 'Project'), s.projectId ?? empty],
  ] as const,
});

const event = (s: State, client: string | undefined) => ({
  title: both('客戶與活動', 'Client and event'),
  rows: [
    [both('客戶', 'Client'), client ?? s.clientId ?? empty],
    [both('客戶聯絡人', 'Contact'), s.contactName ?? empty],
    [both('活動名稱', 'Title'), s.title ?? empty],
    [both('活動類型', 'Type'), s.eventType ? eventTypes[s.eventType] : empty],
    [both('開始', 'Starts'), when(s, s.startsAt)],
    [both('結束', 'Ends'), when(s, s.endsAt)],
    [both('時區', 'Time zone'), s.timeZone ?? empty],
    [both('預計人數', 'Attendance'), s.attendees === undefined ? empty : String(s.attendees)],
    [both('客戶預算', 'Client budget'), s.budget ? formatMoney(s.budget) : empty],
    [both('場地', 'Venue'), s.venue ?? (s.venueToBeDecided ? both('待定', 'To be decided') : empty)],
    [both('活動概要', 'Outline'), s.outline ?? empty],
  ] as const,
});
