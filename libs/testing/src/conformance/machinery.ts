import type { Department } from '@marquee/kernel';
import { CommandError, sdlOf } from '@marquee/service';
import { asData } from '../data.js';
import { post } from '../infrastructure/caller.js';
import { eventually } from '../infrastructure/eventually.js';
import { testInfrastructure, type TestInfrastructure } from '../infrastructure/lease.js';
import type { TestService } from '../infrastructure/service.js';
import { publish, readTopic } from '../infrastructure/topics.js';
import { firstCommand, type FirstCommand } from './commands.js';
import { declaredMatrix, observedMatrix } from './matrix.js';
import { committedEvents, everyForeignEvent, foreignTrialEvent, memoryOf, settled, startTrial, type Trial } from './trial.js';
import { POISON } from './twin.js';

/** Room for waiting: the suite's turn on the servers, and a start of theirs. The tests themselves take seconds. */
const PATIENCE = 300_000;

/** What holds of a department as a service, on a real Kafka and a real MongoDB. */
export function describeService(d: Department): void {
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

    it('lets every role give exactly the commands that are open to it', async () => {
      expect(await observedMatrix(d, sdlOf(d), trial.service)).toEqual(declaredMatrix(d));
    }, PATIENCE);
    it.each(entityNames(d))('answers nobody who asks for %s past the gateway', (type) => answersNobody(trial, type));
    it('does nothing when events come again', () => repeatsNothing(trial), PATIENCE);
    it('keeps accepting commands while the broker is down, and publishes each once when it is back', () => survivesBroker(trial), PATIENCE);
    it('parks one key when a handler throws, and the others flow', () => parksOneKey(trial), PATIENCE);
  });
}

const entityNames = (d: Department) => [...d.aggregates, ...d.views.filter((v) => v.options.published !== false)].map((e) => e.name);

async function answersNobody({ service }: Trial, type: string): Promise<void> {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`;
  const answer = await post(service.url, JSON.stringify({ query, variables: { r: [{ __typename: type, id: 'a1' }] } }));
  expect([answer.status, answer.data, answer.errors?.[0]?.extensions.code]).toEqual([401, undefined, 'UNAUTHENTICATED']);
}

async function repeatsNothing(trial: Trial): Promise<void> {
  const events = everyForeignEvent(trial.department);
  await publish(trial.servers.brokers, events);
  await settled(trial);
  const before = await memoryOf(trial);
  expect(await trial.service.deadLetters.list()).toEqual([]);
  expect(seenStreams(before)).toBeGreaterThan(0);
  await publish(trial.servers.brokers, events);
  await settled(trial);
  expect(asData(await memoryOf(trial))).toEqual(asData(before));
}

/** How many documents the events left behind: a test in which nothing arrives would prove nothing. */
const seenStreams = (memory: Record<string, unknown>) => Object.entries(memory).filter(([name]) => name !== 'policies').flatMap(([, docs]) => docs as unknown[]).length;

const COMMANDS = 5;

/** A department whose rules let nothing begin without a history only shows that it comes back. */
async function survivesBroker(trial: Trial): Promise<void> {
  const { department: d, service, servers } = trial;
  const first = firstCommand(d);
  await servers.stopKafka();
  const accepted = first ? await giveOften(service, first) : 1;
  await servers.startKafka();
  expect(accepted).toBeGreaterThan(0);
  await publish(servers.brokers, [foreignTrialEvent(trial, 'Test/after-restart', 1)]);
  await settled(trial);
  const published = await readTopic(servers.brokers, d.name);
  expect(published.map((e) => e.id).sort()).toEqual(await committedEvents(trial));
}

/** Gives a command to several records; how many took it. Not all need to: a rule may want that there is only one. */
async function giveOften(service: TestService, first: FirstCommand): Promise<number> {
  const ids = Array.from({ length: COMMANDS }, (_, n) => (n === 0 ? first.id : `${first.id}-${n}`));
  const give = (id: string) => service.bus.execute({ ...first, id, commandId: `while-down-${id}` }).then((r) => r.accepted, refusedOnly);
  return (await Promise.all(ids.map(give))).filter(Boolean).length;
}

/** A record that exists already is an answer; anything else is a failure of the machinery. */
function refusedOnly(error: unknown): false {
  if (error instanceof CommandError) return false;
  throw error;
}

async function parksOneKey(trial: Trial): Promise<void> {
  const { department: d, service, servers } = trial;
  await publish(servers.brokers, [1, 2].flatMap((seq) => [POISON, 'Test/healthy'].map((stream) => foreignTrialEvent(trial, stream, seq))));
  const buggy = d.views.find((v) => v.name === 'Buggy')!;
  await eventually(async () => {
    expect(await service.store.views.get(buggy, 'Test/healthy')).toEqual({ id: 'Test/healthy', count: 2 });
    expect((await service.deadLetters.list()).map(({ key, waiting }) => ({ key, waiting }))).toEqual([{ key: POISON, waiting: 2 }]);
  }, { timeout: 120_000, every: 200 });
}

