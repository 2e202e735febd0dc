import { ad, staff } from '@marquee/contracts';
import { aggregate, type Instant, instant, isBefore, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import {
  authorDoesNotDecide, isTheCompanysRegister, keyIsKnown, proposalIsPending, reasonLongEnough, takesEffectInTheFuture, valueFitsPolicy,
} from './rules.js';

const change = { key: z.string(), value: text(20_000), effectiveFrom: instant(), reason: text(2000) };
const proposal = z.object({ proposalId: z.string(), ...change, byId: ref('Employee') });
export type Proposal = z.output<typeof proposal>;

const state = z.object({
  status: z.enum(['open']),
  /** Changes that were ever proposed; the next proposal takes the next number. */
  proposed: z.int(),
  /** Version of the newest approved change; 0 before the first. */
  policyVersion: z.int(),
  /** Proposals that wait for a decision. */
  proposals: z.array(proposal),
});
type State = z.output<typeof state>;

const decided = (s: State, e: { proposalId: string }): State => ({ ...s, proposals: s.proposals.filter((p) => p.proposalId !== e.proposalId) });
/** Approved late, a change takes effect on approval: it never works backwards. */
const later = (a: Instant, b: Instant) => (isBefore(a, b) ? b : a);

/** 政策登記冊 — every threshold of the regulation is changed here: proposed with a reason, decided by another person (C2.2.6b, W47). */
export const PolicyRegister = aggregate('PolicyRegister', {
  says: { zh: '政策登記冊', en: 'Policy register' },
  state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
})
  .born(ad.PolicyRegisterOpened, () => ({ status: 'open', proposed: 0, policyVersion: 0, proposals: [] }))
  .on(ad.PolicyChangeProposed, (s, { registerId: _, by, ...p }) => ({ ...s, proposed: s.proposed + 1, proposals: [...s.proposals, { ...p, byId: by }] }))
  .on(ad.PolicyChangeApproved, decided)
  .on(ad.PolicyChangeRejected, decided)
  .on(ad.PolicyChanged, (s, e) => ({ ...s, policyVersion: e.version }))
  .create('openPolicyRegister', {
    by: ['admin_manager', 'system'],
    guards: [isTheCompanysRegister],
    decide: (c) => ad.PolicyRegisterOpened({ registerId: c.id, by: c.actor.id }),
  })
  .command('proposePolicyChange', {
    by: ['admin_manager'],
    input: z.object(change),
    guards: [keyIsKnown, valueFitsPolicy, takesEffectInTheFuture, reasonLongEnough],
    decide: (c) => ad.PolicyChangeProposed({ ...c.input, registerId: c.id, by: c.actor.id, proposalId: `P${c.state.proposed + 1}` }),
  })
  .command('approvePolicyChange', {
    by: ['leader', 'gm'],
    input: z.object({ proposalId: z.string() }),
    guards: [proposalIsPending, authorDoesNotDecide],
    decide: (c) => {
      const { proposalId, key, value, effectiveFrom } = c.state.proposals.find((p) => p.proposalId === c.input.proposalId)!;
      return [
        ad.PolicyChangeApproved({ registerId: c.id, by: c.actor.id, proposalId }),
        ad.PolicyChanged({ key, value, effectiveFrom: later(effectiveFrom, c.now), version: c.state.policyVersion + 1, changedBy: c.actor.id }),
      ];
    },
  })
  .command('rejectPolicyChange', {
    by: ['leader', 'gm'],
    input: z.object({ proposalId: z.string(), reason: text(2000) }),
    guards: [proposalIsPending, authorDoesNotDecide, reasonLongEnough],
    decide: (c) => ad.PolicyChangeRejected({ ...c.input, registerId: c.id, by: c.actor.id }),
  });
