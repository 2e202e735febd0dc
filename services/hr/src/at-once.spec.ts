import { jest } from '@jest/globals';
import type { Actor } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { happened, person, planConfirmed, system } from '@marquee/testing';
import {
  eventually,
  knowProjects,
  startService,
  testInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { hr } from './department.js';

// A busy machine is no failure.
jest.setTimeout(180_000);

/** On a real Kafka and MongoDB: what rules alone cannot promise when several people act at the same moment. */
let service: TestService;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  const servers = await testInfrastructure();
  service = await startService(hr, servers);
  close = async () => {
    await service.stop();
    servers.release();
  };
  for (const id of ['ann', 'bob', 'cat', 'dan', 'eve']) await employ(id, ['hr_staff', 'hr_manager']);
});
afterAll(() => close?.());

const tam = person('tam', 'hr_manager');
/** The second person: nobody is on the staff list as a leader yet. */
const lam = person('lam', 'leader');
const employ = async (id: string, roles: readonly string[]) => {
  expect(await run('registerEmployee', id, { name: id, dept: 'hr', roles })).toBe('done');
  expect(await run('confirmPowers', id, {}, lam)).toBe('done');
};
const run = (command: string, id: string, input: object, actor: Actor = tam): Promise<string> =>
  service.bus.execute({ command, id, input, actor }).then(
    (result) => (result.accepted ? 'done' : result.broken.map((b) => b.rule).join()),
    (error: { code: string }) => error.code,
  );
const hours = (from: number, to: number) => ({
  from: new Date(Date.now() + from * 3_600_000).toISOString(),
  until: new Date(Date.now() + to * 3_600_000).toISOString(),
});
const reason = '出差期間由同事代辦日常文書。';
const rounds = [0, 1, 2, 3];

it('C10.5.2 同時提出的相同休假只有一份成立 · of seven identical requests for leave at once, one stands', async () => {
  for (const round of rounds) {
    const input = { kind: 'annual', ...hours(100 * round + 1, 100 * round + 9) };
    const asked = Array.from({ length: 7 }, (_, i) =>
      run('requestLeave', `l${round}-${i}`, input, person('ann', 'hr_staff')),
    );
    const came = await Promise.all(asked);
    expect(came.filter((c) => c === 'done')).toHaveLength(1);
    expect(came.filter((c) => c === 'noOverlappingLeave')).toHaveLength(6);
  }
});

it('roles.md §3 兩人同時互相代理，只有一份成立 · of two people who delegate to each other at once, one does', async () => {
  for (const round of rounds) {
    const when = hours(100 * round + 1, 100 * round + 9);
    const came = await Promise.all([
      run('grantDelegation', `d${round}-1`, { delegateId: 'cat', reason, ...when }, person('bob', 'hr_staff')),
      run('grantDelegation', `d${round}-2`, { delegateId: 'bob', reason, ...when }, person('cat', 'hr_staff')),
    ]);
    expect(came.sort()).toEqual(['done', 'noCircleOfDelegation']);
  }
});

it('roles.md §3 同時委任也不會連成三層 · nor do delegations granted at once make a chain of three', async () => {
  const when = hours(1_001, 1_009);
  const grant = (from: string, to: string) =>
    run('grantDelegation', `c-${from}`, { delegateId: to, reason, ...when }, person(from, 'hr_staff'));
  expect(await grant('cat', 'dan')).toBe('done');
  const came = await Promise.all([grant('bob', 'cat'), grant('dan', 'eve')]);
  expect(came.sort()).toEqual(['chainAtMostTwo', 'done']);
});

it('C2.1 組織圖不會指向同時離職的人 · the chart never names somebody who is separated at the same moment', async () => {
  for (const id of ['x1', 'x2', 'x3', 'x4']) await employ(id, ['hr_manager']);
  expect(await run('publishOrgUnit', 'hr', { headId: 'x1' })).toBe('done');
  expect(await run('confirmOrgUnit', 'hr', {}, lam)).toBe('done');
  for (const id of ['x2', 'x3', 'x4']) {
    expect(await run('reviseOrgUnit', 'hr', { headId: id })).toBe('done');
    expect(await run('separateEmployee', id, { lastDay: '2026-01-01' })).toBe('done');
    const came = await Promise.all([run('confirmOrgUnit', 'hr', {}, lam), run('confirmPowers', id, {}, lam)]);
    expect(came.filter((c) => c === 'done')).toHaveLength(1);
    await run('declineOrgUnit', 'hr', { reason: '人選將離職，另議人選。' }, lam);
  }
});

it('C1.2 公司不會同時失去最後兩名領導 · the last two leaders never go at the same moment', async () => {
  for (const id of ['l1', 'l2']) {
    expect(await run('registerEmployee', id, { name: id, dept: 'company', roles: ['leader'] })).toBe('done');
    const second = id === 'l1' ? lam : person('l1', 'leader');
    await eventually(async () => expect(await run('confirmPowers', id, {}, second)).toBe('done'));
  }
  // What was confirmed is heard of within seconds; until then nobody acts by it.
  await eventually(async () =>
    expect(await run('declinePowers', 'x4', {}, person('l2', 'leader'))).not.toBe('FORBIDDEN'),
  );
  for (const id of ['l1', 'l2']) expect(await run('separateEmployee', id, { lastDay: '2026-01-01' })).toBe('done');
  const came = await Promise.all([
    run('confirmPowers', 'l1', {}, person('l2', 'leader')),
    run('confirmPowers', 'l2', {}, person('l1', 'leader')),
  ]);
  expect(came.filter((c) => c === 'done')).toHaveLength(1);
});

/** A project whose client signed for one master of ceremonies, with an approved execution plan of three hours. */
async function seeking(id: string): Promise<void> {
  await knowProjects(service, [id]);
  const stream = `PlanConfirmation/of-${id}`;
  const signed = { ...happened(planConfirmed({ projectId: id })), stream, id: `${stream}:1:0` };
  await service.store.views.apply(company.phases.view, signed);
  const work = hours(10_001, 10_004);
  const dates = { startsAt: work.from, endsAt: work.until };
  const posts = [{ post: '司儀', quantity: 1, skills: [] }];
  const by = (command: string, input: object) => run(command, id, input, system('hr'));
  expect(await by('openStaffing', { title: id, ...dates })).toBe('done');
  expect(await by('noteStaffingNeeds', { planVersion: 1, ...dates, posts })).toBe('done');
  expect(await by('requestStaffing', { planVersion: 1 })).toBe('done');
  expect(await by('openSlots', { executionPlanVersion: 1, ...work })).toBe('done');
}

it('C4.5.1 同時補足同一崗位，只有一人得崗；同一人同時得兩個項目的崗位，只有一個成立 · a post is filled once, and a person has one', async () => {
  await seeking('gala');
  await seeking('fair');
  const assign = (id: string, projectId: string, employeeId: string) =>
    run('assignStaff', id, { projectId, post: '司儀', employeeId });
  const one = await Promise.all([assign('k1', 'gala', 'ann'), assign('k2', 'gala', 'bob')]);
  expect(one.sort()).toEqual(['done', 'postHasRoom']);
  expect(await Promise.all(['k1', 'k2'].map((id) => run('releaseStaff', id, { reason }).catch(String)))).toContain(
    'done',
  );
  const both = await Promise.all([assign('k3', 'gala', 'eve'), assign('k4', 'fair', 'eve')]);
  expect(both.sort()).toEqual(['done', 'memberIsFree']);
});
