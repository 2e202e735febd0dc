import { cs, hr, staff } from '@marquee/contracts';
import { type Instant, instant, plusHours, ref, view } from '@marquee/kernel';
import { z } from 'zod';

type Dates = { startsAt: Instant; endsAt: Instant };
const by = (change: number) => (row: { active?: number }) => ({ active: (row.active ?? 0) + change });

/** 部門人數 — how many active people each department has; the row's key is the department. */
export const Headcount = view('Headcount', {
  says: { zh: '部門在職人數', en: 'Active people of a department' },
  readers: staff,
  shape: z.object({ active: z.int() }),
})
  .on(hr.EmployeeRegistered, (e) => [e.data.dept, by(1)])
  .on(hr.EmployeeDepartmentChanged, (e) => [[e.data.fromDept, by(-1)], [e.data.dept, by(1)]])
  .on(hr.EmployeeSeparated, (e) => [e.data.dept, by(-1)]);

const month = (at: Instant) => plusHours(at, 0).slice(0, 7);
/** The first of a month plus 31 days always lies in the next month. */
const nextMonth = (current: string) => month(plusHours(`${current}-01T00:00:00Z`, 31 * 24));

/** The months (`2026-12`, by universal time) that these dates touch. */
export function monthsOf({ startsAt, endsAt }: Dates): readonly string[] {
  const months = [];
  for (let m = month(startsAt); m <= month(endsAt); m = nextMonth(m)) months.push(m);
  return months;
}

/** 活動月曆 — which projects touch a month, so that a capacity check reads only its neighbours. */
export const EventMonth = view('EventMonth', {
  says: { zh: '每月活動', en: 'Events of a month' },
  readers: staff,
  published: false,
  shape: z.object({ projects: z.array(z.object({ projectId: ref('Project'), startsAt: instant(), endsAt: instant() })) }),
}).on(cs.InitiationApproved, ({ data: { projectId, startsAt, endsAt } }) =>
  monthsOf({ startsAt, endsAt }).map((m) => [m, ({ projects = [] }) => ({ projects: [...projects, { projectId, startsAt, endsAt }] })]));
