import { pl } from '@marquee/contracts';
import { staff, voiceOf } from '@marquee/regulation';
import { aggregate, instant, type Instant, one, ref, rule } from '@marquee/kernel';
import { z } from 'zod';
import { movedIdentification, nextIdentification } from './interval.js';
import { attestsForItsDept, contributors, phases } from './people.js';
import { OpenRisks } from './open-risks.js';
import { isNotAskedAlready, reassessmentIsAskedFor } from './reassessment.js';
import * as becomes from './register-state.js';

export const someDeptLate = rule(
  'C7.1.1',
  'someDeptLate',
  'STATE',
  { zh: '沒有部門逾期。', en: 'No department is late.' },
  (c: { state: becomes.RegisterState; now: Instant }) => becomes.lateDepts(c.state, c.now).length > 0,
);

/**
 * 風險登記冊 — whether every department of a project looks for risks as often as it should (C7.1.1, R063). Its id is the
 * project's; the risks are records of their own.
 */
export const RiskRegister = aggregate('RiskRegister', {
  says: { zh: '風險登記冊', en: 'Risk register' },
  state: becomes.state,
  readers: staff,
  partitionBy: (id) => id,
  reverse: [{ type: 'Project', field: 'riskRegister', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'upToDate'], order: ['startsAt'] },
})
  .born(pl.RiskRegisterOpened, becomes.opened)
  .on(pl.RiskRegisterRescheduled, becomes.rescheduled)
  .on(pl.RiskEntryNoted, becomes.entryNoted)
  .on(pl.NoNewRiskAttested, becomes.attested)
  .on(pl.RiskAttestationOverdue, becomes.overdue)
  .on(pl.RiskReassessmentAsked, becomes.reassessmentAsked)
  .on(pl.RiskReassessed, becomes.reassessed)

  .create('openRiskRegister', {
    by: ['system'],
    input: z.object({ startsAt: instant(), endsAt: instant(), at: instant() }),
    decide: (c) =>
      pl.RiskRegisterOpened({
        ...c.input,
        projectId: c.id,
        firstDueAt: nextIdentification(c.input.at, c.input, c.policy['risk.review.intervalDays']),
      }),
  })
  .command('moveRiskRegister', {
    by: ['system'],
    input: z.object({ startsAt: instant(), endsAt: instant() }),
    reads: (c) => ({ open: one(OpenRisks, c.id) }),
    decide: (c) =>
      pl.RiskRegisterRescheduled({
        ...c.input,
        projectId: c.id,
        departments: c.state.departments.map((d) => ({
          dept: d.dept,
          dueAt: movedIdentification(c.now, d, c.input, c.policy['risk.review.intervalDays']),
        })),
        riskIds: [...(c.reads.open?.riskIds ?? [])],
        at: c.now,
      }),
  })
  .command('noteRiskEntry', {
    by: ['system'],
    input: z.object({ riskId: ref('Risk'), dept: becomes.looking, at: instant() }),
    decide: (c) =>
      pl.RiskEntryNoted({
        ...c.input,
        projectId: c.id,
        nextDueAt: nextIdentification(c.input.at, c.state, c.policy['risk.review.intervalDays']),
      }),
  })
  .command('askForReassessment', {
    by: ['system'],
    input: z.object({ category: pl.riskCategory, cause: pl.riskCause }),
    guards: [isNotAskedAlready],
    decide: (c) => pl.RiskReassessmentAsked({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('noteReassessment', {
    by: ['system'],
    input: z.object({ category: pl.riskCategory, riskId: ref('Risk') }),
    guards: [reassessmentIsAskedFor],
    decide: (c) => pl.RiskReassessed({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('attestNoNewRisk', {
    by: contributors,
    phases,
    input: z.object({ dept: becomes.looking }),
    reads: voiceOf,
    guards: [attestsForItsDept],
    decide: (c) =>
      pl.NoNewRiskAttested({
        projectId: c.id,
        by: c.actor.id,
        dept: c.input.dept,
        at: c.now,
        nextDueAt: nextIdentification(c.now, c.state, c.policy['risk.review.intervalDays']),
      }),
  })
  .command('noteLateDepartments', {
    by: ['system'],
    guards: [someDeptLate],
    decide: (c) =>
      becomes
        .lateDepts(c.state, c.now)
        .map(({ dept, dueAt }) => pl.RiskAttestationOverdue({ projectId: c.id, dept, dueAt: dueAt!, at: c.now })),
  })
  .due(becomes.nextDue, 'noteLateDepartments');
