import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

export * from './admin/archive.js';
export * from './admin/logistics.js';
export * from './admin/calendar.js';
export * from './admin/inbox.js';
export * from './admin/meetings.js';
export * from './admin/permits.js';
export * from './admin/regulations.js';
export * from './admin/waivers.js';

const register = { registerId: ref('PolicyRegister'), by: ref('Employee') };
const policyValue = {
  key: z.string(),
  /** JSON of the new value, in the shape that the policy key declares. */
  value: text(20_000),
  effectiveFrom: instant(),
};

export const PolicyRegisterOpened = event('ad.PolicyRegisterOpened', {
  says: { zh: '政策登記冊已開立', en: 'Policy register opened' },
  clauses: ['C2.2.6b'],
  data: register,
});

export const PolicyChangeProposed = event('ad.PolicyChangeProposed', {
  says: { zh: '政策變更已提出', en: 'Policy change proposed' },
  clauses: ['C2.2.6b'],
  data: { ...register, proposalId: z.string(), ...policyValue, reason: text(2000) },
});

/** What a proposed value would have done to past cases, set against the value in force (N3). */
export const policySimulation = z.object({
  /** Types of events whose past was looked at; empty when nothing in the past depends on this policy yet. */
  lookedAt: z.array(z.string()),
  /** Past cases that the policy speaks about: the newest ones, at most 1,000. */
  cases: z.int().min(0),
  /** Cases that the value in force warns about or stops, and cases that the proposed one would have. */
  byNow: z.int().min(0),
  byProposed: z.int().min(0),
  /**
   * Subjects that only the proposed value would have met, and those that only the value in force does; the first 50 of
   * each.
   */
  newly: z.array(z.string()),
  noLonger: z.array(z.string()),
  zh: text(500),
  en: text(500),
});

export const PolicyChangeSimulated = event('ad.PolicyChangeSimulated', {
  says: { zh: '政策變更已按過往事件模擬', en: 'Policy change simulated on past events' },
  clauses: ['C2.2.6b'],
  data: { ...register, proposalId: z.string(), at: instant(), against: policyValue.value, report: policySimulation },
});

export const PolicyChangeSubmitted = event('ad.PolicyChangeSubmitted', {
  says: { zh: '政策變更已提交審批', en: 'Policy change submitted for approval' },
  clauses: ['C2.2.6b'],
  data: {
    ...register,
    proposalId: z.string(),
    /** Where no past case could be simulated: the effect that its author expects, in words. */
    expectedEffect: text(2000).optional(),
  },
});

export const PolicyChangeWithdrawn = event('ad.PolicyChangeWithdrawn', {
  says: { zh: '政策變更已撤回', en: 'Policy change withdrawn' },
  clauses: ['C2.2.6b'],
  data: { ...register, proposalId: z.string() },
});

export const PolicyChangeApproved = event('ad.PolicyChangeApproved', {
  says: { zh: '政策變更已核准', en: 'Policy change approved' },
  clauses: ['C2.2.6b'],
  data: { ...register, proposalId: z.string() },
});

export const PolicyChangeRejected = event('ad.PolicyChangeRejected', {
  says: { zh: '政策變更被否決', en: 'Policy change rejected' },
  clauses: ['C2.2.6b'],
  data: { ...register, proposalId: z.string(), reason: text(2000) },
});

/** A threshold of the regulation was set; every department obeys it from `effectiveFrom` on (B27). */
export const PolicyChanged = event('ad.PolicyChanged', {
  says: { zh: '政策已更新', en: 'Policy changed' },
  clauses: ['C2.2.6b', 'C10.10.1'],
  data: {
    ...policyValue,
    /** Running number of changes in the whole register; commits name the newest one they obeyed. */
    version: z.int().min(1),
    changedBy: z.string(),
    /** The proposal it comes from. */
    proposalId: z.string().optional(),
  },
});

/** The day has come from which a change holds; what held before is superseded. */
export const PolicyTookEffect = event('ad.PolicyTookEffect', {
  says: { zh: '政策已生效', en: 'Policy took effect' },
  clauses: ['C2.2.6b'],
  data: {
    registerId: ref('PolicyRegister'),
    key: z.string(),
    value: policyValue.value,
    version: z.int().min(1),
    effectiveFrom: instant(),
    proposalId: z.string().optional(),
    supersededId: z.string().optional(),
  },
});

/** What a project obeys: the values of every policy that binds projects, as they were in force at `since`. */
const pinnedPolicies = {
  projectId: ref('Project'),
  /** The formal start of the project, or the moment of its migration. */
  since: instant(),
  /** Newest change of the register among these values; 0 while all are the regulation's own. */
  policyVersion: z.int().min(0),
  values: z.array(z.object({ key: z.string(), value: policyValue.value, version: z.int().min(0) })),
};

/** A running project keeps the policies it started with (R009, B27); this is the copy it keeps. */
export const ProjectPoliciesPinned = event('ad.ProjectPoliciesPinned', {
  says: { zh: '項目適用的政策已存證', en: 'Policies of a project recorded' },
  clauses: ['C2.2.6b'],
  data: pinnedPolicies,
});

/** From here on the running project obeys the policies in force at `since`, in every department (R009). */
export const ProjectPoliciesMigrated = event('ad.ProjectPoliciesMigrated', {
  says: { zh: '項目已改用現行政策', en: 'Project brought up to the policies now in force' },
  clauses: ['C2.2.6b'],
  data: { ...pinnedPolicies, by: ref('Employee'), reason: text(2000) },
});
