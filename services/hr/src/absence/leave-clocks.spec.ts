import { hr } from '@marquee/contracts';
import { given, NOW, person, system } from '@marquee/testing';
import { Leave } from './leave.js';

const from = '2026-03-09T01:00:00.000Z';
const until = '2026-03-13T10:00:00.000Z';
const unit = { headId: 'lee', deputyId: 'dep' };
const company = { headId: 'gm', deputyId: 'boss' };
const requested = hr.LeaveRequested({
  employeeId: 'ann',
  dept: 'customer-service',
  from,
  until,
  leaveId: 'l1',
  number: 'LV-2026-0001',
  kind: 'annual',
  at: NOW,
  remindAt: '2026-03-03T01:00:00.000Z',
  escalateAt: '2026-03-04T01:00:00.000Z',
});
/** A row of delegates: the person is away from now on, and who stands in. */
const lent = (id: string, delegateId: string) => ({
  id,
  open: true,
  delegations: [{ delegationId: `d-${id}`, delegateId, from: NOW, until, roles: [], dept: 'company' }],
});
const escalate = (...absences: readonly object[]) =>
  given(Leave, [requested]).when('escalateLeaveDecision', {
    actor: system('hr'),
    id: 'l1',
    reads: { unit, company, absences },
  });
const escalated = (who: object) => hr.LeaveDecisionEscalated({ leaveId: 'l1', at: NOW, ...who });

describe('R011, B28 休假逾期上報 · an overdue decision on leave', () => {
  it('goes from the head of the department to the head of the company', () => {
    escalate().then(escalated({ approverId: 'lee', escalatedToId: 'gm' }));
  });

  it('is told in the name of whoever stands in for the absent head, and not of the absent head', () => {
    escalate(lent('lee', 'dep')).then(escalated({ approverId: 'dep', inPlaceOfId: 'lee', escalatedToId: 'gm' }));
  });

  it('goes to whoever stands in for the absent head of the company, with both names', () => {
    escalate(lent('gm', 'boss')).then(
      escalated({ approverId: 'lee', escalatedToId: 'boss', escalatedInPlaceOfId: 'gm' }),
    );
  });

  it('stays marked on the leave once it is taken; its clocks stop', () => {
    given(Leave, [requested, escalated({ approverId: 'lee', escalatedToId: 'gm' })])
      .when('approveLeave', {
        actor: person('lee', 'cs_manager'),
        id: 'l1',
        reads: { unit, company, standIn: undefined, granted: [] },
      })
      .thenState({ status: 'approved', escalated: true, remindAt: undefined, escalateAt: undefined });
  });
});
