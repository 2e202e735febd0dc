import { ad, cs, de, ex, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { formatInstant, instant, type Instant, isBefore, one, question, type Text, text, view } from '@marquee/kernel';
import { z } from 'zod';
import { milestonesOf } from './milestones.js';
import { ProgressReports } from './progress-reports.js';

const step = z.object({ at: instant(), zh: text(500), en: text(500) });
const shape = z.object({
  /** What was done that the client may know of, in the order in which it was heard; the newest fifty. */
  steps: z.array(step),
  milestones: z.array(cs.milestone),
});
/** So many steps are kept: more than fit between two reports. */
const MOST = 50;
type Told = { readonly at: Instant; readonly data: { readonly projectId: string } };

const done =
  (says: Text) =>
  ({ at, data: { projectId } }: Told) =>
    [
      projectId,
      ({ steps = [] }: { readonly steps?: z.output<typeof step>[] }) => ({
        steps: [...steps, { at, ...says }].slice(-MOST),
      }),
    ] as const;

/**
 * 項目進度 — what the departments did of which the client may hear, and the milestones ahead: of what a report is
 * drafted (R034). No figures, no names, no risks. The row's key is the project.
 */
export const ProjectProgress = view('ProjectProgress', {
  says: { zh: '可告知客戶的進度', en: 'Progress of which the client may hear' },
  readers: staff,
  published: false,
  shape,
})
  .on(cs.PlanConfirmed, done({ zh: '方案已簽署確認', en: 'The plan was confirmed by your signature' }))
  .on(pl.EventDatesSet, done({ zh: '活動日期已更新', en: 'The dates of the event were updated' }))
  .on(de.DesignBriefed, done({ zh: '設計工作已展開', en: 'Design has begun its work' }))
  .on(ex.ExecutionPlanApproved, ({ at, data }) => [
    done({ zh: '執行計劃已核准', en: 'The execution plan was approved' })({ at, data }),
    [data.projectId, { milestones: milestonesOf(data.segments) }],
  ])
  .on(ex.ExecutionPlanSuperseded, ({ data: { projectId } }) => [projectId, { milestones: [] }])
  .on(ex.ExecutionPlanLapsed, ({ data: { projectId } }) => [projectId, { milestones: [] }])
  .on(ex.SafetyPlanPutInForce, done({ zh: '安全預案已生效', en: 'The safety plan is in force' }))
  .on(ad.PermitAppliedFor, done({ zh: '已申請活動安全許可', en: 'The safety permit was applied for' }))
  .on(ad.PermitGranted, done({ zh: '已取得活動安全許可', en: 'The safety permit was granted' }))
  .on(ad.LogisticsConfirmed, done({ zh: '交通膳宿等後勤已落實', en: 'Transport, meals and lodging are confirmed' }))
  .on(ex.GoDecisionRecorded, ({ at, data }) =>
    data.decision === 'no_go'
      ? undefined
      : done({ zh: '活動已核准舉行', en: 'The event was cleared to take place' })({ at, data }),
  );

const line = (at: Instant, said: string, zone: string) => `${formatInstant(at, zone)} ${said}`;

/**
 * 進度報告草稿 — what has happened since the last report and which milestones come next, in both languages: the words
 * from which customer service writes the report (R034, W11).
 */
export const progressReportDraft = question('progressReportDraft', {
  says: { zh: '進度報告草稿', en: 'Draft of the next progress report' },
  readers: staff,
  under: 'Project',
  output: z.object({
    since: instant().optional(),
    dueAt: instant().optional(),
    steps: z.array(step),
    milestones: z.array(cs.milestone),
    zh: z.string(),
    en: z.string(),
  }),
  reads: (c) => ({ progress: one(ProjectProgress, c.id), reporting: one(ProgressReports, c.id) }),
  answer: ({ now, policy, reads: { progress, reporting } }) => {
    if (!progress) return undefined;
    const since = reporting?.reports.at(-1)?.at;
    const steps = (progress.steps ?? []).filter((s) => since === undefined || isBefore(since, s.at));
    const milestones = (progress.milestones ?? [])
      .filter((m) => isBefore(now, m.to))
      .toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const zone = policy['calendar.working'].timeZone;
    const drafted = (words: { done: string; ahead: string; nothing: string }, language: 'zh' | 'en') =>
      [
        words.done,
        ...(steps.length > 0 ? steps.map((s) => line(s.at, s[language], zone)) : [words.nothing]),
        words.ahead,
        ...(milestones.length > 0 ? milestones.map((m) => line(m.from, m.title, zone)) : [words.nothing]),
      ].join('\n');
    return {
      ...(since && { since }),
      ...(reporting?.dueAt && { dueAt: reporting.dueAt }),
      steps,
      milestones,
      zh: drafted({ done: '已完成：', ahead: '接下來：', nothing: '暫無' }, 'zh'),
      en: drafted({ done: 'Done:', ahead: 'Next:', nothing: 'nothing yet' }, 'en'),
    };
  },
});
