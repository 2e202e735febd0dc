import type { Department } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { sdlOf } from '@marquee/service';
import { asData } from '../data.js';
import { post } from '../infrastructure/caller.js';
import { eventually } from '../infrastructure/eventually.js';
import { testInfrastructure, type TestInfrastructure } from '../infrastructure/lease.js';
import { publish, readTopic } from '../infrastructure/topics.js';
import { firstCommand } from './commands.js';
import { lookedForInVain } from './lookups.js';
import { declaredMatrix, observedMatrix } from './matrix.js';
import {
  committedEvents,
  everyForeignEvent,
  foreignTrialEvent,
  memoryOf,
  settled,
  startTrial,
  type Trial,
} from './trial.js';
import type { Beginnings } from './rules.js';
import { findsWhatMayBeRead, keptByCondition } from './readable.js';
import { POISON } from './twin.js';

/** Room for waiting: the suite's turn on the servers, and a start of theirs. The tests themselves take seconds. */
const PATIENCE = 300_000;

/** A clock that runs out between two looks at what a department remembers would look like an effect of a repetition. */
const CALM = 30_000;

/** What holds of a department as a service, on a real Kafka and a real MongoDB. */
export function describeService(d: Department, begun: Beginnings): void {
  describe('as a service', () => {
    let servers: TestInfrastructure;
    let trial: Trial;
    beforeAll(async () => {
      servers = await testInfrastructure();
      trial = await startTrial(d, servers);
    }, PATIENCE);
    afterAll(async () => {
      await trial?.service.stop();
      servers?.release();
    }, PATIENCE);

    it(
      'accepts commands while Kafka cannot be reached, and publishes each once when it can',
      () => takesCommandsBeforeKafka(trial),
      PATIENCE,
    );
    it('lets every role give exactly the commands that are open to it', () => letsRolesIn(d, trial), PATIENCE);
    it.each(entityNames(d))('answers nobody who asks for %s past the gateway', (type) => answersNobody(trial, type));
    it('does nothing when events come again', () => repeatsNothing(trial, begun), PATIENCE);
    it('parks one key when a handler throws, and the others flow', () => parksOneKey(trial), PATIENCE);
    it(
      'finds by an index whatever people, rules and questions look for',
      async () => expect(await lookedForInVain(d, trial.service)).toEqual([]),
      PATIENCE,
    );
    findsByCondition(d, () => trial);
  });
}

async function letsRolesIn(d: Department, { service }: Trial): Promise<void> {
  expect(await observedMatrix(d, sdlOf(d, company), service)).toEqual(declaredMatrix(d));
}

function findsByCondition(d: Department, trial: () => Trial): void {
  for (const kept of keptByCondition(d))
    it(
      `finds of ${kept.name} in lists just what each reader may see one by one`,
      () => findsWhatMayBeRead(trial().service, kept),
      PATIENCE,
    );
}

const entityNames = (d: Department) =>
  [...d.aggregates, ...d.views.filter((v) => v.options.published !== false)].map((e) => e.name);

async function answersNobody({ service }: Trial, type: string): Promise<void> {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`;
  const answer = await post(service.url, JSON.stringify({ query, variables: { r: [{ __typename: type, id: 'a1' }] } }));
  expect([answer.status, answer.data, answer.errors?.[0]?.extensions.code]).toEqual([
    401,
    undefined,
    'UNAUTHENTICATED',
  ]);
}

async function repeatsNothing(trial: Trial, begun: Beginnings): Promise<void> {
  const events = everyForeignEvent(trial.department, begun);
  const unmoved = remembered(await memoryOf(trial));
  await publish(trial.servers.brokers, events);
  await settled(trial, CALM);
  const before = await memoryOf(trial);
  expect(await trial.service.deadLetters.list()).toEqual([]);
  expect(remembered(before)).toBeGreaterThan(unmoved);
  await publish(trial.servers.brokers, events);
  await settled(trial);
  expect(asData(await memoryOf(trial))).toEqual(asData(before));
}

/** How many documents a department holds: a test in which no event leaves any behind would prove nothing. */
const remembered = (memory: Record<string, unknown>) =>
  Object.entries(memory)
    .filter(([name]) => name !== 'policies')
    .flatMap(([, docs]) => docs as unknown[]).length;

/** A department whose rules let nothing begin without a history only shows that it begins to consume. */
async function takesCommandsBeforeKafka(trial: Trial): Promise<void> {
  const { department: d, servers, early } = trial;
  expect(early.readiness).toBe(503);
  expect(early.accepted).toBeGreaterThan(firstCommand(d) ? 0 : -1);
  await publish(servers.brokers, [foreignTrialEvent(trial, 'Test/early', 1)]);
  await settled(trial);
  const published = await readTopic(servers.brokers, d.name);
  expect(published.map((e) => e.id).sort()).toEqual(await committedEvents(trial));
}

async function parksOneKey(trial: Trial): Promise<void> {
  const { department: d, service, servers } = trial;
  await publish(
    servers.brokers,
    [1, 2].flatMap((seq) => [POISON, 'Test/healthy'].map((stream) => foreignTrialEvent(trial, stream, seq))),
  );
  const buggy = d.views.find((v) => v.name === 'Buggy')!;
  await eventually(
    async () => {
      expect(await service.store.views.get(buggy, 'Test/healthy')).toEqual({ id: 'Test/healthy', count: 2 });
      expect((await service.deadLetters.list()).map(({ key, waiting }) => ({ key, waiting }))).toEqual([
        { key: POISON, waiting: 2 },
      ]);
    },
    { timeout: 120_000, every: 200 },
  );
}
