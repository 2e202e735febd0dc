import { person } from '@marquee/testing';
import {
  eventually,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { customerService } from '../department.js';

/** On a real Kafka and MongoDB: what rules alone cannot promise when two people act at the same moment. */
const ann = person('ann', 'cs_staff');
const head = person('head', 'cs_manager');
let servers: TestInfrastructure;
let service: TestService;
beforeAll(async () => {
  servers = await testInfrastructure();
  service = await startService(customerService, servers);
}, 300_000);
afterAll(async () => {
  await service?.stop();
  servers?.release();
}, 60_000);

const run = (command: string, id: string | undefined, input: object, actor = ann) =>
  service.bus.execute({ command, ...(id ? { id } : {}), input, actor });
const outcome = (doing: Promise<{ accepted: boolean }>) =>
  doing.then(
    (r) => (r.accepted ? 'accepted' : 'refused'),
    (e: { code: string }) => e.code,
  );
const stateOf = async (id: string) => (await service.store.commits.last(`Client/${id}`))!.state;

it('a client registered twice at the same moment becomes one', async () => {
  const twice = ['c1', 'c2', 'c3'].map((id) =>
    outcome(
      run('registerClient', id, { name: `海濱 ${'控股'}`, phone: id === 'c2' ? '+852 2801 3300' : '852-2801-3300' }),
    ),
  );
  expect((await Promise.all(twice)).sort()).toEqual(['CONFLICT', 'CONFLICT', 'accepted']);
}, 60_000);

it('a merge keeps both histories, and two files merged into each other leave one', async () => {
  await run('registerClient', 'a', { name: '流明', taxId: '24567801', phone: '27208899' });
  await run('registerClient', 'b', { name: '流明電子', phone: '27208800' });
  await run('addContact', 'sin', { clientId: 'a', name: '冼國樑', phone: '27208899', roles: ['client_signer'] });
  const reason = '兩份檔案同屬一家公司。';
  const both = [
    outcome(run('mergeClients', 'a', { survivorId: 'b', reason }, head)),
    outcome(run('mergeClients', 'b', { survivorId: 'a', reason }, head)),
  ];
  expect((await Promise.all(both)).filter((o) => o === 'accepted')).toHaveLength(1);
  const [gone, left] = (await stateOf('a'))['status'] === 'archived' ? ['a', 'b'] : ['b', 'a'];
  await eventually(
    async () => {
      expect(await stateOf(left)).toMatchObject({ taxId: '24567801', absorbedIds: [gone], status: 'prospect' });
      expect((await service.store.commits.last('ClientContact/sin'))!.state).toMatchObject({ clientId: left });
    },
    { timeout: 60_000 },
  );
  expect(await stateOf(gone)).toMatchObject({ status: 'archived', mergedIntoId: left });
  expect((await service.store.commits.history(`Client/${gone}`)).map((c) => c.command)).toEqual([
    'registerClient',
    'mergeClients',
  ]);
  expect((await service.store.commits.history(`Client/${left}`)).map((c) => c.command)).toEqual([
    'registerClient',
    'absorbClient',
  ]);
}, 120_000);

it('C6.1.1 three files merged in a ring at the same moment leave one', async () => {
  for (const round of Array.from({ length: 12 }, (_, n) => `r${n}`)) {
    const ids = ['x', 'y', 'z'].map((name) => `${round}-${name}`);
    for (const [n, id] of ids.entries())
      await run('registerClient', id, { name: `環山 ${id}`, phone: `2730${n}${round.slice(1)}00` });
    const ring = ids.map((id, n) =>
      outcome(run('mergeClients', id, { survivorId: ids[(n + 1) % 3]!, reason: '三份檔案同屬一家公司。' }, head)),
    );
    expect((await Promise.all(ring)).filter((o) => o === 'accepted').length).toBeLessThan(3);
    const standing = await Promise.all(ids.map(async (id) => (await stateOf(id))['status']));
    expect(standing.filter((status) => status !== 'archived')).not.toEqual([]);
  }
}, 120_000);

it('C6.1.1 a contact who is added while their client is merged is moved with the file, or refused', async () => {
  for (const round of ['m0', 'm1', 'm2', 'm3']) {
    const [gone, left] = [`${round}-gone`, `${round}-left`];
    await run('registerClient', gone, { name: `雲山 ${round}`, phone: `2720${round.charCodeAt(1)}11` });
    await run('registerClient', left, { name: `雲山集團 ${round}`, phone: `2720${round.charCodeAt(1)}22` });
    const contact = (n: number) => ({
      clientId: gone,
      name: `聯絡人 ${n}`,
      phone: `2720888${n}`,
      roles: ['client_contact'],
    });
    const [merged, ...added] = await Promise.all([
      outcome(run('mergeClients', gone, { survivorId: left, reason: '兩份檔案同屬一家公司。' }, head)),
      ...[1, 2, 3, 4].map((n) => outcome(run('addContact', `${round}-c${n}`, contact(n)))),
    ]);
    expect(merged).toBe('accepted');
    const accepted = added.flatMap((came, i) => (came === 'accepted' ? [`${round}-c${i + 1}`] : []));
    await eventually(
      async () => {
        for (const id of accepted)
          expect((await service.store.commits.last(`ClientContact/${id}`))!.state).toMatchObject({ clientId: left });
      },
      { timeout: 30_000 },
    );
  }
}, 180_000);
