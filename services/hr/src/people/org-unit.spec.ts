import { departments, hr, type RoleId } from '@marquee/contracts';
import { roles } from '@marquee/regulation';
import type { Actor } from '@marquee/kernel';
import { given, NOW, person } from '@marquee/testing';
import { managerRoleOf } from './org-chart.js';
import { OrgUnit } from './org-unit.js';
import * as r2 from './power-rules.js';
import * as r from './rules.js';

const actor = person('tam', 'hr_manager');
const works = (dept: string, ...held: RoleId[]) => ({ status: 'active', dept, roles: held, name: 'x' });
const head = works('planning', 'planning_manager');
const deputy = works('planning', 'planning_staff');
const input = { headId: 'ng', deputyId: 'yip' };

const publish = (reads: Record<string, unknown>, differs: object = {}) =>
  given(OrgUnit).when('publishOrgUnit', {
    actor,
    id: 'planning',
    input,
    reads: { head, deputy, ...reads },
    ...differs,
  });
const published = hr.OrgUnitPublished({ ...input, unitId: 'planning', by: 'gm', proposedById: 'tam' });
const waits = { proposedById: 'tam', hands: ['tam'], at: NOW };
const proposed = hr.OrgUnitProposed({ ...input, unitId: 'planning', by: 'tam', hands: ['tam'], at: NOW });
const leaders = [
  { id: 'gm', status: 'active', roles: ['gm'] },
  { id: 'chow', status: 'active', roles: ['leader'] },
];
const established = hr.OrgUnitEstablished({ unitId: 'planning', by: 'tam' });

describe('C2.1 組織圖 · the organisation chart', () => {
  it('names head and deputy of a department', () => {
    publish({}).then(established, proposed);
    publish({}).thenState({ status: 'established', headId: undefined, proposal: { ...input, ...waits } });
  });

  it('may leave the deputy open', () => {
    publish({ deputy: undefined }, { input: { headId: 'ng' } }).thenState({ proposal: { headId: 'ng', ...waits } });
  });

  it('refuses a head who is unknown, has left, or works elsewhere', () => {
    publish({ head: undefined }).rejects(r.headBelongsToDepartment);
    publish({ head: { ...head, status: 'separated' } }).rejects(r.headBelongsToDepartment);
    publish({ head: { ...head, dept: 'design' } }).rejects(r.headBelongsToDepartment);
  });

  it('refuses a head without the manager’s role of that department', () => {
    publish({ head: works('planning', 'project_manager') }).rejects(r.headHoldsManagerRole);
    publish({ head: works('planning', 'design_manager') }).rejects(r.headHoldsManagerRole);
  });

  it('refuses a deputy from elsewhere, and the head as own deputy', () => {
    publish({ deputy: works('hr', 'hr_staff') }).rejects(r.deputyBelongsToDepartment);
    publish({ deputy: head }, { input: { headId: 'ng', deputyId: 'ng' } }).rejects(r.deputyIsNotTheHead);
  });

  it('knows the seven departments and the company’s leadership, each with its manager’s role', () => {
    publish({ head: works('marketing', 'leader'), deputy: works('marketing', 'leader') }, { id: 'marketing' }).rejects([
      r.headHoldsManagerRole,
      r.isADepartment,
    ]);
    publish({ head: works('company', 'gm'), deputy: works('company', 'leader') }, { id: 'company' }).thenState({
      status: 'established',
    });
    expect(Object.keys(managerRoleOf)).toEqual([...Object.keys(departments), 'company']);
    Object.entries(managerRoleOf).forEach(([unit, role]) => expect(roles[role].dept).toBe(unit));
  });

  it('is revised under the same rules', () => {
    const revise = (reads: Record<string, unknown>) =>
      given(OrgUnit, [established, published]).when('reviseOrgUnit', {
        actor,
        id: 'planning',
        input: { headId: 'kwan' },
        reads,
      });
    revise({ head }).thenState({ headId: 'ng', deputyId: 'yip', proposal: { headId: 'kwan', ...waits } });
    revise({ head: deputy }).rejects(r.headHoldsManagerRole);
  });

  it('is proposed by the HR manager or the company’s leaders', () => {
    publish({}, { actor: person('gm', 'gm') }).thenState({ status: 'established' });
    publish({}, { actor: person('lead', 'leader') }).thenState({ status: 'established' });
    publish({}, { actor: person('au', 'hr_staff') }).forbidden();
    publish({}, { actor: person('ng', 'planning_manager') }).forbidden();
  });
});

describe('C2.1 主管由兩人任免 · heads come and go by two persons', () => {
  const confirm = (by: Actor, about: object = proposed, reads: object = {}) =>
    given(OrgUnit, [established, about as typeof proposed]).when('confirmOrgUnit', {
      actor: by,
      id: 'planning',
      reads: { head, deputy, leaders, ...reads } as never,
    });
  const [gm, chow] = [person('gm', 'gm'), person('chow', 'leader')];

  it('one proposes, another confirms, one of them a leader; both are named', () => {
    confirm(gm).then(published);
    confirm(gm).thenState({
      status: 'published',
      headId: 'ng',
      proposal: undefined,
      appointedBy: { proposedById: 'tam', confirmedById: 'gm' },
    });
  });

  it('the same person is never both, and two of human resources are not enough', () => {
    confirm(actor).rejects([r2.confirmedByAnother, r2.aLeaderTakesPartInTheChart]);
    confirm({ ...gm, onBehalfOf: 'tam' }).rejects([r2.confirmedByAnother, r2.aLeaderTakesPartInTheChart]);
    confirm(person('au', 'hr_manager')).rejects(r2.aLeaderTakesPartInTheChart);
    confirm(person('au', 'hr_manager'), { ...proposed, data: { ...proposed.data, by: 'gm', hands: ['gm'] } }).thenState(
      {
        headId: 'ng',
      },
    );
  });

  it('a leader by the token alone is none', () => {
    confirm(person('stranger', 'leader')).rejects(r2.aLeaderTakesPartInTheChart);
  });

  it('nobody appoints or removes themselves', () => {
    publish({}, { actor: person('ng', 'hr_manager') }).rejects(r2.notOwnOffice);
    confirm(person('ng', 'leader'), proposed, {
      leaders: [...leaders, { id: 'ng', status: 'active', roles: ['leader'] }],
    }).rejects([r2.aLeaderTakesPartInTheChart, r2.notOwnOffice]);
    given(OrgUnit, [established, published])
      .when('reviseOrgUnit', {
        actor: person('ng', 'hr_manager'),
        id: 'planning',
        input: { headId: 'kwan' },
        reads: { head } as never,
      })
      .rejects(r2.notOwnOffice);
  });

  it('is judged anew when it is confirmed, and may be declined', () => {
    confirm(gm, proposed, { head: works('planning', 'project_manager') }).rejects(r.headHoldsManagerRole);
    given(OrgUnit, [established, published])
      .when('confirmOrgUnit', { actor: gm, id: 'planning', reads: { head, leaders } as never })
      .rejects(r2.awaitsConfirmation);
    given(OrgUnit, [established, proposed])
      .when('declineOrgUnit', { actor: chow, id: 'planning', input: { reason: '人選另議，先徵詢策劃部意見。' } })
      .thenState({ proposal: undefined, headId: undefined });
  });
});
