import { attachment, event, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { permitAuthority } from '../admin.js';
import { basisLoss } from '../shared-shapes.js';

/** What a safety plan says; a draft may leave out what is not known yet (W16). */
export const safetyContents = {
  hazards: z.array(z.object({ hazard: text(200), measure: text(500) })).max(100),
  evacuation: text(4000),
  medical: text(4000),
  emergencyContacts: z.array(z.object({ service: text(120), phone: personal(text(40)) })).max(50),
};

const plan = { projectId: ref('Project') };
const decidedBy = { by: ref('Employee') };
const contents = { ...safetyContents, revision: z.int().min(1) };

export const SafetyPlanDrafted = event('ex.SafetyPlanDrafted', {
  says: { zh: '安全預案已起草', en: 'Safety plan drafted' },
  data: { ...plan, ...decidedBy, ...contents },
});

/** The whole plan as it stands after the change; what was approved before is approved no more. */
export const SafetyPlanRevised = event('ex.SafetyPlanRevised', {
  says: { zh: '安全預案已修改', en: 'Safety plan revised' },
  data: { ...plan, ...decidedBy, ...contents },
});

export const SafetyPlanApproved = event('ex.SafetyPlanApproved', {
  says: { zh: '安全預案已核准', en: 'Safety plan approved' },
  clauses: ['C2.2.2c'],
  data: { ...plan, ...decidedBy, revision: z.int().min(1), at: instant() },
});

/** Approved, supervised, and with the permit where one is needed: from here on the site works by it. */
export const SafetyPlanPutInForce = event('ex.SafetyPlanPutInForce', {
  says: { zh: '安全預案已生效', en: 'Safety plan in force' },
  clauses: ['C2.2.2c'],
  data: { ...plan, ...decidedBy, revision: z.int().min(1), planVersion: z.int().min(1), at: instant() },
});

/**
 * The plan for which it was put in force does not count any more: hazards and evacuation are looked at again, it is
 * approved again and put in force for what the client signs next (B20).
 */
export const SafetyPlanLapsed = event('ex.SafetyPlanLapsed', {
  says: { zh: '安全預案所依據的方案已失效，預案失效', en: 'Safety plan lapsed: the plan under it counts no more' },
  clauses: ['C2.2.2c', 'C3.3.3'],
  data: { ...plan, revision: z.int().min(1), planVersion: z.int().min(1), cause: basisLoss, at: instant() },
});

export const SetupLeadAssigned = event('ex.SetupLeadAssigned', {
  says: { zh: '佈置負責人已指派', en: 'Setup lead assigned' },
  data: { ...plan, ...decidedBy, employeeId: ref('Employee'), at: instant() },
});

export const SafetySupervisorAssigned = event('ex.SafetySupervisorAssigned', {
  says: { zh: '安全監督員已指派', en: 'Safety supervisor assigned' },
  clauses: ['C4.3.2'],
  data: { ...plan, ...decidedBy, employeeId: ref('Employee'), at: instant() },
});

/**
 * The supervisor has left the company, or holds the role no more: the post is vacant, and a plan that was in force is
 * not until another one is assigned (C4.3.2, C10.7.2).
 */
export const SafetySupervisorLost = event('ex.SafetySupervisorLost', {
  says: { zh: '安全監督員一職懸空', en: 'Post of the safety supervisor is vacant' },
  clauses: ['C4.3.2', 'C10.7.2'],
  /** `suspended`: the safety plan was in force. */
  data: { ...plan, employeeId: ref('Employee'), suspended: z.boolean(), at: instant() },
});

export const SetupLeadLost = event('ex.SetupLeadLost', {
  says: { zh: '佈置負責人一職懸空', en: 'Post of the setup lead is vacant' },
  clauses: ['C10.7.2'],
  data: { ...plan, employeeId: ref('Employee'), at: instant() },
});

export const PermitRecorded = event('ex.PermitRecorded', {
  says: { zh: '活動安全許可已登記', en: 'Safety permit recorded' },
  clauses: ['C7.1.1'],
  data: {
    ...plan,
    ...decidedBy,
    number: text(80),
    authority: permitAuthority,
    validFrom: instant(),
    validUntil: instant(),
    /** The permit itself, as a file. */
    file: attachment('permit').optional(),
  },
});

export const SafetyDrillRecorded = event('ex.SafetyDrillRecorded', {
  says: { zh: '安全演練已記錄', en: 'Safety drill recorded' },
  clauses: ['C2.2.2c'],
  data: { ...plan, ...decidedBy, heldAt: instant(), participants: z.int().min(1), findings: text(4000) },
});
