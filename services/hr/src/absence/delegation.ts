import { hr } from '@marquee/contracts';
import { staff, workers } from '@marquee/regulation';
import { aggregate, instant, lifecycle, one, type Own, ref, text, unjudged } from '@marquee/kernel';
import { z } from 'zod';
import { Employee } from '../people/employee.js';
import * as r from './delegation-rules.js';
import { approvedLeaves, handoverRules, STAND_INS, type WithStandIn } from './handover.js';

const period = { from: instant(), until: instant() };
const state = z.object({
  delegatorId: ref('Employee'),
  delegateId: ref('Employee'),
  ...period,
  roles: hr.heldRoles,
  dept: hr.workplace(),
  cause: hr.delegationCause,
  leaveId: ref('Leave').optional(),
  reason: text(2000).optional(),
  status: z.enum(['granted', 'ended']),
  endedAt: instant().optional(),
});
export type State = z.output<typeof state>;

const byHand = z.object({ delegateId: unjudged(ref('Employee'), 'own_register'), ...period, reason: text(2000) });
const byLeave = z.object({
  leaveId: ref('Leave'),
  delegatorId: ref('Employee'),
  delegateId: ref('Employee'),
  ...period,
});

const people = (delegatorId: string, delegateId: string, own: Own<State>) => ({
  delegator: one(Employee, delegatorId),
  standIn: one(Employee, delegateId),
  granted: own.many({ status: 'granted' }),
  leaves: approvedLeaves(),
});
/** What is lent: the roles that the delegator holds at this moment, in the name of the delegator's department. */
const lent = (delegator: { roles: State['roles']; dept: string } | undefined) => ({
  roles: delegator!.roles,
  dept: delegator!.dept,
});
const ended = (c: { id: string; now: string; state: State }) => ({
  delegationId: c.id,
  delegatorId: c.state.delegatorId,
  delegateId: c.state.delegateId,
  at: c.now,
});

/**
 * 職務代理 — for a limited time one person may act on behalf of another, everywhere and always under both names (roles.md
 * §3).
 */
export const Delegation = aggregate('Delegation', {
  says: { zh: '職務代理', en: 'Delegation of duties' },
  state,
  lifecycle: lifecycle('status', { granted: ['ended'], ended: [] }),
  readers: staff,
  reverse: [
    { type: 'Employee', field: 'delegations', by: 'delegatorId', many: true },
    { type: 'Employee', field: 'standsInFor', by: 'delegateId', many: true },
  ],
  lists: { filter: ['delegatorId', 'delegateId', 'status'], order: ['from', 'until'] },
})
  .born(hr.DelegationGranted, ({ delegationId: _, by: __, ...e }) => ({ ...e, status: 'granted' }))
  .on(hr.DelegationEnded, (s, e) => ({ ...s, status: 'ended', endedAt: e.at }))
  .create('grantDelegation', {
    by: workers,
    input: byHand,
    reads: (c, own) => people(c.actor.id, c.input.delegateId, own),
    exclusive: () => [STAND_INS],
    guards: [
      r.grantedInPerson,
      r.delegatorIsEmployed,
      r.endsAfterItBegins,
      r.endsInTheFuture,
      r.isTimeBoxed,
      r.delegationIsExplained,
      ...handoverRules(
        (c: WithStandIn & { actor: { id: string }; input: z.output<typeof byHand> }) => ({
          ...c.input,
          delegatorId: c.actor.id,
        }),
        'delegateId',
      ),
    ],
    decide: (c) =>
      hr.DelegationGranted({
        ...c.input,
        ...lent(c.reads.delegator),
        delegationId: c.id,
        delegatorId: c.actor.id,
        by: c.actor.id,
        cause: 'manual',
      }),
  })
  .create('grantDelegationForLeave', {
    by: ['system'],
    input: byLeave,
    reads: (c) => ({ delegator: one(Employee, c.input.delegatorId), standIn: one(Employee, c.input.delegateId) }),
    exclusive: () => [STAND_INS],
    // Who stands in was judged when the leave was approved, and counted as standing in from then on.
    guards: [r.delegatorHasNotLeft, r.delegateHasNotLeft, r.endsInTheFuture],
    decide: (c) => hr.DelegationGranted({ ...c.input, ...lent(c.reads.delegator), delegationId: c.id, cause: 'leave' }),
  })
  .command('revokeDelegation', {
    by: workers,
    guards: [r.delegationStands, r.endsWithTheLeave, r.revokedByDelegatorOrHr],
    decide: (c) => hr.DelegationEnded({ ...ended(c), by: c.actor.id }),
  })
  .command('endDelegation', {
    by: ['system'],
    guards: [r.delegationStands],
    decide: (c) => hr.DelegationEnded(ended(c)),
  })
  .due((s) => (s.status === 'granted' ? s.until : undefined), 'endDelegation');
