import { jest } from '@jest/globals';
import { person } from '@marquee/testing';
import { eventually, startService, testInfrastructure, type TestService } from '@marquee/testing/infrastructure';
import { admin } from '../department.js';

// A busy machine is no failure.
jest.setTimeout(180_000);

/** On a real Kafka and MongoDB: what rules alone cannot promise when two people act at the same moment. */
let service: TestService;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  const servers = await testInfrastructure();
  service = await startService(admin, servers);
  close = async () => {
    await service.stop();
    servers.release();
  };
});
afterAll(() => close?.());

const author = person('au', 'admin_manager');
const gm = person('gm', 'gm');
const run = (command: string, id: string, input: object = {}, actor = author) =>
  service.bus.execute({ command, id, input, actor }).then(
    (result) => (result.accepted ? 'done' : result.broken.map((b) => b.rule).join()),
    (error: { code: string }) => error.code,
  );
const SOON = 1_500;
const submitted = async (id: string, replacesId?: string, inMs = 86_400_000) => {
  const effectiveFrom = new Date(Date.now() + inMs).toISOString();
  const input = { title: '差旅規章', text: '出差須事先申請。', effectiveFrom, ...(replacesId && { replacesId }) };
  // That the replaced rule is in force is read from its head, which is written just after its commit.
  await eventually(async () => expect(await run('draftRegulation', id, input)).toBe('done'));
  expect(await run('submitRegulation', id)).toBe('done');
};

it('C2.2.6b 同時核准的兩份規章，只有一份取代原規章 · of two rules approved at once to replace the same one, one is', async () => {
  for (const round of ['a', 'b', 'c', 'd']) {
    await submitted(round, undefined, SOON);
    expect(await run('approveRegulation', round, {}, gm)).toBe('done');
    await eventually(async () =>
      expect((await service.store.commits.last(`Regulation/${round}`))!.state['status']).toBe('effective'),
    );
    const rivals = [1, 2, 3].map((n) => `${round}${n}`);
    for (const id of rivals) await submitted(id, round);
    const came = await Promise.all(rivals.map((id) => run('approveRegulation', id, {}, gm)));
    expect(came.filter((c) => c === 'done')).toHaveLength(1);
    expect(came.filter((c) => c === 'CONFLICT')).toHaveLength(2);
  }
});
