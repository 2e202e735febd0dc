import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, all, each, instant, lifecycle, ref } from '@marquee/kernel';
import { z } from 'zod';
import { daysOf, EventDay, Headcount, StaffDay } from '../views.js';

const dates = { startsAt: instant(), endsAt: instant() };
const state = z.object({
  projectId: ref('Project'),
  ...dates,
  status: z.enum(['checked']),
  headcounts: z.array(
    z.object({ dept: z.string(), active: z.int(), onLeave: z.int().optional(), assigned: z.int().optional() }),
  ),
  otherProjects: z.int(),
});

type Days = Readonly<
  Record<
    string,
    { readonly [List in 'onLeave' | 'assigned']?: readonly { employeeId: string; dept: string; why: string }[] }
  >
>;
/** How many people of a department are busy on at least one of the days, with something else than this project. */
const peopleOf = (dept: string, days: Days, why: 'onLeave' | 'assigned', but: string) =>
  new Set(
    Object.values(days)
      .flatMap((day) => day[why] ?? [])
      .filter((busy) => busy.dept === dept && busy.why !== but)
      .map((busy) => busy.employeeId),
  ).size;

const lookedAt = (event: { startsAt: string; endsAt: string }) => ({
  departments: all(Headcount),
  days: each(EventDay, daysOf(event)),
  busy: each(StaffDay, daysOf(event)),
});
interface Found {
  readonly departments: readonly { readonly id: string; readonly active?: number }[];
  readonly days: Readonly<Record<string, { readonly projects?: number }>>;
  readonly busy: Days;
}
/** What there is for a project. `own`: days on which the project itself is among the projects of the day. */
const counted = (projectId: string, { departments, days, busy }: Found, own: readonly string[]) => ({
  headcounts: departments.map(({ id, active = 0 }) => ({
    dept: id,
    active,
    onLeave: peopleOf(id, busy, 'onLeave', projectId),
    assigned: peopleOf(id, busy, 'assigned', projectId),
  })),
  otherProjects: Math.max(
    0,
    ...Object.entries(days).map(([day, { projects = 0 }]) => projects - (own.includes(day) ? 1 : 0)),
  ),
});

/**
 * 人手預查 — how many people there are for a project's dates, how many of them are away or on other teams, and how many
 * other projects want them (B01). Its id is the project's.
 */
export const CapacityCheck = aggregate('CapacityCheck', {
  says: { zh: '項目人手預查', en: 'Capacity pre-check of a project' },
  state,
  lifecycle: lifecycle('status', { checked: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'capacityCheck', by: 'projectId', many: false }],
  lists: { filter: ['projectId'], order: ['startsAt'] },
})
  .born(hr.CapacityChecked, (e) => ({ ...e, status: 'checked' }))
  .on(hr.CapacityRechecked, (s, { startsAt, endsAt, headcounts, otherProjects }) => ({
    ...s,
    ...{ startsAt, endsAt, headcounts, otherProjects },
  }))
  .create('checkCapacity', {
    by: ['system'],
    input: z.object(dates),
    reads: (c) => lookedAt(c.input),
    decide: (c) => hr.CapacityChecked({ ...c.input, projectId: c.id, ...counted(c.id, c.reads, []) }),
  })
  .command('recheckCapacity', {
    by: ['system'],
    input: z.object(dates),
    reads: (c) => lookedAt(c.input),
    decide: ({ id, state: { startsAt, endsAt }, input, reads, now }) =>
      hr.CapacityRechecked({
        ...input,
        projectId: id,
        ...counted(id, reads, daysOf({ startsAt, endsAt })),
        formerStartsAt: startsAt,
        formerEndsAt: endsAt,
        at: now,
      }),
  });
