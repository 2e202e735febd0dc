import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type DataOf, type Instant, instant, isBefore, overlaps, type Patch, ref, view } from '@marquee/kernel';
import { z } from 'zod';

export const assignment = z.object({
  projectId: ref('Project'),
  post: hr.teamPost,
  startsAt: instant(),
  endsAt: instant(),
});
export const absence = z.object({ leaveId: ref('Leave'), from: instant(), until: instant() });
/** A post of a crew, for the time of its work (W15). */
export const crewShift = z.object({
  assignmentId: ref('CrewAssignment'),
  projectId: ref('Project'),
  from: instant(),
  until: instant(),
});
export const overlap = z.object({
  overlapId: z.string(),
  projectId: ref('Project'),
  otherProjectId: ref('Project').optional(),
  leaveId: ref('Leave').optional(),
  from: instant(),
  until: instant(),
});

type Assignment = z.output<typeof assignment>;
type Absence = z.output<typeof absence>;
/** Work for a project: on its team, or at a post of its crew. */
type Work = Pick<Assignment, 'projectId' | 'startsAt' | 'endsAt'>;
export type Overlap = z.output<typeof overlap>;
interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

export const periodOf = ({ startsAt, endsAt }: Pick<Assignment, 'startsAt' | 'endsAt'>): Period => ({
  from: startsAt,
  to: endsAt,
});
export const awayOf = ({ from, until }: Pick<Absence, 'from' | 'until'>): Period => ({ from, to: until });
const shared = (a: Period, b: Period) => ({
  from: isBefore(a.from, b.from) ? b.from : a.from,
  until: isBefore(a.to, b.to) ? a.to : b.to,
});

/** The same two at another time is another overlap: one that is cleared does not settle the one that is found. */
const named = (who: string, what: string, period: ReturnType<typeof shared>) => ({
  overlapId: `${who} ${what} ${period.from}/${period.until}`,
  ...period,
});

const withOther = (one: Work, other: Work): Overlap => ({
  ...named(one.projectId, other.projectId, shared(periodOf(one), periodOf(other))),
  projectId: one.projectId,
  otherProjectId: other.projectId,
});
const withLeave = (one: Work, leave: Absence): Overlap => ({
  ...named(one.projectId, leave.leaveId, shared(periodOf(one), awayOf(leave))),
  projectId: one.projectId,
  leaveId: leave.leaveId,
});

/**
 * Where one person is wanted twice from `now` on: on two projects at the same dates, or on one while on leave
 * (C10.5.2). Of two projects the one whose id comes first is named first, so that the same overlap always has the same
 * id. Pure.
 */
export function overlapsOf(
  assignments: readonly Work[],
  absences: readonly Absence[],
  now: Instant,
): readonly Overlap[] {
  const ordered = [...assignments].sort((a, b) => (a.projectId < b.projectId ? -1 : 1));
  const doubled = ordered.flatMap((one, i) =>
    ordered
      .slice(i + 1)
      .filter((other) => other.projectId !== one.projectId && overlaps(periodOf(one), periodOf(other)))
      .map((other) => withOther(one, other)),
  );
  const away = ordered.flatMap((one) =>
    absences.filter((leave) => overlaps(periodOf(one), awayOf(leave))).map((leave) => withLeave(one, leave)),
  );
  // Team and crew of one project may meet the same thing at the same time: that is one overlap.
  const each = new Map([...doubled, ...away].map((o) => [o.overlapId, o]));
  return [...each.values()].filter((o) => isBefore(now, o.until));
}

const shape = z.object({
  employeeId: ref('Employee'),
  projectId: ref('Project'),
  otherProjectId: ref('Project').optional(),
  leaveId: ref('Leave').optional(),
  from: instant(),
  until: instant(),
  open: z.boolean(),
  foundAt: instant(),
  clearedAt: instant().optional(),
});
type Row = z.output<typeof shape>;

/** One row for each project that an overlap concerns, so that each project manager finds it at their own. */
function rowsOf(
  { overlapId, employeeId, projectId, otherProjectId, leaveId, from, until }: DataOf<typeof hr.AssignmentOverlapFound>,
  change: Partial<Row>,
): Patch<Row>[] {
  const row = (mine: string, other?: string): Patch<Row> => [
    `${employeeId} ${overlapId} ${mine}`,
    { employeeId, projectId: mine, otherProjectId: other, leaveId, from, until, ...change },
  ];
  return otherProjectId === undefined
    ? [row(projectId)]
    : [row(projectId, otherProjectId), row(otherProjectId, projectId)];
}

/**
 * 工作重疊 — people of a project who are on another one, or on leave, at the same dates; open until that ends (W05,
 * C10.5.2).
 */
export const AssignmentOverlap = view('AssignmentOverlap', {
  says: { zh: '工作重疊', en: 'Overlap of assignments' },
  readers: staff,
  shape,
  reverse: [
    { type: 'Project', field: 'assignmentOverlaps', by: 'projectId', many: true },
    { type: 'Employee', field: 'assignmentOverlaps', by: 'employeeId', many: true },
  ],
  lists: { filter: ['employeeId', 'projectId', 'open'], order: ['from', 'foundAt'] },
})
  .on(hr.AssignmentOverlapFound, ({ data }) => rowsOf(data, { open: true, foundAt: data.at, clearedAt: undefined }))
  .on(hr.AssignmentOverlapCleared, ({ data }) => rowsOf(data, { open: false, clearedAt: data.at }));
