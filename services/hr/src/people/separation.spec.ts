import { hr, pl } from '@marquee/contracts';
import { asked, given, happened, NOW, person, shown, system } from '@marquee/testing';
import { Employee } from './employee.js';
import { Leaver, postsToHandOver } from './handover-list.js';
import { HeldPost } from './held-post.js';
import * as r from './rules.js';
import * as leaving from './separation.js';

const manager = person('tam', 'hr_manager');
const clerk = person('au', 'hr_staff');
const registered = hr.EmployeeRegistered({
  employeeId: 'ng',
  by: 'au',
  name: '吳詠詩',
  dept: 'planning',
  roles: ['planning_staff'],
});
const lastDay = '2026-03-31';
/** Midnight in Hong Kong. */
const leavesAt = '2026-03-31T16:00:00.000Z';
const post = { postId: 'team_leader p1', kind: 'team_leader' as const, projectId: 'p1' };
const row = { id: 'team_leader p1', kind: 'team_leader', projectId: 'p1', holderIds: ['ng'] };
const ties = {
  posts: [row],
  given: [{ id: 'd1' }],
  received: [{ id: 'd2' }],
  asked: [{ id: 'l1' }],
  away: [{ id: 'l2' }],
  crew: [{ id: 'k1' }],
};
const recorded = hr.SeparationRecorded({
  employeeId: 'ng',
  by: 'tam',
  dept: 'planning',
  lastDay,
  leavesAt,
  posts: [post],
  at: NOW,
});
const separated = hr.EmployeeSeparated({
  employeeId: 'ng',
  by: 'tam',
  dept: 'planning',
  lastDay,
  delegationIds: ['d1', 'd2'],
  leaveIds: ['l1', 'l2'],
  crewAssignmentIds: ['k1'],
  posts: [post],
});
const employed = given(Employee, [registered]);
const onTheWayOut = given(Employee, [registered, recorded]);
const gone = given(Employee, [registered, recorded, separated]);
const separate = (input: object = {}, reads: object = ties, actor = manager) =>
  employed.when('separateEmployee', { actor, id: 'ng', input: { lastDay, ...input }, reads: reads as never });

describe('C10.7.1 離職登記 · separation is recorded ahead', () => {
  it('with what the person answers for, and takes effect at the end of the last day in the company’s time zone', () => {
    separate().then(recorded);
    separate().thenState({ status: 'leaving', lastDay, leavesAt });
    expect(Employee.clocks.map((d) => [d.at({ status: 'leaving', leavesAt }), d.command])).toEqual([
      [leavesAt, 'endEmployment'],
    ]);
  });

  it('is over on the day: delegations and leave end, and the posts that are left are named', () => {
    const end = (now: string) =>
      onTheWayOut.when('endEmployment', { actor: system('hr'), id: 'ng', now, reads: ties as never });
    end('2026-03-31T15:59:59.000Z').rejects(leaving.lastDayIsOver);
    end(leavesAt).then(separated);
    end(leavesAt).thenState({ status: 'separated' });
  });

  it('takes effect at once when the last day is over already', () => {
    separate({ lastDay: '2026-03-01' }).thenState({ status: 'separated', lastDay: '2026-03-01' });
    separate({ lastDay: '2026-03-02' }).thenState({ status: 'leaving' });
  });

  it('may get another last day, and may be withdrawn with a reason', () => {
    const again = (day: string) =>
      onTheWayOut.when('separateEmployee', { actor: manager, id: 'ng', input: { lastDay: day } });
    again(lastDay).rejects(leaving.lastDayIsAnother);
    again('2026-04-30').thenState({ lastDay: '2026-04-30', leavesAt: '2026-04-30T16:00:00.000Z' });
    const stay = (reason: string) =>
      onTheWayOut.when('withdrawSeparation', { actor: manager, id: 'ng', input: { reason } });
    stay('留任').rejects(leaving.stayIsExplained);
    stay('與員工談妥續約，繼續留任。').thenState({ status: 'active', lastDay: undefined, leavesAt: undefined });
    employed
      .when('withdrawSeparation', { actor: manager, id: 'ng', input: { reason: '與員工談妥續約，繼續留任。' } })
      .rejects(leaving.isLeaving);
  });

  it('refuses while the person heads a department or deputises: the successor is named first', () => {
    separate({}, { heads: [{ headId: 'ng' }] }).rejects(r.headIsReplacedFirst);
    separate({}, { deputises: [{ deputyId: 'ng' }] }).rejects(r.deputyIsReplacedFirst);
  });

  it('changes nothing of someone who has left', () => {
    gone.when('separateEmployee', { actor: manager, id: 'ng', input: { lastDay: '2026-04-30' } }).rejects(r.isEmployed);
    gone.when('assignRoles', { actor: clerk, id: 'ng', input: { roles: ['planning_staff'] } }).rejects(r.isEmployed);
    gone
      .when('changeDepartment', { actor: manager, id: 'ng', input: { dept: 'design', roles: ['designer'] } })
      .rejects(r.isEmployed);
  });

  it('is the HR manager’s decision', () => {
    separate({}, ties, clerk).forbidden();
  });
});

describe('R176 交接 · what somebody answers for', () => {
  const formed = pl.ProjectTeamFormed({
    projectId: 'p1',
    by: 'x',
    leaderId: 'ng',
    memberIds: ['ng', 'yip'],
    startsAt: NOW,
    endsAt: leavesAt,
  });
  const replaced = pl.ProjectLeaderReplaced({
    projectId: 'p1',
    by: 'x',
    startsAt: NOW,
    endsAt: leavesAt,
    formerLeaderId: 'ng',
    leaderId: 'kwan',
    reason: '原組長離職，由關凱琳接任。',
  });
  const response = pl.RiskResponseSet({
    projectId: 'p1',
    riskId: 'r1',
    by: 'x',
    strategy: 'reduce',
    measure: '加設防風繩索。',
    ownerId: 'ng',
    dueAt: leavesAt,
    at: NOW,
  });
  const closed = pl.RiskClosed({ projectId: 'p1', riskId: 'r1', by: 'x', reason: '活動已結束。', at: NOW });
  const story = (...facts: Parameters<typeof happened>[0][]) =>
    facts.map((fact, n) => ({ ...happened(fact), seq: n + 1 }));

  it('follows every department: teams, risks, and who took them over', () => {
    expect(shown(HeldPost, story(formed, response))).toMatchObject({
      'team_leader p1': { holderIds: ['ng'] },
      'team_member p1': { holderIds: ['yip'] },
      'risk_owner r1': { holderIds: ['ng'], title: '加設防風繩索。' },
    });
    expect(shown(HeldPost, story(formed, replaced, response, closed))).toMatchObject({
      'team_leader p1': { holderIds: ['kwan'] },
      'team_member p1': { holderIds: ['yip', 'ng'] },
      'risk_owner r1': { holderIds: [] },
    });
  });

  it('is listed for whoever leaves, and as vacant once they have left', () => {
    const list = (...facts: Parameters<typeof happened>[0][]) => {
      const leavers = Object.entries(shown(Leaver, story(...facts))).map(([id, one]) => ({ ...(one as object), id }));
      return asked(postsToHandOver as never, { viewer: manager, reads: { leavers, posts: [row] } });
    };
    const entry = { employeeId: 'ng', dept: 'planning', lastDay, posts: [post] };
    expect(list(recorded)).toEqual({ people: [{ ...entry, vacant: false }] });
    expect(list(recorded, separated)).toEqual({ people: [{ ...entry, vacant: true }] });
  });
});
