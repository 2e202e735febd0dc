import { cs } from '@marquee/contracts';
import { nextTurnBeforeEnd } from '@marquee/regulation';
import { type DataOf, instant, type Instant, personal, type Policies, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const report = z.object({
  reportNumber: z.int(),
  channel: cs.contactChannel,
  contactIds: z.array(ref('ClientContact')),
  text: personal(text(4000)),
  byId: ref('Employee'),
  at: instant(),
});

/** State of the progress reports of a project: what was reported to whom, and when the next one is due. */
export const state = z.object({
  projectId: ref('Project'),
  startsAt: instant(),
  endsAt: instant(),
  begunAt: instant(),
  reports: z.array(report),
  /** When the next report is due; absent when the event is over by then. */
  dueAt: instant().optional(),
  overdueSince: instant().optional(),
  /** When a late report goes to the head of the department and the leaders. */
  escalateAt: instant().optional(),
});
export type ReportingState = z.output<typeof state>;

/** Number of the report that comes next. */
export const nextNumber = (s: ReportingState): number => s.reports.length + 1;

const onTime = { overdueSince: undefined, escalateAt: undefined };

export const begun = ({ projectId, startsAt, endsAt, dueAt, at }: DataOf<typeof cs.ProgressReportingBegun>) => ({
  projectId,
  startsAt,
  endsAt,
  begunAt: at,
  reports: [],
  dueAt,
});

export const sent = (
  s: ReportingState,
  { reportNumber, channel, contactIds, text: said, by, at, nextDueAt }: DataOf<typeof cs.ProgressReportSent>,
): ReportingState => ({
  ...s,
  ...onTime,
  reports: [...s.reports, { reportNumber, channel, contactIds, text: said, byId: by, at }],
  dueAt: nextDueAt,
});

export const overdue = (
  s: ReportingState,
  { at, escalateAt }: DataOf<typeof cs.ProgressReportOverdue>,
): ReportingState => ({ ...s, overdueSince: at, escalateAt });

export const escalated = (s: ReportingState): ReportingState => ({ ...s, escalateAt: undefined });

export const moved = (
  s: ReportingState,
  { startsAt, endsAt, dueAt }: DataOf<typeof cs.ProgressReportingMoved>,
): ReportingState => ({ ...s, startsAt, endsAt, dueAt });

/** When the report after one at `at` is due; none once the event is over (R034). Pure. */
export function nextReportAt(
  at: Instant,
  event: { readonly startsAt: Instant; readonly endsAt: Instant },
  policy: Policies,
): Instant | undefined {
  const { normal, lastWeek } = policy['progress.report.intervalDays'];
  return nextTurnBeforeEnd(at, event, { normal, lastDays: lastWeek });
}

/** The same once the event has moved: counted from the last report; one that is late stays late. Pure. */
export const movedReport = (s: ReportingState, event: Parameters<typeof nextReportAt>[1], policy: Policies) =>
  s.overdueSince === undefined ? nextReportAt(s.reports.at(-1)?.at ?? s.begunAt, event, policy) : s.dueAt;
