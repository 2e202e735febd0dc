import { ad } from '@marquee/contracts';
import { policies, type PolicyKey, staff } from '@marquee/regulation';
import { aggregate, all, type Instant, isBefore, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { PolicyCases } from './policy-cases.js';
import * as becomes from './policy-register-state.js';
import { Policy } from './policy.js';
import {
  authorDoesNotDecide,
  emptySimulationIsExplained,
  isTheCompanysRegister,
  keyIsKnown,
  proposalAgreesWithOthers,
  proposedValueFits,
  proposalIsDraft,
  proposalIsInReview,
  proposalIsPending,
  reasonLongEnough,
  simulationAttached,
  simulationIsOfThePast,
  someChangeIsDue,
  takesEffectInTheFuture,
  valueAgreesWithOthers,
  valueFitsPolicy,
} from './rules.js';
import { simulate } from './simulations.js';

/** Approved after its day, a change takes effect on approval: it never works backwards. */
const notBefore = (now: Instant, wanted: Instant) => (isBefore(wanted, now) ? now : wanted);

const named = z.object({ proposalId: z.string() });
type Naming = { state: becomes.State; input: { proposalId: string } };
const proposalOf = ({ state, input }: Naming) => state.proposals.find((p) => p.proposalId === input.proposalId);
const keyOf = (c: Naming) => proposalOf(c)?.key;

/**
 * 政策登記冊 — every threshold of the regulation is changed here: drafted with a reason, simulated on the past, decided by
 * another person (C2.2.6b, W47). Its id is `company`.
 */
export const PolicyRegister = aggregate('PolicyRegister', {
  says: { zh: '政策登記冊', en: 'Policy register' },
  state: becomes.state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
})
  .born(ad.PolicyRegisterOpened, becomes.opened)
  .on(ad.PolicyChangeProposed, becomes.proposed)
  .on(ad.PolicyChangeSimulated, becomes.simulated)
  .on(ad.PolicyChangeSubmitted, becomes.submitted)
  .on(ad.PolicyChangeApproved, becomes.decided)
  .on(ad.PolicyChangeRejected, becomes.decided)
  .on(ad.PolicyChangeWithdrawn, becomes.decided)
  .on(ad.PolicyChanged, becomes.changed)
  .on(ad.PolicyTookEffect, becomes.tookEffect)
  .create('openPolicyRegister', {
    by: ['admin_manager'],
    guards: [isTheCompanysRegister],
    decide: (c) => ad.PolicyRegisterOpened({ registerId: c.id, by: c.actor.id }),
  })
  .ensure('nameFoundedCompany', {
    by: ['system'],
    input: z.object({ company: text(120), founderId: ref('Employee') }),
    guards: [isTheCompanysRegister],
    decide: (c) => [
      ...(c.state ? [] : [ad.PolicyRegisterOpened({ registerId: c.id, by: c.input.founderId })]),
      ...becomes.named(c),
    ],
  })
  .command('proposePolicyChange', {
    by: ['admin_manager'],
    input: z.object(becomes.proposedChange),
    reads: () => ({ register: all(Policy) }),
    guards: [keyIsKnown, valueFitsPolicy, valueAgreesWithOthers, takesEffectInTheFuture, reasonLongEnough],
    decide: (c) =>
      ad.PolicyChangeProposed({ ...c.input, registerId: c.id, by: c.actor.id, proposalId: `p${c.state.proposed + 1}` }),
  })
  .command('simulatePolicyChange', {
    by: ['admin_manager'],
    input: named,
    reads: (c) => ({ past: one(PolicyCases, keyOf(c)), register: one(Policy, keyOf(c)) }),
    guards: [proposalIsDraft],
    decide: (c) => {
      const { key, value } = proposalOf(c)!;
      const against = c.reads.register?.value ?? JSON.stringify(policies[key as PolicyKey].initial);
      return ad.PolicyChangeSimulated({
        ...c.input,
        registerId: c.id,
        by: c.actor.id,
        at: c.now,
        against,
        report: simulate(key, against, value, c.reads.past?.cases ?? []),
      });
    },
  })
  .command('submitPolicyChange', {
    by: ['admin_manager'],
    input: named.extend({ expectedEffect: text(2000).optional() }),
    reads: (c) => ({ past: one(PolicyCases, keyOf(c)), register: all(Policy) }),
    guards: [
      proposalIsDraft,
      proposedValueFits,
      proposalAgreesWithOthers,
      simulationAttached,
      simulationIsOfThePast,
      emptySimulationIsExplained,
    ],
    decide: (c) => ad.PolicyChangeSubmitted({ ...c.input, registerId: c.id, by: c.actor.id }),
  })
  .command('withdrawPolicyChange', {
    by: ['admin_manager'],
    input: named,
    guards: [proposalIsPending],
    decide: (c) => ad.PolicyChangeWithdrawn({ ...c.input, registerId: c.id, by: c.actor.id }),
  })
  .command('approvePolicyChange', {
    by: ['leader', 'gm'],
    input: named,
    reads: () => ({ register: all(Policy) }),
    guards: [proposalIsInReview, proposedValueFits, proposalAgreesWithOthers, authorDoesNotDecide],
    decide: (c) => {
      const { proposalId, key, value, effectiveFrom } = proposalOf(c)!;
      return [
        ad.PolicyChangeApproved({ registerId: c.id, by: c.actor.id, proposalId }),
        ad.PolicyChanged({
          key,
          value,
          effectiveFrom: notBefore(c.now, effectiveFrom),
          version: c.state.policyVersion + 1,
          changedBy: c.actor.id,
          proposalId,
        }),
      ];
    },
  })
  .command('rejectPolicyChange', {
    by: ['leader', 'gm'],
    input: z.object({ proposalId: z.string(), reason: text(2000) }),
    guards: [proposalIsInReview, authorDoesNotDecide, reasonLongEnough],
    decide: (c) => ad.PolicyChangeRejected({ ...c.input, registerId: c.id, by: c.actor.id }),
  })
  .command('bringPoliciesIntoEffect', {
    by: ['system'],
    guards: [someChangeIsDue],
    decide: (c) => becomes.takingEffect(c.id, c.state.inForce, becomes.dueChanges(c)),
  })
  .due((s) => s.upcoming[0]?.effectiveFrom, 'bringPoliciesIntoEffect');
