import { initiationIdOf } from '@marquee/contracts';
import {
  lineOf,
  listOf,
  moment,
  nothing,
  nth,
  orNothing,
  rowsOr,
  signedBy,
  words,
  Employment,
} from '@marquee/regulation';
import { each, form, type FormRow, one, type Source, type Text } from '@marquee/kernel';
import { ClientContact } from '../clients/client-contact.js';
import { ClientNotice } from './client-notice.js';
import type { NoticeState } from './notice-state.js';
import { ProgressReports } from './progress-reports.js';

/** By name: the application knows nothing of what the client is told. In its time zone the client reads when. */
const application: Source<{ timeZone?: string | undefined }> = { name: 'Initiation', source: 'aggregate' };
const clockOf = (projectId: string) => one(application, initiationIdOf(projectId));

const channels = {
  call: words('電話', 'by telephone'),
  mail: words('電郵或信件', 'by mail'),
  meeting: words('會面', 'at a meeting'),
  chat: words('即時通訊', 'by chat'),
} as const;
const kinds: Readonly<Record<NoticeState['kind'], Text>> = {
  high_risk: words('高風險', 'High risk'),
  milestones: words('執行里程碑', 'Milestones of execution'),
  safety: words('安全安排', 'Safety arrangements'),
};
const statuses: Readonly<Record<NoticeState['status'], Text>> = {
  owed: words('待告知', 'To be told'),
  given: words('已告知', 'Told'),
  excused: words('無須告知', 'Excused'),
  over: words('已無須告知', 'Over'),
};

/** 告知客戶紀錄 as it is printed: what the client was told, by whom, and what they said (C6.2.2, W13, W15, W16). */
export const noticeForm = form(ClientNotice, {
  title: words('告知客戶紀錄', 'Receipt of what the client was told'),
  number: (s) => s.id,
  isFinal: ({ status }) => status !== 'owed',
  reads: (s) => ({
    people: each(Employment, [s.givenById ?? [], s.excusedById ?? []].flat()),
    contacts: each(ClientContact, s.contactIds),
    project: clockOf(s.projectId),
  }),
  sections: (s, { people, contacts, project }, acts) => {
    const zone = project?.timeZone ?? 'UTC';
    const name = signedBy(people, acts);
    return [
      {
        title: words('告知事項', 'What is told'),
        rows: [
          [words('項目', 'Project'), s.projectId],
          [words('事項', 'Subject'), kinds[s.kind]],
          [words('狀態', 'Status'), statuses[s.status]],
          ...(s.about ? [[words('事由', 'About'), s.about] as const] : []),
          ...(s.milestones ?? []).map(
            (m) => [words(m.title, m.title), `${moment(m.from, zone)} – ${moment(m.to, zone)}`] as const,
          ),
          [words('告知期限', 'To be told by'), moment(s.dueAt, zone)],
        ],
      },
      {
        title: words('告知與回覆', 'Told and answered'),
        rows: told(s, contacts, name, zone),
      },
    ];
  },
});

type Contacts = Readonly<Record<string, { readonly name?: string | undefined } | undefined>>;
const told = (s: NoticeState, contacts: Contacts, name: ReturnType<typeof signedBy>, zone: string): FormRow[] => [
  [words('告知對象', 'Who was told'), listOf(s.contactIds.map((id) => contacts[id]?.name ?? id))],
  [words('方式', 'Channel'), s.channel ? channels[s.channel] : nothing],
  [words('內容', 'Words'), orNothing(s.text)],
  [words('客戶回覆', 'Answer of the client'), orNothing(s.answer)],
  [words('告知人', 'Told by'), name(s.givenById, { at: s.givenAt })],
  [words('告知時間', 'Told at'), moment(s.givenAt, zone)],
  ...(s.excusedById ? [[words('豁免人', 'Excused by'), name(s.excusedById)] as const] : []),
  ...(s.excusedBecause ? [[words('豁免原因', 'Excused because'), s.excusedBecause] as const] : []),
];

/** 《進度報告》 as it is printed: every report to the client, and when the next one is due (C6.2.2, R034). */
export const progressForm = form(ProgressReports, {
  title: words('進度報告', 'Progress reports to the client'),
  number: (s) => s.projectId,
  // What was reported was reported; the next one adds to it.
  isFinal: () => true,
  reads: (s) => ({
    people: each(Employment, [...new Set(s.reports.map((r) => r.byId))]),
    contacts: each(ClientContact, [...new Set(s.reports.flatMap((r) => r.contactIds))]),
    project: clockOf(s.projectId),
  }),
  concerns: (s) => s.reports.at(-1)?.contactIds ?? [],
  sections: (s, { people, contacts, project }, acts) => {
    const zone = project?.timeZone ?? 'UTC';
    return [
      {
        title: words('項目', 'Project'),
        rows: [
          [words('項目', 'Project'), s.projectId],
          [words('活動時間', 'Event'), `${moment(s.startsAt, zone)} – ${moment(s.endsAt, zone)}`],
          [words('下次報告期限', 'Next report by'), moment(s.dueAt, zone)],
        ],
      },
      {
        title: words('歷次報告', 'Reports'),
        rows: rowsOr(
          s.reports.map((r, n) => [
            nth('報告', 'Report', n),
            lineOf([
              moment(r.at, zone),
              channels[r.channel],
              signedBy(people, acts)(r.byId, { at: r.at }),
              listOf(r.contactIds.map((id) => contacts[id]?.name ?? id)),
              r.text,
            ]),
          ]),
          words('尚未報告', 'Nothing has been reported'),
        ),
      },
    ];
  },
});
