import { ad, cs, ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, asked, eventMoved, given, happened, NOW, person, planConfirmed, shown } from '@marquee/testing';
import { ann, contacts, id, machinery } from '../confirmation/confirmation.fixture.js';
import { reactions } from '../reactions.js';
import { ProgressReports } from './progress-reports.js';
import { progressReportDraft, ProjectProgress } from './project-progress.js';
import * as r from './rules.js';

const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const applications = [{ id: 'ini-1', clientId: 'harbour', ...dates }];
const first = '2026-03-09T01:00:00.000Z';
const begun = cs.ProgressReportingBegun({ projectId: id, ...dates, reportNumber: 1, dueAt: first, at: NOW });
const report = { channel: 'mail' as const, contactIds: ['ma'], text: '舞台已訂，設計初稿下週送上。' };
const sent = (reportNumber: number, at: string, nextDueAt?: string) =>
  cs.ProgressReportSent({ projectId: id, by: 'ann', reportNumber, ...report, nextDueAt, at });
const late = cs.ProgressReportOverdue({
  projectId: id,
  reportNumber: 1,
  dueAt: first,
  escalateAt: '2026-03-10T01:00:00.000Z',
  at: first,
});
const reports = (...facts: Fact[]) => given(ProgressReports, facts);
const by = (now = NOW) => ({ actor: machinery, id, now });
const send = (now: string, facts: readonly Fact[] = [], input: object = {}, actor = ann) =>
  reports(begun, ...facts).when('sendProgressReport', {
    actor,
    id,
    now,
    input: { ...report, ...input },
    reads: { client: { id: 'harbour' }, contacts },
  });

describe('W11, R034, C6.2.2 進度報告 · the clock of progress reports', () => {
  it('starts when the client signs, once', () => {
    expect(answers(reactions, happened(planConfirmed()))).toContainEqual({
      command: 'beginProgressReports',
      id,
      input: {},
    });
    reports()
      .when('beginProgressReports', { ...by(), reads: { applications } })
      .then(begun);
    reports()
      .when('beginProgressReports', { ...by(), reads: { applications: [] } })
      .rejects(r.projectDatesAreKnown);
    reports(begun)
      .when('beginProgressReports', { ...by(), reads: { applications } })
      .rejects(r.reportingHasNotBegun);
  });

  it('is wound by each report: weekly, daily in the last week, no more once the event is over', () => {
    send('2026-03-05T01:00:00.000Z').thenState({ dueAt: '2026-03-12T01:00:00.000Z' });
    send('2026-12-27T01:00:00.000Z').thenState({ dueAt: '2026-12-28T01:00:00.000Z' });
    send('2026-12-31T09:00:00.000Z').thenState({ dueAt: undefined });
  });

  it('a report names who of the client got it and says something', () => {
    send(NOW, [], { contactIds: [] }).rejects(r.someoneIsTold);
    send(NOW, [], { contactIds: ['tse'] }).rejects(r.toldAreTheClients);
    send(NOW, [], { text: '...' }).rejects(r.tellsSomething);
    send(NOW, [], {}, person('ng', 'planning_manager')).forbidden();
  });

  it('raises an alert when a report is late, then goes to the head; a report makes it good', () => {
    reports(begun).when('noteLateReport', by(first)).then(late);
    reports(begun).when('noteLateReport', by(NOW)).rejects(r.reportIsLate);
    reports(begun, late).when('noteLateReport', by('2026-03-10T01:00:00.000Z')).rejects(r.reportIsLate);
    const after = late.data.escalateAt;
    const escalated = cs.ProgressReportEscalated({ projectId: id, reportNumber: 1, dueAt: first, at: after });
    reports(begun, late).when('escalateLateReport', by(after)).then(escalated);
    reports(begun, late, escalated).when('escalateLateReport', by(after)).rejects(r.lateReportIsToEscalate);
    send(after, [late]).thenState({ overdueSince: undefined, escalateAt: undefined });
  });

  it('follows the dates of the event, counted from the last report; a late one stays late', () => {
    const soon = { startsAt: '2026-03-12T10:00:00.000Z', endsAt: '2026-03-12T17:00:00.000Z' };
    expect(answers(reactions, happened(eventMoved(soon)))).toContainEqual({
      command: 'moveProgressReports',
      id,
      input: soon,
    });
    const move = (...facts: Fact[]) => reports(...facts).when('moveProgressReports', { ...by(), input: soon });
    move(begun).thenState({ ...soon, dueAt: '2026-03-05T10:00:00.000Z' });
    move(begun, sent(1, '2026-03-08T01:00:00.000Z')).thenState({ dueAt: '2026-03-09T01:00:00.000Z' });
    move(begun, late).thenState({ dueAt: first });
    move().rejects(r.reportingHasBegun);
  });

  it('a report is read by those of the client who got one', () => {
    const state = ProgressReports.fold([begun, sent(1, NOW)])!;
    const reads = (who: string) => ProgressReports.options.readable!(state, person(who, 'client_contact'));
    expect([reads('ma'), reads('sin')]).toEqual([true, false]);
  });
});

describe('R034 報告草稿 · the report is drafted from what happened', () => {
  const plan = { projectId: id, executionPlanVersion: 1, planVersion: 1, by: 'lau', at: NOW };
  const setup = { from: '2026-12-28T01:00:00.000Z', to: '2026-12-28T09:00:00.000Z' };
  const segment = { segmentId: 's1', title: '搭建舞台', stage: 'setup' as const, ownerId: 'fung', dependsOn: [] };
  const approved = ex.ExecutionPlanApproved({ ...plan, segments: [{ ...segment, ...setup }] });
  const facts = [
    happened(planConfirmed(), { at: '2026-03-02T01:00:00.000Z', seq: 1 }),
    happened(approved, { at: '2026-03-08T01:00:00.000Z', seq: 2 }),
    happened(ad.LogisticsConfirmed({ projectId: id, planVersion: 1, at: NOW }), {
      at: '2026-03-09T01:00:00.000Z',
      seq: 3,
    }),
  ];
  const ask = (reporting?: object) =>
    asked(progressReportDraft, {
      viewer: ann,
      id,
      now: '2026-03-10T01:00:00.000Z',
      reads: { progress: shown(ProjectProgress, facts)[id], reporting },
    }) as { steps: { zh: string }[]; milestones: unknown[]; zh: string };

  it('since the last one, with the milestones ahead and no names', () => {
    expect(ask().steps.map((s) => s.zh)).toEqual(['方案已簽署確認', '執行計劃已核准', '交通膳宿等後勤已落實']);
    const since = ask({ reports: [{ at: '2026-03-08T12:00:00.000Z' }], dueAt: first });
    expect(since).toMatchObject({ dueAt: first, steps: [{ zh: '交通膳宿等後勤已落實' }] });
    expect(since.milestones).toEqual([{ title: '搭建舞台', stage: 'setup', ...setup }]);
    expect(since.zh).toBe(
      '已完成：\n2026-03-09 09:00 (Asia/Hong_Kong) 交通膳宿等後勤已落實\n接下來：\n2026-12-28 09:00 (Asia/Hong_Kong) 搭建舞台',
    );
  });

  it('and forgets the milestones of a plan that lapsed', () => {
    const lapsed = happened(ex.ExecutionPlanLapsed({ ...plan, cause: 'voided' }), { seq: 4 });
    expect(shown(ProjectProgress, [...facts, lapsed])[id]).toMatchObject({ milestones: [] });
  });
});
