import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, type Base, instant, isBefore, one, ref, rule } from '@marquee/kernel';
import { z } from 'zod';
import { Employee } from '../people/employee.js';
import { absence, assignment, crewShift, overlap, overlapsOf } from './overlaps.js';

const state = z.object({
  employeeId: ref('Employee'),
  assignments: z.array(assignment),
  absences: z.array(absence),
  /** Posts of crews. */
  crew: z.array(crewShift).optional(),
  overlaps: z.array(overlap),
});
type State = z.output<typeof state>;
type Work = Pick<State, 'assignments' | 'absences' | 'crew'>;
type Planning = Base & { readonly state: State | undefined };

const nothing = (employeeId: string): State => ({ employeeId, assignments: [], absences: [], overlaps: [] });
const workOf = (c: Planning): State => c.state ?? nothing(c.id);
const opening = (c: Planning) => (c.state ? [] : [hr.StaffScheduleOpened({ employeeId: c.id })]);
const withoutProject = ({ assignments }: Work, projectId: string) =>
  assignments.filter((a) => a.projectId !== projectId);
const withoutShift = ({ crew = [] }: Work, assignmentId: string) => crew.filter((s) => s.assignmentId !== assignmentId);
const withoutLeave = ({ absences }: Work, leaveId: string) => absences.filter((a) => a.leaveId !== leaveId);

type Recording = Planning & {
  readonly input: { readonly projectId: string; readonly startsAt: string; readonly endsAt: string };
  readonly reads: { readonly employee: { readonly dept: string } | undefined };
};
/** Whoever is on other dates for the same project leaves those days first. */
const leaving = (c: Recording) =>
  workOf(c)
    .assignments.filter((a) => a.projectId === c.input.projectId)
    .filter((a) => a.startsAt !== c.input.startsAt || a.endsAt !== c.input.endsAt)
    .map(({ post: _, ...a }) =>
      hr.AssignmentReleased({ ...a, employeeId: c.id, dept: c.reads.employee?.dept, at: c.now }),
    );

/** What a change of the schedule does to overlaps: each that begins is found, each that is no more is cleared. */
function restated(c: Planning, next: Partial<Work>) {
  const before = workOf(c);
  const { assignments, absences, crew } = { ...before, ...next };
  const posts = (crew ?? []).map(({ projectId, from, until }) => ({ projectId, startsAt: from, endsAt: until }));
  const after = overlapsOf([...assignments, ...posts], absences, c.now);
  const told = (o: State['overlaps'][number]) => ({ ...o, employeeId: c.id, at: c.now });
  const isIn = (some: readonly State['overlaps'][number][]) => (o: State['overlaps'][number]) =>
    some.some((one) => one.overlapId === o.overlapId);
  return [
    ...before.overlaps.filter((o) => !isIn(after)(o)).map((o) => hr.AssignmentOverlapCleared(told(o))),
    ...after.filter((o) => !isIn(before.overlaps)(o)).map((o) => hr.AssignmentOverlapFound(told(o))),
  ];
}

export const someOverlapIsPast = rule(
  'C3.2.1',
  'someOverlapIsPast',
  'STATE',
  { zh: '沒有已過去的重疊日期。', en: 'No overlap has passed.' },
  (c: Base & { state: State }) => c.state.overlaps.some((o) => !isBefore(c.now, o.until)),
);

type OnShift = { state: State | undefined; input: { assignmentId: string } };
const shiftOf = ({ state: s, input }: OnShift) => s?.crew?.find((one) => one.assignmentId === input.assignmentId);
export const shiftIsNoted = rule(
  'C4.5.1',
  'shiftIsNoted',
  'STATE',
  { zh: '日程上沒有這個崗位時段。', en: 'The schedule has no such post of a crew.' },
  (c: OnShift) => shiftOf(c) !== undefined,
);

const dates = { startsAt: instant(), endsAt: instant() };

/**
 * 員工日程 — for which projects a person works when, when they are away, and where the two meet (W05, C10.5.2, B28). Its id
 * is the employee's.
 */
export const StaffSchedule = aggregate('StaffSchedule', {
  says: { zh: '員工日程', en: 'Schedule of an employee' },
  state,
  readers: staff,
  reverse: [{ type: 'Employee', field: 'schedule', by: 'employeeId', many: false }],
  lists: { filter: ['employeeId'] },
})
  .born(hr.StaffScheduleOpened, ({ employeeId }) => nothing(employeeId))
  .on(hr.AssignmentRecorded, (s, { projectId, post, startsAt, endsAt }) => ({
    ...s,
    assignments: [...withoutProject(s, projectId), { projectId, post, startsAt, endsAt }],
  }))
  .on(hr.AssignmentReleased, (s, { projectId }) => ({ ...s, assignments: withoutProject(s, projectId) }))
  .on(hr.AbsenceNoted, (s, { leaveId, from, until }) => ({
    ...s,
    absences: [...withoutLeave(s, leaveId), { leaveId, from, until }],
  }))
  .on(hr.AbsenceEnded, (s, { leaveId }) => ({ ...s, absences: withoutLeave(s, leaveId) }))
  .on(hr.CrewShiftNoted, (s, { assignmentId, projectId, from, until }) => ({
    ...s,
    crew: [...withoutShift(s, assignmentId), { assignmentId, projectId, from, until }],
  }))
  .on(hr.CrewShiftEnded, (s, { assignmentId }) => ({ ...s, crew: withoutShift(s, assignmentId) }))
  .on(hr.StaffScheduleClosed, (s) => ({ ...s, assignments: [], absences: [], crew: [] }))
  .on(hr.AssignmentOverlapFound, (s, { employeeId: _, at: __, ...o }) => ({ ...s, overlaps: [...s.overlaps, o] }))
  .on(hr.AssignmentOverlapCleared, (s, { overlapId }) => ({
    ...s,
    overlaps: s.overlaps.filter((o) => o.overlapId !== overlapId),
  }))
  .ensure('recordAssignment', {
    by: ['system'],
    input: z.object({ projectId: ref('Project'), post: hr.teamPost, ...dates }),
    reads: (c) => ({ employee: one(Employee, c.id) }),
    decide: (c) => [
      ...opening(c),
      ...leaving(c),
      hr.AssignmentRecorded({ ...c.input, employeeId: c.id, dept: c.reads.employee?.dept, at: c.now }),
      ...restated(c, { assignments: [...withoutProject(workOf(c), c.input.projectId), c.input] }),
    ],
  })
  .ensure('releaseAssignment', {
    by: ['system'],
    // Without dates of its own: those of the assignment count, as long as one was recorded.
    input: z.object({ projectId: ref('Project'), at: instant() }),
    reads: (c) => ({ employee: one(Employee, c.id) }),
    decide: (c) => {
      const known = workOf(c).assignments.find((a) => a.projectId === c.input.projectId);
      const { startsAt = c.input.at, endsAt = c.input.at } = known ?? {};
      const released = hr.AssignmentReleased({
        projectId: c.input.projectId,
        employeeId: c.id,
        dept: c.reads.employee?.dept,
        startsAt,
        endsAt,
        at: c.now,
      });
      return [...opening(c), released, ...restated(c, { assignments: withoutProject(workOf(c), c.input.projectId) })];
    },
  })
  .ensure('noteAbsence', {
    by: ['system'],
    input: z.object({ leaveId: ref('Leave'), dept: hr.workplace(), from: instant(), until: instant() }),
    decide: (c) => {
      const { dept: _, ...away } = c.input;
      return [
        ...opening(c),
        hr.AbsenceNoted({ ...c.input, employeeId: c.id, at: c.now }),
        ...restated(c, { absences: [...withoutLeave(workOf(c), away.leaveId), away] }),
      ];
    },
  })
  .ensure('endAbsence', {
    by: ['system'],
    input: z.object({ leaveId: ref('Leave'), dept: hr.workplace(), from: instant(), until: instant() }),
    decide: (c) => [
      ...opening(c),
      hr.AbsenceEnded({ ...c.input, employeeId: c.id, at: c.now }),
      ...restated(c, { absences: withoutLeave(workOf(c), c.input.leaveId) }),
    ],
  })
  .ensure('closeStaffSchedule', {
    by: ['system'],
    input: z.object({ dept: hr.workplace() }),
    decide: (c) => {
      const { assignments, absences } = workOf(c);
      const stamp = { employeeId: c.id, dept: c.input.dept, at: c.now };
      return [
        ...opening(c),
        ...assignments.map(({ post: _, ...a }) => hr.AssignmentReleased({ ...a, ...stamp })),
        ...absences.map((a) => hr.AbsenceEnded({ ...a, ...stamp })),
        hr.StaffScheduleClosed({ employeeId: c.id, projectIds: assignments.map((a) => a.projectId), at: c.now }),
        ...restated(c, { assignments: [], absences: [], crew: [] }),
      ];
    },
  })
  .ensure('noteCrewShift', {
    by: ['system'],
    input: z.object(crewShift.shape),
    decide: (c) => [
      ...opening(c),
      hr.CrewShiftNoted({ ...c.input, employeeId: c.id, at: c.now }),
      ...restated(c, { crew: [...withoutShift(workOf(c), c.input.assignmentId), c.input] }),
    ],
  })
  .ensure('endCrewShift', {
    by: ['system'],
    input: z.object({ assignmentId: ref('CrewAssignment') }),
    guards: [shiftIsNoted],
    decide: (c) => [
      hr.CrewShiftEnded({ ...shiftOf(c)!, employeeId: c.id, at: c.now }),
      ...restated(c, { crew: withoutShift(workOf(c), c.input.assignmentId) }),
    ],
  })
  .command('clearPastOverlaps', {
    by: ['system'],
    guards: [someOverlapIsPast],
    decide: (c) => restated(c, {}),
  })
  .due((s) => s.overlaps.map((o) => o.until).sort()[0], 'clearPastOverlaps');
