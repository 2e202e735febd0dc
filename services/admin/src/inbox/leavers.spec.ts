import { hr, pl } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';
import { employee, inboxOf, kinds, people, unit } from './my-inbox.fixture.js';

const at = '2026-03-02T02:00:00.000Z';
const posts = [{ postId: 'team_leader p1', kind: 'team_leader' as const, projectId: 'p1' }];
const who = { employeeId: 'yip', by: 'tam', dept: 'design', lastDay: '2026-03-31' };
const recorded = hr.SeparationRecorded({ ...who, leavesAt: '2026-03-31T16:00:00.000Z', posts, at: NOW });
const separated = hr.EmployeeSeparated({ ...who, posts });
const stays = hr.SeparationWithdrawn({ employeeId: 'yip', by: 'tam', dept: 'design', reason: '續約留任。', at });
const company = [
  ...people,
  unit('design', 'choi'),
  unit('planning', 'ng'),
  employee('tam', ['hr_manager'], 'hr'),
  employee('yip', ['designer'], 'design'),
  pl.ProjectTeamFormed({ projectId: 'p1', by: 'ng', leaderId: 'kwan', memberIds: [], startsAt: NOW, endsAt: at }),
];
const concerned = [
  person('tam', 'hr_manager'),
  person('choi', 'design_manager'),
  person('ng', 'planning_manager'),
  person('kwan', 'project_manager'),
];

describe('C10.7.1 離職交接 · whoever must see to it that somebody takes over', () => {
  it.each(concerned)('$id finds it until the last day, then what is vacant', (viewer) => {
    expect(kinds(inboxOf(viewer, [...company, recorded]))).toContain('duties_to_hand_over open');
    const after = kinds(inboxOf(viewer, [...company, recorded, [separated, at]]));
    expect(after).toEqual(expect.arrayContaining(['duties_to_hand_over', 'posts_vacant']));
    expect(kinds(inboxOf(viewer, [...company, recorded, [stays, at]]))).toContain('duties_to_hand_over');
  });

  it('tells the person too, and nobody else', () => {
    expect(kinds(inboxOf(person('yip', 'designer'), [...company, recorded]))).toContain('duties_to_hand_over open');
    expect(kinds(inboxOf(person('ann', 'cs_staff'), [...company, recorded]))).toEqual(['contact_person']);
  });

  it('tells whoever relied on a stand-in who is away then', () => {
    const away = hr.StandInUnavailable({
      leaveId: 'l1',
      employeeId: 'ann',
      standInId: 'lee',
      dept: 'design',
      from: NOW,
      until: at,
      at: NOW,
    });
    for (const viewer of [person('ann', 'cs_staff'), person('choi', 'design_manager'), person('tam', 'hr_manager')])
      expect(kinds(inboxOf(viewer, [...company, away]))).toContain('stand_in_away');
  });
});
