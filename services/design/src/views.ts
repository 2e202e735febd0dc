import { de } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { daysTouched, type Instant, instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

/** An event that lasts longer is looked at for its first year. */
const DAYS = 366;
/** The days of an event, by universal time: the keys of `DeskDay`. */
export const daysOf = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }) =>
  daysTouched({ from: startsAt, to: endsAt }, DAYS);

const counted = (dates: { startsAt: Instant; endsAt: Instant }, by: 1 | -1) =>
  daysOf(dates).map(
    (day) => [day, ({ desks = 0 }: { desks?: number }) => ({ desks: Math.max(0, desks + by) })] as const,
  );

/** 設計日曆 — how many design desks serve a day; the row's key is the day. For the capacity hint only. */
export const DeskDay = view('DeskDay', {
  says: { zh: '每日設計工作檯數', en: 'Design desks of a day' },
  readers: staff,
  published: false,
  shape: z.object({ desks: z.int() }),
})
  .on(de.DesignDeskOpened, ({ data }) => counted(data, 1))
  .on(de.DesignDeskRescheduled, ({ data }) => [...counted(data.former, -1), ...counted(data, 1)]);

const job = z.object({ projectId: ref('Project'), deliverableId: z.string(), title: z.string(), dueAt: instant() });
type Job = z.output<typeof job>;
const work = z.object({ employeeId: ref('Employee'), open: z.array(job) });
type Work = Row<z.output<typeof work>>;

const without = ({ open = [] }: Work, projectId: string, deliverableId: string) =>
  open.filter((j) => j.projectId !== projectId || j.deliverableId !== deliverableId);
const left = (employeeId: string | undefined, projectId: string, deliverableId: string) =>
  employeeId
    ? [[employeeId, (row: Work) => ({ employeeId, open: without(row, projectId, deliverableId) })] as const]
    : [];

const taken = (employeeId: string, made: Job) =>
  [
    employeeId,
    (row: Work) => ({ employeeId, open: [...without(row, made.projectId, made.deliverableId), made] }),
  ] as const;

interface Redated {
  readonly projectId: string;
  readonly deliverables: readonly {
    readonly deliverableId: string;
    readonly dueAt: Instant;
    readonly ownerId?: string | undefined;
  }[];
}
const redated = ({ data: { projectId, deliverables } }: { data: Redated }) =>
  deliverables.flatMap(({ deliverableId, dueAt, ownerId }) => {
    if (!ownerId) return [];
    const isIt = (j: z.output<typeof job>) => j.projectId === projectId && j.deliverableId === deliverableId;
    return [[ownerId, ({ open = [] }: Work) => ({ open: open.map((j) => (isIt(j) ? { ...j, dueAt } : j)) })] as const];
  });

/** 設計師工作量 — what a designer has in hand over all projects; the row's key is the person (C2.2.3c). */
export const DesignerWork = view('DesignerWork', {
  says: { zh: '設計師工作量', en: 'Open work of a designer' },
  readers: staff,
  shape: work,
  reverse: [{ type: 'Employee', field: 'designWork', by: 'employeeId', many: false }],
  lists: { filter: ['employeeId'] },
})
  .on(de.DeliverableAssigned, ({ data: { projectId, deliverableId, title, dueAt, ownerId, formerOwnerId } }) => [
    ...left(formerOwnerId, projectId, deliverableId),
    taken(ownerId, { projectId, deliverableId, title, dueAt }),
  ])
  // What had fallen with its plan is in the same hands again.
  .on(de.DesignBriefed, ({ data: { projectId, deliverables = [] } }) =>
    deliverables.flatMap(({ ownerId, ...made }) => (ownerId ? [taken(ownerId, { projectId, ...made })] : [])),
  )
  .on(de.DesignDeskRescheduled, redated)
  .on(de.DesignRebased, redated)
  .on(de.DesignInvalidated, ({ data }) => left(data.ownerId, data.projectId, data.deliverableId));
