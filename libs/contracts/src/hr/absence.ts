import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { heldRoles, workplace } from './people.js';

const delegation = { delegationId: ref('Delegation'), delegatorId: ref('Employee'), delegateId: ref('Employee') };

/** Why somebody stands in: granted by hand, or because of approved leave. */
export const delegationCause = z.enum(['manual', 'leave']);

/**
 * From `from` until `until` the delegate may act on behalf of the delegator, with the roles that the delegator holds at
 * this moment (roles.md §3).
 */
export const DelegationGranted = event('hr.DelegationGranted', {
  says: { zh: '職務已交由他人代理', en: 'Duties delegated' },
  clauses: ['C2.1'],
  data: {
    ...delegation,
    /** Who granted it; absent when it follows from approved leave. */
    by: ref('Employee').optional(),
    from: instant(),
    until: instant(),
    /** Roles lent, and the department in whose name the delegate acts. */
    roles: heldRoles,
    dept: workplace(),
    cause: delegationCause,
    leaveId: ref('Leave').optional(),
    reason: text(2000).optional(),
  },
});

export const DelegationEnded = event('hr.DelegationEnded', {
  says: { zh: '職務代理已結束', en: 'Delegation ended' },
  clauses: ['C2.1'],
  data: {
    ...delegation,
    /** Who revoked it; absent when it ran out, or ended with the leave or the employment that it hung on. */
    by: ref('Employee').optional(),
    at: instant(),
  },
});
