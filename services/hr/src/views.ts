import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { daysTouched, type Instant, ref, view } from '@marquee/kernel';
import { z } from 'zod';

type Dates = { startsAt: Instant; endsAt: Instant };
const by = (change: number) => (row: { active?: number }) => ({ active: (row.active ?? 0) + change });

/** 部門人數 — how many active people each department has; the row's key is the department. */
export const Headcount = view('Headcount', {
  says: { zh: '部門在職人數', en: 'Active people of a department' },
  readers: staff,
  shape: z.object({ active: z.int() }),
  small: true,
})
  .on(hr.EmployeeRegistered, (e) => [e.data.dept, by(1)])
  .on(hr.EmployeeDepartmentChanged, (e) => [
    [e.data.fromDept, by(-1)],
    [e.data.dept, by(1)],
  ])
  .on(hr.EmployeeSeparated, (e) => [e.data.dept, by(-1)]);

/** An event that lasts longer is looked at for its first year. */
const DAYS = 366;
/** The days of an event, by universal time: the keys of `EventDay`. */
export const daysOf = ({ startsAt, endsAt }: Dates) => daysTouched({ from: startsAt, to: endsAt }, DAYS);

const onDays = (event: Dates, change: 1 | -1) =>
  daysOf(event).map(
    (day) =>
      [day, ({ projects = 0 }: { projects?: number }) => ({ projects: Math.max(0, projects + change) })] as const,
  );

/** 活動日曆 — how many projects want people on a day; the row's key is the day. For the capacity check only. */
export const EventDay = view('EventDay', {
  says: { zh: '每日活動數', en: 'Events of a day' },
  readers: staff,
  published: false,
  shape: z.object({ projects: z.int() }),
})
  .on(hr.CapacityChecked, ({ data }) => onDays(data, 1))
  .on(hr.CapacityRechecked, ({ data: { startsAt, endsAt, formerStartsAt, formerEndsAt } }) => [
    ...onDays({ startsAt: formerStartsAt, endsAt: formerEndsAt }, -1),
    ...onDays({ startsAt, endsAt }, 1),
  ]);

const busy = z.object({ employeeId: ref('Employee'), dept: z.string(), why: z.string() });
type Busy = z.output<typeof busy>;
const bookings = { onLeave: z.array(busy), assigned: z.array(busy) };
type Bookings = z.output<z.ZodObject<typeof bookings>>;

/** Why a person is busy on a day, once: the same reason stated again takes the place of the first. */
const busyOn = (
  days: readonly string[],
  list: keyof Bookings,
  { employeeId, why }: Omit<Busy, 'dept'>,
  dept: string | undefined,
) =>
  days.map(
    (day) =>
      [
        day,
        (row: Partial<Bookings>) => {
          const rest = (row[list] ?? []).filter((b) => b.employeeId !== employeeId || b.why !== why);
          return { [list]: dept === undefined ? rest : [...rest, { employeeId, dept, why }] };
        },
      ] as const,
  );
const away = ({ from, until }: { from: Instant; until: Instant }) => daysOf({ startsAt: from, endsAt: until });
const PLACELESS = 'company';

/**
 * 每日人手 — who is on leave on a day, and who works for which project; the row's key is the day. For the capacity check
 * only.
 */
export const StaffDay = view('StaffDay', {
  says: { zh: '每日人手', en: 'Who is busy on a day' },
  readers: staff,
  published: false,
  shape: z.object(bookings),
})
  .on(hr.AssignmentRecorded, ({ data }) =>
    busyOn(daysOf(data), 'assigned', { employeeId: data.employeeId, why: data.projectId }, data.dept ?? PLACELESS),
  )
  .on(hr.AssignmentReleased, ({ data }) =>
    busyOn(daysOf(data), 'assigned', { employeeId: data.employeeId, why: data.projectId }, undefined),
  )
  .on(hr.AbsenceNoted, ({ data }) =>
    busyOn(away(data), 'onLeave', { employeeId: data.employeeId, why: data.leaveId }, data.dept ?? PLACELESS),
  )
  .on(hr.AbsenceEnded, ({ data }) =>
    busyOn(away(data), 'onLeave', { employeeId: data.employeeId, why: data.leaveId }, undefined),
  );
