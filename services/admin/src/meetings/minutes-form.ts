import { lineOf, listOf, moment, nth, orNothing, rowsOr, signedBy, span, words, Employment } from '@marquee/regulation';
import { each, form, type FormRow, type Text } from '@marquee/kernel';
import type { MeetingState } from './meeting-state.js';
import { Meeting } from './meeting.js';

const kinds: Readonly<Record<MeetingState['kind'], Text>> = {
  kickoff: words('啟動會議', 'Kick-off'),
  regular: words('例會', 'Regular meeting'),
  execution: words('執行會議', 'Execution meeting'),
};
const statuses: Readonly<Record<MeetingState['status'], Text>> = {
  proposed: words('待安排', 'Proposed'),
  planned: words('已安排', 'Planned'),
  actions: words('已記錄，尚有待辦', 'Minuted, with things to do'),
  minuted: words('已記錄', 'Minuted'),
  cancelled: words('已取消', 'Cancelled'),
};
/** Everybody whom it concerns: who was there, and who was given something to do. */
const concerned = (s: MeetingState) => [...new Set([...s.attendeeIds, ...s.items.map((one) => one.ownerId)])];
const peopleOf = (s: MeetingState) => [...new Set([...concerned(s), s.plannedById ?? [], s.minutedById ?? []].flat())];

/** 《會議紀錄》 as it is printed: who met, what was said, and what it gave whom to do by when (C2.2.6c, R155). */
export const minutesForm = form(Meeting, {
  title: words('會議紀錄', 'Minutes of a meeting'),
  number: (s) => s.number,
  isFinal: ({ status }) => status !== 'proposed' && status !== 'planned',
  reads: (s) => ({ people: each(Employment, peopleOf(s)) }),
  concerns: concerned,
  sections: (s, { people }, acts, zone = 'UTC') => {
    const name = signedBy(people, acts);
    return [
      { title: words('會議', 'Meeting'), rows: heading(s, name, zone) },
      {
        title: words('紀錄', 'Minutes'),
        rows: [
          [words('內容', 'Contents'), orNothing(s.minutes)],
          [words('記錄人', 'Written by'), name(s.minutedById, { at: s.minutedAt })],
          [words('記錄時間', 'Written'), moment(s.minutedAt, zone)],
        ],
      },
      {
        title: words('待辦', 'To be done'),
        rows: rowsOr(
          s.items.map((one, n) => [nth('事項', 'Item', n), task(one, name(one.ownerId), zone)]),
          words('沒有', 'Nothing'),
        ),
      },
    ];
  },
});

const task = (one: MeetingState['items'][number], owner: string | Text, zone: string) =>
  lineOf([
    one.task,
    owner,
    words(`期限 ${moment(one.dueAt, zone)}`, `by ${moment(one.dueAt, zone)}`),
    one.doneAt && words(`已完成 ${moment(one.doneAt, zone)}`, `done ${moment(one.doneAt, zone)}`),
    one.outcome,
  ]);

const heading = (s: MeetingState, name: ReturnType<typeof signedBy>, zone: string): readonly FormRow[] => [
  [words('項目', 'Project'), s.projectId],
  [words('類別', 'Kind'), kinds[s.kind]],
  [words('狀態', 'Status'), statuses[s.status]],
  [words('時間', 'Time'), span(s.startsAt, s.endsAt, zone)],
  [words('地點', 'Place'), orNothing(s.place)],
  [words('議程', 'Agenda'), orNothing(s.agenda)],
  [words('出席者', 'Who was there'), listOf(s.attendeeIds.map((id) => name(id)))],
  ...(s.cancelledBecause ? [[words('取消原因', 'Cancelled because'), s.cancelledBecause] as const] : []),
];
