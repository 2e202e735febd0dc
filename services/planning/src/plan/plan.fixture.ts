import { fi, pl } from '@marquee/contracts';
import { decideCommand, type Fact, judgeCommand } from '@marquee/kernel';
import { given, initialPolicies, NOW, person, SALT, system } from '@marquee/testing';
import type { PlanState } from './plan-state.js';
import { Plan } from './plan.js';

/** A festival of one evening whose plan can be published as it is; every spec changes what it is about. */
export const id = 'prj-1';
export const kwan = person('kwan', 'project_manager');
export const yip = person('yip', 'planning_staff');
export const machinery = system('planning');
export const at = NOW;
export const hkd = (amount: number) => ({ amount, currency: 'HKD' });

export const project = {
  status: 'formed',
  leaderId: 'kwan',
  memberIds: ['yip'],
  title: '海濱音樂節',
  startsAt: '2026-12-31T10:00:00.000Z',
  endsAt: '2026-12-31T17:00:00.000Z',
  timeZone: 'Asia/Hong_Kong',
  venue: '中環海濱',
  budget: hkd(250_000_000),
};
export const reads = { project };
/** What publishing reads: the project, and who answers for the agenda. */
export const published = { project, owners: { kwan: { id: 'kwan', active: true } } };

/** The reserve is exactly 5 % of the total, the buffer below exactly 10 % of the schedule. */
export const budget = {
  lines: [
    { category: 'venue_rental' as const, amount: hkd(100_000_000) },
    { category: 'staff_pay' as const, amount: hkd(90_000_000) },
  ],
  reserve: hkd(10_000_000),
  total: hkd(200_000_000),
  price: hkd(240_000_000),
};
export const time = {
  startsAt: project.startsAt,
  endsAt: project.endsAt,
  timeZone: 'Asia/Hong_Kong',
  changesDates: false,
  schedule: [
    { task: '搭建', from: '2026-12-30T00:00:00.000Z', until: '2026-12-30T09:00:00.000Z', buffer: false },
    { task: '應變', from: '2026-12-30T09:00:00.000Z', until: '2026-12-30T10:00:00.000Z', buffer: true },
  ],
};
export const sections = {
  theme: '海上生明月',
  purpose: '提升品牌知名度',
  objectives: '吸引三千名公眾入場，滿意度達九成',
  time,
  place: { venue: '中環海濱' },
  participants: '三千名公眾人士',
  venueLayout: '主舞台面向維港',
  agenda: [{ item: '開場', startsAt: project.startsAt, minutes: 15, ownerId: 'kwan' }],
  equipment: [{ item: '線陣列音響', quantity: 2 }],
  staffing: [{ post: '舞台監督', quantity: 1, skills: ['舞台'] }],
  budget,
  design: [{ deliverable: '海報', quantity: 50 }],
} satisfies pl.PlanSections;

export const todo = (todoId: string) => ({
  todoId,
  draftId: 'd1',
  reviewerId: 'lam',
  dept: 'ex' as const,
  text: `意見 ${todoId}`,
});
export const composed = (...todos: ReturnType<typeof todo>[]) =>
  pl.PlanComposed({ projectId: id, by: 'kwan', draftId: 'd1', reviewId: 'rev-1', title: project.title, todos, at });
export const edited = (revision: number, changed: pl.PlanSections = sections) =>
  pl.PlanSectionEdited({ projectId: id, by: 'yip', revision, ...changed, at });
export const requested = (revision: number, b = budget) =>
  pl.FinanceOpinionRequested({
    projectId: id,
    by: 'kwan',
    revision,
    price: b.price,
    total: b.total,
    budgetLines: b.lines,
    reserve: b.reserve,
    at,
  });
export const opinion = { opinion: 'fair' as const, text: '預算合理。', givenById: 'chow', at };
export const noted = (revision: number, differs: Partial<typeof opinion> | { opinion: 'unsound' } = {}) =>
  pl.FinanceOpinionNoted({ projectId: id, revision, ...opinion, ...differs });
export const opinionGiven = fi.FinanceOpinionGiven({
  projectId: id,
  by: 'chow',
  revision: 2,
  opinion: 'fair',
  text: '預算合理。',
  at,
});

/** Written whole, judged by finance, without open to-dos: ready to be published. */
export const ready: Fact[] = [composed(), edited(2), requested(2), noted(2)];

/** The facts that publishing states after these facts. @throws Error when a rule refuses it */
export function publishing(facts: readonly Fact[], salt = SALT): readonly Fact[] {
  const command = Plan.commands.get('publishPlanVersion')!;
  const asked = {
    id,
    actor: kwan,
    now: at,
    policy: initialPolicies,
    state: Plan.fold(facts),
    input: {},
    reads: published,
  };
  const { broken } = judgeCommand(command, asked);
  if (broken.length > 0) throw new Error(broken.map((b) => b.says.en).join(' '));
  return decideCommand(command, asked, '', salt);
}
/** A history with one more version: published as it stands, or after an edit. */
export const withVersion = (facts: readonly Fact[], ...before: Fact[]): readonly Fact[] => [
  ...facts,
  ...before,
  ...publishing([...facts, ...before]),
];
export const lastHash = (facts: readonly Fact[]): string =>
  (Plan.fold(facts) as PlanState).publishedVersions.at(-1)!.hash;
export const onPlan = (facts: readonly Fact[]) => given(Plan, facts);
