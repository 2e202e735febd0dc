import { cs, projectIdOf } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { Client } from '../clients/client.js';
import { fileKey, fileThatGoesOn, move } from '../clients/followers.js';
import { daysOfClient } from '../clients/running-work.js';
import * as facts from './initiation-facts.js';
import { changedFields, copyable, objection, revisedForm, revision, slotOf, writersOf } from './initiation-form.js';
import { desk, withReason } from './initiation-people.js';
import * as becomes from './initiation-state.js';
import { approvals } from './routing.js';
import * as r from '../rules.js';

/**
 * 《活動項目啟動申請表》 — drafted freely, submitted strictly, reviewed by the manager, approved by the general manager (W02–W04,
 * C3.1).
 */
export const Initiation = aggregate('Initiation', {
  says: { zh: '活動項目啟動申請表', en: 'Event project initiation application' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    draft: ['submitted', 'withdrawn'],
    submitted: ['manager_approved', 'returned', 'rejected', 'withdrawn'],
    manager_approved: ['approved', 'returned', 'rejected', 'withdrawn'],
    returned: ['draft', 'withdrawn'],
    approved: [],
    rejected: [],
    withdrawn: [],
  }),
  readers: staff,
  // The future project's partition from the first draft on, so that the whole story of a project stays in order.
  partitionBy: projectIdOf,
  reverse: [
    { type: 'Project', field: 'initiation', by: 'projectId', many: false },
    { type: 'Client', field: 'initiations', by: 'clientId', many: true },
  ],
  lists: {
    filter: ['status', 'clientId', 'authorId', 'projectId'],
    order: ['number', 'draftedAt'],
    search: ['title', 'number', 'venue'],
  },
})
  .born(cs.InitiationDrafted, becomes.drafted)
  .on(cs.InitiationRevised, becomes.revised)
  .on(cs.InitiationRemarkAnswered, becomes.remarkAnswered)
  .on(cs.InitiationSubmitted, becomes.submitted)
  .on(cs.InitiationReturned, becomes.returned)
  .on(cs.InitiationManagerApproved, becomes.managerApproved)
  .on(cs.InitiationRejected, becomes.rejected)
  .on(cs.InitiationApproved, becomes.approved)
  .on(cs.InitiationWithdrawn, becomes.withdrawn)
  .on(cs.InitiationDatesMoved, becomes.datesMoved)
  .on(cs.InitiationClientChanged, (s, { clientId }) => ({ ...s, clientId }))
  .on(cs.InitiationDecisionReminded, approvals.reminded)
  .on(cs.InitiationDecisionEscalated, approvals.escalated)

  .create('draftInitiation', {
    by: desk,
    numbered: 'INI',
    input: z.object(cs.initiationForm),
    decide: (c) => cs.InitiationDrafted({ ...facts.begun(c), ...c.input, authorId: c.actor.id }),
  })
  .create('cloneInitiation', {
    by: desk,
    numbered: 'INI',
    input: z.object({ sourceId: ref('Initiation') }),
    reads: (c, own) => ({ source: own.one(c.input.sourceId) }),
    guards: [r.sourceExists],
    decide: (c) =>
      cs.InitiationDrafted({
        ...copyable(c.reads.source!),
        initiationId: c.id,
        number: c.number,
        authorId: c.actor.id,
        clonedFromId: c.input.sourceId,
        clonedWriterIds: writersOf(c.reads.source!),
        at: c.now,
      }),
  })
  .create('draftFromInquiry', {
    by: ['system'],
    numbered: 'INI',
    input: z.object({ ...cs.initiationForm, inquiryId: ref('Inquiry'), authorId: ref('Employee') }),
    decide: (c) => cs.InitiationDrafted({ ...facts.begun(c), ...c.input }),
  })
  .command('reviseInitiation', {
    by: desk,
    input: revision,
    guards: [r.isEditable, r.somethingChanges],
    decide: (c) =>
      cs.InitiationRevised({
        ...revisedForm(c.state, c.input),
        initiationId: c.id,
        by: c.actor.id,
        changed: changedFields(c.state, c.input),
      }),
  })
  .command('answerRemark', {
    by: desk,
    input: z.object({ remarkId: z.string(), answer: text(2000) }),
    guards: [r.isEditable, r.remarkExists, r.answerGiven],
    decide: (c) => cs.InitiationRemarkAnswered({ ...c.input, initiationId: c.id, by: c.actor.id }),
  })
  .command('submitInitiation', {
    by: desk,
    reads: (c) => ({
      client: one(Client, c.state.clientId),
      days: daysOfClient(slotOf(c.state)),
    }),
    exclusive: (c) => fileKey(c.state.clientId),
    guards: [r.isEditable, ...r.formIsComplete, r.remarksAnswered, r.noOverlappingApplication],
    decide: (c) =>
      cs.InitiationSubmitted({
        ...facts.decision(c),
        ...slotOf(c.state)[0]!,
        number: c.state.number,
        dept: c.actor.dept,
        title: c.state.title!,
        ...approvals.clocks(c),
      }),
  })
  .command('withdrawInitiation', {
    by: desk,
    guards: [r.isUndecided],
    decide: (c) => cs.InitiationWithdrawn({ ...facts.decision(c), ...facts.released(c) }),
  })
  .command('moveInitiation', {
    by: ['system'],
    input: move,
    guards: [r.isUndecided, r.belongsToMergedClient],
    decide: (c) =>
      cs.InitiationClientChanged({ ...facts.released(c), initiationId: c.id, number: c.state.number, ...c.input }),
  })
  .command('noteEventDates', { by: ['system'], input: facts.eventDates, decide: facts.datesMoved })
  .command('managerApprove', {
    by: r.managers,
    input: z.object({ overlapAnswer: text(2000).optional() }),
    reads: (c) => ({ ...approvals.reads(c), days: daysOfClient(slotOf(c.state)) }),
    exclusive: (c) => fileKey(c.state.clientId),
    guards: [...r.managerMayDecide, r.startsInTheFuture, r.overlapIsAnswered],
    decide: (c) => cs.InitiationManagerApproved({ ...facts.decision(c), ...r.overlapSaid(c), ...approvals.clocks(c) }),
  })
  .command('managerReturn', {
    by: r.managers,
    input: objection,
    reads: approvals.reads,
    guards: [...r.managerMayDecide, r.reasonLongEnough],
    decide: (c) => facts.sentBack(c, 'manager'),
  })
  .command('managerReject', {
    by: r.managers,
    input: withReason,
    reads: approvals.reads,
    guards: [...r.managerMayDecide, r.reasonLongEnough],
    decide: (c) => cs.InitiationRejected({ ...facts.refusal(c), step: 'manager' }),
  })
  .command('gmApprove', {
    by: r.gms,
    // The project is the client's whose file goes on, also when it is merged at this very moment.
    reads: (c) => ({ ...approvals.reads(c), file: fileThatGoesOn(c.state.clientId) }),
    exclusive: (c) => fileKey(c.state.clientId),
    guards: [...r.gmMayDecide, r.startsInTheFuture],
    decide: (c) =>
      cs.InitiationApproved({
        ...facts.decision(c),
        ...facts.projectFacts(c.state, c.reads.file),
        projectId: projectIdOf(c.id),
      }),
  })
  .command('gmReturn', {
    by: r.gms,
    input: objection,
    reads: approvals.reads,
    guards: [...r.gmMayDecide, r.reasonLongEnough],
    decide: (c) => facts.sentBack(c, 'gm'),
  })
  .command('gmReject', {
    by: r.gms,
    input: withReason,
    reads: approvals.reads,
    guards: [...r.gmMayDecide, r.reasonLongEnough],
    decide: (c) => cs.InitiationRejected({ ...facts.refusal(c), step: 'gm' }),
  })
  .command(
    'remindDecision',
    approvals.remind(r.isInDecision, (c, due) => cs.InitiationDecisionReminded({ initiationId: c.id, ...due })),
  )
  .command(
    'escalateDecision',
    approvals.escalate(r.isInDecision, (c, due) => cs.InitiationDecisionEscalated({ initiationId: c.id, ...due })),
  )
  .due(approvals.reminderDue, 'remindDecision')
  .due(approvals.escalationDue, 'escalateDecision');
