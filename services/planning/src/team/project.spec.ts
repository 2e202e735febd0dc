import { pl } from '@marquee/contracts';
import { answers, given, happened, person, projectApproved, system } from '@marquee/testing';
import { Project } from './project.js';
import { reactions } from '../reactions.js';
import * as r from './rules.js';
import { leaderStays, membersStay, newLeaderStays } from './staying.js';

const manager = person('ng', 'planning_manager');
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const opening = answers(reactions, happened(projectApproved()))[0]!;
const opened = pl.ProjectOpened({ ...(opening.input as Parameters<typeof pl.ProjectOpened>[0]), projectId: 'prj-1' });
const formed = pl.ProjectTeamFormed({ ...dates, projectId: 'prj-1', by: 'ng', leaderId: 'kwan', memberIds: ['yip'] });

const leader = { active: true, roles: ['project_manager'] };
const member = { active: true, roles: ['planning_staff'] };
const people = { kwan: leader, tang: leader, yip: member, mok: member };
/** Taken on these dates by another project. */
const busy = { bookings: [{ projectId: 'prj-2', startsAt: '2026-12-31T00:00:00Z', endsAt: '2027-01-02T00:00:00Z' }] };

/** About to leave before the event is over. */
const leavesAt = '2026-12-31T16:00:00.000Z';

const openProject = given(Project, [opened]);
const withTeam = given(Project, [opened, formed]);

describe('B01 項目成立 · the project opens', () => {
  it('when the general manager has approved, with what the application says', () => {
    expect(opening).toMatchObject({ command: 'openProject', id: 'prj-1' });
    given(Project)
      .when('openProject', { actor: system('planning'), id: 'prj-1', input: opening.input as never })
      .then(pl.ProjectOpened({ ...opened.data, datesStated: true }));
    given(Project)
      .when('openProject', { actor: system('planning'), id: 'prj-1', input: opening.input as never })
      .thenState({ status: 'open', memberIds: [], title: '海濱音樂節', attendees: 3000 });
  });

  it('and nobody opens one by hand', () => {
    given(Project)
      .when('openProject', { actor: manager, input: opening.input as never })
      .forbidden();
  });
});

describe('C3.2.1 組成策劃小組 · the planning team is formed', () => {
  const form = (input: { leaderId?: string; memberIds?: string[] }, differs: object = {}) =>
    openProject.when('formTeam', {
      actor: manager,
      id: 'prj-1',
      input: { leaderId: 'kwan', memberIds: ['yip'], ...input },
      reads: { people },
      ...differs,
    });

  it('with one project manager as leader', () => {
    form({}).then(formed);
    form({}).thenState({ status: 'formed', leaderId: 'kwan', memberIds: ['yip'] });
    form({}).warns([]);
  });

  it('names each person once', () => {
    form({ memberIds: ['yip', 'kwan', 'yip'] }).thenState({ leaderId: 'kwan', memberIds: ['yip'] });
  });

  it('refuses a leader without the role of project manager', () => {
    form({ leaderId: 'yip' }).rejects(r.leader.isProjectManager);
  });

  it('refuses a leader whom nobody knows', () => {
    form({ leaderId: 'nobody' }).rejects(r.leader.isProjectManager);
  });

  it('takes nobody whose last day comes before the end of the event', () => {
    const leaves = (at: string) => ({ ...people, kwan: { ...leader, leavesAt: at }, yip: { ...member, leavesAt: at } });
    form({}, { reads: { people: leaves(leavesAt) } }).rejects([leaderStays, membersStay]);
    form({}, { reads: { people: leaves(dates.endsAt) } }).thenState({ status: 'formed' });
  });

  it('refuses a leader who leads as many projects as policy allows, and checks nothing while the policy is unset', () => {
    const led = { reads: { people, led: [{}, {}] } };
    form({}, { ...led, policy: { 'pm.maxParallelProjects': 2 } }).rejects(r.leader.hasRoom);
    form({}, { ...led, policy: { 'pm.maxParallelProjects': 3 } }).thenState({ status: 'formed' });
    form({}, led).thenState({ status: 'formed' });
  });

  it('refuses members who only look on: an auditor, an expert who scores', () => {
    for (const role of ['auditor', 'expert'])
      form({}, { reads: { people: { ...people, yip: { active: true, roles: [role] } } } }).rejects(r.members.takePart);
  });

  it('only warns of people who have another project on the dates', () => {
    const reads = { people: { ...people, kwan: { ...leader, ...busy }, yip: { ...member, ...busy } } };
    form({}, { reads }).warns([r.leader.isFree, r.members.areFree]);
    form({}, { id: 'prj-2', reads }).warns([]);
  });

  it('does not warn of a project that ends when this one begins', () => {
    const before = { bookings: [{ projectId: 'prj-2', startsAt: '2026-12-31T00:00:00Z', endsAt: dates.startsAt }] };
    form({}, { reads: { people: { ...people, kwan: { ...leader, ...before } } } }).warns([]);
  });

  it('is formed once', () => {
    withTeam
      .when('formTeam', { actor: manager, input: { leaderId: 'kwan', memberIds: [] }, reads: { people } })
      .rejects(r.awaitsItsTeam);
  });

  it('is the planning manager’s work', () => {
    form({}, { actor: person('kwan', 'project_manager') }).forbidden();
    form({}, { actor: person('gm', 'gm') }).forbidden();
  });
});

describe('C3.2.1 更換組長 · the leader is replaced', () => {
  const reason = '原組長調任另一項目，須另派組長。';
  const replace = (input: object, differs: object = {}) =>
    withTeam.when('replaceLeader', {
      actor: manager,
      id: 'prj-1',
      input: { newLeaderId: 'tang', reason, ...input },
      reads: { people },
      ...differs,
    });

  it('with a reason; whoever led before stays in the team', () => {
    replace({}).then(
      pl.ProjectLeaderReplaced({
        ...dates,
        projectId: 'prj-1',
        by: 'ng',
        formerLeaderId: 'kwan',
        leaderId: 'tang',
        reason,
      }),
    );
    replace({}).thenState({ leaderId: 'tang', memberIds: ['yip', 'kwan'] });
  });

  it('refuses a reason that is too short', () => {
    replace({ reason: '調任' }).rejects(r.reasonLongEnough);
  });

  it('refuses whoever may not lead, and the present leader', () => {
    replace({ newLeaderId: 'yip' }).rejects(r.newLeader.isProjectManager);
    replace({ newLeaderId: 'kwan' }).rejects(r.newLeaderIsAnother);
    replace({}, { reads: { people: { ...people, tang: { ...leader, leavesAt } } } }).rejects(newLeaderStays);
    replace({}, { reads: { people, led: [{}] }, policy: { 'pm.maxParallelProjects': 1 } }).rejects(r.newLeader.hasRoom);
  });

  it('only warns when the new leader is taken', () => {
    replace({}, { reads: { people: { tang: { ...leader, ...busy } } } }).warns(r.newLeader.isFree);
  });

  it('needs a team', () => {
    openProject
      .when('replaceLeader', { actor: manager, input: { newLeaderId: 'tang', reason }, reads: { people } })
      .rejects(r.teamIsFormed);
  });
});
