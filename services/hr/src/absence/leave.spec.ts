import { hr } from '@marquee/contracts';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { handoverRules } from './handover.js';
import { Leave } from './leave.js';
import * as r from './leave-rules.js';

const [delegateIsActive, delegateIsThere] = handoverRules(() => undefined, 'standInId');
const from = '2026-03-09T01:00:00.000Z';
const until = '2026-03-13T10:00:00.000Z';
const clocks = { remindAt: '2026-03-03T01:00:00.000Z', escalateAt: '2026-03-04T01:00:00.000Z' };
const unit = { headId: 'lee', deputyId: 'dep' };
const company = { headId: 'gm', deputyId: 'boss' };
const employee = { name: '李', status: 'active', dept: 'customer-service', roles: ['cs_manager'] };
const absence = { employeeId: 'lee', dept: 'customer-service', from, until, standInId: 'dep' };
const requested = hr.LeaveRequested({
  ...absence,
  leaveId: 'l1',
  number: 'LV-2026-0001',
  kind: 'annual',
  deciderIds: ['dep'],
  at: NOW,
  ...clocks,
});
const approved = hr.LeaveApproved({ ...absence, leaveId: 'l1', by: 'gm', at: NOW });
const lee = person('lee', 'cs_manager');

const request = (input: object = {}, reads: object = {}, actor = lee) =>
  given(Leave).when('requestLeave', {
    actor,
    id: 'l1',
    input: { kind: 'annual', from, until, ...input },
    reads: { employee, unit, ...reads },
  });
const waiting = given(Leave, [requested]);
const approve = (actor = person('gm', 'gm'), reads: object = {}) =>
  waiting.when('approveLeave', {
    actor,
    id: 'l1',
    reads: { unit, company, standIn: { status: 'active' }, granted: [], ...reads },
  });

describe('C10.5.2 申請休假 · request for leave', () => {
  it('names the deputy as stand-in of a head who names nobody', () => {
    request().then(requested);
  });

  it('of a head needs somebody who stands in; of others it does not', () => {
    request({}, { unit: { headId: 'lee' } }).rejects(r.headNamesStandIn);
    request({}, { unit: { headId: 'other' } }).thenState({ standInId: undefined });
  });

  it('ends after it begins, in the future, beside no other leave', () => {
    request({ from: until, until: from }).rejects(r.leaveEndsAfterItBegins);
    request({ from: '2026-02-01T00:00:00.000Z', until: NOW }).rejects(r.leaveIsNotOver);
    request({}, { away: [{ from, until }] }).rejects(r.noOverlappingLeave);
    request({}, { asked: [{ from, until }] }).rejects(r.noOverlappingLeave);
    request({}, { asked: [{ from: until, until: '2026-04-01T00:00:00.000Z' }] }).thenState({ status: 'requested' });
  });

  it('is made in person by somebody who is employed', () => {
    request({}, {}, { ...person('ann', 'cs_staff'), onBehalfOf: 'lee' }).rejects(r.requestedInPerson);
    request({}, { employee: { ...employee, status: 'separated' } }).rejects(r.applicantIsEmployed);
    const leaving = { ...employee, status: 'leaving', leavesAt: '2026-03-10T16:00:00.000Z' };
    request({}, { employee: leaving }).rejects(r.applicantIsEmployed);
    request({ until: '2026-03-10T10:00:00.000Z' }, { employee: leaving }).thenState({ status: 'requested' });
  });

  it('lends nobody’s duties for longer than a delegation may last; leave without a stand-in may be longer, and ends', () => {
    request({ until: '2026-12-31T00:00:00.000Z' }).rejects(r.standInIsTimeBoxed);
    request({ until: '2026-12-31T00:00:00.000Z' }, { unit: { headId: 'other' } }).thenState({ status: 'requested' });
    request({ until: '2099-12-31T00:00:00.000Z' }, { unit: { headId: 'other' } }).rejects(r.leaveHasAnEnd);
  });
});

describe('C10.5.2 審批休假 · decision on leave', () => {
  it('is taken by the head or the deputy; on the head’s own leave also by the head of the company', () => {
    approve().then(approved);
    approve(person('dep', 'cs_staff')).thenState({ status: 'approved', decidedById: 'dep' });
    approve(person('other', 'cs_manager')).rejects(r.decidesOnLeave);
    approve(person('gm', 'gm'), { unit: { headId: 'x' } }).rejects(r.decidesOnLeave);
  });

  it('is never one’s own, not even through a delegate', () => {
    approve(lee).rejects(r.notOwnLeave);
    approve({ ...person('dep', 'cs_manager'), onBehalfOf: 'lee' }).rejects(r.notOwnLeave);
  });

  it('looks again at whoever is to stand in', () => {
    approve(person('gm', 'gm'), { standIn: { status: 'separated' } }).rejects(delegateIsActive);
    const away = { employeeId: 'dep', status: 'approved', from, until };
    approve(person('gm', 'gm'), { leaves: [away] }).rejects(delegateIsThere);
  });

  it('against it needs a reason, and is taken once', () => {
    const reject = (reason: string) =>
      waiting.when('rejectLeave', { actor: person('gm', 'gm'), id: 'l1', input: { reason }, reads: { unit, company } });
    reject('不行').rejects(r.leaveRefusalIsExplained);
    reject('活動當週人手不足，請改期。').thenState({ status: 'rejected', reason: '活動當週人手不足，請改期。' });
    given(Leave, [requested, approved])
      .when('approveLeave', {
        actor: person('gm', 'gm'),
        reads: { unit, company, standIn: { status: 'active' }, granted: [] },
      })
      .rejects(r.leaveIsRequested);
  });

  it('is reminded, with both names while the head is away, and escalated', () => {
    const delegations = [
      { delegationId: 'd', delegateId: 'dep', from: NOW, until, roles: ['cs_manager'], dept: 'customer-service' },
    ];
    waiting
      .when('remindLeaveDecision', {
        actor: system('hr'),
        id: 'l1',
        reads: { unit, company, absences: [{ id: 'lee', open: true, delegations }] },
      })
      .then(
        hr.LeaveDecisionReminded({
          leaveId: 'l1',
          approverId: 'dep',
          inPlaceOfId: 'lee',
          at: NOW,
          nextAt: clocks.remindAt,
        }),
      );
    waiting
      .when('escalateLeaveDecision', { actor: system('hr'), id: 'l1', reads: { unit, company, absences: [] } })
      .thenState({ escalated: true, escalateAt: undefined });
  });
});

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
