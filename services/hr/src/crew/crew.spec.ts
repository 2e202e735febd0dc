import { ex, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { shiftIsNoted, StaffSchedule } from '../staffing/staff-schedule.js';
import { StaffingRequest } from '../staffing/staffing-request.js';
import { CrewAssignment } from './crew-assignment.js';
import * as r from './rules.js';

const id = 'prj-1';
const slots = { executionPlanVersion: 1, from: '2026-12-28T01:00:00.000Z', until: '2026-12-31T23:00:00.000Z' };
const posts = [
  { post: '舞台助理', quantity: 2, skills: [] },
  { post: '司儀', quantity: 1, skills: [] },
];
const staffing = { status: 'requested', posts, slots };
const tam = person('tam', 'hr_staff');
const crew = { assignmentId: 'k1', projectId: id, employeeId: 'ng', post: '舞台助理' };
const { from, until } = slots;
const assigned = hr.StaffAssigned({ ...crew, from, until, by: 'tam', at: NOW });
const shift = (projectId: string, employeeId: string, post = '舞台助理', at = { from, until }) => ({
  projectId,
  employeeId,
  post,
  ...at,
  status: 'assigned',
});
const assign = (reads: object = {}, input: object = {}, actor = tam) =>
  given(CrewAssignment).when('assignStaff', {
    actor,
    id: 'k1',
    now: NOW,
    input: { projectId: id, post: '舞台助理', employeeId: 'ng', ...input },
    reads: { staffing, employee: {}, crew: [], work: [], ...reads } as never,
  });
const issued = (fact: Fact) =>
  answers(reactions, happened(fact)).map(({ command, id: of, input }) => [command, of, input]);

describe('W15, C4.5.1 補足崗位 · human resources fill the posts', () => {
  it('of the signed plan, for the time of the approved execution plan', () => {
    assign().then(assigned);
    assign({ staffing: { ...staffing, status: 'suspended' } }).rejects(r.slotsAreOpen);
    assign({ staffing: { ...staffing, slots: undefined } }).rejects(r.slotsAreOpen);
    assign({ staffing: undefined }).rejects([r.slotsAreOpen, r.postIsAskedFor]);
    assign({}, {}, person('lau', 'execution_staff')).forbidden();
  });

  it('as many as the plan asks for, each person once', () => {
    assign({}, { post: '魔術師' }).rejects(r.postIsAskedFor);
    assign({ crew: [shift(id, 'a'), shift(id, 'b')] }).rejects(r.postHasRoom);
    assign({ crew: [shift(id, 'ng', '司儀')] }).rejects(r.hasOnePostOfTheCrew);
  });

  it('with people who are there: not on another project, rested, not on leave, not leaving', () => {
    const fair = { projectId: 'fair', startsAt: from, endsAt: until };
    assign({ schedule: { assignments: [fair], absences: [] } }).rejects(r.memberIsFree);
    assign({ schedule: { assignments: [{ ...fair, projectId: id }], absences: [] } }).then(assigned);
    const before = { from: '2026-12-27T01:00:00.000Z', until: '2026-12-27T18:00:00.000Z' };
    assign({ work: [shift('fair', 'ng', '司儀', before)] }).rejects(r.memberIsFree);
    assign({ work: [shift('fair', 'ng', '司儀', { ...before, until: '2026-12-27T14:00:00.000Z' })] }).then(assigned);
    assign({ schedule: { assignments: [], absences: [{ from, until }] } }).rejects(r.memberIsNotAway);
    assign({ employee: { leavesAt: from } }).rejects(r.memberStays);
  });

  it('and the last one fills them all', () => {
    const filled = hr.SlotsFilled({ projectId: id, executionPlanVersion: 1, at: NOW });
    assign({ crew: [shift(id, 'a'), shift(id, 'b', '司儀')] }).then(assigned, filled);
  });

  it('a person is replaced with a reason', () => {
    const release = (reason: string, ...facts: Fact[]) =>
      given(CrewAssignment, [assigned, ...facts]).when('releaseStaff', {
        actor: tam,
        id: 'k1',
        now: NOW,
        input: { reason },
      });
    const replaced = { cause: 'replaced' as const, reason: '改由熟悉吊掛的同事擔任。', by: 'tam' };
    release(replaced.reason).then(hr.StaffReleased({ ...crew, ...replaced, at: NOW }));
    release('換人').rejects(r.releaseIsExplained);
    release(replaced.reason, hr.StaffReleased({ ...crew, cause: 'left', at: NOW })).rejects(r.isOnTheCrew);
  });
});

describe('W15, B20 崗位時段 · the times of the posts follow the execution plan', () => {
  const plan = { projectId: id, executionPlanVersion: 1, planVersion: 1, by: 'lau', at: NOW };
  const part = (segmentId: string, start: string, end: string) => ({
    ...{ segmentId, title: segmentId, stage: 'setup' as const, dependsOn: [] },
    ...{ from: start, to: end },
  });
  const opened = hr.StaffingOpened({ projectId: id, title: '海濱音樂節', startsAt: from, endsAt: until });
  const open = hr.SlotsOpened({ projectId: id, ...slots, at: NOW });
  const request = (...facts: Fact[]) => given(StaffingRequest, [opened, ...facts]);
  const by = { actor: system('hr'), id, now: NOW };

  it('from its first to its last moment, once it is approved', () => {
    const segments = [part('s2', '2026-12-29T01:00:00.000Z', until), part('s1', from, '2026-12-28T09:00:00.000Z')];
    expect(issued(ex.ExecutionPlanApproved({ ...plan, segments }))).toEqual([['openSlots', id, slots]]);
    request()
      .when('openSlots', { ...by, input: slots })
      .then(open);
    request(open)
      .when('openSlots', { ...by, input: slots })
      .rejects(r.executionPlanIsNewer);
    request()
      .when('openSlots', { ...by, input: { ...slots, until: from } })
      .rejects(r.slotsTakeTime);
  });

  it('and whoever had a post is released when it counts no more', () => {
    const gone = ['closeSlots', id, { executionPlanVersion: 1 }];
    expect(issued(ex.ExecutionPlanLapsed({ ...plan, cause: 'voided' }))).toEqual([gone]);
    const reason = '場地改在室內，須重訂。';
    expect(issued(ex.ExecutionPlanSuperseded({ ...plan, nextPlanVersion: 2, reason }))).toEqual([gone]);
    const close = (...facts: Fact[]) =>
      request(...facts).when('closeSlots', {
        ...by,
        input: { executionPlanVersion: 1 },
        reads: { crew: [{ id: 'k1' }] } as never,
      });
    const closed = hr.SlotsClosed({ projectId: id, executionPlanVersion: 1, assignmentIds: ['k1'], at: NOW });
    close(open).then(closed);
    close().rejects(r.slotsAreOfThatPlan);
    close(open, closed).rejects(r.slotsAreOfThatPlan);
    expect(issued(closed)).toEqual([['endCrewAssignment', 'k1', { cause: 'plan_changed' }]]);
  });

  it('or when they leave the company', () => {
    const left = hr.EmployeeSeparated({
      ...{ employeeId: 'ng', by: 'tam', dept: 'planning', lastDay: '2026-03-31', crewAssignmentIds: ['k1'] },
    });
    expect(issued(left)).toContainEqual(['endCrewAssignment', 'k1', { cause: 'left' }]);
    given(CrewAssignment, [assigned])
      .when('endCrewAssignment', { ...by, id: 'k1', input: { cause: 'left' } })
      .then(hr.StaffReleased({ ...crew, cause: 'left', at: NOW }));
  });
});

describe('C10.5.2 日程 · the schedule knows of posts', () => {
  const noted = { assignmentId: 'k1', projectId: id, from, until };
  const schedule = (...facts: Fact[]) => given(StaffSchedule, facts);
  const by = { actor: system('hr'), id: 'ng', now: NOW };
  const started = hr.StaffScheduleOpened({ employeeId: 'ng' });
  const told = hr.CrewShiftNoted({ ...noted, employeeId: 'ng', at: NOW });

  it('and finds the leave that meets one', () => {
    expect(issued(assigned)).toEqual([['noteCrewShift', 'ng', noted]]);
    schedule()
      .when('noteCrewShift', { ...by, input: noted })
      .then(started, told);
    const leave = { leaveId: 'l1', dept: 'planning', from, until };
    schedule(started, told)
      .when('noteAbsence', { ...by, input: leave })
      .then((s) => expect(s.overlaps).toMatchObject([{ projectId: id, leaveId: 'l1' }]));
  });

  it('but nothing of team and crew of one project', () => {
    schedule(started, told)
      .when('recordAssignment', {
        ...by,
        input: { projectId: id, post: 'member', startsAt: from, endsAt: until },
        reads: { employee: { dept: 'planning' } } as never,
      })
      .thenState({ overlaps: [] });
  });

  it('until the person is released', () => {
    expect(issued(hr.StaffReleased({ ...crew, cause: 'left', at: NOW }))).toEqual([
      ['endCrewShift', 'ng', { assignmentId: 'k1' }],
    ]);
    const end = (...facts: Fact[]) =>
      schedule(started, ...facts).when('endCrewShift', { ...by, input: { assignmentId: 'k1' } });
    end(told).thenState({ crew: [] });
    end().rejects(shiftIsNoted);
  });
});
