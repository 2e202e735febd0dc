import { jest } from '@jest/globals';
import type { Actor } from '@marquee/kernel';
import { person } from '@marquee/testing';
import { startService, testInfrastructure, type TestService } from '@marquee/testing/infrastructure';
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
  for (const id of ['ann', 'bob', 'cat', 'dan', 'eve'])
    expect(await run('registerEmployee', id, { name: id, dept: 'hr', roles: ['hr_staff', 'hr_manager'] })).toBe('done');
});
afterAll(() => close?.());

const tam = person('tam', 'hr_manager');
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
  for (const id of ['x1', 'x2', 'x3', 'x4'])
    await run('registerEmployee', id, { name: id, dept: 'hr', roles: ['hr_manager'] });
  expect(await run('publishOrgUnit', 'hr', { headId: 'x1' })).toBe('done');
  for (const id of ['x2', 'x3', 'x4']) {
    const came = await Promise.all([
      run('reviseOrgUnit', 'hr', { headId: id }),
      run('separateEmployee', id, { lastDay: '2026-01-01' }),
    ]);
    expect(came.filter((c) => c === 'done')).toHaveLength(1);
  }
});
