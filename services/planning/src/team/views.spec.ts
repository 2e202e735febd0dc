import { ad, de, ex, fi, hr, pl } from '@marquee/contracts';
import { answers, happened, NOW, projectApproved, shown } from '@marquee/testing';
import { ProjectPhase } from '../project-phase.js';
import { ProjectStart } from './project-start.js';
import { reactions } from '../reactions.js';
import { PlanningPerson } from './views.js';

const later = '2026-03-02T02:00:00.000Z';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const approved = happened(projectApproved());
const opening = answers(reactions, approved)[0]!.input as Parameters<typeof pl.ProjectOpened>[0];
const opened = happened(pl.ProjectOpened({ ...opening, projectId: 'prj-1' }), { at: later });

describe('項目階段 · phase of a project', () => {
  it('is initiating when approved, until planning has opened the project (B01)', () => {
    expect(shown(ProjectPhase, [approved])['prj-1']).toMatchObject({
      phase: 'initiating',
      since: NOW,
      cause: 'cs.InitiationApproved',
    });
  });

  it('is planning from the approval on, once the project is open', () => {
    expect(shown(ProjectPhase, [approved, opened])['prj-1']).toMatchObject({
      phase: 'planning',
      since: NOW,
      cause: 'cs.InitiationApproved',
      projectId: 'prj-1',
    });
  });

  it('never falls back when an earlier event comes late', () => {
    expect(shown(ProjectPhase, [opened, approved])['prj-1']).toMatchObject({ phase: 'planning' });
  });
});

describe('B01 項目成立回應板 · who has acknowledged the start', () => {
  const acknowledgements = [
    opened,
    happened(fi.CostCentreOpened({ projectId: 'prj-1', number: 'CC-1', title: 't', clientId: 'c', currency: 'HKD' })),
    happened(hr.CapacityChecked({ ...dates, projectId: 'prj-1', headcounts: [], otherProjects: 0 })),
    happened(
      ad.ArchiveFolderOpened({
        projectId: 'prj-1',
        number: 'AF-1',
        title: 't',
        clientId: 'c',
        openedAt: NOW,
        retentionYears: 7,
      }),
    ),
    happened(
      de.DesignDeskOpened({
        ...dates,
        projectId: 'prj-1',
        title: 't',
        eventType: 'festival',
        dueBy: dates.startsAt,
        overlappingDesks: 0,
      }),
    ),
    happened(
      ex.ReadinessOpened({
        projectId: 'prj-1',
        items: Array.from({ length: 12 }, (_, i) => ({
          item: `i${i}`,
          no: i + 1,
          owner: 'finance',
          clause: 'C8.1.3',
          zh: '',
          en: '',
        })),
      }),
    ),
  ];

  it('waits for every department at first', () => {
    expect(shown(ProjectStart, [approved])['prj-1']).toMatchObject({
      approvedAt: NOW,
      acknowledged: [],
      missing: ['planning', 'finance', 'hr', 'admin', 'design', 'execution'],
      complete: false,
    });
  });

  it('shows whose answer is missing', () => {
    expect(shown(ProjectStart, [approved, ...acknowledgements.slice(0, 5)])['prj-1']).toMatchObject({
      missing: ['execution'],
      complete: false,
    });
  });

  it('is complete when all have answered, in whatever order', () => {
    const all = shown(ProjectStart, [...acknowledgements, approved])['prj-1'];
    expect(all).toMatchObject({ missing: [], complete: true, approvedAt: NOW });
    expect(all?.acknowledged?.[0]).toEqual({ department: 'planning', at: later });
    expect(shown(ProjectStart, [approved, ...[...acknowledgements].reverse()])['prj-1']).toEqual(all);
  });
});

describe('策劃人手 · people for planning teams', () => {
  const registered = happened(
    hr.EmployeeRegistered({ employeeId: 'kwan', by: 'au', name: 'x', dept: 'planning', roles: ['project_manager'] }),
  );
  const booking = { projectId: 'prj-1', ...dates };
  const formed = happened(pl.ProjectTeamFormed({ ...booking, by: 'ng', leaderId: 'kwan', memberIds: ['yip'] }));
  const kwan = (...after: Parameters<typeof shown>[1]) => shown(PlanningPerson, [registered, ...after])['kwan'];

  it('knows from human resources who is active, and in which roles', () => {
    expect(kwan()).toEqual({ id: 'kwan', active: true, roles: ['project_manager'] });
    expect(
      kwan(happened(hr.EmployeeRolesAssigned({ employeeId: 'kwan', by: 'au', dept: 'planning', roles: [] }))),
    ).toMatchObject({ roles: [] });
    expect(
      kwan(
        happened(
          hr.EmployeeDepartmentChanged({
            employeeId: 'kwan',
            by: 'au',
            fromDept: 'planning',
            dept: 'design',
            roles: ['designer'],
          }),
        ),
      ),
    ).toMatchObject({ roles: ['designer'] });
    expect(
      kwan(happened(hr.EmployeeSeparated({ employeeId: 'kwan', by: 'tam', dept: 'planning', lastDay: '2026-03-31' }))),
    ).toMatchObject({ active: false });
  });

  it('books whoever is in a team for its dates, once', () => {
    const replaced = happened(
      pl.ProjectLeaderReplaced({ ...booking, by: 'ng', formerLeaderId: 'kwan', leaderId: 'yip', reason: '' }),
    );
    const added = happened(pl.ProjectMemberAdded({ ...booking, by: 'ng', employeeId: 'mok' }));
    const rows = shown(PlanningPerson, [formed, replaced, added]);
    ['kwan', 'yip', 'mok'].forEach((id) => expect(rows[id]?.bookings).toEqual([booking]));
  });

  it('releases whoever leaves the team, and all when it is disbanded', () => {
    const removed = happened(pl.ProjectMemberRemoved({ projectId: 'prj-1', by: 'ng', employeeId: 'yip' }));
    const disbanded = happened(
      pl.ProjectTeamDisbanded({ projectId: 'prj-1', by: 'ng', leaderId: 'kwan', memberIds: ['yip'], reason: '' }),
    );
    expect(shown(PlanningPerson, [formed, removed])).toMatchObject({
      kwan: { bookings: [booking] },
      yip: { bookings: [] },
    });
    expect(shown(PlanningPerson, [formed, disbanded])).toMatchObject({ kwan: { bookings: [] }, yip: { bookings: [] } });
  });
});
