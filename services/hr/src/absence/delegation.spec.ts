import { hr } from '@marquee/contracts';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { Delegation, type State } from './delegation.js';
import * as r from './delegation-rules.js';
import { handoverRules } from './handover.js';

const [delegateIsActive, delegateIsThere, delegateIsAnother, noCircleOfDelegation, chainAtMostTwo, delegateMayAct] =
  handoverRules(() => undefined, 'delegateId');
const from = '2026-03-03T01:00:00.000Z';
const until = '2026-03-10T01:00:00.000Z';
const kwok = person('kwok', 'cs_manager');
const delegator = { name: '郭', status: 'active', dept: 'customer-service', roles: ['cs_manager'] };
const active = { name: '李', status: 'active', dept: 'customer-service', roles: ['cs_staff'] };
const input = { delegateId: 'lee', from, until, reason: '三月三日至十日出差，由同事代理。' };
const stands = {
  delegatorId: 'kwok',
  delegateId: 'lee',
  from,
  until,
  roles: ['cs_manager'] as const,
  dept: 'customer-service',
  cause: 'manual' as const,
};
const granted = hr.DelegationGranted({
  ...stands,
  roles: ['cs_manager'],
  delegationId: 'd1',
  by: 'kwok',
  reason: input.reason,
});

const grant = (differs: object = {}, reads: object = {}, actor = kwok, policy = {}) =>
  given(Delegation).when('grantDelegation', {
    actor,
    id: 'd1',
    policy,
    input: { ...input, ...differs },
    reads: { delegator, standIn: active, granted: [], ...reads },
  });
const handover = (delegatorId: string, delegateId: string, differs = {}) =>
  ({ ...stands, delegatorId, delegateId, ...differs }) as unknown as State;

describe('職務代理 · delegation of duties (roles.md §3)', () => {
  it('lends the roles that the delegator holds, for a limited time', () => {
    grant().then(granted);
    grant().thenState({ status: 'granted', roles: ['cs_manager'], delegateId: 'lee' });
  });

  it('ends after it begins, in the future, within the longest time allowed, with a reason: all faults at once', () => {
    grant({ from: '2026-03-02T00:30:00.000Z', until: '2026-03-02T00:00:00.000Z', reason: '出差' }).rejects([
      r.endsAfterItBegins,
      r.endsInTheFuture,
      r.delegationIsExplained,
    ]);
    grant({ until: '2026-03-06T01:00:00.000Z' }, {}, kwok, { 'delegation.maxDays': 3 }).thenState({
      status: 'granted',
    });
    grant({ until: '2026-03-06T01:00:00.001Z' }, {}, kwok, { 'delegation.maxDays': 3 }).rejects(r.isTimeBoxed);
  });

  it('goes to an active colleague, never to oneself', () => {
    grant({}, { standIn: { ...active, status: 'separated' } }).rejects(delegateIsActive);
    grant({}, { standIn: undefined }).rejects(delegateIsActive);
    grant({ delegateId: 'kwok' }).rejects(delegateIsAnother);
    grant({}, { standIn: { ...active, roles: ['auditor'] } }).rejects(delegateMayAct);
  });

  it('goes to nobody who is on leave at that time, nor beyond anybody’s last day', () => {
    const away = (differs: object = {}) => ({ employeeId: 'lee', status: 'approved', from, until, ...differs });
    grant({}, { leaves: [away()] }).rejects(delegateIsThere);
    grant({}, { leaves: [away({ from: until, until: '2026-04-01T00:00:00.000Z' })] }).thenState({ status: 'granted' });
    const leaving = (leavesAt: string) => ({ ...active, status: 'leaving', leavesAt });
    grant({}, { standIn: leaving('2026-03-09T16:00:00.000Z') }).rejects(delegateIsActive);
    grant({}, { standIn: leaving(until) }).thenState({ status: 'granted' });
    grant({}, { delegator: leaving('2026-03-09T16:00:00.000Z') }).rejects(r.delegatorIsEmployed);
  });

  it('counts whoever stands in through approved leave, also before that is granted', () => {
    const onLeave = { employeeId: 'lee', standInId: 'kwok', status: 'approved', from, until };
    grant({}, { leaves: [onLeave] }).rejects([delegateIsThere, noCircleOfDelegation]);
  });

  it('by leave is granted for nobody, and to nobody, who has left since the leave was approved, nor afterwards', () => {
    const gone = { ...active, status: 'separated' };
    const byLeave = (reads: object, now = NOW) =>
      given(Delegation).when('grantDelegationForLeave', {
        actor: system('hr'),
        id: 'd1',
        now,
        input: { leaveId: 'l1', delegatorId: 'kwok', delegateId: 'lee', from, until },
        reads: { delegator, standIn: active, ...reads },
      });
    byLeave({}).thenState({ status: 'granted', cause: 'leave' });
    byLeave({ delegator: gone }).rejects(r.delegatorHasNotLeft);
    byLeave({ standIn: gone }).rejects(r.delegateHasNotLeft);
    byLeave({ standIn: undefined }).rejects(r.delegateHasNotLeft);
    byLeave({}, until).rejects(r.endsInTheFuture);
  });

  it('is granted in person, by somebody who is employed', () => {
    grant({}, {}, { ...person('ng', 'cs_manager'), onBehalfOf: 'kwok' }).rejects(r.grantedInPerson);
    grant({}, { delegator: { ...delegator, status: 'separated' } }).rejects(r.delegatorIsEmployed);
    grant({}, {}, person('kwok', 'client_contact')).forbidden();
  });

  it('forms no circle and no chain longer than two', () => {
    grant({}, { granted: [handover('lee', 'kwok')] }).rejects(noCircleOfDelegation);
    grant({}, { granted: [handover('lee', 'ng')] }).thenState({ status: 'granted' });
    grant({}, { granted: [handover('ng', 'kwok')] }).thenState({ status: 'granted' });
    grant({}, { granted: [handover('lee', 'ng'), handover('ng', 'au')] }).rejects(chainAtMostTwo);
    grant({}, { granted: [handover('ng', 'kwok'), handover('lee', 'au')] }).rejects(chainAtMostTwo);
    grant({}, { granted: [handover('au', 'ng'), handover('ng', 'kwok')] }).rejects(chainAtMostTwo);
  });

  it('counts a chain only among delegations of the same time', () => {
    const later = { from: until, until: '2026-03-12T01:00:00.000Z' };
    grant({}, { granted: [handover('lee', 'kwok', later)] }).thenState({ status: 'granted' });
  });
});

describe('代理結束 · the end of a delegation', () => {
  const standing = given(Delegation, [granted]);
  const ended = hr.DelegationEnded({ delegationId: 'd1', delegatorId: 'kwok', delegateId: 'lee', at: NOW });
  const byLeave = hr.DelegationGranted({
    ...stands,
    roles: ['cs_manager'],
    delegationId: 'd1',
    cause: 'leave',
    leaveId: 'l1',
  });

  it('is revoked by the delegator in person or by the HR manager', () => {
    standing.when('revokeDelegation', { actor: kwok, id: 'd1' }).thenState({ status: 'ended', endedAt: NOW });
    standing.when('revokeDelegation', { actor: person('tam', 'hr_manager'), id: 'd1' }).thenState({ status: 'ended' });
    standing.when('revokeDelegation', { actor: person('lee', 'cs_staff') }).rejects(r.revokedByDelegatorOrHr);
    standing
      .when('revokeDelegation', { actor: { ...person('lee', 'cs_manager'), onBehalfOf: 'kwok' } })
      .rejects(r.revokedByDelegatorOrHr);
  });

  it('ends by its clock, once', () => {
    expect(Delegation.clocks.map((d) => [d.at({ ...stands, status: 'granted' }), d.command])).toEqual([
      [until, 'endDelegation'],
    ]);
    standing.when('endDelegation', { actor: system('hr'), id: 'd1' }).then(ended);
    given(Delegation, [granted, ended])
      .when('endDelegation', { actor: system('hr') })
      .rejects(r.delegationStands);
  });

  it('that follows from leave ends with the leave', () => {
    given(Delegation, [byLeave]).when('revokeDelegation', { actor: kwok }).rejects(r.endsWithTheLeave);
  });

  it('comes when delegator or delegate leaves the company (B28)', () => {
    const gone = hr.EmployeeSeparated({
      employeeId: 'kwok',
      by: 'tam',
      dept: 'customer-service',
      lastDay: '2026-03-31',
      delegationIds: ['d1', 'd2'],
    });
    expect(
      answers(reactions, happened(gone))
        .filter((a) => a.command === 'endDelegation')
        .map((a) => a.id),
    ).toEqual(['d1', 'd2']);
  });
});
