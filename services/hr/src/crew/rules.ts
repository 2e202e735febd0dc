import { reasonRule, staysRule } from '@marquee/regulation';
import { daysBetween, type Instant, isBefore, overlaps, type Policies, rule, spokenAll } from '@marquee/kernel';
import type { StaffingState } from '../staffing/staffing-state.js';
import type { Shift } from './shift.js';

interface Schedule {
  readonly assignments: readonly { readonly projectId: string; readonly startsAt: Instant; readonly endsAt: Instant }[];
  readonly absences: readonly { readonly from: Instant; readonly until: Instant }[];
}
export interface Assigning {
  readonly input: { readonly projectId: string; readonly post: string; readonly employeeId: string };
  readonly policy: Policies;
  readonly reads: {
    readonly staffing: StaffingState | undefined;
    readonly employee: { readonly leavesAt?: Instant | undefined } | undefined;
    readonly schedule: Schedule | undefined;
    /** Who has which post of the project. */
    readonly crew: readonly Shift[];
    /** Other posts of the same person. */
    readonly work: readonly Shift[];
  };
}
const windowOf = ({ reads: { staffing } }: Assigning) => staffing?.slots;
const wanted = ({ input, reads: { staffing } }: Assigning) =>
  (staffing?.posts ?? []).filter((p) => p.post === input.post).reduce((sum, p) => sum + p.quantity, 0);
const has = ({ input, reads: { crew } }: Assigning) => crew.filter((one) => one.post === input.post).length;

// ---- C4.5.1 Posts are filled by the size of the event, on a signed plan and an approved execution plan.

export const slotsAreOpen = rule(
  'C4.5.1',
  'slotsAreOpen',
  'STATE',
  ({ reads: { staffing } }: Assigning) =>
    staffing?.status === 'requested'
      ? {
          zh: '執行計劃尚未核准，未知崗位的時段。',
          en: 'The execution plan is not approved: the times of the posts are not known.',
        }
      : {
          zh: '客戶尚未簽署方案，或方案已失效；崗位待簽署後方可補足。',
          en: 'The client has not signed, or the plan counts no more: posts are filled on a signed plan only.',
        },
  ({ reads: { staffing } }) => staffing?.status === 'requested' && staffing.slots !== undefined,
  { field: 'projectId' },
);

export const postIsAskedFor = rule(
  'C4.5.1',
  'postIsAskedFor',
  'INPUT',
  (c: Assigning) => {
    const posts = [...new Set((c.reads.staffing?.posts ?? []).map((p) => p.post))].join('、') || '—';
    return { zh: `方案沒有這個崗位；所需崗位為：${posts}。`, en: `The plan asks for no such post, but for: ${posts}.` };
  },
  (c) => wanted(c) > 0,
  { field: 'post' },
);

export const postHasRoom = rule(
  'C4.5.1',
  'postHasRoom',
  'STATE',
  (c: Assigning) => ({
    zh: `此崗位所需 ${wanted(c)} 人已經補足。`,
    en: `This post has the ${wanted(c)} people that the plan asks for.`,
  }),
  (c) => wanted(c) === 0 || has(c) < wanted(c),
  { field: 'post' },
);

export const hasOnePostOfTheCrew = rule(
  'C4.5.1',
  'hasOnePostOfTheCrew',
  'STATE',
  { zh: '此員工已在項目的崗位上。', en: 'This person has a post of the project already.' },
  (c: Assigning) => !c.reads.crew.some((one) => one.employeeId === c.input.employeeId),
  { field: 'employeeId' },
);

/** Nobody is given a post beyond their last day (C10.7.1). */
export const memberStays = staysRule('memberStays', 'employeeId', (c: Assigning) => [
  { id: c.input.employeeId, person: c.reads.employee, until: windowOf(c)?.until },
]);

interface Time {
  readonly from: Instant;
  readonly until: Instant;
}
const shiftTime = ({ from, until }: Time) => ({ from, to: until });
/** Hours between two stretches of work; below zero where they overlap. */
const hoursBetween = (a: Time, b: Time) => 24 * Math.max(daysBetween(a.until, b.from), daysBetween(b.until, a.from));

/**
 * Other projects for which the person is taken at the time: on their teams, or at a post without the rest that policy
 * wants between two.
 */
function takenBy(c: Assigning): readonly string[] {
  const slots = windowOf(c);
  if (!slots) return [];
  const teams = (c.reads.schedule?.assignments ?? []).filter((a) =>
    overlaps({ from: a.startsAt, to: a.endsAt }, shiftTime(slots)),
  );
  const posts = c.reads.work.filter((w) => hoursBetween(w, slots) < c.policy['staffing.restHours']);
  return [...new Set([...teams, ...posts].map((one) => one.projectId))].filter((id) => id !== c.input.projectId);
}

export const memberIsFree = rule(
  'C4.5.1',
  'memberIsFree',
  'STATE',
  (c: Assigning) => ({
    zh: `此員工在這段時間（連同規定的休息時間）已為其他項目工作：${spokenAll('Project', takenBy(c)) || '…'}。`,
    en: `This person works for other projects at the time, or has not rested long enough between: ${spokenAll('Project', takenBy(c)) || '…'}.`,
  }),
  (c) => takenBy(c).length === 0,
  { field: 'employeeId' },
);

export const memberIsNotAway = rule(
  'C10.5.2',
  'memberIsNotAway',
  'STATE',
  { zh: '此員工在這段時間休假。', en: 'This person is on leave at the time.' },
  (c: Assigning) => {
    const slots = windowOf(c);
    return !slots || !(c.reads.schedule?.absences ?? []).some((a) => overlaps(shiftTime(a), shiftTime(slots)));
  },
  { field: 'employeeId' },
);

export const isOnTheCrew = rule(
  'C4.5.1',
  'isOnTheCrew',
  'STATE',
  { zh: '此人已解除崗位。', en: 'This person was released from the post already.' },
  (c: { state: { status: string } }) => c.state.status === 'assigned',
);

export const releaseIsExplained = reasonRule('C4.5.1', 'releaseIsExplained');

/** Whether each post has as many people as it asks for, once one more has this one. Pure. */
export const fillsTheLast = (c: Assigning): boolean =>
  (c.reads.staffing?.posts ?? []).every((p) => {
    const now = c.reads.crew.filter((one) => one.post === p.post).length + (p.post === c.input.post ? 1 : 0);
    return now >= wanted({ ...c, input: { ...c.input, post: p.post } });
  });

// ---- C4.1.1 The times of the posts are those of the execution plan that is approved.

type Slots = { state: StaffingState; input: { executionPlanVersion: number } };

export const executionPlanIsNewer = rule(
  'C4.1.1',
  'executionPlanIsNewer',
  'STATE',
  { zh: '已按較新的執行計劃訂定崗位時段。', en: 'A newer execution plan sets the times of the posts already.' },
  (c: Slots) => c.input.executionPlanVersion > (c.state.lastExecutionPlan ?? 0),
  { field: 'executionPlanVersion' },
);

export const slotsAreOfThatPlan = rule(
  'C4.1.1',
  'slotsAreOfThatPlan',
  'STATE',
  { zh: '崗位時段並非按此執行計劃訂定。', en: 'The times of the posts are not those of this execution plan.' },
  (c: Slots) => c.state.slots?.executionPlanVersion === c.input.executionPlanVersion,
  { field: 'executionPlanVersion' },
);

export const slotsTakeTime = rule(
  'C4.1.1',
  'slotsTakeTime',
  'INPUT',
  { zh: '執行計劃沒有可補足崗位的時段。', en: 'The execution plan has no times for which posts could be filled.' },
  (c: { input: { from: Instant; until: Instant } }) => isBefore(c.input.from, c.input.until),
);
