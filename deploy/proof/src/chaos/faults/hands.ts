import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver } from '../load/driver.ts';
import type { Rng } from '../../rng.ts';
import type { Diary } from '../world/diary.ts';
import type { Fleet, Instance } from '../world/fleet.ts';
import type { Node, Servers } from '../world/servers.ts';
import type { Unit } from '../world/unit.ts';
import type { Watch } from '../world/watch.ts';
import { Measures, revive } from './measures.ts';
import { visit } from './stranger.ts';

const NEWER_BUILD = new URL('../builds/preload.ts', import.meta.url).href;

/** What the faults take hold of. */
export interface Grip {
  readonly servers: Servers;
  readonly fleet: Fleet;
  /** Processes of the usual recipe: whatever is done to a service is done to one of them as well. */
  readonly control: readonly Unit[];
  readonly driver: Driver;
  readonly watch: Watch;
  readonly diary: Diary;
  readonly rng: Rng;
  /** How long "all brokers down" lasts; milliseconds. */
  readonly brokersDownMs: number;
}

/** Does to processes what the faults ask for, and measures how long it is until things work again. */
export class Hands {
  readonly servers: Servers;
  readonly #grip: Grip;
  readonly #measures: Measures;
  readonly #busy = new Set<string>();
  #deployments = 0;

  constructor(grip: Grip) {
    this.#grip = grip;
    this.#measures = new Measures(grip);
    this.servers = grip.servers;
  }

  async killService(): Promise<void> {
    await this.#with(async ({ department, unit }, twin) => {
      const from = Date.now();
      const back = [unit.kill(), twin?.kill()];
      await Promise.all([
        this.#measures.recovery('service', from, () => back[0]!.then(() => true)),
        this.#measures.consuming(department, from),
        ...back,
      ]);
    });
  }

  /** The next life ends by itself where it hurts; the one after that is ordinary. */
  async crashAt(point: string): Promise<void> {
    await this.#with(async ({ department, unit }, twin) => {
      void twin?.kill();
      const before = unit.pid;
      await unit.roll({ CRASHPOINT: point });
      const life = unit.pid;
      for (const end = Date.now() + 25_000; unit.pid === life && Date.now() < end; ) await sleep(200);
      const hit = unit.pid !== life || life === before;
      this.#grip.diary.note({ what: 'unit', target: unit.name, detail: { what: hit ? 'crashed' : 'no crash', point } });
      const from = Date.now();
      if (unit.pid === life) await unit.roll();
      else await this.#measures.recovery('service', from, () => unit.start().then(() => true));
      await this.#measures.consuming(department, from);
    });
  }

  async suspend(ms: number): Promise<void> {
    await this.#with(async ({ unit }, twin) => {
      unit.suspend();
      twin?.suspend();
      await sleep(ms);
      unit.resume();
      twin?.resume();
    });
  }

  /** Runs one fifth of the time: a process that is starved, not dead. */
  async slow(ms: number): Promise<void> {
    await this.#with(async ({ unit }) => {
      for (const end = Date.now() + ms; Date.now() < end; ) {
        unit.suspend();
        await sleep(200);
        unit.resume();
        await sleep(50);
      }
    });
  }

  /** Members that know fewer topics join a department's consumer group and leave it, as an older build of it would. */
  async storm(): Promise<void> {
    const { department } = this.#grip.rng.pick(this.#grip.fleet.instances);
    for (let i = 0; i < 4; i += 1) await visit(this.servers.kafkaBrokers, department);
  }

  /**
   * A deployment: every process of the fleet in turn, SIGTERM and the next life; every second one in the newer build,
   * and the others at the next deployment.
   */
  async roll(): Promise<void> {
    this.#deployments += 1;
    for (const [i, { unit }] of this.#grip.fleet.instances.entries()) {
      if (!unit.up || this.#busy.has(unit.name)) continue;
      const newer = (i + this.#deployments) % 2 === 0;
      await this.#holding(unit, () => unit.deploy(newer ? { NODE_OPTIONS: `--import=${NEWER_BUILD}` } : {}));
      this.#grip.diary.note({
        what: 'unit',
        target: unit.name,
        detail: { what: newer ? 'newer build' : 'released build' },
      });
    }
  }

  async killBroker(): Promise<void> {
    await this.#killServer('broker', this.#grip.rng.pick(this.servers.brokers), (from) =>
      this.#measures.published(from),
    );
  }

  async killMongod(): Promise<void> {
    await this.#killServer('mongod', this.#grip.rng.pick(this.servers.mongods), (from) =>
      this.#measures.accepted(from),
    );
  }

  async allBrokersDown(): Promise<void> {
    await Promise.all(this.servers.brokers.map(({ handle }) => handle.kill()));
    await sleep(this.#grip.brokersDownMs);
    const from = Date.now();
    await Promise.all([
      ...this.servers.brokers.map(revive),
      this.#measures.recovery('all brokers', from, () => this.#measures.published(from)),
    ]);
  }

  async #killServer(kind: string, node: Node, works: (from: number) => Promise<boolean>): Promise<void> {
    const from = Date.now();
    await node.handle.kill();
    await Promise.all([revive(node), this.#measures.recovery(kind, from, () => works(from))]);
  }

  async #with(work: (instance: Instance, twin: Unit | undefined) => Promise<void>): Promise<void> {
    const free = this.#grip.fleet.instances.filter(({ unit }) => unit.up && !this.#busy.has(unit.name));
    if (free.length === 0) return;
    const chosen = this.#grip.rng.pick(free);
    const twins = this.#grip.control.filter((unit) => unit.up);
    await this.#holding(chosen.unit, () => work(chosen, twins.length > 0 ? this.#grip.rng.pick(twins) : undefined));
  }

  async #holding(unit: Unit, work: () => Promise<void>): Promise<void> {
    this.#busy.add(unit.name);
    await work().finally(() => this.#busy.delete(unit.name));
  }
}
