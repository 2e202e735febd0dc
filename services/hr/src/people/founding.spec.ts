import { jest } from '@jest/globals';
import { hr as says, type RoleId } from '@marquee/contracts';
import type { Actor } from '@marquee/kernel';
import { given, happened, NOW, person, shown, system } from '@marquee/testing';
import { eventually, startService, testInfrastructure, type TestService } from '@marquee/testing/infrastructure';
import { hr } from '../department.js';
import { Employee } from './employee.js';
import { CompanyFounding, isFoundedOnce } from './founding.js';
import * as power from './power-rules.js';

jest.setTimeout(120_000);

const owner = person('wong@hoi.example', 'leader');
const founder = { id: owner.id, status: 'active', roles: ['leader'], founding: 'founder', foundedCompany: '海濱活動' };
const alone = { leaders: [founder], founder: [founder], second: [] };
const form = { company: '海濱活動', name: '王小明', email: owner.id };

describe('C1.2 公司的設立 · how a company begins', () => {
  const found = (reads: object) =>
    given(Employee).when('foundCompany', { actor: system('hr'), id: owner.id, input: form, reads: reads as never });
  const nobody = { leaders: [], founder: [], second: [] };

  it('with its first leader on the staff list, and its name', () => {
    found(nobody).then(
      says.EmployeeRegistered({
        employeeId: owner.id,
        by: owner.id,
        name: '王小明',
        email: owner.id,
        dept: 'company',
        roles: ['leader'],
      }),
      says.CompanyFounded({ employeeId: owner.id, company: '海濱活動', at: NOW }),
    );
  });

  it('once: not where it was founded, nor where somebody leads already', () => {
    found(alone).rejects(isFoundedOnce);
    found({ ...nobody, leaders: [{ id: 'chow', status: 'active', roles: ['leader'] }] }).rejects(isFoundedOnce);
  });

  it('and tells who founded it, and since when every power takes two', () => {
    const facts = [
      says.CompanyFounded({ employeeId: owner.id, company: '海濱活動', at: NOW }),
      says.FoundingEnded({ employeeId: 'lam', founderId: owner.id, at: NOW }),
    ].map((fact, i) => happened(fact as never, { seq: i + 1 }));
    expect(shown(CompanyFounding, facts)['company']).toMatchObject({
      company: '海濱活動',
      founderId: owner.id,
      secondId: 'lam',
      endedAt: NOW,
    });
  });
});

describe('C1.2 第二位領導 · the founder names the second leader alone, once, and nobody else', () => {
  const registered = says.EmployeeRegistered({
    employeeId: 'lam',
    by: owner.id,
    name: '林國華',
    dept: 'company',
    roles: [],
  });
  const proposed = (roles: RoleId[], by = owner.id, hands = [by]) =>
    says.PowersProposed({ employeeId: 'lam', by, hands, at: NOW, dept: 'company', roles });
  const confirm = (roles: RoleId[], reads: object = alone, actor: Actor = owner, proposal = proposed(roles)) =>
    given(Employee, [registered, proposal]).when('confirmPowers', { actor, id: 'lam', reads: reads as never });

  it.each(['gm', 'leader'] as const)(
    'a %s, whom they proposed themselves; with that the founding has ended',
    (role) => {
      confirm([role]).then(
        says.EmployeeRolesAssigned({
          employeeId: 'lam',
          by: owner.id,
          proposedById: owner.id,
          dept: 'company',
          roles: [role],
        }),
        says.FoundingEnded({ employeeId: 'lam', founderId: owner.id, at: NOW }),
      );
    },
  );

  it('no auditor, and nobody who leads a department', () => {
    confirm(['auditor']).rejects(power.powersConfirmedByAnother);
  });

  it('not a second time, also when that second leader has left or leads no more', () => {
    const gone = { id: 'lau', status: 'separated', roles: [], founding: 'second' };
    confirm(['gm'], { ...alone, second: [gone] }).rejects(power.powersConfirmedByAnother);
  });

  it('not through a delegate, and not by somebody else who proposed it', () => {
    const au = person('au', 'leader');
    confirm(['gm'], alone, { ...au, onBehalfOf: owner.id }, proposed(['gm'], owner.id)).rejects(
      power.powersConfirmedByAnother,
    );
    confirm(['gm'], alone, au, proposed(['gm'], 'au')).rejects([
      power.powersConfirmedByAnother,
      power.aLeaderTakesPart,
    ]);
  });

  it('and it ends as well when somebody else proposed and the founder confirmed', () => {
    confirm(['gm'], alone, owner, proposed(['gm'], 'au')).thenState({ founding: 'second', roles: ['gm'] });
  });

  it('in a company that began otherwise nobody confirms what they proposed', () => {
    confirm(['gm'], { leaders: [], founder: [], second: [] }).rejects(power.powersConfirmedByAnother);
  });
});

describe('C1.2 真正的公司 · a company of its own, as it is started', () => {
  const founding = { company: '海濱活動', owner: { id: owner.id, email: owner.id, name: '王小明' } };
  let servers: Awaited<ReturnType<typeof testInfrastructure>>;
  let service: TestService;
  const start = (more: object) => startService(hr, servers, undefined, { founding: { ...founding, ...more } });
  beforeAll(async () => {
    servers = await testInfrastructure();
    service = await start({});
  });
  afterAll(async () => {
    await service?.stop();
    servers?.release();
  });
  const mutation = async (actor: Actor, text: string) => {
    const { data, errors } = await service.as(actor, 'en').mutate(`mutation { done: ${text} }`);
    if (errors) return errors[0]!.extensions.code;
    return (data!['done'] as { broken?: { rule: string }[] }).broken?.map((b) => b.rule).join() ?? 'done';
  };
  const broken = '{ ... on Rejection { broken { rule } } }';
  const register = (id: string, dept: string, roles: string) =>
    mutation(
      owner,
      `registerEmployee(id: "${id}", input: { name: "林國華", dept: "${dept}", roles: [${roles}] }) ${broken}`,
    );
  const confirm = (id: string, actor = owner) => mutation(actor, `confirmPowers(id: "${id}") ${broken}`);
  /** The token of a company of its own says nothing of roles: the staff list does. */
  const gm = { ...person('lam', 'gm'), roles: [] };

  it('has its owner on the list, whom a token need not call a leader; started again, nothing happens twice', async () => {
    await service.stop();
    service = await start({});
    const query = '{ employee(id: "wong@hoi.example") { name version roles foundedCompany founding } }';
    await eventually(async () =>
      expect((await service.as({ ...owner, roles: [] }, 'en').query(query)).data).toEqual({
        employee: { name: '王小明', version: 1, roles: ['leader'], foundedCompany: '海濱活動', founding: 'founder' },
      }),
    );
  });

  it('is not started under another name, nor for another owner', async () => {
    await expect(start({ company: '翠玉活動' })).rejects.toThrow('這些資料屬於「海濱活動」');
    const other = { id: 'ng@hoi.example', email: 'ng@hoi.example', name: '吳' };
    await expect(start({ owner: other })).rejects.toThrow('founded by wong@hoi.example');
  });

  it('the owner names the general manager alone, and then nobody any more', async () => {
    expect(await register('lam', 'company', 'gm')).toBe('done');
    expect(await register('chow', 'company', 'leader')).toBe('done');
    expect(await register('tam', 'hr', 'hr_manager')).toBe('done');
    expect(await confirm('tam')).toBe('confirmedByAnother');
    expect((await Promise.all([confirm('lam'), confirm('chow')])).sort()).toEqual(['confirmedByAnother', 'done']);
    const [second, other] =
      ((await service.store.commits.last('Employee/lam'))!.state['roles'] as string[]).length > 0
        ? ['lam', 'chow']
        : ['chow', 'lam'];
    await eventually(async () => expect(await confirm(other, { ...gm, id: second })).toBe('done'));
    expect(await confirm('tam', gm)).toBe('done');
  });
});
