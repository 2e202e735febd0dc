import { pl } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { attachment, aggregate, instant, lifecycle, plusWorkingDays, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { byTheTeam, planners, projectOf } from '../team/membership.js';
import * as becomes from './brief-state.js';
import * as quiet from './client-silence.js';
import * as m from './material-rules.js';
import * as r from './rules.js';

type Acting = { id: string; actor: { id: string } };
const by = (c: Acting) => ({ projectId: c.id, by: c.actor.id });
const team = (c: { id: string }) => projectOf(c.id);

/**
 * 需求簡報 — what the client wants, clarified with customer service, before anybody drafts (C3.2.2, W06). Its id is the
 * project's.
 */
export const RequirementBrief = aggregate('RequirementBrief', {
  says: { zh: '需求簡報', en: 'Requirement brief' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    collecting: ['complete'],
    complete: ['acknowledged', 'reopened'],
    acknowledged: ['reopened'],
    reopened: ['complete'],
  }),
  readers: staff,
  partitionBy: (id) => id,
  reverse: [{ type: 'Project', field: 'requirementBrief', by: 'projectId', many: false }],
  lists: { filter: ['status', 'projectId'], order: ['completedAt'] },
})
  .born(pl.RequirementBriefOpened, becomes.opened)
  .on(pl.RequirementAdded, becomes.requirementAdded)
  .on(pl.ClientQuestionAsked, becomes.asked)
  .on(pl.ClientAnswerNoted, becomes.answered)
  .on(pl.ClientQuestionOverdue, becomes.overdue)
  .on(pl.ClientQuestionWaived, becomes.waived)
  .on(pl.ClientHeard, quiet.clientHeard)
  .on(pl.ClientSilent, quiet.clientSilent)
  .on(pl.ClientSilenceEnded, quiet.silenceEnded)
  .on(pl.MaterialAttached, becomes.attached)
  .on(pl.RequirementBriefCompleted, becomes.completed)
  .on(pl.RequirementBriefAccepted, becomes.accepted)
  .on(pl.RequirementBriefReopened, becomes.reopened)

  .create('openBrief', {
    by: ['system'],
    input: z.object({ title: text(120) }),
    decide: (c) => pl.RequirementBriefOpened({ projectId: c.id, title: c.input.title, at: c.now }),
  })
  .command('addRequirement', {
    by: planners,
    phases: between('planning', 'ready'),
    input: z.object({ topic: pl.requirementTopic, statement: text(2000), source: text(200) }),
    reads: team,
    guards: [r.isCollecting, ...byTheTeam, r.statementGiven, r.sourceGiven],
    decide: (c) => pl.RequirementAdded({ ...by(c), ...c.input, requirementId: `r${c.state.requirements.length + 1}` }),
  })
  .command('askClientQuestion', {
    by: planners,
    phases: between('planning', 'ready'),
    input: z.object({ question: text(2000) }),
    reads: team,
    guards: [r.isCollecting, ...byTheTeam, r.questionGiven],
    decide: (c) =>
      pl.ClientQuestionAsked({
        ...by(c),
        questionId: `q${c.state.questions.length + 1}`,
        question: c.input.question,
        at: c.now,
        dueAt: plusWorkingDays(c.now, c.policy['client.question.answerWorkingDays'], c.policy['calendar.working']),
        silentAt: quiet.silentFrom(c.now, c.policy),
      }),
  })
  .command('noteClientAnswer', {
    by: ['system'],
    input: z.object({ questionId: z.string(), answer: text(4000) }),
    guards: [r.questionIsOpen],
    decide: (c) => [
      pl.ClientAnswerNoted({ projectId: c.id, ...c.input, at: c.now }),
      ...quiet.settledQuestion(c, c.input.questionId, true),
    ],
  })
  .command('noteClientHeard', {
    by: ['system'],
    input: z.object({ heardAt: instant() }),
    decide: (c) => quiet.heard(c, c.input.heardAt),
  })
  .command('noteClientSilence', {
    by: ['system'],
    guards: [quiet.clientIsSilent],
    decide: (c) => quiet.silence(c),
  })
  .command('noteOverdueQuestions', {
    by: ['system'],
    guards: [r.someQuestionOverdue],
    decide: (c) =>
      pl.ClientQuestionOverdue({
        projectId: c.id,
        questionIds: becomes.late(c.state, c.now).map((q) => q.questionId),
        at: c.now,
      }),
  })
  .command('waiveClientQuestion', {
    by: ['project_manager', 'planning_manager'],
    phases: between('planning', 'ready'),
    input: z.object({ questionId: z.string(), reason: text(2000) }),
    reads: team,
    guards: [...byTheTeam, r.questionIsOpen, r.waiverIsExplained],
    decide: (c) => [
      pl.ClientQuestionWaived({ ...by(c), ...c.input }),
      ...quiet.settledQuestion(c, c.input.questionId, false),
    ],
  })
  .command('attachMaterial', {
    by: planners,
    phases: between('planning', 'ready'),
    // Uploaded, or, where it lies elsewhere, described.
    input: z.object({
      file: attachment('brief_material').optional(),
      name: text(200).optional(),
      mediaType: text(100).optional(),
      bytes: z.int().optional(),
      hash: text(64).optional(),
    }),
    reads: team,
    guards: [
      r.isCollecting,
      ...byTheTeam,
      m.materialNamed,
      m.materialOfKnownType,
      m.materialOfFairSize,
      m.materialHasDigest,
    ],
    decide: (c) =>
      pl.MaterialAttached({
        ...by(c),
        ...m.materialOf(c.input),
        materialId: `m${c.state.materials.length + 1}`,
        at: c.now,
      }),
  })
  .command('completeBrief', {
    by: planners,
    phases: between('planning', 'ready'),
    reads: team,
    guards: [r.isCollecting, ...byTheTeam, r.everyTopicCovered, r.noQuestionOverdue],
    decide: (c) => pl.RequirementBriefCompleted({ ...by(c), briefVersion: c.state.briefVersion, at: c.now }),
  })
  .command('acceptBrief', {
    by: ['system'],
    input: z.object({ briefVersion: z.int(), by: ref('Employee'), at: instant() }),
    guards: [r.awaitsAcknowledgement],
    decide: (c) => pl.RequirementBriefAccepted({ projectId: c.id, ...c.input }),
  })
  .command('reopenBrief', {
    by: planners,
    phases: between('planning', 'ready'),
    input: z.object({ reason: text(2000) }),
    reads: team,
    guards: [r.isCompleted, ...byTheTeam, r.reopeningIsExplained],
    decide: (c) =>
      pl.RequirementBriefReopened({ ...by(c), briefVersion: c.state.briefVersion, reason: c.input.reason, at: c.now }),
  })
  .due(becomes.nextDue, 'noteOverdueQuestions')
  .due(quiet.nextSilence, 'noteClientSilence');
