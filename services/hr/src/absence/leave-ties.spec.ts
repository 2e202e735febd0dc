import { hr } from '@marquee/contracts';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { Leave } from './leave.js';

const from = '2026-03-09T01:00:00.000Z';
const until = '2026-03-13T10:00:00.000Z';
const clocks = { remindAt: '2026-03-03T01:00:00.000Z', escalateAt: '2026-03-04T01:00:00.000Z' };
const unit = { headId: 'lee', deputyId: 'dep' };
const company = { headId: 'gm', deputyId: 'boss' };
const absence = { employeeId: 'lee', dept: 'customer-service', from, until, standInId: 'dep' };
const requested = hr.LeaveRequested({
  ...absence,
  deciderIds: ['dep'],
  leaveId: 'l1',
  number: 'LV-2026-0001',
  kind: 'annual',
  at: NOW,
  ...clocks,
});
const approved = hr.LeaveApproved({ ...absence, leaveId: 'l1', by: 'gm', at: NOW });
const waiting = given(Leave, [requested]);
const approve = (actor = person('gm', 'gm'), reads: object = {}) =>
  waiting.when('approveLeave', {
    actor,
    id: 'l1',
    reads: { unit, company, standIn: { status: 'active' }, granted: [], ...reads },
  });

describe('C10.5.2 休假與他人 · leave and the people around it', () => {
  it('tells whom the person was to stand in for that they are away then', () => {
    const told = hr.StandInUnavailable({
      leaveId: 'l1',
      employeeId: 'ann',
      standInId: 'lee',
      dept: 'customer-service',
      from,
      until,
      at: NOW,
    });
    const standsIn = { delegatorId: 'ann', delegateId: 'lee', from, until };
    const annAway = { employeeId: 'ann', standInId: 'lee', status: 'approved', from, until };
    approve(person('gm', 'gm'), { granted: [standsIn], leaves: [annAway] }).then(approved, told);
    approve(person('gm', 'gm'), { granted: [{ ...standsIn, until: from, from: NOW }] }).then(approved);
  });

  it('is closed when the person leaves the company', () => {
    const gone = hr.EmployeeSeparated({
      employeeId: 'lee',
      by: 'tam',
      dept: 'customer-service',
      lastDay: '2026-03-02',
      leaveIds: ['l1'],
    });
    expect(answers(reactions, happened(gone)).find((a) => a.command === 'closeLeave')).toEqual({
      command: 'closeLeave',
      id: 'l1',
      input: { by: 'tam' },
    });
    const close = (...more: (typeof approved)[]) =>
      given(Leave, [requested, ...more]).when('closeLeave', { actor: system('hr'), id: 'l1', input: { by: 'tam' } });
    close().then(hr.LeaveCancelled({ leaveId: 'l1', by: 'tam', at: NOW, employeeId: 'lee' }));
    close(approved).then(hr.LeaveEnded({ ...absence, leaveId: 'l1', at: NOW }));
  });
});

describe('C10.5.2 休假的種類與理由 · what leave is for', () => {
  const refused = hr.LeaveRejected({
    leaveId: 'l1',
    by: 'gm',
    at: NOW,
    employeeId: 'lee',
    reason: '活動當週人手不足。',
  });
  const state = Leave.fold([requested, refused]) as never;
  const sees = (viewer: ReturnType<typeof person>) =>
    (['kind', 'reason'] as const).map((field) => Leave.options.visible![field]!(state, viewer));
  const both = [true, true];
  const none = [false, false];

  it('is read by the person, whoever decides, the head of the department, and human resources', () => {
    expect(sees(person('lee', 'cs_manager'))).toEqual(both);
    expect(sees(person('dep', 'cs_staff'))).toEqual(both);
    expect(sees(person('gm', 'gm'))).toEqual(both);
    expect(sees(person('new', 'cs_manager'))).toEqual(both);
    expect(sees(person('au', 'hr_staff'))).toEqual(both);
    expect(sees(person('ho', 'auditor'))).toEqual(both);
  });

  it('and by no colleague, head of another department, or leader who is not asked', () => {
    expect(sees(person('ann', 'cs_staff'))).toEqual(none);
    expect(sees(person('ng', 'planning_manager'))).toEqual(none);
    expect(sees(person('chow', 'leader'))).toEqual(none);
  });

  it('whoever stands in for the head, or is asked because it is overdue, reads it as well', () => {
    const asked = Leave.fold([
      requested,
      hr.LeaveDecisionReminded({ leaveId: 'l1', approverId: 'stand-in', at: NOW, nextAt: until }),
      hr.LeaveDecisionEscalated({ leaveId: 'l1', escalatedToId: 'boss', at: NOW }),
    ]) as { deciderIds: string[] };
    expect(asked.deciderIds).toEqual(['dep', 'stand-in', 'boss']);
  });
});
