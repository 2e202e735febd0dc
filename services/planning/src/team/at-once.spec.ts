import { jest } from '@jest/globals';
import { ad } from '@marquee/contracts';
import { answers, happened, person, projectApproved, system } from '@marquee/testing';
import {
  knowPeople,
  knowProjects,
  startService,
  testInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { planning } from '../department.js';
import { reactions } from '../reactions.js';
import { PlanningPerson } from './views.js';

// A busy machine is no failure.
jest.setTimeout(180_000);

/** On a real Kafka and MongoDB: what rules alone cannot promise when two people act at the same moment. */
let service: TestService;
let close: (() => Promise<void>) | undefined;
const ng = person('ng', 'planning_manager');
const rounds = ['k0', 'k1', 'k2', 'k3'];
beforeAll(async () => {
  const servers = await testInfrastructure();
  service = await startService(planning, servers);
  close = async () => {
    await service.stop();
    servers.release();
  };
  await service.store.policies.apply(
    happened(
      ad.PolicyChanged({
        key: 'pm.maxParallelProjects',
        value: '1',
        effectiveFrom: '2026-01-01T00:00:00.000Z',
        version: 1,
        changedBy: 'boss',
        proposalId: 'p1',
      }),
    ),
  );
  await knowPeople(service, Object.fromEntries(rounds.map((id) => [id, ['project_manager']])), [PlanningPerson]);
});
afterAll(() => close?.());

const run = (command: string, id: string, input: object, actor = ng) =>
  service.bus.execute({ command, id, input, actor }).then(
    (result) => (result.accepted ? 'done' : result.broken.map((b) => b.rule).join()),
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
const opening = answers(reactions, happened(projectApproved()))[0]!;
const opened = (id: string) => run('openProject', id, opening.input as object, system('planning'));

it('C3.2.1 同時委派的組長不會超過上限 · a leader of one project at most leads one, however many teams form at once', async () => {
  for (const leaderId of rounds) {
    const ids = [0, 1, 2, 3, 4].map((n) => `${leaderId}-p${n}`);
    await knowProjects(service, ids);
    for (const id of ids) expect(await opened(id)).toBe('done');
    const came = await Promise.all(ids.map((id) => run('formTeam', id, { leaderId, memberIds: [] })));
    expect(came.sort()).toEqual(['done', ...Array<string>(4).fill('leaderHasRoom')]);
  }
});
