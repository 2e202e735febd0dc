import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, happened, person, projectApproved, answers } from '@marquee/testing';
import { Project } from './project.js';
import { reactions } from '../reactions.js';
import * as r from './rules.js';

const actor = person('ng', 'planning_manager');
const id = 'prj-1';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const opening = answers(reactions, happened(projectApproved()))[0]!;
const opened = pl.ProjectOpened({ ...(opening.input as Parameters<typeof pl.ProjectOpened>[0]), projectId: id });
const formed = pl.ProjectTeamFormed({ ...dates, projectId: id, by: 'ng', leaderId: 'kwan', memberIds: ['yip'] });
const people = { tang: { active: true, roles: ['project_manager'] }, mok: { active: true, roles: ['planning_staff'] } };
const reason = '原組長調任另一項目，須另派組長。';

const openProject = given(Project, [opened]);
const withTeam = given(Project, [opened, formed]);

describe('C3.2.1 加入組員 · a member joins', () => {
  const add = (employeeId: string, known: object = people) =>
    withTeam.when('addMember', { actor, id, input: { employeeId }, reads: { people: known } });

  it('when active', () => {
    add('mok').then(pl.ProjectMemberAdded({ ...dates, projectId: id, by: 'ng', employeeId: 'mok' }));
    add('mok').thenState({ memberIds: ['yip', 'mok'] });
  });

  it('unless they only audit or judge', () => {
    add('ho', { ho: { active: true, roles: ['auditor'] } }).rejects(r.member.takePart);
  });

  it('once', () => {
    add('yip', { yip: people.mok }).rejects(r.isNotInTeam);
    add('kwan', { kwan: people.tang }).rejects(r.isNotInTeam);
  });

  it('with a warning when taken on the dates', () => {
    add('mok', { mok: { ...people.mok, bookings: [{ ...dates, projectId: 'prj-2' }] } }).warns(r.member.areFree);
  });

  it('needs a team', () => {
    openProject.when('addMember', { actor, input: { employeeId: 'mok' }, reads: { people } }).rejects(r.teamIsFormed);
  });
});

describe('C3.2.1 移除組員 · a member leaves', () => {
  const remove = (input: { employeeId: string; newLeaderId?: string; reason?: string }, differs: object = {}) =>
    withTeam.when('removeMember', { actor, id, input, reads: { people }, ...differs });
  const removed = (employeeId: string) => pl.ProjectMemberRemoved({ projectId: id, by: 'ng', employeeId });

  it('without more ado', () => {
    remove({ employeeId: 'yip' }).then(removed('yip'));
    remove({ employeeId: 'yip' }).thenState({ leaderId: 'kwan', memberIds: [] });
  });

  it('even when nobody may lead another project', () => {
    remove({ employeeId: 'yip' }, { policy: { 'pm.maxParallelProjects': 0 } }).thenState({ memberIds: [] });
  });

  it('who is the leader only with the new leader in the same command', () => {
    remove({ employeeId: 'kwan' }).rejects(r.leaderHasSuccessor);
    const handedOver = remove({ employeeId: 'kwan', newLeaderId: 'tang', reason });
    handedOver.then(
      pl.ProjectLeaderReplaced({ ...dates, projectId: id, by: 'ng', formerLeaderId: 'kwan', leaderId: 'tang', reason }),
      removed('kwan'),
    );
    handedOver.thenState({ leaderId: 'tang', memberIds: ['yip'] });
  });

  it('and the successor must be fit to lead, somebody else, and explained', () => {
    remove({ employeeId: 'kwan', newLeaderId: 'mok', reason }).rejects(r.newLeader.isProjectManager);
    remove({ employeeId: 'kwan', newLeaderId: 'gone', reason }).rejects([r.newLeader.isProjectManager]);
    remove({ employeeId: 'kwan', newLeaderId: 'kwan', reason }, { reads: { people: { kwan: people.tang } } }).rejects(
      r.newLeaderIsAnother,
    );
    remove({ employeeId: 'kwan', newLeaderId: 'tang' }).rejects(r.successionHasReason);
    remove(
      { employeeId: 'kwan', newLeaderId: 'tang', reason },
      { reads: { people, led: [{}] }, policy: { 'pm.maxParallelProjects': 1 } },
    ).rejects(r.newLeader.hasRoom);
  });

  it('but not to change the leader by the way', () => {
    remove({ employeeId: 'yip', newLeaderId: 'tang', reason }).rejects(r.successorOnlyForLeader);
  });

  it('only from a team to which they belong', () => {
    remove({ employeeId: 'mok' }).rejects(r.isInTeam);
    openProject
      .when('removeMember', { actor, input: { employeeId: 'yip' }, reads: { people } })
      .rejects([r.isInTeam, r.teamIsFormed]);
  });
});

describe('C3.2.1 解散小組 · the team is disbanded', () => {
  const disband = (why: string) => withTeam.when('disbandTeam', { actor, id, input: { reason: why } });

  it('with a reason, and keeps who belonged to it', () => {
    disband('客戶取消活動，小組解散。').then(
      pl.ProjectTeamDisbanded({
        projectId: id,
        by: 'ng',
        leaderId: 'kwan',
        memberIds: ['yip'],
        reason: '客戶取消活動，小組解散。',
      }),
    );
    disband('客戶取消活動，小組解散。').thenState({ status: 'disbanded', leaderId: 'kwan' });
    disband('取消').rejects(r.reasonLongEnough);
  });

  it('and is formed again, by other people if need be: the project goes on', () => {
    const disbanded = pl.ProjectTeamDisbanded({
      projectId: id,
      by: 'ng',
      leaderId: 'kwan',
      memberIds: ['yip'],
      reason,
    });
    const team = { leaderId: 'tang', memberIds: ['mok'] };
    const again = (facts: readonly Fact[]) =>
      given(Project, facts).when('formTeam', { actor, id, input: team, reads: { people } });
    again([opened, formed, disbanded]).then(pl.ProjectTeamFormed({ ...dates, projectId: id, by: 'ng', ...team }), (s) =>
      expect(s).toMatchObject({ status: 'formed', ...team }),
    );
    again([opened, formed]).rejects(r.awaitsItsTeam);
  });

  it('only when there is one, and only by the planning manager', () => {
    openProject.when('disbandTeam', { actor, input: { reason } }).rejects(r.teamIsFormed);
    withTeam.when('disbandTeam', { actor: person('kwan', 'project_manager'), input: { reason } }).forbidden();
  });
});
