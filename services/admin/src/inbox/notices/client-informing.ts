import { cs } from '@marquee/contracts';
import { head, leaderOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { frontDesk, leadership } from './subjects.js';

type Notice = { noticeId: string };
const notice = (d: Notice) => d.noticeId;
const report = (d: { projectId: string; reportNumber: number }) => `${d.projectId} ${d.reportNumber}`;

/** What the client has to be told of, behind the sentence. */
const matters = {
  high_risk: { zh: '高風險', en: 'a high risk' },
  milestones: { zh: '執行里程碑', en: 'the milestones of execution' },
  safety: { zh: '安全安排', en: 'the safety arrangements' },
} as const;
type Matter = { kind: keyof typeof matters; about?: string | undefined };
const matterOf = ({ kind, about }: Matter) =>
  about === undefined ? matters[kind] : { zh: `${matters[kind].zh}：${about}`, en: `${matters[kind].en}: ${about}` };
const owed = (d: Notice & Matter & { projectId: string; dueAt: string }) => ({
  about: d.noticeId,
  to: frontDesk,
  title: matterOf(d),
  projectId: d.projectId,
  dueAt: d.dueAt,
});
const due = (projectId: string, reportNumber: number, dueAt: string | undefined) =>
  dueAt === undefined ? undefined : { about: report({ projectId, reportNumber }), to: frontDesk, projectId, dueAt };

/** 告知客戶 · what the client is told while their event is prepared (W11, W13, W15, W16). */
export const clientInformingNotices: readonly NoticeKind[] = [
  task('client_to_tell', '有事項待告知客戶', 'The client is to be told of something')
    .when(cs.ClientNoticeOwed, owed)
    .when(cs.ClientNoticeRenewed, owed)
    .until(notice, cs.ClientNoticeGiven, cs.ClientNoticeExcused, cs.ClientNoticeEnded),
  task('client_not_told', '逾期未告知客戶', 'The client is overdue to be told of something')
    .when(cs.ClientNoticeOverdue, (d) => ({
      about: d.noticeId,
      to: [head('customer-service'), leaderOf(d.projectId)],
      title: matters[d.kind],
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(notice, cs.ClientNoticeGiven, cs.ClientNoticeExcused, cs.ClientNoticeEnded),
  news('client_told', '已告知客戶', 'The client was told').when(cs.ClientNoticeGiven, (d) => ({
    about: d.noticeId,
    to: [leaderOf(d.projectId), ...(d.kind === 'high_risk' ? [head('planning')] : [head('execution')])],
    title: matters[d.kind],
    projectId: d.projectId,
  })),
  news('client_need_not_be_told', '經理認為無須告知客戶', 'The manager finds that the client need not be told').when(
    cs.ClientNoticeExcused,
    (d) => ({ about: d.noticeId, to: leaderOf(d.projectId), title: d.reason, projectId: d.projectId }),
  ),

  // ---- 進度報告 · progress reports (W11)
  task('progress_report_due', '請按期向客戶報告進度', 'Report progress to the client by the date')
    .when(cs.ProgressReportingBegun, (d) => due(d.projectId, d.reportNumber, d.dueAt))
    .when(cs.ProgressReportingMoved, (d) => due(d.projectId, d.reportNumber, d.dueAt))
    .when(cs.ProgressReportSent, (d) => due(d.projectId, d.reportNumber + 1, d.nextDueAt))
    .until(report, cs.ProgressReportSent),
  task('progress_report_late', '向客戶的進度報告逾期', 'A progress report to the client is overdue')
    .when(cs.ProgressReportOverdue, (d) => ({
      about: report(d),
      to: [...frontDesk, leaderOf(d.projectId)],
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(report, cs.ProgressReportSent),
  task('progress_report_escalated', '進度報告仍未發出，已上報予您', 'A late progress report was escalated to you')
    .when(cs.ProgressReportEscalated, (d) => ({
      about: report(d),
      to: [head('customer-service'), ...leadership],
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(report, cs.ProgressReportSent),
];
