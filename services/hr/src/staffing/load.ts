import { staff } from '@marquee/regulation';
import { among, daysTouched, instant, isBefore, one, overlaps, question } from '@marquee/kernel';
import { z } from 'zod';
import { absence, assignment, awayOf, crewShift, overlap, periodOf } from './overlaps.js';
import { ReviewLoad, scoring, toScore } from './review-load.js';
import { StaffSchedule } from './staff-schedule.js';

/** A longer period is looked at for its first year. */
const DAYS = 366;

/**
 * 工作量 — for what a person is wanted in a period, when they are away, on how many days, and where that meets (W05,
 * R017).
 */
export const load = question('load', {
  says: { zh: '員工在一段時間內的工作量', en: 'Load of an employee in a period' },
  readers: staff,
  under: 'Employee',
  input: z.object({ from: instant(), to: instant() }),
  output: z.object({
    assignments: z.array(assignment),
    absences: z.array(absence),
    /** Posts of crews (W15). */
    crew: z.array(crewShift),
    overlaps: z.array(overlap),
    /** Drafts of reviews that wait for the person's score, due by the end of the period (W08). */
    reviews: z.array(scoring),
    /** Days, by universal time, with work for a project, and with leave. */
    assignedDays: z.int(),
    absentDays: z.int(),
  }),
  reads: (c) => ({ schedule: one(StaffSchedule, c.id), scoring: among(ReviewLoad, { waitingIds: [c.id] }) }),
  answer: ({ id, input, reads }) => {
    const { schedule } = reads;
    const reviews = toScore(reads.scoring, id).filter((one) => !isBefore(input.to, one.deadline));
    if (!schedule)
      return { assignments: [], absences: [], crew: [], overlaps: [], reviews, assignedDays: 0, absentDays: 0 };
    const assignments = schedule.assignments.filter((a) => overlaps(periodOf(a), input));
    const absences = schedule.absences.filter((a) => overlaps(awayOf(a), input));
    const crew = (schedule.crew ?? []).filter((s) => overlaps(awayOf(s), input));
    const days = (periods: readonly { from: string; to: string }[]) =>
      new Set(periods.flatMap((p) => daysTouched(within(p, input), DAYS))).size;
    return {
      assignments,
      absences,
      crew,
      overlaps: schedule.overlaps.filter((o) => overlaps(awayOf(o), input)),
      reviews,
      assignedDays: days([...assignments.map(periodOf), ...crew.map(awayOf)]),
      absentDays: days(absences.map(awayOf)),
    };
  },
});

const within = (a: { from: string; to: string }, b: { from: string; to: string }) => ({
  from: a.from < b.from ? b.from : a.from,
  to: a.to < b.to ? a.to : b.to,
});
