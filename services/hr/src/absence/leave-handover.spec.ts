import { hr } from '@marquee/contracts';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { Leave } from './leave.js';
import * as r from './leave-rules.js';

const from = '2026-03-09T01:00:00.000Z';
const until = '2026-03-13T10:00:00.000Z';
const clocks = { remindAt: '2026-03-03T01:00:00.000Z', escalateAt: '2026-03-04T01:00:00.000Z' };
const absence = { employeeId: 'lee', dept: 'customer-service', from, until, standInId: 'dep' };
const requested = hr.LeaveRequested({
  ...absence,
  leaveId: 'l1',
  number: 'LV-2026-0001',
  kind: 'annual',
  at: NOW,
  ...clocks,
});
const approved = hr.LeaveApproved({ ...absence, leaveId: 'l1', by: 'gm', at: NOW });
const lee = person('lee', 'cs_manager');

const waiting = given(Leave, [requested]);

describe('休假與代理 · leave and delegation (B28)', () => {
  it('lends the duties while the leave lasts, under the leave’s own id', () => {
    expect(answers(reactions, happened(approved)).filter((a) => a.id === 'l1')).toEqual([
      {
        command: 'grantDelegationForLeave',
        id: 'l1',
        input: { leaveId: 'l1', delegatorId: 'lee', delegateId: 'dep', from, until },
      },
    ]);
  });

  it('ends with leave that ends early; on time its own clock ends it', () => {
    const onLeave = given(Leave, [requested, approved]);
    const early = hr.LeaveEnded({ ...absence, leaveId: 'l1', by: 'lee', at: NOW });
    onLeave.when('cancelLeave', { actor: lee, id: 'l1' }).then(early);
    onLeave.when('cancelLeave', { actor: person('other', 'cs_manager'), id: 'l1' }).rejects(r.cancelledByApplicantOrHr);
    onLeave.when('endLeave', { actor: system('hr'), id: 'l1' }).thenState({ status: 'ended' });
    expect(answers(reactions, happened(early)).map((a) => a.command)).toContain('endDelegation');
    expect(
      answers(reactions, happened(hr.LeaveEnded({ ...absence, leaveId: 'l1', at: until }))).map((a) => a.command),
    ).not.toContain('endDelegation');
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

  it('is cancelled before the decision without a trace in the organisation', () => {
    waiting
      .when('cancelLeave', { actor: person('au', 'hr_staff'), id: 'l1' })
      .thenState({ status: 'cancelled', remindAt: undefined });
    given(Leave, [requested, hr.LeaveCancelled({ leaveId: 'l1', by: 'lee', at: NOW, employeeId: 'lee' })])
      .when('cancelLeave', { actor: lee })
      .rejects(r.leaveIsOpen);
    waiting.when('endLeave', { actor: system('hr') }).rejects(r.leaveIsApproved);
  });
});

it('審批時限 · the clock of a decision is part of the record: after a restart, in another zone or under a changed policy it runs out when it would have', () => {
  const london = { 'calendar.working': { timeZone: 'Europe/London', weekend: [0, 6], holidays: [] } };
  const friday = '2026-03-27T16:00:00.000Z';
  const away = { kind: 'annual' as const, from: '2026-05-04T08:00:00.000Z', until: '2026-05-08T17:00:00.000Z' };
  given(Leave)
    .when('requestLeave', {
      actor: lee,
      id: 'l1',
      now: friday,
      policy: london,
      input: away,
      reads: {
        employee: { name: '李', status: 'active', dept: 'customer-service', roles: [] },
        unit: { headId: 'kwok' },
      },
    })
    .then((s) => {
      const kept = JSON.parse(JSON.stringify(s)) as typeof s;
      const clocks = Leave.clocks.map((d) => [d.command, d.at(kept)] as const).filter(([, at]) => at);
      expect(clocks).toEqual([
        ['remindLeaveDecision', '2026-03-30T15:00:00.000Z'],
        ['escalateLeaveDecision', '2026-03-31T15:00:00.000Z'],
      ]);
    });
});
