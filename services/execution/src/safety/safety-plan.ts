import { ad, ex } from '@marquee/contracts';
import { between, staff, Employment } from '@marquee/regulation';
import { attachment, aggregate, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { ExecutionBasis, lossOf, versionInForce } from '../plan/execution-basis.js';
import { planIsConfirmed, projectIsKnown } from '../plan/review-rules.js';
import * as p from './permit-rules.js';
import { safetyPlanHasLostItsBasis } from './lapse-rules.js';
import { drillFindingsGiven } from './drill-rules.js';
import * as r from './rules.js';
import { vacated } from './vacant-posts.js';
import * as becomes from './safety-state.js';
import { PermitNeed } from './safety-views.js';

const authors = ['execution_staff', 'execution_manager', 'safety_supervisor'] as const;
const contents = z.object(ex.safetyContents);
const nothing = { hazards: [], evacuation: '', medical: '', emergencyContacts: [] };
const named = z.object({ employeeId: ref('Employee') });

const by = (c: { id: string; actor: { id: string } }) => ({ projectId: c.id, by: c.actor.id });
const basis = (c: { id: string }) => ({ basis: one(ExecutionBasis, c.id) });
const person = (c: { id: string; input: { employeeId: string } }) => ({
  ...basis(c),
  person: one(Employment, c.input.employeeId),
});
/** What the plan says, all of it: a revision that left out a field would lose it. */
const contentsOf = (state: becomes.SafetyState) => contents.parse(state);

/**
 * 安全預案 — what may happen, what is done about it, who supervises, and the permit (C2.2.2c, C4.3.2, W16). Its id is the
 * project's.
 */
export const SafetyPlan = aggregate('SafetyPlan', {
  says: { zh: '安全預案', en: 'Safety plan' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    draft: ['approved'],
    approved: ['draft', 'in_force'],
    // Approved, and without a supervisor to put it in force again.
    in_force: ['draft', 'lapsed', 'approved'],
    lapsed: ['approved', 'draft'],
  }),
  readers: staff,
  partitionBy: (_, state) => state.projectId,
  reverse: [{ type: 'Project', field: 'safetyPlan', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status', 'supervisorId'], order: ['approvedAt'] },
})
  .born(ex.SafetyPlanDrafted, becomes.drafted)
  .on(ex.SafetyPlanRevised, becomes.revised)
  .on(ex.SafetyPlanApproved, becomes.approved)
  .on(ex.SafetyPlanPutInForce, becomes.putInForce)
  .on(ex.SafetyPlanLapsed, becomes.lapsed)
  .on(ex.SetupLeadAssigned, becomes.setupLeadAssigned)
  .on(ex.SafetySupervisorAssigned, becomes.supervisorAssigned)
  .on(ex.SafetySupervisorLost, becomes.supervisorLost)
  .on(ex.SetupLeadLost, becomes.setupLeadLost)
  .on(ex.PermitRecorded, becomes.permitRecorded)
  .on(ex.SafetyDrillRecorded, becomes.drillRecorded)

  .create('draftSafetyPlan', {
    by: authors,
    phases: between('planning', 'live'),
    input: contents.partial(),
    reads: basis,
    guards: [projectIsKnown],
    decide: (c) => ex.SafetyPlanDrafted({ ...by(c), ...nothing, ...c.input, revision: 1 }),
  })
  .command('reviseSafetyPlan', {
    by: authors,
    phases: between('planning', 'live'),
    input: contents.partial(),
    decide: (c) =>
      ex.SafetyPlanRevised({ ...by(c), ...contentsOf(c.state), ...c.input, revision: c.state.revision + 1 }),
  })
  .command('approveSafetyPlan', {
    // A leader approves in place of a manager who wrote on it, so that no plan is left without anybody who may.
    by: ['execution_manager', 'gm', 'leader'],
    phases: between('planning', 'live'),
    guards: [
      r.awaitsApproval,
      r.hazardsNamed,
      r.evacuationPlanned,
      r.medicalPlanned,
      r.contactsNamed,
      r.notOwnSafetyPlan,
    ],
    decide: (c) => ex.SafetyPlanApproved({ ...by(c), revision: c.state.revision, at: c.now }),
  })
  .command('assignSetupLead', {
    by: ['execution_manager'],
    phases: between('planning', 'live'),
    input: named,
    reads: person,
    guards: [r.postHolderStays, r.leadTakesPart, r.leadIsNotSupervisor],
    decide: (c) => ex.SetupLeadAssigned({ ...by(c), ...c.input, at: c.now }),
  })
  .command('assignSafetySupervisor', {
    by: ['execution_manager'],
    phases: between('planning', 'live'),
    input: named,
    reads: person,
    guards: [r.postHolderStays, r.supervisorHoldsRole, r.supervisorIsNotLead],
    decide: (c) => ex.SafetySupervisorAssigned({ ...by(c), ...c.input, at: c.now }),
  })
  .command('recordPermit', {
    by: ['execution_staff', 'execution_manager', 'admin_staff', 'admin_manager'],
    phases: between('planning', 'live'),
    input: z.object({
      number: text(80),
      authority: ad.permitAuthority,
      validFrom: instant(),
      validUntil: instant(),
      file: attachment('permit').optional(),
    }),
    reads: (c) => ({ ...basis(c), need: one(PermitNeed, c.id) }),
    guards: [p.permitNumberGiven, p.permitHasAnEnd, p.permitCoversEvent, p.permitIsNotRefused],
    decide: (c) => ex.PermitRecorded({ ...by(c), ...c.input }),
  })
  .command('recordSafetyDrill', {
    by: authors,
    phases: between('planning', 'live'),
    input: z.object({ heldAt: instant(), participants: z.int().min(1), findings: text(4000) }),
    guards: [r.isNotADraft, r.drillWasHeld, drillFindingsGiven],
    decide: (c) => ex.SafetyDrillRecorded({ ...by(c), ...c.input }),
  })
  .command('putSafetyPlanInForce', {
    by: ['execution_manager'],
    phases: between('preparing', 'live'),
    reads: (c) => ({
      ...basis(c),
      need: one(PermitNeed, c.id),
      supervisor: one(Employment, c.state.supervisorId),
    }),
    guards: [
      r.isApproved,
      planIsConfirmed,
      r.supervisorIsAssigned,
      r.supervisorStillServes,
      p.permitNeedIsKnown,
      p.permitIsNotRefused,
      p.permitIsRecorded,
      p.permitStillCoversEvent,
    ],
    decide: (c) =>
      ex.SafetyPlanPutInForce({
        ...by(c),
        revision: c.state.revision,
        planVersion: versionInForce(c.reads.basis)!,
        at: c.now,
      }),
  })
  .command('vacateSafetyPosts', {
    // Also given for each assignment: somebody may leave in that very moment. While all are there, nothing follows.
    by: ['system'],
    reads: (c) => ({
      supervisor: one(Employment, c.state.supervisorId),
      setupLead: one(Employment, c.state.setupLeadId),
    }),
    decide: vacated,
  })
  .ensure('lapseSafetyPlan', {
    by: ['system'],
    reads: basis,
    guards: [safetyPlanHasLostItsBasis],
    decide: (c) => {
      const { revision, planVersion } = c.state!;
      const cause = lossOf(c.reads.basis, planVersion!)!;
      return ex.SafetyPlanLapsed({ projectId: c.id, revision, planVersion: planVersion!, cause, at: c.now });
    },
  });
