import { de, ex, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, projectApproved, shown } from '@marquee/testing';
import { isOnRoster, ProjectRoster } from './roster.js';

const projectId = 'prj-1';
const by = 'ng';
const at = '2026-03-02T02:00:00.000Z';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const seatsAfter = (...facts: Fact[]) =>
  (
    shown(
      ProjectRoster,
      facts.map((fact) => happened(fact)),
    )[projectId]?.seats ?? []
  )
    .map(({ post, of, personId }) => [post, of, personId].filter(Boolean).join(' '))
    .sort();

const formed = pl.ProjectTeamFormed({ projectId, by, ...dates, leaderId: 'kwan', memberIds: ['yip'] });
const segment = { segmentId: 's1', title: '搭建', stage: 'setup' as const, ownerId: 'fung', dependsOn: [] };
const inPlan = { projectId, executionPlanVersion: 1, by };
const added = ex.SegmentAdded({ ...inPlan, segment });
const assigned = { projectId, by, deliverableId: 'd1', title: '海報', dueAt: at };

describe('項目名單 · the roster of a project', () => {
  it('has everybody whom some department has given a part, until it is taken from them', () => {
    const supervised = ex.SafetySupervisorAssigned({ projectId, by, employeeId: 'so', at });
    const designed = de.DeliverableAssigned({ ...assigned, ownerId: 'law' });
    const all = [projectApproved({ projectId }), formed, added, supervised, designed];
    expect(seatsAfter(...all)).toEqual(
      expect.arrayContaining([
        'designer d1 law',
        'safety_supervisor so',
        'segment_owner s1 fung',
        'team_leader kwan',
        'team_member yip',
      ]),
    );
    const handedOn = [
      ex.SegmentEdited({ ...inPlan, segment: { ...segment, ownerId: 'mak' } }),
      ex.SafetySupervisorAssigned({ projectId, by, employeeId: 'tse', at }),
      de.DeliverableAssigned({ ...assigned, ownerId: 'ho', formerOwnerId: 'law' }),
    ];
    expect(seatsAfter(...all, ...handedOn)).toEqual(
      expect.arrayContaining(['designer d1 ho', 'safety_supervisor tse', 'segment_owner s1 mak']),
    );
    expect(seatsAfter(...all, ...handedOn).join()).not.toMatch(/ (fung|so|law)\b/);
    expect(seatsAfter(added, ex.SegmentRemoved({ ...inPlan, segmentId: 's1' }))).toEqual([]);
  });

  it('follows the team: a leader who is replaced stays as a member', () => {
    const change = { projectId, by, ...dates, formerLeaderId: 'kwan', leaderId: 'yip', reason: '改由葉小姐帶領。' };
    expect(seatsAfter(formed, pl.ProjectLeaderReplaced(change))).toEqual(['team_leader yip', 'team_member kwan']);
    const disbanded = pl.ProjectTeamDisbanded({ projectId, by, leaderId: 'kwan', memberIds: ['yip'], reason: '……' });
    expect(seatsAfter(formed, disbanded)).toEqual([]);
  });

  it('and the heads of all departments with their deputies', () => {
    const project = { status: 'formed', leaderId: 'kwan', memberIds: [] };
    const roster = { seats: [{ post: 'team_member' as const, personId: 'yip' }] };
    const is = (id: string) => isOnRoster({ project, roster, units: [{ headId: 'lau', deputyId: 'ho' }] }, id);
    expect(['kwan', 'lau', 'ho'].map(is)).toEqual([true, true, true]);
    expect(['yip', 'nobody.at-all'].map(is)).toEqual([false, false]);
  });
});
