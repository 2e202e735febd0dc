import { clocksFrom, cs, Delegates, OrgChart, remindAgainAt, staff } from '@marquee/contracts';
import { aggregate, type Base, due, each, lifecycle, many, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { Client } from '../clients/client.js';
import { changedFields, contentsOf, projectIdOf, revisedForm, revision, slotOf } from './initiation-form.js';
import * as becomes from './initiation-state.js';
import { approver, superior } from './routing.js';
import * as r from '../rules.js';
import { ClientDay, clientDays } from '../views.js';

const desk = ['cs_staff', 'cs_manager'] as const;
const withReason = z.object({ reason: text(2000) });
const complete = [
  r.clientExists, r.clientIsActive, r.titleGiven, r.typeGiven, r.startGiven, r.endGiven, r.startsBeforeItEnds, r.startsInTheFuture,
  r.startsWithLeadTime, r.attendeesPlausible, r.budgetPositive, r.contactGiven, r.venueKnownOrOpen,
] as const;
const managerMayDecide = [r.awaitsManager, r.notOwnApplication, r.headsTheDepartment] as const;
const gmMayDecide = [r.managerFirst, r.notOwnApplication] as const;

type Deciding = Base & { state: becomes.State };
const decision = (c: Deciding) => ({ initiationId: c.id, by: c.actor.id, formVersion: c.state.formVersion, at: c.now });
const chart = (c: { state: becomes.State }) => ({ unit: one(OrgChart, c.state.dept), company: one(OrgChart, 'company'), absences: many(Delegates, { open: true }) });
const released = (c: Deciding) => ({ released: c.state.status === 'draft' ? undefined : slotOf(c.state)[0] });
const remarkId = (c: Deciding) => `r${c.state.remarks.length + 1}`;

/** 《活動項目啟動申請表》 — drafted freely, submitted strictly, reviewed by the manager, approved by the general manager (W02–W04, C3.1). */
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
  partitionBy: (id) => projectIdOf(id),
  reverse: [{ type: 'Project', field: 'initiation', by: 'projectId', many: false }],
  due: [due((s: becomes.State) => s.remindAt, 'remindDecision'), due((s: becomes.State) => s.escalateAt, 'escalateDecision')],
  lists: { filter: ['status', 'clientId', 'authorId', 'projectId'], order: ['number', 'draftedAt'] },
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
  .on(cs.InitiationDecisionReminded, becomes.reminded)
  .on(cs.InitiationDecisionEscalated, becomes.escalated)

  .create('draftInitiation', {
    by: desk,
    numbered: 'INI',
    input: z.object(cs.initiationForm),
    decide: (c) => cs.InitiationDrafted({ timeZone: c.policy['calendar.working'].timeZone, ...c.input, initiationId: c.id, number: c.number, authorId: c.actor.id, at: c.now }),
  })
  .create('cloneInitiation', {
    by: desk,
    numbered: 'INI',
    input: z.object({ sourceId: ref('Initiation') }),
    reads: (c, own) => ({ source: own.one(c.input.sourceId) }),
    guards: [r.sourceExists],
    decide: (c) => cs.InitiationDrafted({ ...contentsOf(c.reads.source!), initiationId: c.id, number: c.number, authorId: c.actor.id, clonedFromId: c.input.sourceId, at: c.now }),
  })
  .command('reviseInitiation', {
    by: desk,
    input: revision,
    guards: [r.isEditable, r.somethingChanges],
    decide: (c) => cs.InitiationRevised({ ...revisedForm(c.state, c.input), initiationId: c.id, by: c.actor.id, changed: changedFields(c.state, c.input) }),
  })
  .command('answerRemark', {
    by: desk,
    input: z.object({ remarkId: z.string(), answer: text(2000) }),
    guards: [r.isEditable, r.remarkExists, r.answerGiven],
    decide: (c) => cs.InitiationRemarkAnswered({ ...c.input, initiationId: c.id, by: c.actor.id }),
  })
  .command('submitInitiation', {
    by: desk,
    reads: (c) => ({ client: one(Client, c.state.clientId), days: each(ClientDay, slotOf(c.state).flatMap(clientDays)) }),
    guards: [r.isEditable, ...complete, r.remarksAnswered, r.noOverlappingApplication],
    decide: (c) => cs.InitiationSubmitted({ ...decision(c), ...slotOf(c.state)[0]!, number: c.state.number, dept: c.actor.dept, title: c.state.title!, ...clocksFrom(c, 'approval.sla.initiation.manager') }),
  })
  .command('withdrawInitiation', {
    by: desk,
    guards: [r.isUndecided],
    decide: (c) => cs.InitiationWithdrawn({ ...decision(c), ...released(c) }),
  })
  .command('managerApprove', {
    by: ['cs_manager'],
    reads: chart,
    guards: managerMayDecide,
    decide: (c) => cs.InitiationManagerApproved({ ...decision(c), ...clocksFrom(c, 'approval.sla.initiation.gm') }),
  })
  .command('managerReturn', {
    by: ['cs_manager'],
    input: withReason,
    reads: chart,
    guards: [...managerMayDecide, r.reasonLongEnough],
    decide: (c) => cs.InitiationReturned({ ...decision(c), ...released(c), step: 'manager', remarkId: remarkId(c), reason: c.input.reason }),
  })
  .command('managerReject', {
    by: ['cs_manager'],
    input: withReason,
    reads: chart,
    guards: [...managerMayDecide, r.reasonLongEnough],
    decide: (c) => cs.InitiationRejected({ ...decision(c), ...released(c), step: 'manager', reason: c.input.reason }),
  })
  .command('gmApprove', {
    by: ['gm'],
    guards: gmMayDecide,
    decide: (c) => cs.InitiationApproved({ ...decision(c), ...projectFacts(c.state), projectId: projectIdOf(c.id) }),
  })
  .command('gmReturn', {
    by: ['gm'],
    input: withReason,
    guards: [...gmMayDecide, r.reasonLongEnough],
    decide: (c) => cs.InitiationReturned({ ...decision(c), ...released(c), step: 'gm', remarkId: remarkId(c), reason: c.input.reason }),
  })
  .command('gmReject', {
    by: ['gm'],
    input: withReason,
    guards: [...gmMayDecide, r.reasonLongEnough],
    decide: (c) => cs.InitiationRejected({ ...decision(c), ...released(c), step: 'gm', reason: c.input.reason }),
  })
  .command('remindDecision', {
    by: ['system'],
    reads: chart,
    guards: [r.isInDecision],
    decide: (c) => cs.InitiationDecisionReminded({ initiationId: c.id, at: c.now, ...approver(c), nextAt: remindAgainAt(c) }),
  })
  .command('escalateDecision', {
    by: ['system'],
    reads: chart,
    guards: [r.isInDecision],
    decide: (c) => cs.InitiationDecisionEscalated({ initiationId: c.id, at: c.now, ...approver(c), ...superior(c) }),
  });

/** What every department learns when the project formally starts (B01); the rules of submission guarantee that it is all there. */
const projectFacts = (s: becomes.State) => ({
  number: s.number, clientId: s.clientId!, title: s.title!, eventType: s.eventType!, startsAt: s.startsAt!, endsAt: s.endsAt!, timeZone: s.timeZone!,
  attendees: s.attendees!, budget: s.budget!, venue: s.venue, jurisdiction: s.jurisdiction, authorId: s.authorId,
});
