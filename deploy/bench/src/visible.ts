import { setTimeout as wait } from 'node:timers/promises';
import { quantile, rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import type mongoose from 'mongoose';
import { type GraphUser, PEOPLE, type Person } from '@marquee/local';
import { withMongo } from '@marquee/servers';
import { userOf } from './company.ts';
import type { OwnSystem } from './own-system.ts';

type Collection = mongoose.mongo.Collection<{ _id: string }>;
type Times = Map<string, number>;

/** The rate that the goal names, and one at which no processor is busy: what is left then is the way itself. */
const PER_SECOND = 50;
const AT_EASE = 5;
const WARM_UP_S = 5;
const COUNTED_S = 20;
/** How long the last row may take, milliseconds; what is not there by then is lost, not slow. */
const PATIENCE = 15_000;
const HR_MANAGER = 'tam.lai-wah';

/**
 * New colleagues are like those of the demo company, so that no row that counts people of a department takes all of
 * them.
 */
const models = PEOPLE.filter(({ dept }) => dept !== 'external');
const idsAt = (perSecond: number): readonly string[] =>
  Array.from({ length: (WARM_UP_S + COUNTED_S) * perSecond }, (_, n) => `bench-${perSecond}-${n}`);

/**
 * How long another department's view lags behind a commit. Human resources register employees through the gateway, 50 a
 * second and evenly paced, whether the one before was answered or not; planning's view of people
 * (`views.PlanningPerson`) shows each. From the time in the commit, taken before it is written, until a change stream
 * on that view has delivered the row to this process.
 * @throws Error when a command is refused or a row does not appear
 */
export async function benchVisible({ url, mongoUrl }: Pick<OwnSystem, 'url' | 'mongoUrl'>): Promise<readonly Figure[]> {
  return withMongo(mongoUrl, async (client) => {
    const view = client.db('marquee_planning').collection<{ _id: string }>('views.PlanningPerson');
    const seen = await watch(view);
    const commits = client.db('marquee_hr').collection('commits');
    const atEase = await lagsAt(AT_EASE, { url, seen, commits });
    return [...figures(await lagsAt(PER_SECOND, { url, seen, commits })), ...easyFigures(atEase)];
  });
}

/** Lags of a sample, milliseconds: from the time in the commit, and from the moment at which the command was due. */
interface Lags {
  readonly committed: readonly number[];
  readonly due: readonly number[];
}
interface Watched extends Pick<OwnSystem, 'url'> {
  readonly seen: Times;
  readonly commits: mongoose.mongo.Collection;
}

async function lagsAt(perSecond: number, { url, seen, commits }: Watched): Promise<Lags> {
  const sent = await registerEvenly(url, perSecond);
  const ids = idsAt(perSecond);
  await allThere(ids, seen);
  const counted = ids.slice(WARM_UP_S * perSecond);
  return { committed: lags(counted, await commitTimes(commits, ids), seen), due: lags(counted, sent, seen) };
}

/** Notes when each row is first seen, until the client is closed. */
async function watch(view: Collection): Promise<Times> {
  const seen: Times = new Map();
  const stream = view.watch([{ $match: { operationType: 'insert' } }]);
  // The first request opens the cursor on the server: from its answer on nothing is missed.
  await stream.tryNext();
  const follow = async (): Promise<void> => {
    for await (const change of stream)
      if (change.operationType === 'insert') seen.set(change.documentKey._id, Date.now());
  };
  // However it ends, what was not seen by then is missed below.
  follow().catch(() => undefined);
  return seen;
}

/** Sends each command at its time. @returns when each was due @throws Error when one is not accepted */
async function registerEvenly(url: string, perSecond: number): Promise<Times> {
  const manager = await userOf(url, HR_MANAGER);
  const [from, ids] = [Date.now(), idsAt(perSecond)];
  const sent: Times = new Map(ids.map((id, n) => [id, from + (n * 1_000) / perSecond]));
  const answers: Promise<string | undefined>[] = [];
  for (const [id, due] of sent) {
    await wait(Math.max(0, due - Date.now()));
    answers.push(register(manager, id, models[answers.length % models.length]!));
  }
  const wrong = (await Promise.all(answers)).filter((answer) => answer !== undefined);
  if (wrong.length > 0)
    throw new Error(`${wrong.length} of ${ids.length} commands were not accepted, the first: ${wrong[0]}`);
  return sent;
}

/** @returns what went wrong, as the others are still to be sent */
async function register(manager: GraphUser, id: string, { name, dept, roles }: Person): Promise<string | undefined> {
  const command = { name: 'registerEmployee', answers: 'Employee', id, input: { name, dept, roles } };
  return manager
    .tell(command)
    .then((answer) => (answer.accepted ? undefined : `${id}: ${JSON.stringify(answer)}`), String);
}

async function allThere(ids: readonly string[], seen: Times): Promise<void> {
  const until = performance.now() + PATIENCE;
  while (ids.some((id) => !seen.has(id)) && performance.now() < until) await wait(50);
}

async function commitTimes(commits: mongoose.mongo.Collection, ids: readonly string[]): Promise<Times> {
  const found = await commits
    .find({ kind: 'Employee', aggregateId: { $in: [...ids] } })
    .project<{ aggregateId: string; at: string }>({ aggregateId: 1, at: 1 })
    .toArray();
  return new Map(found.map(({ aggregateId, at }) => [aggregateId, Date.parse(at)]));
}

/** Milliseconds from one time to the other. */
function lags(ids: readonly string[], from: Times, to: Times): number[] {
  const lost = ids.filter((id) => !from.has(id) || !to.has(id));
  if (lost.length > 0)
    throw new Error(
      `${lost.length} of ${ids.length} were not visible ${PATIENCE / 1_000} s after the last command, ${lost[0]} first`,
    );
  return ids.map((id) => to.get(id)! - from.get(id)!);
}

const at = (sample: readonly number[], share: number): { value: number; unit: string } => ({
  value: rounded(quantile(sample, share), 1),
  unit: 'ms',
});
const whatAt = (perSecond: number) => `hr commit → planning view, ${perSecond}/s`;

const figures = ({ committed, due }: Lags): readonly Figure[] => [
  { name: `${whatAt(PER_SECOND)}, p50`, ...at(committed, 0.5), goal: '<= 40' },
  { name: `${whatAt(PER_SECOND)}, p95`, ...at(committed, 0.95), goal: '<= 100' },
  { name: `${whatAt(PER_SECOND)}, p99`, ...at(committed, 0.99) },
  { name: 'the same from the moment the command was due, p95', ...at(due, 0.95) },
];

const easyFigures = ({ committed }: Lags): readonly Figure[] => [
  { name: `${whatAt(AT_EASE)}, p50`, ...at(committed, 0.5) },
  { name: `${whatAt(AT_EASE)}, p95`, ...at(committed, 0.95) },
];
