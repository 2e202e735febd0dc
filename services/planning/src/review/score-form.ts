import { departmentLabel, lineOf, moment, nth, orNothing, roles, rowsOr, words, Employment } from '@marquee/regulation';
import { each, form, type FormRow, type Text } from '@marquee/kernel';
import { Draft } from '../drafts/draft.js';
import { isConcluded, type ReviewState, type Score, type Seat } from './review-state.js';
import { Review } from './review.js';

const statuses: Readonly<Record<ReviewState['status'], Text>> = {
  scheduled: words('已排期', 'Scheduled'),
  open: words('評分中', 'Being scored'),
  concluded_pass: words('已選定', 'Concluded: one is selected'),
  concluded_revise: words('發還修改', 'Concluded: sent back to be revised'),
  void: words('作廢', 'Void'),
};
const seats: Readonly<Record<Seat['status'], Text>> = {
  pending: words('待評分', 'to score'),
  scored: words('已評分', 'scored'),
  recused: words('迴避', 'recused'),
  overdue: words('逾期', 'overdue'),
};
/** The three criteria (C3.2.4). */
const marks = (m: { readonly feasibility: number; readonly innovation: number; readonly costBenefit: number }): Text =>
  words(
    `可行性 ${m.feasibility} · 創新性 ${m.innovation} · 成本效益 ${m.costBenefit}`,
    `feasibility ${m.feasibility} · innovation ${m.innovation} · cost and benefit ${m.costBenefit}`,
  );

type Called = (id: string) => string;
/** Everybody whom the page names. */
const peopleOf = (s: ReviewState) => [
  ...new Set(
    [
      ...s.panel.map((p) => p.reviewerId),
      s.openedById,
      s.concludedById ?? [],
      ...(s.todos ?? []).map((t) => t.reviewerId),
    ].flat(),
  ),
];

/** 《評分表》 as it is printed: the panel, the scores that its reader may see, and what the panel decided (C3.2.4). */
export const scoreForm = form(Review, {
  title: words('策劃方案評分表', 'Score sheet of the drafts'),
  number: (s) => s.number,
  isFinal: (s) => isConcluded(s) || s.status === 'void',
  reads: (s) => ({ people: each(Employment, peopleOf(s)), drafts: each(Draft, s.draftIds) }),
  concerns: (s) => s.panel.map((p) => p.reviewerId),
  sections: (s, { people, drafts }, _, zone = 'UTC') => {
    const name: Called = (id) => people[id]?.name ?? id;
    const title: Called = (id) => drafts[id]?.title ?? id;
    return [
      { title: words('評審', 'Review'), rows: heading(s, name, title, zone) },
      {
        title: words('評審小組', 'Panel'),
        rows: s.panel.map((p) => [words(name(p.reviewerId), name(p.reviewerId)), seated(p)]),
      },
      {
        title: words('評分', 'Scores'),
        rows: rowsOr(
          s.scores.map((one) => scoreRow(one, name, title)),
          words('尚無可查閱的評分', 'There is none that you may see'),
        ),
      },
      {
        title: words('結果', 'Results'),
        rows: rowsOr(
          s.results.map((r) => [words(title(r.draftId), title(r.draftId)), result(r)]),
          words('尚未作結', 'Nothing is concluded'),
        ),
      },
      { title: words('待辦意見', 'Opinions to be settled'), rows: todos(s) },
    ];
  },
});

const todos = (s: ReviewState): readonly FormRow[] =>
  rowsOr(
    s.todos.map((t, n) => [nth('意見', 'Opinion', n), lineOf([departmentLabel(t.dept), t.text, t.answer])]),
    words('沒有', 'None'),
  );
const seated = (p: Seat): Text | string => lineOf([roles[p.role], seats[p.status], p.recusedBecause]);
const result = (r: ReviewState['results'][number]): Text | string =>
  lineOf([
    marks(r.means),
    words(`加權 ${r.weighted}（${r.scored} 人）`, `weighted ${r.weighted} (${r.scored} reviewers)`),
  ]);
const scoreRow = (one: Score, name: Called, title: Called): FormRow => [
  words(`${title(one.draftId)}（${name(one.reviewerId)}）`, `${title(one.draftId)} (${name(one.reviewerId)})`),
  lineOf([marks(one), one.opinion]),
];

const heading = (s: ReviewState, name: Called, title: Called, zone: string): readonly FormRow[] => [
  [words('項目', 'Project'), s.projectId],
  [words('狀態', 'Status'), statuses[s.status]],
  [words('評分期限', 'To be scored by'), moment(s.deadline, zone)],
  [words('召集人', 'Opened by'), name(s.openedById)],
  [words('獲選初稿', 'Selected draft'), orNothing(s.selectedDraftId && title(s.selectedDraftId))],
  [words('低分仍採用的理由', 'Selected despite low scores because'), orNothing(s.despiteLowScores)],
  [words('作結人', 'Concluded by'), orNothing(s.concludedById && name(s.concludedById))],
  [words('作結時間', 'Concluded'), moment(s.concludedAt, zone)],
];
