import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, each, instant, lifecycle, many, ref } from '@marquee/kernel';
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
  Record<string, { readonly [List in 'onLeave' | 'assigned']?: readonly { employeeId: string; dept: string }[] }>
>;
/** How many people of a department are busy on at least one of the days. */
const peopleOf = (dept: string, days: Days, why: 'onLeave' | 'assigned') =>
  new Set(
    Object.values(days)
      .flatMap((day) => day[why] ?? [])
      .filter((busy) => busy.dept === dept)
      .map((busy) => busy.employeeId),
  ).size;

/**
 * 人手預查 — how many people there are for a new project's dates, how many of them are away or on other teams, and how many
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
  .create('checkCapacity', {
    by: ['system'],
    input: z.object(dates),
    reads: (c) => ({
      departments: many(Headcount, {}),
      days: each(EventDay, daysOf(c.input)),
      busy: each(StaffDay, daysOf(c.input)),
    }),
    decide: (c) =>
      hr.CapacityChecked({
        ...c.input,
        projectId: c.id,
        headcounts: c.reads.departments.map(({ id, active = 0 }) => ({
          dept: id,
          active,
          onLeave: peopleOf(id, c.reads.busy, 'onLeave'),
          assigned: peopleOf(id, c.reads.busy, 'assigned'),
        })),
        otherProjects: Math.max(0, ...Object.values(c.reads.days).map((day) => day.projects ?? 0)),
      }),
  });
