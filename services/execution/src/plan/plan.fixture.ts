import { ex } from '@marquee/contracts';
import { person } from '@marquee/testing';

export const fung = person('fung', 'execution_staff');
export const lau = person('lau', 'execution_manager');
export const planner = person('ng', 'planning_manager');
/** Heads customer service; `clerk` is one of its staff. */
export const desk = person('wong', 'cs_manager');
export const clerk = person('ho', 'cs_staff');
const heads: Readonly<Record<string, string>> = { pl: 'ng', cs: 'wong', de: 'choi' };
/** Who heads a department on the organisation chart. */
export const unit = (dept: string) => ({ unit: { id: dept, headId: heads[dept] } });
export const id = 'prj-1';
export const at = '2026-11-01T01:00:00.000Z';

/** The client has signed version 2 of the plan. */
export const basis = {
  id,
  projectId: id,
  title: '海濱音樂節',
  startsAt: '2026-12-31T10:00:00.000Z',
  endsAt: '2026-12-31T17:00:00.000Z',
  attendees: 3000,
  confirmedVersion: 2,
  confirmationId: 'k2',
};
export const confirmedAs = (version: number, differs: object = {}) => ({
  ...basis,
  confirmedVersion: version,
  confirmationId: `k${version}`,
  ...differs,
});

type Segment = Parameters<typeof ex.SegmentAdded>[0]['segment'];
export const drafted = ex.ExecutionPlanDrafted({
  projectId: id,
  executionPlanVersion: 1,
  planVersion: 2,
  by: 'fung',
  at,
});
export const added = (segment: Segment) =>
  ex.SegmentAdded({ projectId: id, executionPlanVersion: 1, by: 'fung', segment });

const december = (day: number, hour: number) => `2026-12-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
export const segment = (
  n: number,
  title: string,
  stage: Segment['stage'],
  differs: Partial<Segment> = {},
): Segment => ({
  segmentId: `s${n}`,
  title,
  stage,
  ownerId: `owner${n}`,
  from: december(28, n),
  to: december(28, n + 2),
  requirement: '按圖施工並拍照。',
  dependsOn: [],
  ...differs,
});

/** One segment for every mandatory stage, each with an owner of its own. */
export const segments: readonly Segment[] = [
  segment(1, '物資進場', 'materials'),
  segment(2, '搭建舞台', 'setup', { dependsOn: ['s1'] }),
  segment(3, '燈光調試', 'test', { dependsOn: ['s2'] }),
  segment(4, '工作人員培訓', 'training'),
  segment(5, '演出', 'live', { from: basis.startsAt, to: basis.endsAt }),
  segment(6, '撤場', 'wrap_up', { from: december(31, 18), to: december(31, 23), dependsOn: ['s5'] }),
];
/** People who answer for segments, as execution knows them. */
export const owners = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7].map((n) => [`owner${n}`, { id: `owner${n}`, active: true, roles: [] }]),
);
export const complete = [drafted, ...segments.map(added)];

const stamp = { projectId: id, executionPlanVersion: 1, planVersion: 2, at };
export const submitted = ex.ExecutionPlanSubmitted({ ...stamp, by: 'fung', reviewers: ['pl', 'cs'] });
export const reviewed = (dept: 'pl' | 'cs', verdict: 'approved' | 'objected' = 'approved', comment?: string) =>
  ex.ExecutionPlanDeptReviewed({
    ...stamp,
    by: dept === 'pl' ? 'ng' : 'wong',
    dept,
    verdict,
    remaining: dept === 'pl' ? ['cs'] : [],
    ...(comment ? { comment } : {}),
  });
export const approved = ex.ExecutionPlanApproved({ ...stamp, by: 'lau', segments: [...segments] });
