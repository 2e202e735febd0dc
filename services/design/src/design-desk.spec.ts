import { Employment } from '@marquee/regulation';
import { de, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, person, projectApproved, shown, system } from '@marquee/testing';
import { assigned, backdrop, input } from './design-desk.fixture.js';
import { DesignDesk } from './design-desk.js';
import { reactions } from './reactions.js';
import * as r from './rules.js';
import { DesignerWork } from './views.js';

const id = 'prj-1';
const opened = de.DesignDeskOpened({ ...input, projectId: id, dueBy: input.startsAt, overlappingDesks: 2 });
const planned = de.DeliverablePlanned({ projectId: id, deliverable: backdrop });
const choi = person('choi', 'design_manager');
const at = '2026-12-25T10:00:00.000Z';
const reason = '客戶取消舞台，不再需要背板。';
const desk = (...facts: Fact[]) => given(DesignDesk, [opened, planned, ...facts]);

describe('B01 設計工作檯 · the design desk of a project', () => {
  const open = (policy: object = {}, reads: Record<string, unknown> = {}) =>
    given(DesignDesk).when('openDesignDesk', { actor: system('design'), id, input, policy, reads });

  it('is asked for when the project formally starts', () => {
    expect(answers(reactions, happened(projectApproved()))).toEqual([
      { command: 'openDesignDesk', id, input: { ...input, endsAt: '2026-12-31T17:00:00.000Z' } },
    ]);
  });

  it('opens with what such an event usually needs, each planned back from its date', () => {
    open().then((s) => {
      expect(s.deliverables.map((d) => [d.deliverableId, d.type, d.quantity, d.dueAt, d.status])).toEqual([
        ['d1', 'poster', 50, '2026-12-23T10:00:00.000Z', 'provisional'],
        ['d2', 'leaflet', 1000, '2026-12-23T10:00:00.000Z', 'provisional'],
        ['d3', 'stage_backdrop', 1, '2026-12-25T10:00:00.000Z', 'provisional'],
      ]);
      expect(s.deliverables[0]).toMatchObject({ size: 'A1', medium: '紙本印刷' });
    });
  });

  it('by the lead times that policy sets', () => {
    const days = { poster: 7, leaflet: 7, invitation: 30, stage_backdrop: 10, other: 7 };
    open({ 'design.productionDays': days, 'design.setupDays': 2 }).then((s) =>
      expect(s.deliverables[2]?.dueAt).toBe('2026-12-19T10:00:00.000Z'),
    );
  });

  it('with the number of other desks on the busiest day', () => {
    open({}, { days: { '2026-12-31': { desks: 1 }, '2027-01-01': { desks: 2 } } }).thenState({
      overlappingDesks: 2,
      status: 'open',
    });
    open().thenState({ overlappingDesks: 0 });
  });

  it('is opened by nobody by hand', () => given(DesignDesk).when('openDesignDesk', { actor: choi, input }).forbidden());

  it('takes what else is wanted', () => {
    const more = { type: 'other' as const, title: '工作證', size: '9 × 6 cm', medium: 'PVC', quantity: 80 };
    desk()
      .when('addDeliverable', { actor: choi, id, input: more })
      .then((s) =>
        expect(s.deliverables[1]).toEqual({
          ...more,
          deliverableId: 'd2',
          dueAt: '2026-12-23T10:00:00.000Z',
          status: 'provisional',
        }),
      );
    desk()
      .when('addDeliverable', { actor: choi, id, input: { ...more, title: '' } })
      .rejects(r.deliverableHasTitle);
  });
});

describe('C2.2.3c 指派與工作量 · who makes it', () => {
  const designer = { active: true, roles: ['designer'] };
  const assign = (known: object | undefined, open: object[] = [], differs: object = {}) =>
    desk().when('assignDeliverable', {
      actor: choi,
      id,
      input: { deliverableId: 'd1', ownerId: 'law', ...differs },
      reads: { designer: known, work: { open } },
    });

  it('an active designer', () => {
    assign(designer).then(assigned('law'));
    assign({ ...designer, active: false }).rejects(r.designerIsActive);
    assign({ active: true, roles: ['cs_staff'] }).rejects(r.designerIsActive);
    assign(designer, [], { deliverableId: 'd9' }).rejects(r.deliverableIsOpen);
  });

  it('with a hint when there is much in hand', () => {
    assign(designer, [{}, {}, {}, {}]).warns([]);
    assign(designer, [{}, {}, {}, {}, {}]).warns(r.designerHasRoom);
  });

  it('goes to nobody who leaves before it is due', () =>
    desk()
      .when('assignDeliverable', {
        actor: person('choi', 'design_manager'),
        id,
        input: { deliverableId: 'd1', ownerId: 'law' },
        reads: { designer: { ...designer, leavesAt: '2026-03-03T16:00:00.000Z' } },
      })
      .rejects(r.designerStays));

  it('is the design manager’s decision', () =>
    desk()
      .when('assignDeliverable', { actor: person('law', 'designer'), input: { deliverableId: 'd1', ownerId: 'law' } })
      .forbidden());

  it('knows from human resources who designs', () => {
    const registered = happened(
      hr.EmployeeRegistered({ employeeId: 'law', by: 'tam', name: '羅', dept: 'design', roles: ['designer'] }),
    );
    expect(shown(Employment, [registered])['law']).toMatchObject(designer);
    expect(
      shown(Employment, [
        registered,
        happened(
          hr.EmployeeDepartmentChanged({ employeeId: 'law', by: 'tam', fromDept: 'design', dept: 'hr', roles: [] }),
        ),
      ])['law'],
    ).toMatchObject({ roles: [] });
    expect(
      shown(Employment, [
        registered,
        happened(hr.EmployeeSeparated({ employeeId: 'law', by: 'tam', dept: 'design', lastDay: '2026-12-01' })),
      ])['law'],
    ).toMatchObject({ active: false });
  });
});

describe('R081 作廢 · what is not wanted any more', () => {
  const gone = de.DesignInvalidated({
    projectId: id,
    by: 'choi',
    deliverableId: 'd1',
    title: '舞台背板',
    ownerId: 'law',
    reason,
    at,
  });
  const invalidate = (why: string, ...facts: Fact[]) =>
    desk(assigned('law'), ...facts).when('invalidateDeliverable', {
      actor: choi,
      id,
      now: at,
      input: { deliverableId: 'd1', reason: why },
    });

  it('is invalidated with a reason, once, and leaves the designer’s work', () => {
    invalidate(reason).then(gone);
    invalidate('取消').rejects(r.invalidationIsExplained);
    invalidate(reason, gone).rejects(r.deliverableIsOpen);
    expect(shown(DesignerWork, [happened(assigned('law')), happened(gone)])['law']?.open).toEqual([]);
  });

  it('changes hands from one designer to another', () => {
    expect(shown(DesignerWork, [happened(assigned('law')), happened(assigned('yu', 'law'))])).toMatchObject({
      law: { open: [] },
      yu: { open: [{ deliverableId: 'd1' }] },
    });
  });
});
