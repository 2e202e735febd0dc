import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Control } from './control/control.ts';
import { FAULTS, type Fault } from './faults/faults.ts';
import { Hands } from './faults/hands.ts';
import { Injector } from './faults/injector.ts';
import { Storyteller } from './faults/storyteller.ts';
import { Callers } from './load/caller.ts';
import { Driver, type Repeated } from './load/driver.ts';
import { Rng } from '../rng.ts';
import { Diary } from './world/diary.ts';
import { type Crew, Fleet } from './world/fleet.ts';
import { type Profile, type Servers, startServers } from './world/servers.ts';
import { Person } from './world/settle.ts';
import { Tail } from './world/tail.ts';
import { untilQuiet } from './world/quiet.ts';
import { Watch } from './world/watch.ts';

export interface RunOptions {
  readonly profile: Profile;
  readonly seed: number;
  /** How long faults strike; the calm before and the rest after come on top. */
  readonly minutes: number;
  /** Commands a second. */
  readonly rate: number;
  readonly aggregates: number;
  readonly crew: Crew;
  /** A folder of this run's own. */
  readonly dir: string;
  /** Calm load before the first fault, for latencies; milliseconds. */
  readonly calmMs: number;
  readonly faults?: readonly Fault[];
  readonly control: boolean;
  /** Further variables of the services, in every life or in the first one only. */
  readonly env?: NodeJS.ProcessEnv;
  readonly firstLife?: NodeJS.ProcessEnv;
  /** Accepted commands that are sent again under the same key; else 2 % within 90 s. */
  readonly repeated?: Repeated;
  /** How long the rest may take to come; else 15 minutes. */
  readonly restWithinMs?: number;
  readonly report: (line: string) => void;
}

/** A run that is over, its servers still up for the checker. */
export interface Finished {
  readonly diary: Diary;
  readonly tail: Tail;
  readonly watch: Watch;
  readonly driver: Driver;
  readonly servers: Servers;
  readonly calm: { readonly from: number; readonly to: number };
  /** From the last fault to rest; undefined when it did not come to rest. */
  readonly restMs: number | undefined;
}

/** What is to be ended, newest first. */
export type Ends = (() => Promise<unknown> | void)[];

/**
 * Starts, founds the company, lets load and faults loose, and waits until all has come to rest. `ends` fills while it
 * goes.
 */
export async function run(options: RunOptions, ends: Ends): Promise<Finished> {
  const { profile, seed, dir, crew, report } = options;
  mkdirSync(join(dir, 'logs'), { recursive: true });
  const diary = new Diary(dir);
  ends.unshift(() => diary.close());
  const servers = await startServers(profile, dir, () => undefined);
  ends.unshift(() => servers.stop());
  report('servers are up');
  const told = (what: string, about: { unit: string }): void =>
    diary.note({ what: 'unit', target: about.unit, detail: { what, ...about } });
  const [fleet, control] = await Promise.all([
    Fleet.start(crew, servers, dir, told, options),
    options.control ? Control.start(servers, dir, told) : undefined,
  ]);
  ends.unshift(
    () => fleet.close(),
    () => control?.close(),
  );
  report(`${fleet.units.length} services are up${control ? ', and the usual recipe beside them' : ''}`);
  return new Run(options, { diary, servers, fleet, control, ends }).whole(new Rng(seed));
}

interface Parts {
  readonly diary: Diary;
  readonly servers: Servers;
  readonly fleet: Fleet;
  readonly control: Control | undefined;
  readonly ends: Ends;
}

class Run {
  readonly #options: RunOptions;
  readonly #parts: Parts;

  constructor(options: RunOptions, parts: Parts) {
    this.#options = options;
    this.#parts = parts;
  }

  async whole(rng: Rng): Promise<Finished> {
    const { rate, aggregates, seed, repeated, restWithinMs, report } = this.#options;
    const { diary, servers, fleet, control, ends } = this.#parts;
    const tail = new Tail(servers.kafkaBrokers);
    const watch = new Watch(fleet, servers, diary);
    const looking = [tail.run(), watch.run()];
    ends.unshift(async () => {
      watch.stop();
      await tail.stop();
      await Promise.allSettled(looking);
    });
    const driver = new Driver(new Callers(fleet, rng.fork()), diary.operations, { rate, aggregates, seed, repeated });
    await driver.found();
    const working = [driver.run(), control?.run(Math.min(5, rate / 2), seed)];
    ends.unshift(() => {
      driver.stop();
      control?.stop();
    });
    const calm = await this.#calm();
    const person = new Person(servers, [...new Set(fleet.instances.map((i) => i.department))], diary, fleet.seals);
    await this.#storm({ tail, watch, driver, person }, rng);
    driver.stop();
    control?.stop();
    await Promise.all(working);
    const restMs = await untilQuiet({ fleet, servers, watch, person, diary, withinMs: restWithinMs });
    report(restIn(restMs));
    return { diary, tail, watch, driver, servers, calm, restMs };
  }

  async #calm(): Promise<Finished['calm']> {
    const from = Date.now() + 5_000;
    await sleep(this.#options.calmMs);
    return { from, to: Date.now() };
  }

  async #storm(
    { tail, watch, driver, person }: { tail: Tail; watch: Watch; driver: Driver; person: Person },
    rng: Rng,
  ): Promise<void> {
    const { diary, servers, fleet, control } = this.#parts;
    const { minutes, faults = FAULTS } = this.#options;
    const injector = new Injector(servers.kafkaBrokers, tail, diary, rng.fork(), fleet.seals);
    const hands = new Hands({
      servers,
      fleet,
      control: control?.units ?? [],
      driver,
      watch,
      diary,
      rng: rng.fork(),
      brokersDownMs: minutes >= 5 ? 60_000 : 15_000,
    });
    const storyteller = new Storyteller(hands, injector, diary, rng.fork(), faults);
    diary.note({ what: 'phase', detail: 'storm' });
    const telling = [storyteller.run(), person.run()];
    await this.#forMinutes(minutes, () => `${this.#faults()} faults, ${driver.shed} commands not sent`);
    storyteller.stop();
    person.stop();
    await Promise.all(telling);
    diary.note({ what: 'phase', detail: 'the last fault is over' });
  }

  /** Lets time pass, and says once a minute how it stands. */
  async #forMinutes(minutes: number, standing: () => string): Promise<void> {
    for (
      const end = Date.now() + minutes * 60_000;
      Date.now() < end;
      await sleep(Math.max(0, Math.min(60_000, end - Date.now())))
    )
      this.#options.report(`${new Date().toTimeString().slice(0, 8)}  ${standing()}`);
  }

  #faults(): number {
    return this.#parts.diary.entries.filter((e) => e.what === 'fault').length;
  }
}

const restIn = (ms: number | undefined): string =>
  ms === undefined ? 'it did NOT come to rest' : `came to rest ${Math.round(ms / 1_000)} s after the last fault`;

/** Where the checker finds what it reads. */
export function writeScene(options: RunOptions, servers: Servers, replay: string): string {
  const path = join(options.dir, 'scene.json');
  writeFileSync(
    path,
    JSON.stringify({
      dir: options.dir,
      mongoUrl: servers.mongoUrl,
      brokers: servers.kafkaBrokers,
      departments: Object.keys(options.crew),
      replay,
    }),
  );
  return path;
}
