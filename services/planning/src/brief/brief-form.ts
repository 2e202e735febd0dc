import { lineOf, moment, nothing, nth, rowsOr, signedBy, words, Employment } from '@marquee/regulation';
import { each, form, type FormRow, type Text } from '@marquee/kernel';
import type { BriefState, Question } from './brief-state.js';
import { RequirementBrief } from './requirement-brief.js';
import { topics } from './topics.js';

const statuses: Readonly<Record<BriefState['status'], Text>> = {
  collecting: words('收集中', 'Being collected'),
  complete: words('已完成，待客戶服務部確認', 'Complete, waits for customer service'),
  acknowledged: words('已確認', 'Acknowledged'),
  reopened: words('已重開', 'Reopened'),
};
const answers: Readonly<Record<Question['status'], Text>> = {
  open: words('待答覆', 'open'),
  answered: words('已答覆', 'answered'),
  waived: words('不再追問', 'waived'),
};
/** Everybody whom the page names. */
const peopleOf = (s: BriefState) =>
  [...s.requirements.map((r) => r.byId), ...s.materials.map((m) => m.byId), s.completedById, s.acknowledgedById].filter(
    (id) => id !== undefined,
  );

/** 《需求簡報》 as it is printed: what the client wants, what was asked, what was gathered (C3.2.2). */
export const briefForm = form(RequirementBrief, {
  title: words('需求簡報', 'Requirement brief'),
  number: (s) => `${s.projectId} / ${s.briefVersion}`,
  isFinal: ({ status }) => status === 'acknowledged',
  edition: (s) => s.briefVersion,
  reads: (s) => ({ people: each(Employment, [...new Set(peopleOf(s))]) }),
  concerns: (s) => peopleOf(s),
  sections: (s, { people }, acts, zone = 'UTC') => [
    { title: words('簡報', 'Brief'), rows: heading(s, signedBy(people, acts), zone) },
    {
      title: words('客戶要求', 'What the client wants'),
      rows: rowsOr(
        s.requirements.map((r) => [topics[r.topic], lineOf([r.statement, r.source, signedBy(people)(r.byId)])]),
        words('尚未記錄', 'Nothing is noted'),
      ),
    },
    {
      title: words('向客戶提問', 'Questions to the client'),
      rows: rowsOr(
        s.questions.map((q, n) => [
          nth('問題', 'Question', n),
          lineOf([q.question, answers[q.status], q.answer, q.waivedBecause, moment(q.dueAt, zone)]),
        ]),
        words('沒有提問', 'Nothing was asked'),
      ),
    },
    {
      title: words('資料', 'Materials'),
      rows: rowsOr(
        s.materials.map((m, n) => [nth('資料', 'Material', n), lineOf([m.name, `SHA-256 ${m.hash}`])]),
        words('沒有資料', 'Nothing was attached'),
      ),
    },
  ],
});

const heading = (s: BriefState, name: ReturnType<typeof signedBy>, zone: string): readonly FormRow[] => [
  [words('項目', 'Project'), s.projectId],
  [words('活動名稱', 'Title'), s.title],
  [words('版本', 'Version'), String(s.briefVersion)],
  [words('狀態', 'Status'), statuses[s.status]],
  [words('完成人', 'Completed by'), name(s.completedById, { at: s.completedAt })],
  [words('完成時間', 'Completed'), moment(s.completedAt, zone)],
  [words('確認人', 'Acknowledged by'), name(s.acknowledgedById, { at: s.acknowledgedAt })],
  [words('確認時間', 'Acknowledged'), moment(s.acknowledgedAt, zone)],
  [words('重開原因', 'Reopened because'), s.reopenedBecause ?? nothing],
];
