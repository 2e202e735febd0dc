import {
  departmentLabel,
  lineOf,
  moment,
  nth,
  peopleOfActs,
  rowsOr,
  signedBy,
  span,
  words,
  Employment,
} from '@marquee/regulation';
import { each, form, type FormRow, type Text } from '@marquee/kernel';
import { ExecutionPlan } from './execution-plan.js';
import type { PlanState } from './plan-shape.js';

const statuses: Readonly<Record<PlanState['status'], Text>> = {
  drafting: words('草擬中', 'Being drafted'),
  in_review: words('部門審閱中', 'Under review by the departments'),
  approved: words('已核准', 'Approved'),
  lapsed: words('已失效', 'Lapsed'),
};
const stages: Readonly<Record<PlanState['segments'][number]['stage'], Text>> = {
  materials: words('物資', 'materials'),
  setup: words('佈置', 'setup'),
  test: words('測試', 'test'),
  training: words('培訓', 'training'),
  live: words('活動進行', 'the event itself'),
  wrap_up: words('收尾', 'wrap-up'),
};
const verdicts = { approved: words('同意', 'approves'), objected: words('反對', 'objects') } as const;
const owners = (s: PlanState) => s.segments.flatMap((one) => one.ownerId ?? []);
/** Everybody whom the page names. */
const peopleOf = (s: PlanState) => [
  ...new Set(
    [
      owners(s),
      s.draftedById,
      s.submittedById ?? [],
      s.approvedById ?? [],
      [...s.reviews, ...s.objections, ...(s.comments ?? [])].map((r) => r.byId),
    ].flat(),
  ),
];

/** 《執行計劃》 as it is printed: every segment with owner, time and requirement, and what the departments said (C4.1.1). */
export const executionPlanForm = form(ExecutionPlan, {
  title: words('執行計劃', 'Execution plan'),
  number: (s) => `${s.projectId} / ${s.executionPlanVersion}`,
  isFinal: ({ status }) => status === 'approved',
  edition: (s) => s.executionPlanVersion,
  reads: (s, acts) => ({ people: each(Employment, [...peopleOf(s), ...peopleOfActs(acts)]) }),
  concerns: (s) => [...new Set(owners(s))],
  sections: (s, { people }, acts, zone = 'UTC') => {
    const name = signedBy(people, acts);
    return [
      { title: words('計劃', 'Plan'), rows: heading(s, name, zone) },
      {
        title: words('環節', 'Segments'),
        rows: rowsOr(
          s.segments.map((one) => [
            words(one.title, one.title),
            lineOf([stages[one.stage], span(one.from, one.to, zone), name(one.ownerId), one.requirement]),
          ]),
          words('尚未列出', 'None is written yet'),
        ),
      },
      {
        title: words('部門意見', 'What the departments said'),
        rows: rowsOr(opinions(s, name, zone), words('尚無意見', 'Nothing was said yet')),
      },
    ];
  },
});

const opinions = (s: PlanState, name: ReturnType<typeof signedBy>, zone: string): readonly FormRow[] => [
  ...s.reviews.map((r) => [departmentLabel(r.dept), said(r, name, zone)] as const),
  ...s.objections.map(
    (o, n) => [nth('反對', 'Objection', n), lineOf([departmentLabel(o.dept), said(o, name, zone), o.answer])] as const,
  ),
  ...(s.comments ?? []).map(
    (c, n) => [nth('意見', 'Remark', n), lineOf([departmentLabel(c.dept), c.comment])] as const,
  ),
];

const said = (r: PlanState['reviews'][number], name: ReturnType<typeof signedBy>, zone: string) =>
  lineOf([verdicts[r.verdict], name(r.byId, { at: r.at }), moment(r.at, zone), r.comment]);

const heading = (s: PlanState, name: ReturnType<typeof signedBy>, zone: string): readonly FormRow[] => [
  [words('項目', 'Project'), s.projectId],
  [words('狀態', 'Status'), statuses[s.status]],
  [words('版本', 'Version'), String(s.executionPlanVersion)],
  [words('策劃書版本', 'Version of the plan'), String(s.planVersion)],
  [words('起草人', 'Drafted by'), name(s.draftedById)],
  [words('提交人', 'Submitted by'), name(s.submittedById, { at: s.submittedAt })],
  [words('核准人', 'Approved by'), name(s.approvedById, { at: s.approvedAt })],
  [words('核准時間', 'Approved'), moment(s.approvedAt, zone)],
];
