import { departmentLabel, lineOf, peopleOfActs, signedBy, Employment } from '@marquee/regulation';
import { formatInstant, each, form, type Instant, isBefore, type Kept, many, one, type Text } from '@marquee/kernel';
import { Project } from '../team/project.js';
import type { RegisterState } from './register-state.js';
import { planInForce, draftedPlan, type RiskState } from './risk-state.js';
import { RiskRegister } from './risk-register.js';
import { Risk } from './risk.js';

const both = (zh: string, en: string): Text => ({ zh, en });
const same = (said: string): Text => both(said, said);
const joined = (...parts: readonly Text[]): Text =>
  both(parts.map((p) => p.zh).join(' · '), parts.map((p) => p.en).join(' · '));
const empty = same('—');

const levels: Readonly<Record<NonNullable<RiskState['level']>, Text>> = {
  low: both('低風險', 'low'),
  medium: both('中風險', 'medium'),
  high: both('高風險', 'high'),
};
const statuses: Readonly<Record<RiskState['status'], Text>> = {
  raised: both('待評估', 'to be assessed'),
  assessed: both('待處理', 'to be treated'),
  treated: both('已處理', 'treated'),
  monitoring: both('監察中', 'under watch'),
  materialised: both('已發生', 'materialised'),
  closed: both('已結束', 'closed'),
};
const plans: Readonly<Record<RiskState['contingencyStatus'], Text>> = {
  not_required: both('無須應急預案', 'no contingency plan needed'),
  required: both('欠應急預案', 'contingency plan missing'),
  drafted: both('應急預案待核准', 'contingency plan awaits approval'),
  approved: both('應急預案已核准', 'contingency plan approved'),
  exercised: both('應急預案已演練', 'contingency plan exercised'),
  activated: both('應急預案已啟動', 'contingency plan activated'),
  retired: both('應急預案已停用', 'contingency plan retired'),
};

const ratingOf = ({ level, likelihood, impact, score }: RiskState): Text =>
  level ? joined(levels[level], same(`${likelihood} × ${impact} = ${score}`)) : both('未評估', 'not assessed');
const riskLine = (r: Kept<RiskState>) =>
  [
    same(r.number),
    joined(
      same(r.description),
      ratingOf(r),
      statuses[r.status],
      same(r.response?.measure ?? '—'),
      plans[r.contingencyStatus],
    ),
  ] as const;
const byNumber = (a: RiskState, b: RiskState) => (isBefore(a.raisedAt, b.raisedAt) ? -1 : 1);

type Zone = { timeZone: string } | undefined;
const when = (at: Instant | undefined, project: Zone) =>
  at ? same(formatInstant(at, project?.timeZone ?? 'UTC')) : empty;
const spoke = { entry: both('提出風險', 'risk raised'), attestation: both('聲明沒有新風險', 'no new risk attested') };

const deptLine = (d: RegisterState['departments'][number], zone: string) =>
  [
    departmentLabel(d.dept),
    joined(
      d.last ? spoke[d.last] : both('未表態', 'not heard from'),
      d.lastAt ? same(formatInstant(d.lastAt, zone)) : empty,
      ...(d.overdue ? [both('逾期', 'overdue')] : []),
    ),
  ] as const;

/** 《風險登記冊》 as it is printed: every risk of the project, and which departments have looked (C7.1.1, documents.md §3). */
export const registerForm = form(RiskRegister, {
  title: both('風險登記冊', 'Risk register'),
  number: (s) => s.projectId,
  // As long as a department has not been heard of, nobody says that these are all of the risks.
  isFinal: (s) => s.departments.every((d) => d.last !== undefined),
  reads: (s) => ({ project: one(Project, s.projectId), risks: many(Risk, { projectId: s.projectId }) }),
  sections: (s, { project, risks }, _, zone = 'UTC') => [
    {
      title: both('項目', 'Project'),
      rows: [
        [both('活動名稱', 'Title'), project?.title ?? '—'],
        [both('開始', 'Starts'), when(s.startsAt, project)],
        [both('結束', 'Ends'), when(s.endsAt, project)],
      ],
    },
    { title: both('風險', 'Risks'), rows: [...risks].sort(byNumber).map(riskLine) },
    {
      title: both('部門識別情況', 'Identification by department'),
      rows: s.departments.map((d) => deptLine(d, zone)),
    },
  ],
});

/**
 * 《應急預案》 as it is printed: the plan in force for a risk, or the one that waits for approval (C7.2.1, documents.md §3).
 */
export const contingencyForm = form(Risk, {
  title: both('應急預案', 'Contingency plan'),
  number: (s) => s.number,
  isFinal: (s) => inForce.includes(s.contingencyStatus),
  concerns: (s) => printedPlan(s)?.responsibleIds ?? [],
  reads: (s, acts) => ({ people: each(Employment, [...peopleOf(s), ...peopleOfActs(acts)]) }),
  sections: (s, { people }, acts, zone = 'UTC') => [
    {
      title: both('風險', 'Risk'),
      rows: [
        [both('說明', 'Description'), s.description],
        [both('評定', 'Rating'), ratingOf(s)],
        [both('狀態', 'Status'), joined(statuses[s.status], plans[s.contingencyStatus])],
      ],
    },
    planSection(s, zone, signedBy(people, acts)),
  ],
});

/** Approved, or beyond it. */
const inForce: readonly RiskState['contingencyStatus'][] = ['approved', 'exercised', 'activated', 'retired'];
const printedPlan = (s: RiskState) => planInForce(s) ?? draftedPlan(s);
/** Everybody whom the page names. */
function peopleOf(s: RiskState): readonly string[] {
  const plan = printedPlan(s);
  return plan ? [...plan.responsibleIds, plan.drafterId, plan.approvedById ?? []].flat() : [];
}

function planSection(s: RiskState, zone: string, name: ReturnType<typeof signedBy>) {
  const plan = printedPlan(s);
  const steps = plan?.steps.map((step, n) => [both(`步驟 ${n + 1}`, `Step ${n + 1}`), step] as const) ?? [];
  return {
    title: both('預案', 'Plan'),
    rows: [
      [both('啟動條件', 'Trigger'), plan?.trigger ?? '—'],
      ...steps,
      [both('負責人', 'Responsible persons'), lineOf(plan?.responsibleIds.map((id) => name(id)) ?? ['—'], '、')],
      [both('資源', 'Resources'), plan?.resources.join('、') ?? '—'],
      [both('起草人', 'Drafted by'), name(plan?.drafterId, { at: plan?.draftedAt })],
      [both('核准人', 'Approved by'), name(plan?.approvedById, { at: plan?.approvedAt })],
      [both('核准', 'Approved'), plan?.approvedAt ? same(formatInstant(plan.approvedAt, zone)) : empty],
    ] as const,
  };
}
