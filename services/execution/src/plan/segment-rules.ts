import { contentRule, ifGiven } from '@marquee/regulation';
import { type Instant, isBefore, plusHours, type Policies, rule, spoken } from '@marquee/kernel';
import type { Basis } from './execution-basis.js';
import type { PlanState, Segment } from './plan-shape.js';
import { clashes, inCircles, isComplete, stagesMissing } from './segments.js';

type OnPlan = { state: PlanState };
type OnSegment = OnPlan & { input: { segmentId: string } };
type Depending = OnPlan & { input: { segmentId?: string; dependsOn?: readonly string[] | undefined } };
type Owners = Readonly<
  Record<
    string,
    { active?: boolean | undefined; roles?: readonly string[] | undefined; leavesAt?: Instant | undefined }
  >
>;
type Calendars = Parameters<typeof clashes>[2];
export type Submitting = OnPlan & {
  policy: Policies;
  reads: { basis: Basis | undefined; calendars: Calendars; owners: Owners };
};

const titles = (some: readonly Pick<Segment, 'title'>[]) => some.map((s) => `「${s.title}」`).join('、');
const unknown = ({ state, input }: Depending) =>
  (input.dependsOn ?? []).filter((id) => !state.segments.some((s) => s.segmentId === id));
/** The plan as it would be: a new segment waits for others, but none for it. */
const asChanged = ({ state, input }: Depending) =>
  state.segments.map((s) =>
    s.segmentId === input.segmentId ? { ...s, dependsOn: [...(input.dependsOn ?? s.dependsOn)] } : s,
  );

// ---- C4.1.1 Every segment states work, time, responsible person and requirement; dependencies run forwards.

export const segmentExists = rule(
  'C4.1.1',
  'segmentExists',
  'INPUT',
  { zh: '執行計劃內沒有這個環節。', en: 'The execution plan has no such segment.' },
  (c: OnSegment) => c.state.segments.some((s) => s.segmentId === c.input.segmentId),
  { field: 'segmentId' },
);

export const segmentHasTitle = contentRule(
  'C4.1.1',
  'segmentHasTitle',
  'line',
  { zh: '須寫明環節的工作內容。', en: 'Say what work the segment is.' },
  (c: { input: { title?: string | undefined } }) => ifGiven(c.input.title),
  { field: 'title' },
);

export const dependenciesExist = rule(
  'C4.1.1',
  'dependenciesExist',
  'INPUT',
  (c: Depending) => ({
    zh: `前置環節不在計劃內：${unknown(c).join('、')}。`,
    en: `The plan has no such segments to depend on: ${unknown(c).join(', ')}.`,
  }),
  (c) => unknown(c).length === 0,
  { field: 'dependsOn' },
);

export const noDependencyCycle = rule(
  'C4.1.1',
  'noDependencyCycle',
  'INPUT',
  {
    zh: '環節之間互相等待，無法開始；請更正前置環節。',
    en: 'Segments would wait for one another and never begin; correct what they depend on.',
  },
  (c: Depending) => inCircles(asChanged(c)).length === 0,
  { field: 'dependsOn' },
);

const waiting = ({ state, input }: OnSegment) => state.segments.filter((s) => s.dependsOn.includes(input.segmentId));

export const nothingWaitsForIt = rule(
  'C4.1.1',
  'nothingWaitsForIt',
  'STATE',
  (c: OnSegment) => ({
    zh: `以下環節以此環節為前置：${titles(waiting(c))}。`,
    en: `Other segments depend on this one: ${titles(waiting(c))}.`,
  }),
  (c) => waiting(c).length === 0,
  { field: 'segmentId' },
);

const incomplete = (c: OnPlan) => c.state.segments.filter((s) => !isComplete(s));

export const segmentsAreComplete = rule(
  'C4.1.1',
  'segmentsAreComplete',
  'INPUT',
  (c: OnPlan) => ({
    zh: `以下環節欠負責人、起止時間或具體要求：${titles(incomplete(c))}。`,
    en: `These segments lack an owner, a time or a requirement: ${titles(incomplete(c))}.`,
  }),
  (c) => incomplete(c).length === 0,
  { field: 'segments' },
);

export const requirementsSaySomething = contentRule(
  'C4.1.1',
  'requirementsSaySomething',
  'passage',
  { zh: '每個環節須寫明具體要求。', en: 'Every segment says in words what is required of it.' },
  (c: OnPlan) => c.state.segments.filter(isComplete).map((s) => s.requirement),
  { field: 'segments', of: ['requirement'] },
);

const backwards = (c: OnPlan) => c.state.segments.filter((s) => s.from && s.to && !isBefore(s.from, s.to));

export const segmentsRunForwards = rule(
  'C4.1.1',
  'segmentsRunForwards',
  'INPUT',
  (c: OnPlan) => ({
    zh: `以下環節的結束不在開始之後：${titles(backwards(c))}。`,
    en: `These segments do not end after they start: ${titles(backwards(c))}.`,
  }),
  (c) => backwards(c).length === 0,
  { field: 'segments' },
);

/** `live` lies within the event itself; the other stages within the days before and after that policy allows. */
function isInWindow(
  s: Segment,
  basis: Basis | undefined,
  { before, after }: { before: number; after: number },
): boolean {
  const { startsAt, endsAt } = basis ?? {};
  if (!startsAt || !endsAt || !s.from || !s.to) return true;
  const [first, last]: readonly [Instant, Instant] =
    s.stage === 'live' ? [startsAt, endsAt] : [plusHours(startsAt, -24 * before), plusHours(endsAt, 24 * after)];
  return !isBefore(s.from, first) && !isBefore(last, s.to);
}
const outside = (c: Submitting) =>
  c.state.segments.filter((s) => !isInWindow(s, c.reads.basis, c.policy['execPlan.windowDays']));

export const segmentsInEventWindow = rule(
  'C4.1.1',
  'segmentsInEventWindow',
  'INPUT',
  (c: Submitting) => ({
    zh: `以下環節不在活動時間之內（現場環節須在活動起止之間，其餘在活動前 ${c.policy['execPlan.windowDays'].before} 日至活動後 ${c.policy['execPlan.windowDays'].after} 日之間）：${titles(outside(c))}。`,
    en: `Outside the event’s time (live segments within the event, others from ${c.policy['execPlan.windowDays'].before} days before to ${c.policy['execPlan.windowDays'].after} days after it): ${titles(outside(c))}.`,
  }),
  (c) => outside(c).length === 0,
  { field: 'segments' },
);

const stageWords = {
  materials: '物資',
  setup: '佈置',
  test: '調試',
  training: '培訓',
  live: '現場',
  wrap_up: '收尾',
} as const;

export const stagesAreCovered = rule(
  'C4.1.1',
  'stagesAreCovered',
  'INPUT',
  (c: OnPlan) => ({
    zh: `尚欠必備階段：${missingIn(c)
      .map((s) => stageWords[s])
      .join('、')}。`,
    en: `Mandatory stages are not covered: ${missingIn(c).join(', ')}.`,
  }),
  (c) => missingIn(c).length === 0,
  { field: 'segments' },
);
const missingIn = (c: OnPlan) => stagesMissing(c.state.segments);

const clashesOf = (c: Submitting) => clashes(c.state.projectId, c.state.segments, c.reads.calendars);
const clashLine = (c: Submitting, between: string) =>
  clashesOf(c)
    .map(
      ({ ownerId, segment, other }) =>
        `${spoken('Employee', ownerId)}：「${segment.title}」${between}「${other.title}」${other.projectId === c.state.projectId ? '' : `（${spoken('Project', other.projectId)}）`}`,
    )
    .join('；');

export const ownersAreFree = rule(
  'C4.1.1',
  'ownersAreFree',
  'STATE',
  (c: Submitting) => ({
    zh: `負責人時間重疊：${clashLine(c, '與')}。`,
    en: `Owners are double-booked: ${clashLine(c, ' / ')}.`,
  }),
  (c) => clashesOf(c).length === 0,
  { field: 'segments' },
);
