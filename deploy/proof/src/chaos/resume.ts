/**
 * `node resume.ts <folder of a kept run>`: for a run that could not come to rest in its time, because the machine was
 * too slow. Starts its servers and services on the data they left, without load and without faults, waits until all has
 * come to rest, and has the checker judge. The result says so.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { marqueeHome, ROOT, runningProcesses, startKafka, startMongo } from '@marquee/servers';
import type { Scene } from './check/read.ts';
import { readLines } from './lines.ts';
import { page } from './page.ts';
import { Proxy } from './proxy.ts';
import { resultOf, type Result } from './result.ts';
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
  const from = Date.now();
  const restMs = await untilQuiet({
    fleet,
    servers,
    watch,
    person: new Person(servers, scene.departments, diary),
    diary,
  });
  console.log(
    restMs === undefined
      ? 'it did NOT come to rest'
      : `came to rest after ${Math.round((Date.now() - from) / 1_000)} s`,
  );
  const checker = spawn(
    process.execPath,
    [
      '--disable-warning=TimeoutNegativeWarning',
      fileURLToPath(new URL('./check/main.ts', import.meta.url)),
      join(dir, 'scene.json'),
    ],
    { stdio: 'inherit' },
  );
  const [exit] = (await once(checker, 'exit')) as [number | null];
  await publish(servers);
  watch.stop();
  await watching;
  await fleet.close();
  await servers.stop();
  return exit ?? 1;
}

/** The same ports as before: the members of a set and the brokers of a cluster know each other by them. */
async function serversAgain(): Promise<Servers> {
  const members = numbers(scene.mongoUrl);
  const options = (name: string, port: number) => ({
    home: marqueeHome(ROOT),
    dataDir: join(dir, name),
    port,
    report: () => undefined,
  });
  const brokers = scene.brokers.map(async (_, i): Promise<Node> => {
    const text = readFileSync(join(dir, `kafka-${i + 1}`, 'server.properties'), 'utf8');
    const line = (name: string): number[] => numbers(new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '');
    const [port, , internal] = line('listeners');
    const advertised = line('advertised.listeners')[0]!;
    const proxy = await Proxy.open(advertised, port!);
    return {
      proxy,
      handle: await startKafka(options(`kafka-${i + 1}`, port!), {
        id: i + 1,
        clusterId: '',
        controllers: line('controller.quorum.voters'),
        advertised,
        internal: internal!,
      }),
    };
  });
  const mongods = members.map(async (self, i): Promise<Node> => {
    const port = Number(/"port":(\d+)/.exec(readFileSync(join(dir, `mongod-${i + 1}`, 'mongod.log'), 'utf8'))?.[1]);
    return {
      proxy: await Proxy.open(self, port),
      handle: await startMongo(options(`mongod-${i + 1}`, port), { self, members }),
    };
  });
  const all = { brokers: await Promise.all(brokers), mongods: await Promise.all(mongods) };
  const stop = async (): Promise<void> => {
    await Promise.all(
      [...all.brokers, ...all.mongods].map(({ handle, proxy }) => handle.stop().then(() => proxy.close())),
    );
  };
  return { ...all, kafkaBrokers: scene.brokers, mongoUrl: scene.mongoUrl, stop };
}

async function publish(servers: Servers): Promise<void> {
  const said = (name: string): string => new RegExp(`--${name} (\\S+)`).exec(scene.replay)?.[1] ?? '';
  const options = {
    profile: said('profile'),
    minutes: Number(said('minutes')),
    seed: Number(said('seed')),
    rate: Number(said('rate')),
    aggregates: Number(said('aggregates')),
    crew: CREW,
    dir,
    control: true,
  } as unknown as RunOptions;
  const finished = {
    diary: { entries: before },
    tail: { latencies: [] },
    watch: { visible: [] },
    driver: {},
    servers,
    calm: { from: 0, to: 0 },
    restMs: undefined,
  } as unknown as Finished;
  const path = join(ROOT, 'deploy/proof/results', `chaos-${options.profile}-${options.minutes}min-seed${options.seed}`);
  const earlier = existsSync(`${path}.json`) ? (JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Result) : undefined;
  const now = await resultOf(options, finished, scene.replay);
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
