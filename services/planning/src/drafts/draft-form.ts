import {
  amountOf,
  categoryNames,
  lineOf,
  listOf,
  moment,
  nth,
  orNothing,
  rowsOr,
  words,
  Employment,
} from '@marquee/regulation';
import { each, form, formatMoney, type FormRow, type Text } from '@marquee/kernel';
import type { DraftState } from './draft-state.js';
import { Draft } from './draft.js';

const statuses: Readonly<Record<DraftState['status'], Text>> = {
  idea: words('構思', 'Idea'),
  draft: words('草擬中', 'Being drafted'),
  submitted: words('已提交評審', 'Submitted for review'),
  selected: words('獲選', 'Selected'),
  rejected: words('未獲選', 'Not selected'),
  withdrawn: words('已撤回', 'Withdrawn'),
};
const kinds = { innovative: words('創新', 'New'), reused: words('沿用', 'Used before') } as const;

/** Amounts are absent for those who do not see what an event costs. */
type Shown = Omit<DraftState, 'estimate'> & Partial<Pick<DraftState, 'estimate'>>;

/** 《策劃方案初稿》 as it is printed: the concept, the risks that it considers, and what it would cost (C3.2.3, C7.2.2). */
export const draftForm = form(Draft, {
  title: words('策劃方案初稿', 'Draft plan'),
  number: (s) => s.number,
  isFinal: ({ status }) => status === 'selected' || status === 'rejected' || status === 'withdrawn',
  reads: (s) => ({ people: each(Employment, s.authorIds) }),
  concerns: (s) => s.reviewerIds,
  sections: (s, { people }, _, zone = 'UTC') => [
    {
      title: words('初稿', 'Draft'),
      rows: [
        [words('項目', 'Project'), s.projectId],
        [words('名稱', 'Title'), s.title],
        [words('狀態', 'Status'), statuses[s.status]],
        [words('作者', 'Authors'), listOf(s.authorIds.map((id) => people[id]?.name ?? id))],
        [words('類別', 'Kind'), orNothing(s.kind && kinds[s.kind])],
        [words('提交時間', 'Submitted'), moment(s.submittedAt, zone)],
      ],
    },
    {
      title: words('內容', 'Contents'),
      rows: [
        [words('構思', 'Idea'), orNothing(s.idea)],
        [words('概念', 'Concept'), orNothing(s.concept)],
        [words('流程', 'Flow'), orNothing(s.flow)],
        [words('創新說明', 'What is new'), orNothing(s.innovationNote)],
      ],
    },
    {
      title: words('考慮的風險', 'Risks that were considered'),
      rows: rowsOr(
        s.risks.map((r, n) => [nth('風險', 'Risk', n), lineOf([r.risk, r.response])]),
        words('未列出', 'None is named'),
      ),
    },
    { title: words('成本估算', 'Estimate of cost'), rows: costs(s) },
  ],
});

const costs = (s: Shown): readonly FormRow[] => [
  ...(s.estimate ?? []).map(
    (line) => [categoryNames[line.category], lineOf([formatMoney(line.amount), line.note])] as const,
  ),
  [words('總額', 'Total'), amountOf(s.total)],
  [words('說明', 'Justification'), orNothing(s.justification)],
];
