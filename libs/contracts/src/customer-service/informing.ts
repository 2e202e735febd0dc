import { event, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { executionStage } from '../execution/plan.js';
import { contactChannel } from './communications.js';

/**
 * What the client has to be told of besides the regular reports: a high risk (W13), the milestones of the approved
 * execution plan (W15), the safety arrangements that are in force (W16).
 */
export const clientNoticeKind = z.enum(['high_risk', 'milestones', 'safety']);
/** A stretch of the work as the client sees it: no names of the crew. */
export const milestone = z.object({ title: text(120), stage: executionStage, from: instant(), to: instant() });

const notice = { noticeId: ref('ClientNotice'), projectId: ref('Project'), kind: clientNoticeKind };
const owed = {
  ...notice,
  /** For a high risk: which. */
  riskId: ref('Risk').optional(),
  /** What it is about, in the company’s own words; the client is told in others. */
  about: text(2000).optional(),
  milestones: z.array(milestone).optional(),
  dueAt: instant(),
  at: instant(),
};

export const ClientNoticeOwed = event('cs.ClientNoticeOwed', {
  says: { zh: '有事項待告知客戶', en: 'The client is to be told of something' },
  clauses: ['C6.2.2'],
  data: owed,
});

/** What was over came up again, e.g. a risk that is high once more. */
export const ClientNoticeRenewed = event('cs.ClientNoticeRenewed', {
  says: { zh: '事項再度出現，須再告知客戶', en: 'It came up again: the client is to be told anew' },
  clauses: ['C6.2.2'],
  data: owed,
});

/** What was said to whom, and what the client said to it. */
export const ClientNoticeGiven = event('cs.ClientNoticeGiven', {
  says: { zh: '已告知客戶', en: 'The client was told' },
  clauses: ['C6.2.2', 'C2.2.4c'],
  data: {
    ...notice,
    by: ref('Employee'),
    riskId: ref('Risk').optional(),
    channel: contactChannel,
    contactIds: z.array(ref('ClientContact')),
    text: personal(text(4000)),
    answer: personal(text(2000)).optional(),
    at: instant(),
  },
});

/** It does not concern the client, says the manager. */
export const ClientNoticeExcused = event('cs.ClientNoticeExcused', {
  says: { zh: '經理認為無須告知客戶', en: 'The manager finds that the client need not be told' },
  clauses: ['C6.2.2'],
  data: { ...notice, by: ref('Employee'), reason: text(2000), at: instant() },
});

export const ClientNoticeOverdue = event('cs.ClientNoticeOverdue', {
  says: { zh: '逾期未告知客戶', en: 'The client is overdue to be told' },
  clauses: ['C6.2.2'],
  data: { ...notice, dueAt: instant(), at: instant() },
});

/** The risk is not high any more, or the plan gave way: there is nothing to tell, or what was told counts no more. */
export const ClientNoticeEnded = event('cs.ClientNoticeEnded', {
  says: { zh: '事項已了結或已改變，告知不再適用', en: 'What the client was to be told of is over, or has changed' },
  data: { ...notice, wasGiven: z.boolean(), at: instant() },
});

const reporting = { projectId: ref('Project') };
const dates = { startsAt: instant(), endsAt: instant() };
/** Counted within a project from 1; of a report that is owed it is the next one. */
const reportNumber = z.int().min(1);

/** W11: the client has signed; from here on progress is reported at the interval that policy says. */
export const ProgressReportingBegun = event('cs.ProgressReportingBegun', {
  says: { zh: '開始按期向客戶報告進度', en: 'Regular progress reports to the client begin' },
  clauses: ['C6.2.2'],
  data: { ...reporting, ...dates, reportNumber, dueAt: instant().optional(), at: instant() },
});

export const ProgressReportSent = event('cs.ProgressReportSent', {
  says: { zh: '已向客戶報告進度', en: 'Progress reported to the client' },
  clauses: ['C6.2.2', 'C2.2.4c'],
  data: {
    ...reporting,
    by: ref('Employee'),
    reportNumber,
    channel: contactChannel,
    contactIds: z.array(ref('ClientContact')),
    text: personal(text(4000)),
    /** When the next one is due; absent when the event is over by then. */
    nextDueAt: instant().optional(),
    at: instant(),
  },
});

export const ProgressReportOverdue = event('cs.ProgressReportOverdue', {
  says: { zh: '向客戶的進度報告逾期', en: 'Progress report to the client is overdue' },
  clauses: ['C6.2.2'],
  data: { ...reporting, reportNumber, dueAt: instant(), escalateAt: instant(), at: instant() },
});

export const ProgressReportEscalated = event('cs.ProgressReportEscalated', {
  says: { zh: '進度報告逾期未發，已上報', en: 'Overdue progress report was escalated' },
  clauses: ['C6.2.2'],
  data: { ...reporting, reportNumber, dueAt: instant(), at: instant() },
});

/** The event has moved: when the next report is due, counted from the last one. */
export const ProgressReportingMoved = event('cs.ProgressReportingMoved', {
  says: { zh: '進度報告的期限已隨活動更改', en: 'Progress reports moved with the event' },
  data: { ...reporting, ...dates, reportNumber, dueAt: instant().optional(), at: instant() },
});
