import { hr } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { Delegation } from './absence/delegation.js';
import { crewReactions } from './crew/reactions.js';
import { Leave } from './absence/leave.js';
import { postReactions } from './staffing/post-reactions.js';
import { staffingReactions } from './staffing/staffing-reactions.js';

/**
 * B28: whoever leaves delegates no more and stands in for nobody; approvals go back to the head or on to the next
 * delegate.
 */
const endDelegationsOfLeaver = when(hr.EmployeeSeparated).issue(Delegation, 'endDelegation', ({ data }) =>
  (data.delegationIds ?? []).map((id) => ({ id, input: {} })),
);

const endLeaveOfLeaver = when(hr.EmployeeSeparated).issue(Leave, 'closeLeave', ({ data: { leaveIds = [], by } }) =>
  leaveIds.map((id) => ({ id, input: { by } })),
);

/** The delegation of a leave has the leave's own id, so that both events find it. */
const delegateDuringLeave = when(hr.LeaveApproved).issue(
  Delegation,
  'grantDelegationForLeave',
  ({ data: { leaveId, employeeId, standInId, from, until } }) =>
    standInId
      ? { id: leaveId, input: { leaveId, delegatorId: employeeId, delegateId: standInId, from, until } }
      : undefined,
);

/**
 * Whoever is back early decides again at once; leave that ends on time ends together with the delegation's own clock.
 */
const endDelegationWithLeave = when(hr.LeaveEnded).issue(Delegation, 'endDelegation', ({ data }) =>
  data.standInId && data.by ? { id: data.leaveId, input: {} } : undefined,
);

export const reactions = [
  ...postReactions,
  ...staffingReactions,
  ...crewReactions,
  endDelegationsOfLeaver,
  endLeaveOfLeaver,
  delegateDuringLeave,
  endDelegationWithLeave,
];
