import { cs } from '@marquee/contracts';
import { between } from '@marquee/regulation';
import { aggregate, holds, instant, many, plusWorkingDays, ref, text, where } from '@marquee/kernel';
import { z } from 'zod';
import { desk, readableBy, withClients } from '../confirmation/audience.js';
import { Initiation } from '../initiation/initiation.js';
import { tellingReads } from './client-of-project.js';
import * as becomes from './reporting-state.js';
import * as r from './rules.js';

interface Application {
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
  readonly eventDates?: { readonly startsAt: string; readonly endsAt: string } | undefined;
}
/** The dates in force, as far as customer service has heard of them. */
const datesOf = (applications: readonly Application[]) => {
  const { startsAt, endsAt, eventDates } = applications.find(r.saysWhen)!;
  return eventDates ?? { startsAt: startsAt!, endsAt: endsAt! };
};

/**
 * 進度報告 — how the client hears of the progress of their event from the signature to its end: each report, and the
 * clock of the next one (C6.2.2, R034, W11). Its id is the project’s.
 */
export const ProgressReports = aggregate('ProgressReports', {
  says: { zh: '向客戶的進度報告', en: 'Progress reports to the client' },
  state: becomes.state,
  readers: withClients,
  /** Of the client, who was sent one reads them. */
  readable: readableBy((id) => where({ reports: holds({ contactIds: holds(id) }) })),
  partitionBy: (id) => id,
  reverse: [{ type: 'Project', field: 'progressReports', by: 'projectId', many: false }],
  lists: { filter: ['projectId'], order: ['dueAt'] },
})
  .born(cs.ProgressReportingBegun, becomes.begun)
  .on(cs.ProgressReportSent, becomes.sent)
  .on(cs.ProgressReportOverdue, becomes.overdue)
  .on(cs.ProgressReportEscalated, becomes.escalated)
  .on(cs.ProgressReportingMoved, becomes.moved)
  .ensure('beginProgressReports', {
    by: ['system'],
    reads: (c) => ({ applications: many(Initiation, { projectId: c.id }) }),
    guards: [r.reportingHasNotBegun, r.projectDatesAreKnown],
    decide: (c) => {
      const dates = datesOf(c.reads.applications);
      const dueAt = becomes.nextReportAt(c.now, dates, c.policy);
      return cs.ProgressReportingBegun({ projectId: c.id, ...dates, reportNumber: 1, dueAt, at: c.now });
    },
  })
  .command('sendProgressReport', {
    by: desk,
    phases: between('confirming', 'wrapping_up'),
    input: z.object({
      channel: cs.contactChannel,
      contactIds: z.array(ref('ClientContact')).max(30),
      text: text(4000),
    }),
    reads: (c) => tellingReads(c.id, c.input.contactIds),
    guards: [r.someoneIsTold, r.toldAreTheClients, r.tellsSomething],
    decide: (c) =>
      cs.ProgressReportSent({
        ...c.input,
        projectId: c.id,
        by: c.actor.id,
        reportNumber: becomes.nextNumber(c.state),
        nextDueAt: becomes.nextReportAt(c.now, c.state, c.policy),
        at: c.now,
      }),
  })
  .ensure('moveProgressReports', {
    by: ['system'],
    input: z.object({ startsAt: instant(), endsAt: instant() }),
    guards: [r.reportingHasBegun],
    decide: (c) =>
      cs.ProgressReportingMoved({
        ...c.input,
        projectId: c.id,
        reportNumber: becomes.nextNumber(c.state!),
        dueAt: becomes.movedReport(c.state!, c.input, c.policy),
        at: c.now,
      }),
  })
  .command('noteLateReport', {
    by: ['system'],
    guards: [r.reportIsLate],
    decide: (c) =>
      cs.ProgressReportOverdue({
        projectId: c.id,
        reportNumber: becomes.nextNumber(c.state),
        dueAt: c.state.dueAt!,
        escalateAt: plusWorkingDays(
          c.now,
          c.policy['approval.sla.default'].escalateAfterWorkingDays,
          c.policy['calendar.working'],
        ),
        at: c.now,
      }),
  })
  .command('escalateLateReport', {
    by: ['system'],
    guards: [r.lateReportIsToEscalate],
    decide: (c) =>
      cs.ProgressReportEscalated({
        projectId: c.id,
        reportNumber: becomes.nextNumber(c.state),
        dueAt: c.state.dueAt!,
        at: c.now,
      }),
  })
  .due((s) => (s.overdueSince === undefined ? s.dueAt : undefined), 'noteLateReport')
  .due((s) => s.escalateAt, 'escalateLateReport');
