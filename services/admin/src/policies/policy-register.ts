import { ad, staff } from '@marquee/contracts';
import { aggregate, due, type Instant, isBefore, lifecycle, text } from '@marquee/kernel';
import { z } from 'zod';
import * as becomes from './policy-register-state.js';
import {
  authorDoesNotDecide, isTheCompanysRegister, keyIsKnown, proposalIsPending, reasonLongEnough, someChangeIsDue, takesEffectInTheFuture, valueFitsPolicy,
} from './rules.js';

/** Approved after its day, a change takes effect on approval: it never works backwards. */
const notBefore = (now: Instant, wanted: Instant) => (isBefore(wanted, now) ? now : wanted);

/** 政策登記冊 — every threshold of the regulation is changed here: proposed with a reason, decided by another person (C2.2.6b, W47). Its id is `company`. */
export const PolicyRegister = aggregate('PolicyRegister', {
  says: { zh: '政策登記冊', en: 'Policy register' },
  state: becomes.state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
  due: [due((s: becomes.State) => s.upcoming[0]?.effectiveFrom, 'bringPoliciesIntoEffect')],
})
  .born(ad.PolicyRegisterOpened, becomes.opened)
  .on(ad.PolicyChangeProposed, becomes.proposed)
  .on(ad.PolicyChangeApproved, becomes.decided)
  .on(ad.PolicyChangeRejected, becomes.decided)
  .on(ad.PolicyChanged, becomes.changed)
  .on(ad.PolicyTookEffect, becomes.tookEffect)
  .create('openPolicyRegister', {
    by: ['admin_manager'],
    guards: [isTheCompanysRegister],
    decide: (c) => ad.PolicyRegisterOpened({ registerId: c.id, by: c.actor.id }),
  })
  .command('proposePolicyChange', {
    by: ['admin_manager'],
    input: z.object(becomes.proposedChange),
    guards: [keyIsKnown, valueFitsPolicy, takesEffectInTheFuture, reasonLongEnough],
    decide: (c) => ad.PolicyChangeProposed({ ...c.input, registerId: c.id, by: c.actor.id, proposalId: `p${c.state.proposed + 1}` }),
  })
  .command('approvePolicyChange', {
    by: ['leader', 'gm'],
    input: z.object({ proposalId: z.string() }),
    guards: [proposalIsPending, authorDoesNotDecide],
    decide: (c) => {
      const { proposalId, key, value, effectiveFrom } = c.state.proposals.find((p) => p.proposalId === c.input.proposalId)!;
      return [
        ad.PolicyChangeApproved({ registerId: c.id, by: c.actor.id, proposalId }),
        ad.PolicyChanged({ key, value, effectiveFrom: notBefore(c.now, effectiveFrom), version: c.state.policyVersion + 1, changedBy: c.actor.id }),
      ];
    },
  })
  .command('rejectPolicyChange', {
    by: ['leader', 'gm'],
    input: z.object({ proposalId: z.string(), reason: text(2000) }),
    guards: [proposalIsPending, authorDoesNotDecide, reasonLongEnough],
    decide: (c) => ad.PolicyChangeRejected({ ...c.input, registerId: c.id, by: c.actor.id }),
  })
  .command('bringPoliciesIntoEffect', {
    by: ['system'],
    guards: [someChangeIsDue],
    decide: (c) => becomes.dueChanges(c).map((change) => ad.PolicyTookEffect({ ...change, registerId: c.id })),
  });
