/**
 * `node resume.ts <folder of a kept run>`: for a run that could not come to rest in its time, because the machine was
 * too slow. Starts its servers and services on the data they left, without load and without faults, waits until all has
 * come to rest, and has the checker judge. The result says so.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  marqueeHome,
  ROOT,
  runningProcesses,
  startKafka,
  startMongo,
  type MemberPlace,
  type ServerOptions,
} from '@marquee/servers';
import type { Scene } from './check/read.ts';
import { check } from './ends.ts';
import type { Result } from './found.ts';
import { readLines } from './lines.ts';
import { page } from './page.ts';
import { Proxy } from './proxy.ts';
import { resultOf } from './result.ts';
import type { Finished, RunOptions } from './run.ts';
import { Diary, type Entry } from './world/diary.ts';
import { CREW, Fleet } from './world/fleet.ts';
import { untilQuiet } from './world/quiet.ts';
import type { Node, Servers } from './world/servers.ts';
import { Person } from './world/settle.ts';
import { Watch } from './world/watch.ts';

const dir = process.argv[2] ?? '';
const scene = JSON.parse(readFileSync(join(dir, 'scene.json'), 'utf8')) as Scene & { readonly replay: string };
const before = readLines<Entry>(join(dir, 'diary.jsonl'));
const numbers = (text: string): number[] => [...text.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port));

const code = await judged().catch((error: unknown) => (console.error(error), 1));
for (const left of runningProcesses()) await left.kill();
process.exit(code);

async function judged(): Promise<number> {
  const servers = await serversAgain();
  const diary = new Diary(dir);
  const fleet = await Fleet.start(CREW, servers, dir, (what, about) =>
    diary.note({ what: 'unit', target: about.unit, detail: { what, ...about } }),
  );
  const watch = new Watch(fleet, servers, diary);
  const watching = watch.run();
  await comesToRest(fleet, servers, watch, diary);
  const exit = await check(join(dir, 'scene.json'), 'inherit');
  await publish(servers);
  watch.stop();
  await watching;
  await fleet.close();
  await servers.stop();
  return exit;
}

async function comesToRest(fleet: Fleet, servers: Servers, watch: Watch, diary: Diary): Promise<void> {
  const from = Date.now();
  const person = new Person(servers, scene.departments, diary, fleet.seals);
  const restMs = await untilQuiet({ fleet, servers, watch, person, diary });
  console.log(
    restMs === undefined
      ? 'it did NOT come to rest'
      : `came to rest after ${Math.round((Date.now() - from) / 1_000)} s`,
  );
}

/** The same ports as before: the members of a set and the brokers of a cluster know each other by them. */
async function serversAgain(): Promise<Servers> {
  const members = numbers(scene.mongoUrl);
  const all = {
    brokers: await Promise.all(scene.brokers.map((_, i) => brokerAgain(i + 1))),
    mongods: await Promise.all(members.map((self, i) => mongodAgain(i + 1, { self, members }))),
  };
  const stop = async (): Promise<void> => {
    await Promise.all(
      [...all.brokers, ...all.mongods].map(({ handle, proxy }) => handle.stop().then(() => proxy.close())),
    );
  };
  return { ...all, kafkaBrokers: scene.brokers, mongoUrl: scene.mongoUrl, stop };
}

const onItsData = (name: string, port: number): ServerOptions => ({
  home: marqueeHome(ROOT),
  dataDir: join(dir, name),
  port,
  report: () => undefined,
});

/** @param id from 1 */
async function brokerAgain(id: number): Promise<Node> {
  const text = readFileSync(join(dir, `kafka-${id}`, 'server.properties'), 'utf8');
  const line = (name: string): number[] => numbers(new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '');
  const [port, , internal] = line('listeners');
  const advertised = line('advertised.listeners')[0]!;
  const place = { id, clusterId: '', controllers: line('controller.quorum.voters'), advertised, internal: internal! };
  return {
    proxy: await Proxy.open(advertised, port!),
    handle: await startKafka(onItsData(`kafka-${id}`, port!), place),
  };
}

/** @param id from 1 */
async function mongodAgain(id: number, place: MemberPlace): Promise<Node> {
  const port = Number(/"port":(\d+)/.exec(readFileSync(join(dir, `mongod-${id}`, 'mongod.log'), 'utf8'))?.[1]);
  return {
    proxy: await Proxy.open(place.self, port),
    handle: await startMongo(onItsData(`mongod-${id}`, port), place),
  };
}

async function publish(servers: Servers): Promise<void> {
  const options = optionsAgain();
  const path = join(ROOT, 'deploy/proof/results', `chaos-${options.profile}-${options.minutes}min-seed${options.seed}`);
  const earlier = existsSync(`${path}.json`) ? (JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Result) : undefined;
  const now = await resultOf(options, unmeasured(servers), scene.replay);
  const result: Result = {
    ...now,
    ...(earlier ? { figures: earlier.figures, control: earlier.control } : {}),
    resumed:
      'The machine was too busy for the run to come to rest in its time; its servers and services were started again on their data, without load and faults, and judged when all was at rest.',
  };
  writeFileSync(`${path}.json`, `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(`${path}.md`, page(result));
  console.log(page(result));
}

/** What the run was asked for, as its replay says it. */
function optionsAgain(): RunOptions {
  const said = (name: string): string => new RegExp(`--${name} (\\S+)`).exec(scene.replay)?.[1] ?? '';
  return {
    profile: said('profile'),
    minutes: Number(said('minutes')),
    seed: Number(said('seed')),
    rate: Number(said('rate')),
    aggregates: Number(said('aggregates')),
    crew: CREW,
    dir,
    control: true,
  } as unknown as RunOptions;
}

/** The run as its diary tells it; what was measured while it went is gone. */
const unmeasured = (servers: Servers): Finished =>
  ({
    diary: { entries: before },
    tail: { latencies: [] },
    watch: { visible: [] },
    driver: {},
    servers,
    calm: { from: 0, to: 0 },
    restMs: undefined,
  }) as unknown as Finished;
