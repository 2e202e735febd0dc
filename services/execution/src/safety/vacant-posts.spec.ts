import { ex, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, happened, system } from '@marquee/testing';
import { confirmedAs, id, lau } from '../plan/plan.fixture.js';
import { reactions } from '../reactions.js';
import { board, opened } from '../readiness/readiness.fixture.js';
import * as r from './rules.js';
import { approved, at, drafted, plan, so, supervised } from './safety.fixture.js';

const inForce = [
  drafted(),
  approved,
  supervised,
  ex.SetupLeadAssigned({ projectId: id, by: 'lau', employeeId: 'ho', at }),
  ex.SafetyPlanPutInForce({ projectId: id, by: 'lau', revision: 1, planVersion: 2, at }),
];
const ho = { active: true, roles: ['execution_staff'] };
const gone = { ...so, active: false };
const look = (supervisor: object | undefined, setupLead: object | undefined = ho) =>
  plan(...inForce).when('vacateSafetyPosts', {
    actor: system('execution'),
    id,
    now: at,
    reads: { supervisor, setupLead } as never,
  });
const lost = ex.SafetySupervisorLost({ projectId: id, employeeId: 'so', suspended: true, at });

describe('C4.3.2, C10.7.2 現場崗位懸空 · a post on site whose holder is gone', () => {
  it('a safety plan without a supervisor is not in force, until another one is assigned', () => {
    look(gone).then(lost, (s) => expect(s).toMatchObject({ status: 'approved', approvedById: 'lau' }));
    const again = (...facts: readonly (typeof supervised)[]) =>
      plan(...inForce, lost, ...facts).when('putSafetyPlanInForce', {
        actor: lau,
        id,
        now: at,
        reads: { basis: confirmedAs(2), need: {}, supervisor: so } as never,
      });
    again().rejects(r.supervisorIsAssigned);
    again(supervised).thenState({ status: 'in_force', planVersion: 2, supervisorId: 'so' });
  });

  it('also when the supervisor loses the role; the setup lead goes alone; while all are there nothing follows', () => {
    look({ ...so, roles: ['execution_staff'] }).then(lost);
    look(so, { ...ho, active: false }).then(ex.SetupLeadLost({ projectId: id, employeeId: 'ho', at }), (s) =>
      expect([s.status, s.setupLeadId]).toEqual(['in_force', undefined]),
    );
    look(so).then();
    look(undefined).then();
  });

  it('is looked at when somebody leaves or gets other roles, and when somebody is posted in that very moment', () => {
    const order = [{ command: 'vacateSafetyPosts', id, input: {} }];
    const posts = [
      { postId: `safety_supervisor ${id}`, kind: 'safety_supervisor' as const, projectId: id },
      { postId: 'reviewer r1', kind: 'reviewer' as const, projectId: 'prj-2' },
    ];
    const person = { employeeId: 'so', by: 'tam', dept: 'execution', posts };
    for (const fact of [
      hr.EmployeeSeparated({ ...person, lastDay: '2026-11-30' }),
      hr.EmployeeRolesAssigned({ ...person, roles: ['execution_staff'] }),
      hr.EmployeeDepartmentChanged({ ...person, fromDept: 'execution', dept: 'design', roles: ['designer'] }),
      supervised,
    ])
      expect(answers(reactions, happened(fact)).filter((a) => a.command === 'vacateSafetyPosts')).toEqual(order);
    const none = hr.EmployeeRolesAssigned({ employeeId: 'so', by: 'tam', dept: 'execution', roles: [] });
    expect(answers(reactions, happened(none))).toEqual([]);
  });

  it('turns the item of the board red, and the go decision is looked at again (B20)', () => {
    const item = (...facts: Fact[]) =>
      board([opened, at], ...facts.map((fact) => [fact, at] as const)).items.find(
        (i) => i.item === 'safety_plan_and_permit',
      )!.status;
    expect([item(inForce[4]!), item(inForce[4]!, lost)]).toEqual(['done', 'stale']);
    expect(answers(reactions, happened(lost)).map((a) => a.command)).toContain('reviewGoDecision');
  });
});
